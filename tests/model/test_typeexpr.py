"""The reader of type expressions: what people write in a type cell, what it means, and where its parts stand.

Long because the table of type cells and their trees is data, one line for each form.
"""

from __future__ import annotations

import unicodedata
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speclint.model.type_expressions import (
    Array,
    Enum,
    Intersection,
    Literal,
    Map,
    Object,
    Reference,
    Scalar,
    Tuple,
    TypeExpr,
    Union,
    Unreadable,
    is_nullable,
    is_plain_type,
    is_vague,
    parse_type,
    parts,
    references,
    unreadable,
    values,
    without_null,
)
from speclint.text.source import Span, Text
from speclint.vocabulary.vocabulary import load_profile

PROFILE = load_profile()

READ = {
    # TypeScript
    "number[]": "[number]",
    "string[][]": "[[string]]",
    "Array<Seat>": "[@Seat]",
    "Array<{ id: number, seat: string }>": "[{id: number; seat: string}]",
    "string | null": "string | null",
    r"string \| null": "string | null",
    "| 'a' | 'b'": "'a' | 'b'",
    "'a' | 'b'": "'a' | 'b'",
    '"a" | "b"': "'a' | 'b'",
    r'"active" \| "inactive"': "'active' | 'inactive'",
    "1 | 2 | 3": "1 | 2 | 3",
    "true | false": "True | False",
    "(string | number)[]": "[string | number]",
    "Record<string, number>": "map(string, number)",
    "Map<K, Seat>": "map(@K, @Seat)",
    "{ [key: string]: number }": "map(string, number)",
    "Partial<User>": "@Partial<@User>",
    "Promise<User[]>": "@Promise<[@User]>",
    "{ id: number; name?: string }": "{id: number; name?: string}",
    "{ id: number }[]": "[{id: number}]",
    "{ id, total }": "{id: unknown; total: unknown}",
    "{ a: { b: string[] } }": "{a: {b: [string]}}",
    "{ ... }": "unknown",
    "Array<{…}>": "[unknown]",
    "[]string": "[string]",
    "[string, number]": "(string, number)",
    "[Seat]": "[@Seat]",
    "Seat & { price: number }": "@Seat & {price: number}",
    "Stripe.Event": "@Stripe.Event",
    "keyof User": "@User",
    "() => void": "unknown",
    "Date": "date",
    "string?": "string | null",
    "[ID!]!": "[unknown]",
    # SQL and ORM
    "VARCHAR(255)": "string",
    "VARCHAR(255) NOT NULL UNIQUE": "string",
    "DECIMAL(10,2)": "number:decimal",
    "INTEGER (PK)": "number:integer",
    "INTEGER (FK)": "number:integer",
    "SERIAL PRIMARY KEY": "number:integer",
    "BIGINT UNSIGNED": "number:bigint",
    "double precision": "number:float",
    "TIMESTAMP WITH TIME ZONE": "datetime",
    "timestamptz": "datetime",
    "jsonb": "json",
    "FK → User": "unknown→User",
    "UUID (FK → users.id)": "string:uuid→users",
    "UUID FK REFERENCES users(id)": "string:uuid→users",
    "INT FK → users": "number:integer→users",
    "ForeignKey(User)": "unknown→User",
    "DateTimeField(auto_now_add)": "datetime",
    "models.CharField(max_length=80)": "string",
    "DataTypes.STRING(255)": "string",
    # other languages
    "Optional[str]": "string | null",
    "List[int]": "[number:integer]",
    "Dict[str, int]": "map(string, number:integer)",
    "array[int]": "[number:integer]",
    "List<User>": "[@User]",
    "int64": "number:bigint",
    "Long": "number:bigint",
    "LocalDateTime": "datetime",
    "MultipartFile": "file",
    "Express.Multer.File": "file",
    # words
    "lista de asientos": "[unknown]",
    "lista de Movie": "[@Movie]",
    "array de strings": "[string]",
    "array of User": "[@User]",
    "array (string)": "[string]",
    "User array": "[@User]",
    "objeto User": "@User",
    "objeto { id }": "{id: unknown}",
    "lógico": "boolean",
    "Texto": "string",
    "ENTERO": "number:integer",
    "fecha": "date",
    "fecha y hora": "datetime",
    "número entero": "number:integer",
    "字符串": "string",
    "整数（可选）": "number:integer",
    "string o null": "string | null",
    "string or null": "string | null",
    "string/null": "string | null",
    "nullable string": "string | null",
    "string (nullable)": "string | null",
    "HH:mm": "string:time",
    "DD/MM/YYYY": "string:date",
    # notes
    "string (uuid)": "string:uuid",
    "string (ISO 8601)": "string:datetime",
    "string, ISO 8601": "string:datetime",
    "string ISO-8601": "string:datetime",
    "string (`YYYY-MM-DD`)": "string:date",
    "number (entero)": "number:integer",
    "decimal string": "string:decimal",
    "string (opcional)": "string",
    "string (max 50)": "string",
    "string de 10 dígitos": "string",
    "string ✅": "string",
    "🔑 UUID": "string:uuid",
    "User (parcial)": "@User",
    # enums
    "enum": "enum()",
    "enum `remoto | domicilio`": "enum(remoto, domicilio)",
    "enum('M','F')": "enum(M, F)",
    "ENUM (pending, paid)": "enum(pending, paid)",
    "enum de estados": "enum()",
    "`new`, `read`, `closed`": "enum(new, read, closed)",
    "`abierto`, `cerrado`": "enum(abierto, cerrado)",
    "enum OrderStatus": "@OrderStatus",
    "`pending` / `approved`": "'pending' | 'approved'",
    "asc | desc": "'asc' | 'desc'",
    "PENDING | PAID": "'PENDING' | 'PAID'",
    "string (`active` | `inactive`)": "'active' | 'inactive'",
    "'a', 'b'": "'a' | 'b'",
    # Markdown
    "**string**": "string",
    "`number[]`": "[number]",
    r"string \(uuid\)": "string:uuid",
    "[User](#user)[]": "[@User]",
    "Array&lt;string&gt;": "[string]",
    "string &#124; null": "string | null",
    "string<br>(opcional)": "string",
}

