"""Fields out of tables, bullets and inline objects.

Long because each form of a field is a case with its document.
"""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speclint.markdown.nodes import ListBlock, Table
from speclint.markdown.parse import parse
from speclint.model import Field, FieldTable, Required, TableKind
from speclint.read.fields.tables import (
    classify_table,
    read_bullet_fields,
    read_field_table,
    read_inline_object,
    table_columns,
)
from speclint.text.source import Source, Span, Text
from speclint.vocabulary.vocabulary import load_profile

PROFILE = load_profile()


def table_of(*rows: str) -> Table:
    """A table of rows written without outer pipes; the delimiter row is added."""
    width = rows[0].replace("\\|", "").count("|") + 1
    lines = [f"| {rows[0]} |", "|" + "---|" * width, *(f"| {row} |" for row in rows[1:])]
    block = parse(Source.from_text("x.md", "\n".join(lines))).root.blocks[0]
    assert isinstance(block, Table)
    return block


def read(*rows: str) -> FieldTable:
    return read_field_table(table_of(*rows), TableKind.BODY, "POST /x › body", PROFILE)


def field(*rows: str) -> Field:
    fields = read(*rows).fields
    assert len(fields) == 1
    return fields[0]


def bullets(text: str) -> tuple[Field, ...]:
    block = parse(Source.from_text("x.md", text)).root.blocks[0]
    assert isinstance(block, ListBlock)
    return read_bullet_fields(block, PROFILE)


def inline(text: str) -> tuple[Field, ...]:
    return read_inline_object(Text(text, Span(1, 1, 1, len(text) + 1)), PROFILE)


def names(fields: tuple[Field, ...]) -> list[str]:
    return [item.name.value for item in fields]


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("Campo | Tipo | Requerido | Descripción", "name type required description"),
        ("Field | Type | Required | Notes", "name type required notes"),
        ("Campo | Tipo | Obrigatório | Descrição", "name type required description"),
        ("Champ | Type | Requis | Description", "name type required description"),
        ("字段 | 类型 | 必须 | 说明", "name type required description"),
        ("パラメータ | 型 | 必須 | デフォルト値 | 説明", "name type required default description"),
        ("**Campo** | `Tipo` | ¿Requerido? | Descripción:", "name type required description"),
        ("CAMPO | TIPO DE DATO | OBLIG. | NOTAS", "name type required notes"),
        ("Campo | Tipo | Null | Default | Descripción", "name type null default description"),
        ("Parámetro | Tipo | Por defecto | Ejemplo", "name type default example"),
        (" | Tipo | Descripción", "name type description"),
        ("Filtro especial | Tipo | Descripción", "name type description"),
        ("Método | Ruta | Body / Query | Response 200", "method route request response"),
        ("Método | Endpoint | Descripción | Auth", "method route description auth"),
        ("HTTP | errorCode | Cuándo", "status symbol meaning"),
        ("Evento | Acción", "event action"),
        ("Respuesta | Qué hace el FE", "response frontend"),
    ],
)
def test_columns(header: str, columns: str) -> None:
    found = table_columns(table_of(header, "x | y"), PROFILE)
    expected = {column: index for index, column in enumerate(columns.split())}
    assert {column: index for column, index in found.items() if column in expected} == expected


def test_notes_stand_in_for_a_description() -> None:
    assert table_columns(table_of("Campo | Tipo | Notas", "a | b | c"), PROFILE)["description"] == 2


def test_of_two_columns_called_code_the_status_holds_http_codes() -> None:
    found = table_columns(table_of("Código | HTTP", "EMAIL_EXISTS | 409", "NOT_FOUND | 404"), PROFILE)
    assert (found["status"], found["symbol"]) == (1, 0)


@pytest.mark.parametrize(
    ("kind", "rows"),
    [
        (TableKind.MODEL, ["Campo | Tipo | Descripción", "id | number | ID"]),
        (TableKind.MODEL, ["`id` UUID ✅ PK · `name` ✅"]),
        (TableKind.ERRORS, ["Código | Descripción", "400 | datos inválidos", "404 | no existe"]),
        (TableKind.ERRORS, ["Status | Cuándo", "`409` | ocupado"]),
        (TableKind.ENDPOINTS, ["Método | Ruta | Auth", "GET | /movies | no"]),
        (TableKind.ENDPOINTS, ["Endpoint | Uso", "`POST /orders` | crear", "`GET /orders` | listar"]),
        (TableKind.EVENTS, ["Evento | Acción", "invoice.paid | activar"]),
        (TableKind.ENV, ["Variable | Descripción", "STRIPE_SECRET_KEY | clave"]),
        (TableKind.HEADERS, ["Header | Valor", "Authorization | Bearer"]),
        (TableKind.OTHER, ["Tarea | Prioridad", "migrar | alta"]),
        (TableKind.OTHER, [" | ", "**401** | no auth"]),
        (TableKind.OTHER, ["Status | Descripción", "active | activa", "canceled | cancelada"]),
    ],
)
def test_kinds(kind: TableKind, rows: list[str]) -> None:
    assert classify_table(table_of(*rows), PROFILE) is kind


