"""Types out of whole documents: where they are defined, in which notation, and where they are used."""

from __future__ import annotations

import unicodedata

import pytest

from speclint.analysis.undeclared import open_type_uses
from speclint.analysis.unused_types import unused_types
from speclint.lint.lint import read_source
from speclint.model import Spec, TypeDef
from speclint.read.types.names import type_names_in
from speclint.read.types.titles import type_title
from speclint.text.source import Source, Span, Text
from speclint.vocabulary.vocabulary import load_profile

TABLE = "| Campo | Tipo |\n|---|---|\n| id | number |\n"


def read(text: str) -> Spec:
    return read_source(Source.from_text("x.md", text), load_profile())


def line(value: str) -> Text:
    return Text(value, Span(1, 1, 1, 1 + len(value)))


def shown(definition: TypeDef) -> str:
    """Return kind, name and members of a definition in short form."""
    members = [*(field.name.value for field in definition.fields), *(value.value for value in definition.values)]
    return f"{definition.kind.value} {definition.name.value}({' '.join(members)})" + " existing" * definition.existing


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"## Tipos\n\n### Butaca\n\n{TABLE}", ["table Butaca(id)"]),
        (f"## 4. 📦 Modelos\n\n### 4.1 🎟️ **Ticket**\n\n{TABLE}", ["table Ticket(id)"]),
        (f"## Modelos de dados\n\n### Usuário\n\n{TABLE}", ["table Usuário(id)"]),
        (f"## Tipos\n\n### Butaca (`Seat`)\n\n{TABLE}", ["table Seat(id)"]),
        (f"## Tipos\n\n### 2.1 `Seat` — `seats`\n\n{TABLE}", ["table Seat(id)"]),
        (f"## Types\n\n### `Page<T>`\n\n{TABLE}", ["table Page(id)"]),
        (f"## Types\n\n### Order Item\n\n{TABLE}", ["table OrderItem(id)"]),
        (f"## Tipos / modelos\n\n**Campos de Seat:**\n\n{TABLE}", ["table Seat(id)"]),
        (f"## Tipos\n\n**`Seat`** (lo que devuelve el mapa):\n\n{TABLE}", ["table Seat(id)"]),
        (f"## Tipo: Seat\n\n{TABLE}", ["table Seat(id)"]),
        (f"## Base de datos\n\n### Tabla users (existente)\n\n{TABLE}", ["model users(id) existing"]),
        ("## Modelo User\n\n| Columna | Tipo |\n|---|---|\n| id | INTEGER |\n", ["model User(id)"]),
        ("## Types\n\n### Seat\n\n- `id` (number): the id\n- `row` (string, optional): row\n", ["table Seat(id row)"]),
        ("## Tipos\n\n- **Seat**\n  - `id`: number\n  - `row`: string\n- `Row`:\n  - `n` (number)\n",
         ["table Seat(id row)", "table Row(n)"]),
        ("## Types\n\n- `Seat`: `{ id, row }`\n- **Row** — `{ n: number }`\n", ["table Seat(id row)", "table Row(n)"]),
        ("## Types\n\n**Seat:** `{ id: number, row?: string }`\n", ["table Seat(id row)"]),
        ("## Types\n\n`Seat` is `{ id: number, row?: string }`, counted from the stage.\n", ["table Seat(id row)"]),
        ("## Types\n\n`Seat`: `{ id: number }`\n`Row` = `{ n: number }`\n", ["table Seat(id)", "table Row(n)"]),
        ("## Tipos\n\n`Seat` es la de siempre, `{ id: number }`, desde el escenario.\n", ["table Seat(id)"]),
        ("## Tipos\n\n`Seat` (butaca): { id: number }\n", ["table Seat(id)"]),
        ("## Types\n\n`Seat` comes within `{ data: string }`.\n", []),
        ("## Types\n\n`Seat` is sent as `{ data: string }`.\n", []),
        ("## Tipos\n\n`Seat` es opcional. Se devuelve `{ ok: true }`.\n", []),
        ("## Notes\n\n`Seat` is `{ id: number }`.\n", []),
        ("## Types\n\n**SeatState:** `'free' | 'taken'`\n", ["alias SeatState()"]),
        ("## Tipos\n\n| SeatItem | tipo |\n|---|---|\n| id | number |\n", ["table SeatItem(id)"]),
        ("## Types\n\n| Field | Type |\n|---|---|\n| id | number |\n", []),
        ("## Types\n\n| Seat price | Type |\n|---|---|\n| id | number |\n", []),
        ("## Datos\n\n```mermaid\nerDiagram\n  Seat {\n    int id PK\n    string row \"of the hall\"\n  }\n  Hall ||--o{ Seat : has\n```\n",
         ["model Seat(id row)"]),
        ("## Data\n\n```mermaid\nflowchart LR\n  Seat --> Hall\n```\n", []),
        ("## Base de datos\n\n### Índices de la base de datos\n\n- `orders.code` (único)\n- `orders.state`\n", []),
        ("## Endpoints\n\n- `POST /seats`\n\n**Schema requirements:**\n\n```json\n{ \"id\": 1 }\n```\n", []),
        ("## Modelo de datos (propuesta)\n\n| Campo | Tipo |\n|---|---|\n| id | uuid |\n", []),
        ("## Datenbank und Database\n\n**Modelo existente:** `server/models/seat.sql`\n", []),
        ("## Base de datos\n\n**Ubicación:** `backend/data/seed.ts`\n", []),
        (f"## Types\n\n### Location\n\n{TABLE}", ["table Location(id)"]),
        (f"## Tablas\n\n### jobs\n\n{TABLE}", ["model jobs(id)"]),
        ("## Tipos\n\n**Row** (embebido): `n` ✅ · `size` ✅ (cm).\n", ["table Row(n size)"]),
        ("## Base de datos\n\nTablas esperadas:\n\n- `seat_users`\n- `seat_logs`\n",
         ["model seat_users() existing", "model seat_logs() existing"]),
        ("## Data models\n\n**Tables:**\n\n- `seat_users`\n- `seat_logs`\n",
         ["model seat_users() existing", "model seat_logs() existing"]),
        ("## Base de datos\n\nMigraciones relevantes:\n\n- `seat_users`\n- `seat_logs`\n", []),
        ("## Endpoints\n\n### GET /seats\n\n```json\n{ \"seats\": [ SeatInfo ] }\n```\n\n"
         "```json\n// SeatInfo\n{ \"id\": 1 }\n```\n", ["table SeatInfo(id)"]),
        ("## Endpoints\n\n### GET /seats\n\n```json\n// SeatInfo\n{ \"id\": 1 }\n```\n", []),
        ("## Tipos\n\n### SeatState\n\n| Valor | Descripción |\n|---|---|\n| `free` | Libre |\n| `taken` | Ocupada |\n",
         ["enum SeatState(free taken)"]),
        ("## Types\n\n### SeatState (enum)\n\n- `free`: nobody there\n- `taken`: sold\n", ["enum SeatState(free taken)"]),
        ('## Types\n\n### Seat\n\n```json\n{ "id": 1, "row": "A" }\n```\n', ["table Seat(id row)"]),
        ("## Models\n\n### Seat\n\n```js\n{\n  id: Number,\n  row: String, // the row\n}\n```\n", ["table Seat(id row)"]),
        ("## Tipos\n\n| Tipo | Campos |\n|---|---|\n| `Seat` | id, row |\n| `Row` | n, size |\n",
         ["table Seat(id row)", "table Row(n size)"]),
        ("## Tablas de la base de datos\n\n- **seats** – butacas (id, row, etc.)\n- **holds** – reservas\n",
         ["model seats(id row)", "model holds()"]),
        ("## Schema (tables)\n\n- `shop.seats(id uuid pk, row text unique)`\n", ["model seats(id row)"]),
        ("## Notas\n\nHace falta una tabla `seat_holds` (id, seat_id, until).\n", ["model seat_holds(id seat_id until)"]),
        (f"## Endpoints\n\n### GET /seats\n\n**Response 200:** `SeatPage`\n\n### SeatPage\n\n{TABLE}", ["table SeatPage(id)"]),
        (f"## Endpoints\n\n### GET /seats\n\n**Response 200:** `SeatPage`\n\n#### Tipo `SeatPage`\n\n{TABLE}",
         ["table SeatPage(id)"]),
        (f"## Endpoints\n\n### GET /seats\n\n**Response 200:**\n\n{TABLE}\n#### Campos\n\n{TABLE}", []),
        (f"## Endpoints\n\n### GET /seats\n\n**Query Params:**\n\n{TABLE}", []),
        ("## Types\n\n### Indexes\n\n- `row`: for the map\n- `hall`: for the list\n", []),
        ("## Tipos\n\n### Tipos de butaca\n\n```ts\ntype Seat = 'a' | 'b';\n```\n", ["alias Seat()"]),
        ("## Modelo\n\n### Seat\n\n```ts\ninterface Seat {\n  id: number;\n}\n```\n", ["interface Seat(id)"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_definitions(text: str, expected: list[str], form: str) -> None:
    spec = read(unicodedata.normalize(form, text))
    assert [unicodedata.normalize("NFC", shown(definition)) for definition in spec.types] == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("```python\nclass Seat(BaseModel):\n    id: int\n    row: str = 'A'  # row\n```", ["class Seat(id row)"]),
        ("```python\nclass Seat(models.Model):\n    row = models.CharField(max_length=2)\n```", ["model Seat(row)"]),
        ("```python\nclass SeatError(Exception):\n    code: int\n```", []),
        ("```java\n@Entity\n@Table(name = \"seats\")\npublic class Seat {\n    @Id\n    private Long id;\n\n"
         "    public Long getId() { return id; }\n}\n```", ["model Seat(id)"]),
        ("```java\npublic record Seat(Long id, String row) {}\n```", ["class Seat(id row)"]),
        ("```java\npublic class SeatController {\n    private SeatService service;\n}\n```", []),
        ("```java\npublic enum SeatState {\n    FREE,\n    TAKEN\n}\n```", ["enum SeatState(FREE TAKEN)"]),
        ("```csharp\npublic class Seat\n{\n    public int Id { get; set; }\n    public string Row { get; set; }\n}\n```",
         ["class Seat(Id Row)"]),
        ("```kotlin\ndata class Seat(\n    val id: Long,\n    val row: String?\n)\n```", ["class Seat(id row)"]),
        ("```go\ntype Seat struct {\n\tID  int64  `json:\"id\"`\n\tRow string `json:\"row\"`\n}\n```", ["class Seat(id row)"]),
        ("Ya existe en el esquema:\n\n```prisma\nmodel Seat {\n  id  Int @id\n}\n```", ["model Seat(id) existing"]),
        ("The users table already exists.\n\n```sql\nCREATE TABLE seats (id INT);\n```", ["model seats(id)"]),
        ("```prisma\nmodel SeatConfig {\n  id  Int @id\n}\n```", ["model SeatConfig(id)"]),
        ("```prisma\nmodel Seat {\n  id  Int @id\n  row String?\n}\n\nenum State {\n  FREE\n  TAKEN\n}\n```",
         ["model Seat(id row)", "enum State(FREE TAKEN)"]),
        ("```graphql\ntype Seat {\n  id: ID!\n  row: String\n}\n\ntype Query {\n  seats: [Seat!]!\n}\n```", ["class Seat(id row)"]),
        ("```js\nconst Seat = sequelize.define('Seat', {\n  id: { type: DataTypes.INTEGER, primaryKey: true },\n"
         "  row: { type: DataTypes.STRING(2), allowNull: false },\n}, { tableName: 'seats' });\n```", ["model Seat(id row)"]),
        ("```js\nclass Seat extends Model {}\nSeat.init({\n  id: DataTypes.INTEGER,\n  state: DataTypes.ENUM('free', 'taken'),\n"
         "}, { sequelize });\n```", ["model Seat(id state)"]),
        ("```ts\nclass Seat extends Model {}\nSeat.init({\n  id: DataTypes.INTEGER,\n}, { sequelize });\n```", ["model Seat(id)"]),
        ("```js\nconst seatSchema = new mongoose.Schema({\n  row: { type: String, required: true },\n});\n"
         "module.exports = mongoose.model('Seat', seatSchema);\n```", ["model Seat(row)"]),
        ("```ts\nexport const seats = pgTable('seats', {\n  id: serial('id').primaryKey(),\n  row: text('row'),\n});\n```",
         ["model seats(id row)"]),
        ("```php\nSchema::create('seats', function (Blueprint $table) {\n    $table->id();\n    $table->string('row', 2);\n"
         "    $table->timestamps();\n});\n```", ["model seats(id row)"]),
        ("```sql\nCREATE TABLE seats (id INT PRIMARY KEY);\nALTER TABLE seats ADD COLUMN row TEXT;\n```", ["model seats(id)"]),
        ("```sql\nALTER TABLE seats ADD COLUMN row TEXT;\nALTER TABLE seats ADD COLUMN col TEXT;\n```",
         ["model seats(row col) existing"]),
        ("```md\ninterface Seat {\n  id: number;\n}\n```", []),
    ],
)  # fmt: skip
def test_definitions_in_code(code: str, expected: list[str]) -> None:
    assert [shown(definition) for definition in read(f"## Modelos\n\n{code}\n").types] == expected


