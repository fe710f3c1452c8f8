"""What is said of one thing at several places: enums by the words around them, fields of a resource."""

from __future__ import annotations

import pytest
from findings import findings_of

from speclint.analysis.contracts.disagreements import disagreements
from speclint.analysis.enums import repeated_enums
from speclint.lint.lint import read_source
from speclint.model import Spec
from speclint.model.type_expressions import parse_type
from speclint.read.fields.listed_values import values_in
from speclint.text.source import Source, Span, Text
from speclint.vocabulary.vocabulary import load_profile


def read(text: str) -> Spec:
    return read_source(Source.from_text("docs/BACKEND_SPEC_X.md", text), load_profile())


def enums(text: str) -> list[tuple[str, int]]:
    return [(enum.name, len(enum.places)) for enum in repeated_enums(read(text))]


def clashes(text: str) -> list[tuple[int, list[object], list[object]]]:
    return [
        (
            found.odd.span.line,
            [value.value for value in found.difference.only_one],
            [value.value for value in found.difference.only_other],
        )
        for enum in repeated_enums(read(text))
        for found in enum.clashes()
    ]


def endpoint(title: str, *parts: str) -> str:
    return f"## Endpoints\n\n### {title}\n\n" + "".join(parts)


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("`a` o `b`", "a b"),
        ('Slug: `"basic"` o `"premium"`', "basic premium"),
        ("`'a'` \\| `'b'`", "a b"),
        ("one of `a`, `b`, or `c`", "a b c"),
        ("Estado (`a`/`b`)", "a b"),
        ("`a`, `b`, etc.", "a b …"),
        ("`a` · `b` …", "a b …"),
        ("Uno de `a`, `b`. Por defecto `a`", "a b"),
        ("`true` si hay", ""),
        ("Ej: `a`, `b`", ""),
        ("Ver `a` y `b`", ""),
        ("`a` (uno) o `b`", ""),
        ("`a`", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_descriptions_list_values(words: str, values: str) -> None:
    found = values_in(Text(words, Span(1, 1, 1, len(words) + 1)), load_profile())
    said = [str(value.value) for value in found.values] + ["…"] * found.open if found else []
    assert " ".join(said) == values


@pytest.mark.parametrize("words", ["string (`a`, `b`, etc.)", "enum(a, b, ...)", "enum: a, b, v.v."])
def test_types_that_go_on_are_open(words: str) -> None:
    text = f"## Types\n\n### Order\n\n| Field | Type |\n|---|---|\n| state | {words} |\n\n```ts\ninterface OrderRow {{\n  state: 'a' | 'b' | 'c';\n}}\n```\n"
    assert not clashes(text)
    assert parse_type(Text(words, Span(1, 1, 1, len(words) + 1)), load_profile())


SQL = "```sql\nCREATE TABLE orders (\n  state VARCHAR(9) CHECK (state IN ('open', 'paid'))\n);\n```\n\n"


@pytest.mark.parametrize(
    "code",
    [
        "interface Order {\n  state: 'open' | 'paid';\n}",
        "interface OrderResponse {\n  state: 'open' | 'paid';\n}",
        "interface UserOrder {\n  state: 'open' | 'paid';\n}",
        "type OrderState = 'open' | 'paid';",
        "enum OrderState {\n  Open = 'open',\n  Paid = 'paid',\n}",
        "type S = 'open' | 'paid';\n\ninterface CreateOrderDto {\n  state: S;\n}",
    ],
)
def test_an_enum_of_a_table_and_of_a_type_is_one(code: str) -> None:
    text = f"## Types\n\n{SQL}```ts\n{code}\n```\n"
    assert enums(text) == [("state", 2)]
    assert not clashes(text)
    (found,) = clashes(text.replace("'paid';", "'done';").replace("Paid = 'paid'", "Paid = 'done'"))
    assert found[1:] in ((["done"], ["paid"]), (["done"], []))


@pytest.mark.parametrize(
    "code",
    [
        "interface Ticket {\n  state: 'open' | 'sold';\n}",
        "interface Order {\n  kind: 'open' | 'sold';\n}",
        "interface Order {\n  state: 'x' | 'y';\n}",
        "interface OrderLine {\n  state: 'open' | 'sold';\n}",
    ],
)
def test_other_enums_are_left_alone(code: str) -> None:
    assert enums(f"## Types\n\n{SQL}```ts\n{code}\n```\n") == []


@pytest.mark.parametrize(
    "title",
    [
        "**Estados posibles de `state`:**\n\n- `open`\n- `paid`: pagada\n- `void`: anulada\n",
        "**Valores posibles de `state`:**\n\n| Valor | Qué es |\n|---|---|\n| `open` | a |\n| `paid` | b |\n| `void` | c |\n",
        "Possible values of `state`: `open`, `paid`, `void`.\n",
        "#### Valores permitidos de `state`\n\n1. open\n2. paid\n3. void\n",
        "- Valid values for `state`: `open` / `paid` / `void`\n",
    ],
)
def test_a_titled_list_tells_the_values_of_a_field(title: str) -> None:
    table = (
        "**Response 200:**\n\n| Field | Type | Description |\n|---|---|---|\n| state | string | `open` or `paid` |\n\n"
    )
    (found,) = clashes(endpoint("GET /api/orders/:id", table, title))
    assert found[1] == ["void"]


def test_an_input_may_accept_a_part_of_what_comes_out() -> None:
    out = "**Response 200:**\n\n| Field | Type | Description |\n|---|---|---|\n| state | string | `open`, `paid` or `void` |\n\n"
    for values, expected in (("`open` or `paid`", []), ("`open`, `paid` or `lost`", [(9, ["lost"], [])])):
        body = f"**Body:**\n\n| Field | Type | Required | Description |\n|---|---|---|---|\n| state | string | yes | {values} |\n\n"
        assert clashes(endpoint("PATCH /api/orders/:id", body, out)) == expected


def test_the_odd_one_of_three_is_told() -> None:
    code = "```ts\ninterface Order {\n  state: 'open' | 'paid';\n}\n\ntype OrderState = 'open' | 'closed';\n```\n"
    assert clashes(f"## Types\n\n{SQL}{code}") == [(14, ["closed"], ["paid"])]


def test_a_list_that_goes_on_is_no_measure() -> None:
    table = "### Tabla `orders`\n\n| Campo | Tipo | Descripción |\n|---|---|---|\n| state | VARCHAR(9) | `open`, etc. |\n| kind | ENUM | `a`, `b` |\n\n"
    code = "```ts\ninterface Order {\n  state: 'open' | 'paid';\n}\n\ntype OrderState = 'open' | 'void';\n```\n"
    assert [found[1:] for found in clashes(f"## Types\n\n{table}{code}")] == [(["void"], ["paid"])]


def fields(text: str) -> list[tuple[str, int]]:
    return [(found.anchor.split(" › ")[-2], found.place.span.line) for found in findings_of("TYP007", text)]


def response(kind: str, name: str = "total") -> str:
    return f"**Response 200:**\n\n| Field | Type |\n|---|---|\n| {name} | {kind} |\n\n"


@pytest.mark.parametrize(
    ("one", "other", "odd"),
    [
        (("GET /api/orders", "number"), ("GET /api/orders/:id", "string"), True),
        (("GET /api/v1/orders", "number"), ("POST /api/v1/orders/:id/pay", "boolean"), True),
        (("GET /api/orders", "number"), ("GET /api/carts", "string"), False),
        (("GET /api/orders", "number"), ("GET /api/orders/:id", "integer"), False),
        (("GET /api/orders", "number"), ("GET /api/orders/:id", "number \\| null"), False),
        (("GET /api/orders", "object"), ("GET /api/orders/:id", "string"), False),
        (("GET /api/orders", "string[]"), ("GET /api/orders/:id", "string"), False),
        (("GET /api/orders", "decimal"), ("GET /api/orders/:id", "string"), False),
    ],
)  # fmt: skip
def test_a_field_of_a_resource_has_one_type(one: tuple[str, str], other: tuple[str, str], odd: bool) -> None:
    text = endpoint(one[0], response(one[1])) + endpoint(other[0], response(other[1]))
    assert bool(fields(text)) is odd


def test_an_envelope_is_no_part_of_a_resource_and_a_part_is_none_of_another() -> None:
    text = endpoint("GET /api/orders", response("number", "data[].total"))
    assert fields(text + endpoint("GET /api/orders/:id", response("string"))) == [("total", 19)]
    assert not fields(text + endpoint("GET /api/orders/:id", response("string", "page.total")))


def test_where_the_forms_of_one_answer_disagree_nothing_else_is_told() -> None:
    example = '```json\n{ "total": "many" }\n```\n\n'
    text = endpoint("GET /api/orders/:id", response("number"), example) + endpoint(
        "GET /api/orders", response("string")
    )
    spec = read(text)
    assert disagreements(spec).misfits and not fields(text)