REQUIRED = {
    Required.YES: (
        "sí si Sí SÍ yes Yes **Yes** sim oui ✅ ✔ x true obligatorio requerido Required 是 必须 да "
        "`sí`|✅ Sí|Sí (generado)|✅ (solo entrada)|sí (si es premium)|Sí, siempre|Yes.|Sim (em POST/PUT/PATCH)|sí*"
    ),
    Required.NO: (
        "no No NO não ❌ ✗ false opcional Opcional Optional - — n/a 否 нет "
        "✅/❌|No (default: false)|❌ No|condicional|solo en POST|only on create|no, salvo en POST|si es premium|en PUT"
    ),
    Required.UNCLEAR: "? quizás depende TBD string ??? maybe según cuando |tal vez|no sé|a veces|sí?|algo raro",
}


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        (cell, answer)
        for answer, cells in REQUIRED.items()
        for cell in [*cells.rpartition(" ")[0].split("|")[0].split(), *cells.split("|")[1:]]
    ],
)
def test_required_cells(cell: str, answer: Required) -> None:
    assert field("Campo | Tipo | Requerido", f"a | string | {cell}").required is answer


def test_an_empty_required_cell_is_unclear_and_keeps_its_place() -> None:
    read_field = field("Campo | Tipo | Requerido", "a | string | ")
    assert read_field.required is Required.UNCLEAR
    assert read_field.required_text is not None
    assert read_field.required_text.value == ""
    assert read_field.required_text.span.line == 3


@pytest.mark.parametrize(
    ("rows", "answer"),
    [
        (["Campo | Tipo | Descripción", "url | string | destino (opcional)"], Required.NO),
        (["Campo | Tipo | Descripción", "url | string (opcional) | destino"], Required.NO),
        (["Campo | Tipo | Descripción", "url? | string | destino"], Required.NO),
        (["Campo | Tipo | Descripción", "`url?` | string | destino"], Required.NO),
        (["Campo | Tipo | Descripción", "`url` (optional) | string | destino"], Required.NO),
        (["Campo | Tipo | Descripción", "url | string | Obligatorio. Destino"], Required.YES),
        (["Campo | Tipo | Descripción", "url | string | destino"], Required.UNSAID),
        (["Campo | Tipo | Null", "url | string | No"], Required.YES),
        (["Campo | Tipo | Null", "url | string | Sí"], Required.NO),
        (["Campo | Tipo | Opcional", "url | string | sí"], Required.NO),
    ],
)
def test_required_without_its_column(rows: list[str], answer: Required) -> None:
    assert field(*rows).required is answer


def test_accents_may_be_characters_of_their_own() -> None:
    rows = ["Campo | Tipo | Obligatório | Descripción", "contraseña | número | Sí, siempre | años (opcional)"]
    found = field(*(unicodedata.normalize("NFD", row) for row in rows))
    assert unicodedata.normalize("NFC", found.name.value) == "contraseña"
    assert (found.required, found.expr is not None and not found.unreadable) == (Required.YES, True)
    (item,) = bullets(unicodedata.normalize("NFD", "- `año` (número, opcional): del título"))
    assert (item.required, item.type is not None) == (Required.NO, True)


def test_null_column_and_type_tell_of_null() -> None:
    assert field("Campo | Tipo | Null", "a | string | Sí").nullable
    assert field("Campo | Tipo", "a | string \\| null").nullable
    assert not field("Campo | Tipo | Null", "a | string | No").nullable


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("`user_id`", ["user_id"]),
        ("**user_id**", ["user_id"]),
        ("**`user_id`**", ["user_id"]),
        (r"user\_id", ["user_id"]),
        ("`user.id`", ["user.id"]),
        ("`items[].id`", ["items[].id"]),
        ("user_id (FK)", ["user_id"]),
        ("`user_id` (de la sesión)", ["user_id"]),
        ("`motivo` `diagnostico`", ["motivo", "diagnostico"]),
        ("`lat`, `lng`", ["lat", "lng"]),
        ("`lat` y `lng`", ["lat", "lng"]),
        ("lat / lng", ["lat", "lng"]),
        ("from, to", ["from", "to"]),
        ("email*", ["email"]),
        ("Nombre completo", ["Nombre completo"]),
        ("`Authorization: Bearer <token>`", ["Authorization"]),
        ("...", []),
        ("—", []),
        ("", []),
    ],
)
def test_names(cell: str, found: list[str]) -> None:
    assert names(read("Campo | Tipo | Requerido", f"{cell} | string | sí").fields) == found