def test_columns_of_models() -> None:
    spec = read(
        "```js\nconst seat = sequelize.define('Seat', {\n"
        "  id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },\n"
        "  hallId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'halls', key: 'id' } },\n});\n```\n"
    )
    key, hall = spec.types[0].fields
    assert (key.primary, hall.primary, hall.nullable) == (True, False, False)
    assert hall.references is not None
    assert spec.source.slice(hall.references.span) == hall.references.value == "halls"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("DatosFiscales.java", "DatosFiscales"),
        ("📊 Modelo de Datos (Gasto)", "Gasto"),
        ("1. Products Table", "Products"),
        ("Session schema", "Session"),
        ("Enum OrderStatus", "OrderStatus"),
        ("_Seat_", "Seat"),
        ("POST /seats", None),
        ("Relaciones", None),
        ("Esquema de Base de Datos Sugerido", None),
        ("Cómo se guardan las butacas en la sala grande", None),
    ],
)
def test_titles(title: str, name: str | None) -> None:
    found = type_title(line(title), load_profile())
    assert (found.name.value if found else None) == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("`CheckoutSession`. El FE redirige a `url` y guarda `CartContext`.", ["CheckoutSession"]),
        ("un `User` creado (sin `password`)", ["User"]),
        ("lista de `Order`", ["Order"]),
        ("CheckoutSession[]", ["CheckoutSession"]),
        ("OrderSummary creado", ["OrderSummary"]),
        ("`Array<Order>` o `null`", ["Order"]),
        ("`{ data: Order[], page: PageMeta }`", ["Order", "PageMeta"]),
        ("Objeto con `items: OrderItem[]` y `total`", ["OrderItem"]),
        ("`Order | ApiError`", ["Order", "ApiError"]),
        ("`Page<Order>`", ["Order"]),
        ("Usuario actualizado", []),
        ("Lista de Productos", []),
        ("Vacío", []),
        ("Redirige a PayPal", []),
        ("`Stripe.Event`", []),
        ("`Authorization: Bearer <token>`", []),
        ("`Content-Type: application/json`", []),
        ("`POST /orders`, `true`, `id`", []),
        ("| Desde | Hasta |", []),
    ],
)
def test_names_in_prose(text: str, names: list[str]) -> None:
    assert [name.value for name in type_names_in(line(text), load_profile())] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("  items: OrderItem[];", ["OrderItem"]),
        ("const x: Order = await load<Row>(y as Thing);", ["Order", "Row", "Thing"]),
        ("role: Roles.ADMIN, at: Date.now(), note: 'Order'  // Order", []),
        ("Record<string, Order>", ["Order"]),
        ("(req: Request, res: Response) => {", []),
    ],
)
def test_names_in_code(text: str, names: list[str]) -> None:
    assert [name.value for name in type_names_in(line(text), load_profile(), code=True)] == names