NO_TYPE = (
    "clase",
    "foo",
    "strnig",
    "???",
    "lo que sea",
    "Lo que sea",
    "Algo raro",
    "`id` `name`",
    "user id",
    "string string",
    "string number",
    "string |",
    "Array<string",
    "number[",
    "string]",
    "number ???",
    "num ber ??",
    "10 caracteres",
    "TBD",
    "por definir",
    "showtime_id",
    "foo | null",
    "foo[]",
)


def show(expr: TypeExpr) -> str:
    """An expression in one line."""
    if isinstance(expr, Scalar):
        narrowed = f"{expr.name}:{expr.format}" if expr.format else expr.name
        return f"{narrowed}→{expr.key.value}" if expr.key else narrowed
    if isinstance(expr, Literal):
        return repr(expr.value)
    if isinstance(expr, Reference):
        arguments = ", ".join(map(show, expr.arguments))
        return f"@{expr.name.value}<{arguments}>" if arguments else f"@{expr.name.value}"
    if isinstance(expr, Object):
        members = (f"{m.name.value}{'?' if m.optional else ''}: {show(m.type)}" for m in expr.members)
        return "{" + "; ".join(members) + "}"
    if isinstance(expr, Enum):
        return f"enum({', '.join(value.value for value in expr.values)})"
    if isinstance(expr, Array):
        return f"[{show(expr.item)}]"
    if isinstance(expr, Tuple):
        return f"({', '.join(map(show, expr.items))})"
    if isinstance(expr, Map):
        return f"map({show(expr.key)}, {show(expr.value)})"
    if isinstance(expr, Union):
        return " | ".join(map(show, expr.options))
    if isinstance(expr, Intersection):
        return " & ".join(map(show, expr.parts))
    return f"!{expr.text.value}"


def at(value: str, line: int = 7, column: int = 5) -> Text:
    """A one-line text somewhere in a document."""
    return Text(value, Span(line, column, line, column + len(value)))


def read(value: str) -> TypeExpr:
    return parse_type(at(value), PROFILE)


@pytest.mark.parametrize(("written", "meant"), READ.items())
def test_reads_what_people_write(written: str, meant: str) -> None:
    assert show(read(written)) == meant


@pytest.mark.parametrize("written", ["número entero", "lógico", "lista de Artículo", "Array<Artículo>"])
def test_accents_may_be_characters_of_their_own(written: str) -> None:
    parted = unicodedata.normalize("NFD", written)
    assert unicodedata.normalize("NFC", show(read(parted))) == show(read(written))
    assert unreadable(read(parted)) is None


@pytest.mark.parametrize("written", NO_TYPE)
def test_finds_no_type(written: str) -> None:
    assert unreadable(read(written)) is not None


@pytest.mark.parametrize(
    ("written", "part", "columns"),
    [
        ("`number[]`", "number", (6, 12)),
        (r"string \| null", "null", (15, 19)),
        ("Array<{ id: Seat }>", "@Seat", (17, 21)),
        ("**User** | null", "@User", (7, 11)),
        ("Record<string, foo>", "!foo", (20, 23)),
    ],
)
def test_every_part_knows_its_place(written: str, part: str, columns: tuple[int, int]) -> None:
    found = next(piece for piece in parts(read(written)) if show(piece) == part)
    assert (found.span.line, found.span.column, found.span.end_column) == (7, *columns)


