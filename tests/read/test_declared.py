"""Which places of a document declare an endpoint, in every notation, and which only mention one.

Long because each notation of endpoints is a case with its document.
"""

from __future__ import annotations

import pytest
from mutants.judge import findings

from speclint.markdown.parse import parse
from speclint.read import read
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile


def declared(text: str) -> list[str]:
    """Return the endpoints and webhooks of a document as `METHOD /route:line`, in its order."""
    spec = read(parse(Source.from_text("x.md", text)), load_profile())
    found = sorted([*spec.endpoints, *spec.webhooks], key=lambda each: each.span)
    return [
        f"{each.method.value if each.method else '?'} {each.route.path if each.route else '?'}:{each.span.line}"
        for each in found
    ]


HEAD = "# API\n\n## Endpoints\n\n"  # what follows begins on line 5

FENCES = [
    ("```typescript\nGET /films -> Film[]\nPOST /films\n```\n", ["GET /films:6", "POST /films:7"]),
    ("```php\n// rutas\nDELETE /peliculas/{id}   borra una\n```\n", ["DELETE /peliculas/{id}:7"]),
    ("```yaml\nPATCH /filmes/:id\n```\n", ["PATCH /filmes/:id:6"]),
    ("```log\nGET /films 200 12ms\n```\n", []),
    ("```python\nDELETE = 3 / FILMS\n```\n", []),
    (
        "```ts\nlistFilms(): Promise<Film[]>  // GET /films\naddFilm(film) → POST /films\n```\n",
        ["GET /films:6", "POST /films:7"],
    ),
    ("```java\n// PUT /films/{id}\nvoid rename(Film film);\n```\n", ["PUT /films/{id}:6"]),
]
SERVERS = [
    ("js", "app.post('/films', async (req, res) => {\n  res.json(1);\n});", ["POST /films:6"]),
    ("ts", "fastify.get<{ Reply: Film }>('/films/:id', show)", ["GET /films/:id:6"]),
    (
        "ts",
        "@Controller('films')\nclass Films {\n  @Get(':id')\n  one() {}\n  @Post()\n  add() {}\n}",
        ["GET /films/:id:8", "POST /films:10"],
    ),
    ("python", '@router.post("/films")\ndef add(): ...', ["POST /films:6"]),
    (
        "python",
        'router = APIRouter(prefix="/v2/films")\n@router.get("/{id}")\ndef one(): ...',
        ["GET /v2/films/{id}:7"],
    ),
    ("python", '@app.route("/films", methods=["GET", "POST"])\ndef films(): ...', ["GET /films:6", "POST /films:6"]),
    ("php", "Route::put('films/{film}', [FilmController::class, 'update']);", ["PUT /films/{film}:6"]),
    (
        "java",
        '@RequestMapping("/api/films")\nclass Films {\n  @DeleteMapping("/{id}")\n  void drop() {}\n}',
        ["DELETE /api/films/{id}:8"],
    ),
    (
        "csharp",
        '[Route("api/[controller]")]\npublic class FilmsController {\n  [HttpGet("{id}")]\n}',
        ["GET /api/films/{id}:8"],
    ),
    ("go", 'r.PATCH("/films/:id", rename)\nmux.HandleFunc("GET /films", list)', ["PATCH /films/:id:6", "GET /films:7"]),
    ("kotlin", '@POST("auth/login")\nsuspend fun login(@Body body: Login): Token', ["POST /auth/login:6"]),
    ("js", "const films = await api.get('/films', { params });", []),
    ("js", "const cached = app.get('/films');\ncache.get('/films', 3);\nmap.delete('/films', 1);", []),
    (
        "js",
        "router.get('/', list); // the list\nrouter.post('/x/films', add); // ❌ wrong\nrouter.put('/x/films', add);",
        ["PUT /x/films:8"],
    ),
    ("json", '{ "run": "app.get(\'/films\', show)" }', []),
]
LINES = [
    # One line, several routes.
    (
        "### POST /jobs/:id/start | /stop | /retry\n\nActs on a job.\n",
        ["POST /jobs/:id/start:5", "POST /jobs/:id/stop:5", "POST /jobs/:id/retry:5"],
    ),
    (
        "- `POST /turnos/{id}/abrir` / `cerrar` - Cambia el turno\n",
        ["POST /turnos/{id}/abrir:5", "POST /turnos/{id}/cerrar:5"],
    ),
    ("- `POST /turnos/importar` y `simular` como campo\n", ["POST /turnos/importar:5"]),
    ("- `PUT|PATCH /perfil` - Altera o perfil\n", ["PUT /perfil:5", "PATCH /perfil:5"]),
    ("| Route | Does |\n|---|---|\n| `GET\\|HEAD /films` | Lists |\n", ["GET /films:7", "HEAD /films:7"]),
    ("- `GET /users | /posts/latest`\n", ["GET /users:5", "GET /posts/latest:5"]),
    ("- `GET /films[/{id}]` - Reads\n", ["GET /films:5", "GET /films/{id}:5"]),
    ("Routes of the cart: `GET /cart`, `POST /cart/items`\n", ["GET /cart:5", "POST /cart/items:5"]),
    ("La pantalla usa esto: `GET /cart`, `POST /cart/items`\n", []),
    ("- Delete routes: `POST /a/suspend`\n- Delete: `DELETE /a/{id}`\n", ["DELETE /a/{id}:6"]),
    # A sentence that is broken before an endpoint goes on in the next line.
    ("When the user signs out the app calls\n`POST /logout` and forgets the token.\n", []),
    ("Sign out.\n`POST /logout` must end the session.\n", ["POST /logout:6"]),
    ("Cerrar la sesión\nPOST /logout\n", ["POST /logout:6"]),
    # Routes below a numbered title, and those that a step names.
    (
        "1. **Carrito:**\n   - `GET /carrito` - Lee\n2. Pagos:\n   - `POST /pagos` - Paga\n",
        ["GET /carrito:6", "POST /pagos:8"],
    ),
    ("1. The user opens the cart and the app asks for it\n   - `GET /cart` - Reads\n", []),
]
BELOW = [  # endpoints in bold below a heading that declares one
    (
        "### GET /films\n\n- 200: `Film[]`\n\n**POST /films** adds one\n- body: `Film`\n\n**DELETE /films/:id**\n- errors: 404\n",
        ["GET /films:5", "POST /films:9", "DELETE /films/:id:12"],
    ),
    (
        "### GET /filmes\n\nLista os filmes.\n\n**PUT /filmes/:id**\n\n**Resposta 200:** `Filme`\n",
        ["GET /filmes:5", "PUT /filmes/:id:9"],
    ),
    (
        "### POST /peliculas\n\n- body: `Pelicula`\n\n**GET /sesion** se llama antes.\n\nVa con el token.\n",
        ["POST /peliculas:5"],
    ),
    ("### POST /films\n\n**POST /movies** (its old name)\n- body: `Film`\n", ["POST /films:5"]),
    ("### GET /films/:id\n\nOne film.\n\n**GET /films/12**\n\n**Response 200:** `Film`\n", ["GET /films/:id:5"]),
]
MENTIONS = [
    ("- `GET /a` - Lists\n- `POST /a` - **Dropped**\n", ["GET /a:5"]),
    ("- `GET /a` - Lists\n- `POST /b` - won't be built\n", ["GET /a:5"]),
    ("| Método | Ruta | Nota |\n|---|---|---|\n| GET | /a | Lista |\n| POST | /b | No implementar |\n", ["GET /a:7"]),
    ("- `GET /a` - Liste\n- `PUT /b`, remplacée par `PATCH /b`\n- `PATCH /b` - Modifie\n", ["GET /a:5", "PATCH /b:7"]),
    (
        "- `PUT /logo` - The picture is replaced by the new one\n- `DELETE /a/{id}` - Removed items stay readable\n",
        ["PUT /logo:5", "DELETE /a/{id}:6"],
    ),
    ("- `GET /a` - Lista\n\n### Rutas eliminadas\n\n- `POST /a/viejo` - Crea\n", ["GET /a:5"]),
    ("- `GET /a` - Lists\n\n**Related endpoints:**\n\n- `POST /b` - Creates\n", ["GET /a:5"]),
    ("- `GET /a` - Lists\n\n### Endpoints not required for now\n\n- `POST /b`\n", ["GET /a:5"]),
    ("- `GET /a` - Lista\n\n### Endpoints relacionados\n\n- `POST /b` - Cria\n", ["GET /a:5"]),
    ("| Before | After |\n|---|---|\n| `POST /a/list` | `GET /a` |\n", ["GET /a:7"]),
    ("| Ruta nueva | Ruta actual |\n|---|---|\n| `GET /a` | `POST /a/lista` |\n", ["GET /a:7"]),
    ("| Current endpoint | Change |\n|---|---|\n| `GET /a` | Add `total` |\n", ["GET /a:7"]),
    ("| Issue | Level |\n|---|---|\n| `GET /debug` answers in production | high |\n", []),
    ("- `GET /a` - Lists\n- `GET /a/*` - all below it\n- `POST /b/...`\n", ["GET /a:5"]),
    (
        "### GET /people/:id\n\nReads.\n\n## Probarlo\n\n```\nGET http://localhost:3000/people/7\n```\n",
        ["GET /people/:id:5"],
    ),
    ("- `POST https://api.films.example/test/films`\n\n### POST /films\n\nAdds.\n", ["POST /films:7"]),
    ("- `GET https://api.films.example/v1/films` - Lists\n", ["GET /v1/films:5"]),
    ("- `POST /taller/citas` - Pide\n\n## Agenda\n\n1. `POST /citas` comprueba la hora\n", ["POST /taller/citas:5"]),
    (
        "1. `POST /users` adds one\n2. `POST /admin/users` adds one for somebody\n",
        ["POST /users:5", "POST /admin/users:6"],
    ),
    (
        "| Method | Path |\n|---|---|\n| GET | `/films` |\n\n#### Example\n\n```\nGET /films?title=sea\n```\n",
        ["GET /films:7"],
    ),
    ("### List\n\n```\nGET /films?title=sea\n```\n", ["GET /films:8"]),
    ("**Before:**\n```js\napp.post('/a', one)\n```\n\n**After:**\n```js\napp.post('/a', two)\n```\n", ["POST /a:12"]),
]
CONTEXTS = [
    ("# A\n\n## Flow\n\n1. The app sends it.\n\n### Endpoints used\n\n- `POST /files` - Takes it\n", ["POST /files:9"]),
    (
        "# A\n\n## Fluxo\n\n1. **Login**: `POST /login`\n   - Corpo: `{ a }`\n   - Resposta 200: `{ b }`\n2. `GET /eu` volta ao início\n",
        ["POST /login:5"],
    ),
    (
        "# A\n\n## Flujo\n\n1. FE llama a `POST /login`\n2. `GET /yo`\n\n## Endpoints\n\n### GET /otra\n\nLee.\n",
        ["GET /otra:10"],
    ),
    (
        "# A\n\n## Público, para el flujo del QR\n\n- `GET /carta` - La carta\n- `GET /qr` - La imagen\n",
        ["GET /carta:5", "GET /qr:6"],
    ),
    ("# A\n\n## Login flow\n\n- The app asks `POST /login`\n- `GET /me` - Who it is\n", []),
    ("# A\n\n## Flow\n\n- `POST /login` - The app signs in\n", []),
    ("# A\n\n## Checklist\n\n- [ ] `GET /x` listo\n\n### GET /b\n\nDevuelve algo.\n", ["GET /b:7"]),
    ("# A\n\n## Priorités\n\n### POST /b\n\nCrée.\n", ["POST /b:5"]),
    ("# A\n\n## Paso a paso\n\n### Paso 1\n\n```python\n@app.get('/b')\n```\n", ["GET /b:8"]),
    ("# A\n\n## Changelog\n\n### POST /b\n\nAdded.\n", []),
    (
        "# A\n\n## Endpoints\n\n### POST /pay\n\nThe result comes by webhook `POST /internal/paid`.\n",
        ["POST /pay:5", "POST /internal/paid:7"],
    ),
    (
        "# A\n\n## Endpoints\n\n### POST /pay\n\nPaga. El aviso llega por el webhook `POST /avisos`.\n",
        ["POST /pay:5", "POST /avisos:7"],
    ),
    ("# A\n\n## Endpoints\n\n### POST /pay\n\nPays. Then the app calls `POST /orders`.\n", ["POST /pay:5"]),
    ("# A\n\n## Ventajas del webhook\n\nEl servidor no pregunta.\n\n## When the webhook fails\n\nThe app waits.\n", []),
    ("# A\n\n## Webhooks (futuro)\n\n- `pago.hecho`\n", []),
    ("# A\n\n## Webhook de pagos\n\nLa pasarela avisa de cada pago.\n", ["? ?:3"]),
]
CALLS = [
    (
        "```\ncurl http://a.example/items\n```\n\n### Shop\n\n```\ncurl http://a.example/shop/items\n```\n",
        ["GET /items:6", "GET /shop/items:12"],
    ),
    (
        "- `GET /items` - Lists\n\n```php\nRoute::prefix('v1/shop')->group(fn () =>\n    Route::get('items', [Items::class, 'index']));\n```\n",
        ["GET /items:5"],
    ),
    ("**For example, something like this:**\n```js\nrouter.get('/all', list)\n```\n", []),
]
BASES = [
    (
        "**Base URL:** `https://films.example/api/`\n\n- `GET films/` · `POST films/`\n- `PUT films/{id}/open/` · `close/`\n",
        ["GET /api/films/:7", "POST /api/films/:7", "PUT /api/films/{id}/open/:8", "PUT /api/films/{id}/close/:8"],
    ),
    (
        "**URL base:** `http://<servidor>:8000/v2`\n\n- `GET|DELETE peliculas/{id}`\n",
        ["GET /v2/peliculas/{id}:7", "DELETE /v2/peliculas/{id}:7"],
    ),
    ("- `GET films/all` lists\n- `GET` and/or `POST`\n", []),
    ("**Base URL:** `/api`\n\nUse GET and/or POST, `GET or/and`?\n", []),
    (
        "## Shop `/api/v1/shop`\n\n- `GET /items` - Lists\n- `GET /shop/items/{id}` - Reads\n",
        ["GET /api/v1/shop/items:7", "GET /api/v1/shop/items/{id}:8"],
    ),
    ("## Tienda `/tienda`\n\n- `GET /api/tienda/items` - Lista\n", ["GET /api/tienda/items:7"]),
]