def test_a_name_knows_its_place() -> None:
    assert field("Campo | Tipo", "**`user_id`** | string").name.span == Span(3, 6, 3, 13)


@pytest.mark.parametrize("mark", ["→ ", "- ", "└ ", "↳ ", "&nbsp;&nbsp;", "· "])
def test_marks_before_a_name_nest_it(mark: str) -> None:
    fields = read(
        "Campo | Tipo", "user | object", f"{mark}id | number", f"{mark}`name` | string", "total | number"
    ).fields
    assert names(fields) == ["user", "total"]
    assert names(fields[0].fields) == ["id", "name"]


def test_types_are_read_and_empty_ones_kept() -> None:
    fields = read("Campo | Tipo", "a | `number[]`", "b | ", "c | -").fields
    assert [item.type.value for item in fields if item.type] == ["`number[]`", "", "-"]
    assert [item.expr is None for item in fields] == [False, True, True]


def test_keys_of_a_model() -> None:
    one, two = read(
        "Columna | Tipo | Restricciones", "id | INTEGER (PK) | ", "user_id | UUID (FK → users.id) | NOT NULL"
    ).fields
    assert (one.primary, two.primary) == (True, False)
    assert two.references is not None and two.references.value == "users"


@pytest.mark.parametrize(
    ("rows", "default"),
    [
        (["Campo | Tipo | Default", "a | int | 20"], "20"),
        (["Campo | Tipo | Default", "a | int | —"], None),
        (["Campo | Tipo | Descripción", "a | int | página (default: 1)"], "1"),
        (["Campo | Tipo | Descripción", "a | int | por defecto `20`"], "20"),
        (["Campo | Tipo | Requerido", "a | boolean | No (default: false)"], "false"),
        (["Campo | Tipo | Descripción", "a | int | página"], None),
    ],
)
def test_defaults(rows: list[str], default: str | None) -> None:
    found = field(*rows).default
    assert (found.value if found else None) == default


def test_pipes_in_a_code_span_part_no_cells() -> None:
    table = read("Campo | Tipo | Requerido", "sort | `popular|rating|newest` | no")
    assert len(table.table.rows[0].cells) == 3
    assert table.fields[0].type is not None
    assert table.fields[0].type.value == "`popular|rating|newest`"
    assert table.fields[0].type.span == Span(3, 10, 3, 33)
    assert table.fields[0].required is Required.NO


def test_a_row_with_a_stray_tick_is_left_as_it_is() -> None:
    assert len(read("Campo | Tipo", "a | `string | x").table.rows[0].cells) == 3


def test_fields_between_dots() -> None:
    table = read("`id` UUID ✅ PK · `name` ✅ (8 chars) · `tag` ❌ · `date` string ✅ · `note`")
    assert names(table.fields) == ["id", "name", "tag", "date", "note"]
    assert [item.type.value if item.type else None for item in table.fields] == ["UUID", None, None, "string", None]
    assert [item.required.value for item in table.fields] == ["yes", "yes", "no", "yes", "unsaid"]


BULLETS = {
    "- `email` (string): correo": ("email", "string", "unsaid", "correo"),
    "- `email` (string, requerido) - correo": ("email", "string", "yes", "correo"),
    "- `email?` (string)": ("email", "string", "no", None),
    "- `email`: string — correo": ("email", "string", "unsaid", "correo"),
    "- `email`: string (opcional)": ("email", "string (opcional)", "no", None),
    "- `email`: obligatorio, string, mínimo 3": ("email", "string", "yes", "mínimo 3"),
    "- **email** (string, opcional): correo": ("email", "string", "no", "correo"),
    "- **email**: string": ("email", "string", "unsaid", None),
    "- **`email`** (string)": ("email", "string", "unsaid", None),
    "- email: string": ("email", "string", "unsaid", None),
    "- email (opcional): correo": ("email", None, "no", "correo"),
    "- `email`: Correo del usuario": ("email", None, "unsaid", "Correo del usuario"),
    "- `email` es obligatorio": ("email", None, "yes", "es obligatorio"),
    "- `estado`: Estado de la orden": ("estado", None, "unsaid", "Estado de la orden"),
    "- `code` (path): código": ("code", None, "unsaid", "código"),
    '- `plan`: "basic" o "premium"': ("plan", '"basic" o "premium"', "unsaid", None),
    "- `user`: `User`": ("user", "`User`", "unsaid", None),
    "- `page` (int, default=1)": ("page", "int", "unsaid", None),
}


