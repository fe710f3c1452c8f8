"""Which table, interface and example are bound together, what disagrees, and what is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from counting import counted

from speclint.analysis.contracts.bind import contracts as all_contracts
from speclint.analysis.contracts.contract import Contract, Form
from speclint.analysis.contracts.disagreements import disagreements
from speclint.analysis.contracts.named_shapes import named_shapes, redefined_types, type_shapes
from speclint.lint.lint import read_source
from speclint.model import Spec
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile

BODY = "**Body:**\n\n| Field | Type | Required |\n|---|---|---|\n| sku | string | yes |\n| qty | number | yes |\n\n"
ORDER = "interface Order {\n  id: number;\n  sku: string;\n}\n"


def read(text: str) -> Spec:
    return read_source(Source.from_text("docs/BACKEND_SPEC_X.md", text), load_profile())


def endpoint(title: str, *parts: str) -> str:
    return f"## Endpoints\n\n### {title}\n\n" + "".join(parts)


def types(*code: str) -> str:
    return "## Types\n\n```ts\n" + "\n".join(code) + "```\n"


def forms(spec: Spec, side: str) -> list[str]:
    return [said.name or said.form.value for contract in contracts(spec, side) for said in contract.statements]


def contracts(spec: Spec, side: str) -> list[Contract]:
    return [contract for contract in all_contracts(spec) if contract.side.value == side]


def mismatched(spec: Spec) -> list[str]:
    return [found.difference.path for found in disagreements(spec).mismatches]


@pytest.mark.parametrize(
    "lead",
    [
        "// POST /api/orders → Request",
        "// Request: POST /api/orders",
        "// body of POST /api/orders",
        "/* POST /orders (body) */",
        "/**\n * Body\n * POST /api/orders body\n */",
    ],
)
def test_a_comment_above_a_type_names_its_endpoint(lead: str) -> None:
    spec = read(endpoint("POST /api/orders", BODY) + types(f"{lead}\ninterface Fresh {{\n  sku: string;\n}}\n"))
    assert forms(spec, "body") == ["Fresh", "table"]
    assert mismatched(spec) == ["qty"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("POST /api/orders", "CreateOrderRequest"),
        ("POST /api/orders", "OrderCreateDto"),
        ("POST /api/orders", "NewOrderPayload"),
        ("POST /api/payments/create-checkout-session", "CreateCheckoutSessionRequest"),
        ("PUT /api/orders/:id", "UpdateOrderBody"),
        ("POST /api/orders/:id/refund", "RefundOrderRequest"),
    ],
)
def test_a_name_that_only_one_endpoint_can_mean_binds(title: str, name: str) -> None:
    spec = read(endpoint(title, BODY) + types(f"interface {name} {{\n  sku: string;\n  qty: string;\n}}\n"))
    expected = [name, "table"] if not name.endswith("Dto") else ["table"]
    assert forms(spec, "body") == expected


def test_a_name_that_two_endpoints_can_have_binds_nothing() -> None:
    two = endpoint("PUT /api/orders/:id", BODY) + endpoint("PATCH /api/orders/:id", BODY)
    spec = read(two + types("interface UpdateOrderRequest {\n  sku: number;\n}\n"))
    assert forms(spec, "body") == ["table", "table"]
    assert not disagreements(spec).mismatches


@pytest.mark.parametrize("words", ["`Order`", "`Order[]`", "un `Order`", "Order[]"])
def test_a_payload_names_its_type(words: str) -> None:
    table = "| Field | Type |\n|---|---|\n| id | string |\n| sku | string |\n"
    spec = read(endpoint("GET /api/orders", f"**Response 200:** {words}\n\n{table}\n") + types(ORDER))
    assert "Order" in forms(spec, "response")
    assert mismatched(spec) in (["id"], ["[].id"])


@pytest.mark.parametrize("words", ["`Order` or `Receipt`", "the total of the Order", "`{ data: Order, page: number }`"])
def test_a_payload_that_is_not_just_one_type_names_none(words: str) -> None:
    text = endpoint("GET /api/orders", f"**Response 200:** {words}\n\n") + types(
        ORDER, "interface Receipt { no: string }\n"
    )
    assert "Order" not in forms(read(text), "response")


def test_a_table_of_the_fields_of_each_item_stands_inside_the_list() -> None:
    table = "| Campo | Tipo |\n|---|---|\n| id | string |\n| sku | string |\n"
    for lead in ("**Campos de cada ítem en `orders`:**", "**Campos de cada ítem:**", "Each item in `orders`:"):
        example = '**Response 200:**\n\n```json\n{ "orders": [{ "id": 1, "sku": "A" }], "page": 1 }\n```\n\n'
        (misfit,) = disagreements(read(endpoint("GET /api/orders", example, f"{lead}\n\n{table}"))).misfits
        assert misfit.difference.path == "orders[].id", lead


def test_an_envelope_is_seen_through() -> None:
    example = '**Response 200:** `Order`\n\n```json\n{ "success": true, "data": { "id": "x", "sku": "A" } }\n```\n\n'
    (misfit,) = disagreements(read(endpoint("GET /api/orders/:id", example) + types(ORDER))).misfits
    assert misfit.difference.path == "data.id"


def test_what_fits_two_places_is_not_compared() -> None:
    example = '```json\n{ "from": { "id": 1, "sku": "A" }, "to": { "id": 2, "sku": "B" } }\n```\n\n'
    table = "| Field | Type |\n|---|---|\n| id | string |\n| sku | string |\n"
    spec = read(endpoint("GET /api/moves", f"**Response 200:**\n\n{example}{table}"))
    assert not disagreements(spec).misfits
    hinted = read(
        endpoint("GET /api/moves", f"**Response 200:**\n\n{example}**Fields of each item in `to`:**\n\n{table}")
    )
    assert [found.difference.path for found in disagreements(hinted).misfits] == ["to.id"]


def test_a_table_of_some_fields_leaves_the_rest_open() -> None:
    example = '```json\n{ "id": 1, "a": 1, "b": 2, "c": 3, "d": 4 }\n```\n\n'
    table = "| Field | Type |\n|---|---|\n| id | number |\n| a | string |\n"
    spec = read(endpoint("GET /api/x", f"**Response 200:**\n\n{example}{table}"))
    assert [found.difference.path for found in disagreements(spec).misfits] == ["a"]


def test_an_example_with_a_title_of_its_own_belongs_to_what_is_told_before() -> None:
    text = endpoint(
        "POST /api/orders",
        BODY,
        '**Ejemplo:**\n\n```json\n{ "sku": 1, "qty": 2 }\n```\n\n',
        "**Response 204:** vacío.\n",
    )
    assert [found.difference.path for found in disagreements(read(text)).misfits] == ["sku"]
    error = text.replace("**Ejemplo:**", "**Ejemplo de error:**")
    assert not disagreements(read(error)).misfits


def test_several_answers_share_a_type_that_none_of_them_shows_whole() -> None:
    one = '**Response 200 (simple):**\n\n```json\n{ "id": 1 }\n```\n\n'
    other = '**Response 200 (full):**\n\n```json\n{ "id": 1, "sku": "A", "more": 1 }\n```\n\n'
    text = endpoint("GET /api/orders/:id", one, other) + types("// GET /api/orders/:id → Response\n" + ORDER)
    assert not disagreements(read(text.replace("sku: string", "sku?: string"))).misfits


def test_the_side_that_the_example_contradicts_is_odd() -> None:
    example = '```json\n{ "sku": "A", "qty": 2 }\n```\n\n'
    lead = "// POST /api/orders → Request\n"
    wrong_type = read(
        endpoint("POST /api/orders", BODY, example)
        + types(lead + "interface New {\n  sku: string;\n  qty: string;\n}\n")
    )
    (found,) = disagreements(wrong_type).mismatches
    assert (found.one.form, found.difference.one.line) == (Form.INTERFACE, 22)
    wrong_table = read(
        endpoint("POST /api/orders", BODY.replace("number", "boolean"), example)
        + types(lead + "interface New {\n  sku: string;\n  qty: number;\n}\n")
    )
    (found,) = disagreements(wrong_table).mismatches
    assert (found.one.form, found.difference.one.line) == (Form.TABLE, 10)
    assert not disagreements(wrong_type).misfits and not disagreements(wrong_table).misfits


def test_one_type_that_is_wrong_in_two_endpoints_is_one_cause() -> None:
    table = "| Field | Type |\n|---|---|\n| id | number |\n| sku | string |\n\n"
    first = endpoint("GET /api/orders", f"**Response 200:** `Order[]`\n\n{table}")
    second = endpoint("POST /api/orders", '**Response 201:** `Order`\n\n```json\n{ "id": 1, "sku": "A" }\n```\n\n')
    spec = read(first + second + types(ORDER.replace("number", "string")))
    assert mismatched(spec) == ["[].id"] or mismatched(spec) == ["id"]
    assert not disagreements(spec).misfits


def test_a_name_with_two_shapes_stands_for_none() -> None:
    table = "**Response 200:** `Order`\n\n| Field | Type |\n|---|---|\n| id | boolean |\n| sku | string |\n\n"
    text = endpoint("GET /api/orders/:id", table) + types(ORDER) + "\n" + types(ORDER.replace("number", "string"))
    spec = read(text)
    assert len(redefined_types(spec)) == 1 and "Order" not in type_shapes(spec)
    assert not disagreements(spec).mismatches


def test_a_database_model_is_no_type_that_travels() -> None:
    sql = "```sql\nCREATE TABLE orders (\n  id SERIAL PRIMARY KEY,\n  total DECIMAL\n);\n```\n"
    spec = read(endpoint("GET /api/orders/:id", "**Response 200:** `orders`\n\n") + "## Types\n\n" + sql)
    assert "orders" not in type_shapes(spec)
    assert [item.definition.name.value for item in named_shapes(spec)] == ["orders"]


def test_rows_that_go_to_several_places_are_compared_where_they_go() -> None:
    table = "**Parameters:**\n\n| Name | In | Type | Required |\n|---|---|---|---|\n| id | path | number | yes |\n| sku | body | number | yes |\n\n"
    same = endpoint("PUT /api/orders/:id", table) + types("interface UpdateOrderRequest {\n  sku: number;\n}\n")
    assert not disagreements(read(same)).mismatches
    other = endpoint("PUT /api/orders/:id", table) + types("interface UpdateOrderRequest {\n  sku: string;\n}\n")
    assert [mismatch.anchor for mismatch in disagreements(read(other)).mismatches] == [
        "PUT /api/orders/:id › body › sku"
    ]


def test_binding_takes_work_in_proportion_to_the_document() -> None:
    part = endpoint(
        "POST /api/orders{n}",
        BODY,
        '```json\n{{ "sku": "A", "qty": 2 }}\n```\n\n'.replace("{{", "{").replace("}}", "}"),
    )
    code = "// POST /api/orders{n} → Request\ninterface Fresh{n} {\n  sku: string;\n  qty: number;\n}\n"

    def work(count: int) -> int:
        text = "".join(part.replace("{n}", str(n)) for n in range(count))
        text += types(*(code.replace("{n}", str(n)) for n in range(count)))
        calls, spec = counted(read, text)
        assert len(all_contracts(spec)) == count
        return calls

    work(1)  # what is loaded once is not counted
    assert work(80) < 4.4 * work(20)


@pytest.mark.corpus
def test_the_owners_documents_agree_with_themselves(corpus: Path) -> None:
    for path in sorted(corpus.glob("labelled/00[12]*.md")):
        spec = read_source(Source.from_bytes(path.name, path.read_bytes()), load_profile())
        assert all_contracts(spec)
        assert not disagreements(spec).mismatches and not disagreements(spec).misfits and not redefined_types(spec)


@pytest.mark.parametrize(
    "words", ["`Order` sin `sku`", "`Order` (without the sku)", "partial `Order`", "`Partial<Order>`"]
)
def test_a_sentence_that_changes_a_type_names_another_one(words: str) -> None:
    example = '```json\n{ "id": 1 }\n```\n\n'
    assert not disagreements(
        read(endpoint("GET /api/orders", f"**Response 200:** {words}\n\n{example}") + types(ORDER))
    ).misfits


def test_a_further_table_that_fits_root_and_item_alike_is_not_compared() -> None:
    example = '**Response 200:**\n\n```json\n{ "id": 1, "name": "A", "items": [{ "id": "x", "name": "B" }] }\n```\n\n'
    root = "| Field | Type |\n|---|---|\n| id | number |\n| name | string |\n| items | object[] |\n\n"
    item = "| Field | Type |\n|---|---|\n| id | string |\n| name | string |\n"
    assert not disagreements(read(endpoint("GET /api/x", example, root, item))).misfits
    wrong = item.replace("id | string", "id | boolean")
    (found,) = disagreements(read(endpoint("GET /api/x", example, root, "**Each item:**\n\n", wrong))).misfits
    assert found.difference.path == "items[].id"


def test_a_second_document_of_another_kind_in_one_block_is_not_compared() -> None:
    example = '```json\n{ "sku": "A", "qty": 2 }\n\n{ "error": "no such sku", "code": 4 }\n```\n\n'
    assert not disagreements(read(endpoint("POST /api/orders", BODY, example))).misfits


def test_a_field_that_is_required_in_some_cases_may_be_missing() -> None:
    table = BODY.replace("| qty | number | yes |", "| qty | number | sí (solo si es un pack) |")
    example = '```json\n{ "sku": "A" }\n```\n\n'
    assert not disagreements(read(endpoint("POST /api/orders", table, example))).misfits
    assert disagreements(read(endpoint("POST /api/orders", BODY, example))).misfits


def test_another_convention_for_names_is_one_cause() -> None:
    table = "**Body:**\n\n| Field | Type | Required |\n|---|---|---|\n" + "".join(
        f"| {name} | string | yes |\n" for name in ("first_name", "last_name", "birth_date", "id")
    )
    code = "// POST /api/people → Request\ninterface Person {\n  firstName: string;\n  lastName: string;\n  birthDate: string;\n  id: string;\n}\n"
    assert len(disagreements(read(endpoint("POST /api/people", table + "\n") + types(code))).mismatches) == 1


def test_names_for_what_is_at_hand_may_be_used_again() -> None:
    one = endpoint("POST /api/orders", "**Body:**\n\n```ts\ninterface Request {\n  sku: string;\n}\n```\n\n")
    other = endpoint("POST /api/people", "**Body:**\n\n```ts\ninterface Request {\n  name: string;\n}\n```\n\n")
    spec = read(one + other)
    assert not redefined_types(spec)
    assert [forms(spec, "body")] == [["Request", "Request"]]


@pytest.mark.parametrize(
    "words",
    ["Formato: `YYYY-MM-DD` o `DD/MM/YYYY`", "Empieza por: `sk_` o `pk_`", "Separados por coma: `a`, `b`", "Si no hay: `x` o `y`",
     "Formats: `jpg`, `png`", "`HH:mm` / `HH:mm:ss`"],
)  # fmt: skip
def test_lists_of_other_things_are_no_values(words: str) -> None:
    table = f"**Body:**\n\n| Campo | Tipo | Requerido | Descripción |\n|---|---|---|---|\n| sku | string | sí | {words} |\n\n"
    assert not disagreements(read(endpoint("POST /api/orders", table, '```json\n{ "sku": "another" }\n```\n'))).misfits