@pytest.mark.parametrize(("text", "found"), FENCES + LINES + BELOW + MENTIONS + BASES + CALLS)
def test_in_an_endpoints_section(text: str, found: list[str]) -> None:
    assert declared(HEAD + text) == found


def test_each_endpoint_below_a_heading_has_its_own_slots() -> None:
    spec = read(parse(Source.from_text("x.md", HEAD + BELOW[0][0])), load_profile())
    codes = [[case.code for case in endpoint.error_cases] for endpoint in spec.endpoints]
    bodies = [bool(endpoint.body.types) for endpoint in spec.endpoints]
    assert (codes, bodies) == ([[], [], [404]], [False, True, False])


@pytest.mark.parametrize(("language", "code", "found"), SERVERS)
def test_code_that_serves(language: str, code: str, found: list[str]) -> None:
    assert declared(f"{HEAD}```{language}\n{code}\n```\n") == found


def test_code_declares_what_nothing_stronger_does() -> None:
    code = "```js\nrouter.post('/films', add)\nrouter.get('/people', list)\n```\n"
    text = f"{HEAD}- `POST /api/films` - Adds\n\n## How\n\n{code}"
    assert declared(text) == ["POST /api/films:5", "GET /people:11"]


LABELS = [
    (
        "### Save\n\n**Método sugerido:** `PUT` ou `PATCH`\n**Rota sugerida:** `/perfil`\n\n**Body:** `{ a }`\n",
        ["PUT /perfil:8", "PATCH /perfil:8"],
    ),
    (
        "### Save\n\n- **Suggested route:** `/profile`\n- **Suggested method:** POST\n- **Response:** `{ a }`\n",
        ["POST /profile:7"],
    ),
    ("### List\n\n**Endpoint:** `GET /films`\n\n**Request:**\n- Method: GET\n- Body: none\n", ["GET /films:7"]),
    (
        "### Reset from the forgotten password flow\n\n`POST /reset`\n\n**Body:** `{ a }`\n\n**Response:** `{ b }`\n",
        ["POST /reset:7"],
    ),
    ("### Fluxo de senha\n\n`POST /senha` vem primeiro.\n", []),
]
# What a document says of endpoints that declares none: its tasks, and the commands that try it out.
LAST_RESORTS = [
    (
        "# A\n\n## Fase 1\n\n- [ ] **1.1 Cuentas** - CRUD. `GET /cuentas`, `POST/PUT /cuentas/:id`.\n- [ ] No se implementa: `GET /viejo`\n",
        ["GET /cuentas:5", "POST /cuentas/:id:5", "PUT /cuentas/:id:5"],
    ),
    ("# A\n\n## Testing\n\n```bash\ncurl -X POST http://localhost:3000/login -d '{}'\n```\n", ["POST /login:6"]),
    ("# A\n\n## Endpoints\n\n### GET /a\n\nReads.\n\n## Tasks\n\n- [ ] `GET /b` works\n", ["GET /a:5"]),
    ("# A\n\n## Changelog\n\n- `GET /b` was added\n", []),
]