@pytest.mark.parametrize(("line", "expected"), BULLETS.items())
def test_bullets(line: str, expected: tuple[str, str | None, str, str | None]) -> None:
    (item,) = bullets(line)
    about = item.description.value if item.description else None
    assert (item.name.value, item.type.value if item.type else None, item.required.value, about) == expected


@pytest.mark.parametrize(
    "text",
    [
        "- **Moneda:** la de la cuenta\n- **Orden:** los más recientes primero",
        "- Slack: #backend\n- Email: equipo@example.com",
        "- Login: 5 intentos por minuto\n- Registro: 3 por hora",
        "- Body: `{ token: string }`\n- Response: `{ ok }`",
        "- Validar que el usuario exista\n- Crear la sesión",
        "- 400: datos inválidos\n- 401: sin sesión",
        "- `POST /orders` crea la orden\n- `GET /orders` la lista",
    ],
)
def test_other_lists_are_no_fields(text: str) -> None:
    assert bullets(text) == ()


def test_nested_bullets_and_shapes_are_nested_fields() -> None:
    fields = bullets("- `user`: object\n  - `id`: number\n- `items`: array de `{ id, qty }`\n- `a`, `b`: number")
    assert names(fields) == ["user", "items", "a", "b"]
    assert [names(item.fields) for item in fields] == [["id"], ["id", "qty"], [], []]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Body: `{ email, password }`.", ["email", "password"]),
        ("{ a, b?: string, c: number[] }", ["a", "b", "c"]),
        ('responde `{ "ok": true, "id": 1 }`', ["ok", "id"]),
        ("`{token}`", ["token"]),
        ("con cliente {id,name}", ["id", "name"]),
        ("{ total: a + b, page }", ["total", "page"]),
        ("{ items: [...], total, ... }", ["items", "total"]),
        ("GET /movies/{id}", []),
        ("Authorization: Bearer {token}", []),
        ("redirige a {FRONTEND_URL}/pago?s={ID}", []),
        ("llama a `send({ to: x })`", []),
        ("${total}", []),
        ("{ sin cerrar", []),
        ("sin objeto", []),
    ],
)
def test_inline_objects(text: str, found: list[str]) -> None:
    assert names(inline(text)) == found


def test_members_have_types_and_places() -> None:
    one, two, three = inline("Body: { a, b?: string, c: [{ id }] }")
    assert (one.expr, one.required) == (None, Required.YES)
    assert two.type is not None
    assert (two.type.value, two.type.span, two.required) == ("string", Span(1, 16, 1, 22), Required.NO)
    assert names(three.fields) == ["id"]


def test_sample_values_are_no_types() -> None:
    assert [item.type for item in inline('{ "ok": true, "name": "Ana" }')] == [None, None]


CELLS = st.text(st.sampled_from("ab_ .?*`|\\-→·(),:{}[]✅é<>&;'\""), max_size=14)


@given(st.lists(CELLS, min_size=1, max_size=5), st.lists(st.lists(CELLS, max_size=6), max_size=4))
def test_any_table_is_read(header: list[str], rows: list[list[str]]) -> None:
    lines = ["| " + " | ".join(row) + " |" for row in (["Campo", "Tipo", *header], ["---"] * (len(header) + 2), *rows)]
    for block in parse(Source.from_text("x.md", "\n".join(lines))).root.blocks:
        if isinstance(block, Table):
            classify_table(block, PROFILE)
            table = read_field_table(block, TableKind.BODY, "x", PROFILE)
            assert all(block.span.line <= item.span.line <= block.span.end_line for item in table.fields)


@given(st.text(st.sampled_from("{}[],:;?\"'` /abc$=|()."), max_size=40))
def test_any_line_and_bullet_is_read(text: str) -> None:
    for item in inline(text):
        assert 1 <= item.span.column <= item.span.end_column <= len(text) + 1
    for block in parse(Source.from_text("x.md", f"- `a` {text}\n- **b**{text}\n- c: {text}")).root.blocks:
        if isinstance(block, ListBlock):
            read_bullet_fields(block, PROFILE)