def test_text_of_several_lines_has_places_on_them() -> None:
    value = "{\n  id: number,\n  seat: Seat\n}"
    expr = parse_type(Text(value, Span(3, 9, 6, 2)), PROFILE)
    assert [reference.span for reference in references(expr)] == [Span(5, 9, 5, 13)]


def test_names_that_a_document_has_to_define() -> None:
    written = "Promise<Page<Movie>> | Partial<Seat> | Map<string, T> | Box<Ticket>"
    assert [reference.name.value for reference in references(read(written))] == ["Movie", "Seat", "Box", "Ticket"]


@pytest.mark.parametrize("written", ["object", "any", "array", "any[]", "object | null", "Array<object>", "{}"])
def test_vague(written: str) -> None:
    assert is_vague(read(written))


@pytest.mark.parametrize(
    "written", ["string[]", "{ id }", "User", "Record<string, any>", "json", "lista de ids", "null"]
)
def test_not_vague(written: str) -> None:
    assert not is_vague(read(written))


def test_null_is_told_and_taken_off() -> None:
    expr = read("Movie | null")
    assert is_nullable(expr) and not is_nullable(read("Movie"))
    assert show(without_null(expr)) == "@Movie"
    assert show(without_null(read("'a' | 'b' | null"))) == "'a' | 'b'"
    assert show(without_null(read("null"))) == "null"


@pytest.mark.parametrize(
    ("written", "allowed"),
    [("'a' | 'b' | null", ["a", "b"]), ("enum(a, b)", ["a", "b"]), ("'a'", ["a"]), ("'a' | string", []), ("1 | 2", [])],
)
def test_values(written: str, allowed: list[str]) -> None:
    assert [value.value for value in values(read(written))] == allowed


@pytest.mark.parametrize(
    "written", ["string", "`User`", "OrderItem[]", "array de { id }", "fecha y hora", "string (uuid)"]
)
def test_plain_types_in_prose(written: str) -> None:
    assert is_plain_type(at(written), PROFILE)


@pytest.mark.parametrize(
    "written", ["", "Estado de la orden", "URL de la imagen", "Usuario", "algo", "(", "string, máx. 20"]
)
def test_prose_is_no_plain_type(written: str) -> None:
    assert not is_plain_type(at(written), PROFILE)


PIECES = st.sampled_from(
    [
        *"[](){}<>|&,;:?!'\"`*\\/·→-._~^#$\ufffd ",
        "string",
        "object",
        "objeto ",
        "map ",
        "readonly ",
        "unique ",
        "array",
        "de",
        "enum",
        "FK",
        "foo",
        "User",
        "&lt;",
        "<br>",
        "=>",
        "12",
        "ñ",
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=40))
def test_any_text_is_read_and_every_place_is_inside(value: str) -> None:
    text = at(value.replace("\n", " ").replace("\r", " "))
    for part in parts(parse_type(text, PROFILE)):
        assert part.span.line == part.span.end_line == text.span.line
        assert text.span.column <= part.span.column <= part.span.end_column <= text.span.end_column
    is_plain_type(text, PROFILE)


@pytest.mark.parametrize(
    "word", ["object", "list of", "map", "enum", "FK", "un", "readonly", "Optional", "string", "A", "foo"]
)
def test_any_bracket_after_a_word_is_read(word: str) -> None:
    for blank, bracket, inside in product(
        ["", " "], ["{}", "()", "[]", "<>"], ["", "\ufffd", "-", "?", "#", "1", ",", "|"]
    ):
        for closing in (bracket[1], ""):
            text = at(f"{word}{blank}{bracket[0]}{inside}{closing}")
            assert all(part.span.column <= text.span.end_column for part in parts(parse_type(text, PROFILE))), text


@pytest.mark.parametrize(
    "piece", ["[", "(", "array de ", "Array<", "{a:", "readonly ", "objeto (", "a|", "'", "“", "`"]
)
def test_long_and_deep_text_is_read_in_time(piece: str) -> None:
    assert isinstance(read(piece * 5000 + "foo foo"), (Unreadable, Array, Union, Enum, Scalar, Literal))


@pytest.mark.parametrize(
    ("said", "limit"),
    [
        ("varchar(255)", 255),
        ("VARCHAR(80) NOT NULL", 80),
        ("string (max 500)", 500),
        ("string, máx. 20 caracteres", 20),
        ("texto (hasta 200 letras)", 200),
        ("string (2 palabras)", 0),
        ("string (uuid v4)", 0),
        ("string", 0),
    ],
)
def test_a_string_knows_how_long_it_may_be(said: str, limit: int) -> None:
    expr = parse_type(Text(said, Span(1, 1, 1, len(said) + 1)), PROFILE)
    assert isinstance(expr, Scalar)
    assert expr.limit == limit