@pytest.mark.parametrize(("text", "found"), LABELS)
def test_in_labels(text: str, found: list[str]) -> None:
    assert declared(HEAD + text) == found


@pytest.mark.parametrize(("text", "found"), LAST_RESORTS)
def test_in_a_document_that_declares_none(text: str, found: list[str]) -> None:
    assert declared(text) == found


@pytest.mark.parametrize(("text", "found"), CONTEXTS)
def test_in_other_sections(text: str, found: list[str]) -> None:
    assert declared(text) == found


ABSENCES = {"AUT001", "REQ001", "RES001", "ERR001", "FE001", "EP005", "EP012"}
CODE = "```js\napp.post('/films/:ref', guard, async (req, res) => res.status(201).json(await add(req.body)));\n```\n"


@pytest.mark.parametrize("text", [HEAD + CODE, "# A\n\n## Fase 1\n\n- [ ] **Alta** - `POST /altas/:ref`\n"])
def test_what_only_code_or_a_task_names_lacks_nothing(text: str) -> None:
    """Its contract may stand in the code: absence is told of endpoints that the document declares."""
    assert not ABSENCES & {found.code for found in findings(text)}


def test_what_an_item_declares_lacks_what_it_does_not_say() -> None:
    found = {found.code for found in findings(HEAD + "- `POST /films/:ref`\n")}
    assert {"AUT001", "REQ001", "RES001", "ERR001", "EP005", "EP012"} <= found


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("- `POST /films/:id/open`, `/close`", "POST /films/:id/close"),
        ("- `PATCH /peliculas/{id}/abrir` / `cerrar`", "PATCH /peliculas/{id}/cerrar"),
        ("- `GET /films/:id`, `GET /reviews/:id`", "GET /reviews/:id"),
    ],
)
def test_a_sibling_is_named_whole(line: str, label: str) -> None:
    spec = read(parse(Source.from_text("x.md", HEAD + line + "\n")), load_profile())
    assert spec.endpoints[-1].label == label


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("### Film (source: GET /films)", []),
        ("### Película (fuente: `GET /peliculas`)", []),
        ("### Filmes (ver GET /filmes)", []),
        ("### Film list (GET /films)", ["GET /films:5"]),
        ("### Lista (con GET /films)", ["GET /films:5"]),
    ],
)
def test_the_source_of_a_model_is_only_mentioned(title: str, found: list[str]) -> None:
    assert declared(f"{HEAD}{title}\n\n- `id`: number\n") == found


SAMPLES = [
    # Places write the base path in part.
    (
        "# API\n\n## A\n\nBase URL: http://localhost/shop/api/v1\n\n### GET /api/v1/films\n\n## B\n\n- `GET /api/v1/films`\n",
        ["GET /shop/api/v1/films:7"],
    ),
    # Rows of several methods mean one thing of the collection.
    (
        "# API\n\n## Endpoints\n\n### GET /api/films\n\n### PUT /api/films/:id\n\n## Flags\n\n"
        "| Flag | Endpoints |\n|---|---|\n| x | `GET/PUT /api/films` |\n",
        ["GET /api/films:5", "PUT /api/films/:id:7"],
    ),
]


@pytest.mark.parametrize(("text", "found"), SAMPLES)
def test_other_writings_of_a_declared_route_are_mentions(text: str, found: list[str]) -> None:
    assert declared(text) == found