def test_uses_and_their_owners() -> None:
    spec = read(
        "## Endpoints\n\n### POST /orders\n\n**Body:**\n\n| Campo | Tipo |\n|---|---|\n| lines | Line[] |\n\n"
        "**Response 201:** `Order`\n\n## Tipos\n\n```ts\ninterface Order extends Base2 {\n  lines: Line[];\n}\n```\n"
    )
    uses = [(use.name.value, use.owner, use.sure) for use in spec.type_uses]
    assert uses == [
        ("Line", "POST /orders › body", True),
        ("Order", "POST /orders › response 201", True),
        ("Base2", "type Order", True),
        ("Line", "type Order", True),
    ]
    assert [use.name.value for use in open_type_uses(spec)] == ["Line", "Base2", "Line"]


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("const order = body as CheckoutSesion;", ["CheckoutSesion"]),
        ("const order = body as CheckoutResult;", []),
        ("const orders: CheckoutSessions = body;", []),
    ],
)
def test_code_is_trusted_only_for_slips_of_the_pen(code: str, names: list[str]) -> None:
    spec = read(f"```ts\ninterface CheckoutSession {{\n  url: string;\n}}\n```\n\n```ts\n{code}\n```\n")
    assert [use.name.value for use in open_type_uses(spec)] == names


@pytest.mark.parametrize(
    ("text", "unused"),
    [
        (f"## Tipos\n\n### SEAT\n\n{TABLE}\n## Notas\n\nDevuelve un `Seat`.\n", []),
        (f"## Tipos\n\n### Rating\n\n{TABLE}\n## Notas\n\nEl campo `rating` va de 1 a 5.\n", ["Rating"]),
        ("```ts\ninterface Plan {\n  id: number;\n}\n```\n\n| plan | nota |\n|---|---|\n| x | Plan elegido |\n", ["Plan"]),
        ("```ts\ninterface Node {\n  next: Node;\n}\n```\n", ["Node"]),
        ("```sql\nCREATE TABLE seats (id INT);\n```\n\nCada butaca sale de `Seat.findAll()`.\n", []),
    ],
)  # fmt: skip
def test_unused(text: str, unused: list[str]) -> None:
    assert [definition.name.value for definition in unused_types(read(text))] == unused


QUOTED = {
    "**Current shape:**\n\n{a}\n\n**What is needed:**\n\n{b}": ["Tide b"],
    "**Forma actual (según el código):**\n\n{a}\n\n**Lo que hace falta:**\n\n{b}": ["Tide b"],
    "Type actuel :\n\n{a}\n\nNouveau :\n\n{b}": ["Tide b"],
    "**Modelo atual:**\n\n{a}": ["Tide a"],
    "**First:**\n\n{a}\n\n**Second:**\n\n{b}": ["Tide a", "Tide b"],
}


@pytest.mark.parametrize("text", QUOTED)
def test_a_type_as_it_is_today_gives_way_to_the_new_one(text: str) -> None:
    a, b = (f"```ts\ninterface Tide {{\n  {name}: string;\n}}\n```" for name in "ab")
    source = Source.from_text("x.md", "# X\n\n## Tides\n\n" + text.format(a=a, b=b) + "\n")
    types = read_source(source, load_profile()).types
    assert [f"{each.name.value} {each.fields[0].name.value}" for each in types] == QUOTED[text]
