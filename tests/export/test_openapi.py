"""OpenAPI: what each construct of a document becomes, and that every document comes out valid.

Long because each construct of a document is a case with its document and its schema.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml as reader
from corpus import document
from counting import calls
from exported import body_schema, contract, operation, spec_of
from folders import CHECKOUT, SPECS
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_texts import DOCUMENTS
from openapi_spec_validator import OpenAPIV31SpecValidator

from speclint.export import arazzo, http, openapi, typescript
from speclint.export.openapi_document.document import contract_of
from speclint.export.options import Options
from speclint.export.yaml import yaml
from speclint.lint.registry import load_registry
from speclint.model import Spec

EXAMPLES = sorted((CHECKOUT / "examples").rglob("*.md"))
TYPES: dict[str, dict[str, Any]] = {
    "string": {"type": "string"},
    "texto": {"type": "string"},
    "varchar(255)": {"type": "string", "maxLength": 255},
    "number": {"type": "number"},
    "float": {"type": "number"},
    "decimal": {"type": "number"},
    "integer": {"type": "integer"},
    "entero": {"type": "integer"},
    "serial": {"type": "integer"},
    "booleano": {"type": "boolean"},
    "uuid": {"type": "string", "format": "uuid"},
    "email": {"type": "string", "format": "email"},
    "url": {"type": "string", "format": "uri"},
    "date": {"type": "string", "format": "date"},
    "ISO 8601": {"type": "string", "format": "date-time"},
    "any": {},
    "string[]": {"type": "array", "items": {"type": "string"}},
    "Array<number>": {"type": "array", "items": {"type": "number"}},
    "lista de string": {"type": "array", "items": {"type": "string"}},
    "Record<string, number>": {"type": "object", "additionalProperties": {"type": "number"}},
    r"string \| null": {"type": ["string", "null"]},
    r"string \| number": {"type": ["string", "number"]},
    r"'a' \| 'b'": {"type": "string", "enum": ["a", "b"]},
    r"'a' \| 'b' \| null": {"type": ["string", "null"], "enum": ["a", "b", None]},
    "enum(a, b)": {"type": "string", "enum": ["a", "b"]},
    "{ a: number, b?: string }": {
        "type": "object",
        "properties": {"a": {"type": "number"}, "b": {"type": "string"}},
        "required": ["a"],
    },
    "Nowhere": {},
    "Nowhere[]": {"type": "array", "items": {}},
}


def errors(written: dict[str, Any]) -> list[str]:
    json.dumps(written, allow_nan=False)
    return [error.message for error in OpenAPIV31SpecValidator(written).iter_errors()]


@pytest.mark.parametrize("said", TYPES)
def test_each_type(said: str) -> None:
    assert body_schema([f"a | {said} | sí"])["properties"]["a"] == TYPES[said]


def test_names_with_dots_nest_and_their_parents_are_required() -> None:
    schema = body_schema(
        ["user.name | string | sí", "user.age | number | no", "items[].id | number | sí", "meta.note | string | no"]
    )
    assert schema["required"] == ["user", "items"]
    assert schema["properties"]["user"]["required"] == ["name"]
    assert schema["properties"]["items"] == {
        "type": "array",
        "items": {"type": "object", "properties": {"id": {"type": "number"}}, "required": ["id"]},
    }


def test_the_row_of_a_parent_wins() -> None:
    schema = body_schema(["user | object | no", "user.name | string | sí"])
    assert "required" not in schema
    assert schema["properties"]["user"]["required"] == ["name"]


def test_a_body_without_a_column_requires_nothing_and_a_response_everything() -> None:
    assert "required" not in body_schema(["a | string"], required=False)
    text = (
        "### GET /x\n\n**Response 200:**\n\n| Campo | Tipo | Descripción |\n|---|---|---|\n"
        "| a | string | siempre |\n| b | string | (opcional) |\n"
    )
    schema = operation(text, "get")["responses"]["200"]["content"]["application/json"]["schema"]
    assert schema["required"] == ["a"]


def test_an_example_requires_nothing_and_says_that_it_was_inferred() -> None:
    text = '### GET /x\n\n**Response 200:**\n\n```json\n{ "a": 1, "b": null, "c": [], "d": { "e": "f" } }\n```\n'
    media = operation(text, "get")["responses"]["200"]["content"]["application/json"]
    assert media["example"] == {"a": 1, "b": None, "c": [], "d": {"e": "f"}}
    assert media["schema"] == {
        "type": "object",
        "properties": {
            "a": {"type": "number"},
            "b": {},
            "c": {"type": "array", "items": {}},
            "d": {"type": "object", "properties": {"e": {"type": "string"}}},
        },
        "x-speclint-inferred": True,
    }


def test_what_was_inferred_takes_the_nulls_that_are_shown() -> None:
    text = '### GET /x\n\n**Response 200:**\n\n```json\n[{ "a": null, "b": 1 }, { "a": "x", "b": 2 }]\n```\n'
    schema = operation(text, "get")["responses"]["200"]["content"]["application/json"]["schema"]
    assert schema["items"]["properties"] == {"a": {"type": ["string", "null"]}, "b": {"type": "number"}}


@pytest.mark.parametrize("said", ["number", '"open|closed"', "{ ... }"])
def test_a_sketch_is_no_example(said: str) -> None:
    text = f'### GET /x\n\n**Response 200:**\n\n```json\n{{ "a": {said}, "b": "x" }}\n```\n'
    assert "example" not in operation(text, "get")["responses"]["200"]["content"]["application/json"]


def test_a_table_is_trusted_before_the_interface_and_the_example() -> None:
    text = (
        "### POST /x\n\n**Body:** `Order`\n\n| Campo | Tipo | Requerido |\n|---|---|---|\n| id | integer | no |\n\n"
        '```json\n{ "id": 1, "note": "x" }\n```\n\n## Tipos\n\n```ts\ninterface Order { id: number; extra: string }\n```\n'
    )
    schema = operation(text)["requestBody"]["content"]["application/json"]["schema"]
    assert schema == {"$ref": "#/components/schemas/Order"}, "the type has all that the table has"
    told = text.replace("| id | integer | no |", "| id | integer | no |\n| more | string | sí |")
    schema = operation(told)["requestBody"]["content"]["application/json"]["schema"]
    assert list(schema["properties"]) == ["id", "more", "extra", "note"]
    assert schema["required"] == ["more", "extra"]
    assert schema["properties"]["id"] == {"type": "integer"}
    assert schema["properties"]["note"] == {"type": "string", "x-speclint-inferred": True}


def test_parameters_in_the_path() -> None:
    text = "### GET /a/:id/b/{id}?page=2&q={text}\n\n**Parámetros de ruta:** `id` (number), el suyo.\n"
    found = operation(text, "get", "/a/{id}/b/{id2}")["parameters"]
    assert [(each["name"], each["in"], each["required"]) for each in found] == [
        ("id", "path", True),
        ("id2", "path", True),
        ("page", "query", False),
        ("q", "query", False),
    ]
    assert found[0]["schema"] == {"type": "number"}


def test_two_names_of_one_parameter_are_one_path() -> None:
    paths = contract("### GET /users/{id}\n\n### DELETE /users/{userId}\n").document["paths"]
    assert list(paths) == ["/users/{id}"]
    assert [each["name"] for each in paths["/users/{id}"]["delete"]["parameters"]] == ["id"]


def test_a_parameter_that_one_endpoint_describes_is_described_for_all() -> None:
    text = "### GET /users/{id}\n\n**Parámetros de ruta:** `id` (uuid), el usuario.\n\n### PUT /users/{id}/name\n"
    (found,) = contract(text).document["paths"]["/users/{id}/name"]["put"]["parameters"]
    assert found["schema"] == {"type": "string", "format": "uuid"}


def test_the_base_path_stays_in_the_paths_and_the_origin_is_the_server() -> None:
    text = (
        "# A\n\n**Base URL:** `https://api.example.com/api/v1`\n\n## Endpoints\n\n### GET /users\n\n### GET /api/v1/b\n"
    )
    written = contract(text).document
    assert list(written["paths"]) == ["/api/v1/users", "/api/v1/b"]
    assert written["servers"] == [{"url": "https://api.example.com"}]
    asked = contract(text, options=Options("T", "2", "http://localhost:4000/api/v1/")).document
    assert asked["servers"] == [{"url": "http://localhost:4000"}]
    assert asked["info"]["title"] == "T"
    assert asked["info"]["version"] == "2"
    other = contract(text, options=Options(server="http://localhost:4000/mock/")).document
    assert other["servers"] == [{"url": "http://localhost:4000/mock"}]


def test_who_may_call() -> None:
    said = {
        "Bearer token requerido": ({"type": "http", "scheme": "bearer"}, 1),
        "cookie de sesión `sid`": ({"type": "apiKey", "in": "cookie", "name": "sid"}, 1),
        "API key en la cabecera `X-Shop-Key`": ({"type": "apiKey", "in": "header", "name": "X-Shop-Key"}, 1),
        "Basic auth": ({"type": "http", "scheme": "basic"}, 1),
        "público": (None, 0),
    }
    for words, (scheme, needs) in said.items():
        written = contract(f"### GET /x\n\n**Auth:** {words}.\n").document
        assert len(written["paths"]["/x"]["get"]["security"]) == needs, words
        assert list(written["components"].get("securitySchemes", {}).values()) == ([scheme] if scheme else []), words
    assert "security" not in operation("### GET /x\n\nHace algo.\n", "get")


def test_responses_by_status_with_what_errors_mean_and_hold() -> None:
    text = (
        "### POST /x\n\n**Response 201:** `{ id: number }`\n\n**Errores:** 400 (datos inválidos), 4xx (otros)\n\n"
        "## Formato de error\n\nTodos los errores tienen esta forma:\n\n```json\n"
        '{ "error": { "code": "X", "message": "y" } }\n```\n'
    )
    written = contract(text).document
    found = written["paths"]["/x"]["post"]["responses"]
    assert list(found) == ["201", "400", "4XX"]
    assert found["400"]["description"] == "datos inválidos"
    assert found["400"]["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/Error"}
    assert "error" in written["components"]["schemas"]["Error"]["properties"]
    assert operation("### GET /x\n\nHace algo.\n", "get")["responses"].keys() == {"default"}
    only_errors = operation("### GET /x\n\n**Errores:** 404 (no existe)\n", "get")["responses"]
    assert list(only_errors) == ["404", "default"], "no success is stated"


def test_webhooks_have_a_path_where_the_document_gives_one() -> None:
    text = (
        "## Webhooks\n\n### POST /api/hooks/pay\n\nRecibe avisos.\n\n**Eventos:** `pay.done`.\n\n"
        '**Payload:** `{ "id": "evt" }`\n\n**Firma:** cabecera `X-Pay-Signature` con `PAY_SECRET`.\n'
    )
    written = contract(text).document
    hook = written["paths"]["/api/hooks/pay"]["post"]
    assert hook["tags"] == ["Webhooks"]
    assert hook["security"] == [{"X-Pay-Signature": []}]
    assert hook["requestBody"]["content"]["application/json"]["example"] == {"id": "evt"}
    assert written["components"]["securitySchemes"]["X-Pay-Signature"]["name"] == "X-Pay-Signature"
    text = "## Webhooks\n\nStripe avisa de los cobros.\n\n**Eventos:** `charge.succeeded`, `charge.failed`.\n"
    written = contract(text).document
    assert not written["paths"]
    assert list(written["webhooks"]) == ["webhook"]
    assert not errors(written)


def test_what_cannot_be_exported_is_left_out_with_its_line() -> None:
    found = contract(
        "# A\n\n## Endpoints\n\n### GET /a\n\n### /b\n\n**Response 200:** `string`\n", "# B\n\n### GET /a\n"
    )
    assert list(found.document["paths"]) == ["/a"]
    said = [(path, message.en) for path, message in found.left_out]
    assert said == [
        ("docs/BACKEND_SPEC_0.md:7", "`/b` is not exported: it has no method"),
        ("docs/BACKEND_SPEC_1.md:3", "`GET /a` is not exported again: it is the one of docs/BACKEND_SPEC_0.md:5"),
    ]


def test_types_of_all_documents_have_one_name_each() -> None:
    one = "### GET /a\n\n**Response 200:** `Order`\n\n## Tipos\n\n```ts\ninterface Order { id: number }\n```\n"
    same = one.replace("/a", "/b")
    other = one.replace("/a", "/c").replace("id: number", "code: string")
    elsewhere = "### GET /d\n\n**Response 200:** `Order`\n"
    written = contract(one, same, other, elsewhere).document
    assert list(written["components"]["schemas"]) == ["Order", "Order2"]
    refs = [
        written["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]["$ref"][-6:]
        for path in ("/a", "/b", "/c", "/d")
    ]
    assert refs == ["/Order", "/Order", "Order2", "/Order"]


def test_names_of_components_are_plain() -> None:
    text = "### GET /a\n\n**Response 200:** `Seña`\n\n## Tipos\n\n```ts\ninterface Seña { monto: number }\n```\n"
    assert list(contract(text).document["components"]["schemas"]) == ["Sena"]


def test_types_that_stand_for_themselves_hold_anything() -> None:
    text = "### GET /a\n\n## Tipos\n\n```ts\ntype A = B | string;\ntype B = A | number;\ninterface C { c: C }\n```\n"
    schemas = contract(text).document["components"]["schemas"]
    assert schemas["C"]["properties"]["c"] == {"$ref": "#/components/schemas/C"}
    assert not errors(contract(text).document)
    direct = [option for name in ("A", "B") for option in schemas[name].get("anyOf", []) if "$ref" in option]
    assert len(direct) < 2, "the circle is open"


def test_ids_of_operations_are_unique() -> None:
    text = "### GET /api/users/{id}\n\n### GET /api/v1/users/{id}\n\n### GET /api/users/by/id\n\n### GET /\n"
    paths = contract(text).document["paths"]
    ids = [found["operationId"] for verbs in paths.values() for found in verbs.values()]
    assert ids == ["getUsersById", "getUsersById2", "getUsersById3", "getRoot"]


VALID = [*EXAMPLES, *sorted(SPECS.glob("*/*.md")), *sorted((CHECKOUT / "tests/export/golden").glob("*SPEC*.md"))]


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_every_document_is_valid(path: Any) -> None:
    written = contract(path.read_text(encoding="utf-8")).document
    assert not errors(written)
    assert reader.safe_load(yaml(written)) == json.loads(json.dumps(written))


def test_the_good_examples_of_all_rules_are_valid() -> None:
    texts = [good.text for rule in load_registry().rules for good in rule.good]
    specs = [spec_of(text, f"docs/BACKEND_SPEC_{number}.md") for number, text in enumerate(texts)]
    assert not errors(contract_of(specs, Options()).document)


@pytest.mark.bulk
def test_documents_that_are_written_by_chance_are_valid() -> None:
    for number in range(30):
        assert not errors(contract(document(number, 6_000)).document)


@pytest.mark.bulk
def test_the_work_of_an_export_grows_with_the_text() -> None:
    def per_kilobyte(*texts: str) -> float:
        specs = [spec_of(text, f"docs/BACKEND_SPEC_{number}.md") for number, text in enumerate(texts)]
        return calls(export_all, specs) / sum(len(text.encode()) / 1_000 for text in texts)

    def export_all(specs: list[Spec]) -> None:
        written = contract_of(specs, Options(as_yaml=True))
        for text in (openapi.render(written), typescript.render(written), http.render(written)):
            assert text
        assert arazzo.render(written)

    per_kilobyte(document(0, 6_700))
    small, large = per_kilobyte(document(2, 20_000)), per_kilobyte(document(2, 200_000))
    assert large < 1.3 * small, f"{small:.0f} calls a kB in 20 kB, {large:.0f} in 200 kB"
    few, many = (per_kilobyte(*(document(number, 5_000) for number in range(count))) for count in (5, 50))
    assert many < 1.3 * few, f"{few:.0f} calls a kB in 5 documents, {many:.0f} in 50"


def test_all_documents_together_are_valid() -> None:
    written = contract(*(path.read_text(encoding="utf-8") for path in DOCUMENTS)).document
    assert not errors(written)


@settings(max_examples=40)
@given(st.data())
def test_spoiled_documents_are_valid(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(DOCUMENTS)).read_text(encoding="utf-8")
    start = data.draw(st.integers(0, len(text)))
    spoiled = text[:start] + data.draw(st.text(max_size=12)) + text[start + data.draw(st.integers(0, 60)) :]
    assert not errors(contract(spoiled).document)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(JSON)
def test_yaml_is_read_as_it_was_written(value: Any) -> None:
    assert reader.safe_load(yaml(value)) == value


def test_an_open_question_describes_nothing() -> None:
    text = (
        "# A\n\n## Endpoints\n\n### POST /x\n\nTODO: what is it for?\n\n**Auth:** TODO: public, or a Bearer token?\n\n**Body:**\n\n"
        "| Field | Type | Required | Description |\n|---|---|---|---|\n| TODO | string | yes | TODO: which fields? |\n\n"
        "**Errors:** 400 (invalid data). TODO: what else?\n"
    )
    found = operation(text)
    assert found["summary"] == "POST /x"
    assert not {"description", "security"} & found.keys()
    assert found["requestBody"]["content"]["application/json"]["schema"] == {"type": "object"}
    assert found["responses"]["400"]["description"] == "invalid data"


def test_headers_are_parameters_but_for_those_that_are_said_elsewhere() -> None:
    text = (
        "### POST /x\n\n**Headers:**\n\n| Header | Tipo | Requerido | Descripción |\n|---|---|---|---|\n"
        "| Authorization | string | sí | Token |\n| Idempotency-Key | uuid | sí | Una por intento |\n| Content-Type | string | sí | JSON |\n"
    )
    (found,) = operation(text)["parameters"]
    assert found == {
        "name": "Idempotency-Key",
        "in": "header",
        "description": "Una por intento",
        "required": True,
        "schema": {"type": "string", "format": "uuid"},
    }


def test_a_list_of_names_says_what_is_required_beside_an_example() -> None:
    text = (
        "### POST /x\n\n**Body:**\n\n- `email` (requerido)\n- `password` (opcional)\n\n"
        '```json\n{ "email": "a@b.c", "password": "x" }\n```\n'
    )
    schema = operation(text)["requestBody"]["content"]["application/json"]["schema"]
    assert schema["required"] == ["email"]
    assert list(schema["properties"]) == ["email", "password"]


def test_a_response_that_may_be_null() -> None:
    text = "### GET /x\n\n**Response 200:** `Seat | null`\n\n## Tipos\n\n```ts\ninterface Seat { row: number }\n```\n"
    schema = operation(text, "get")["responses"]["200"]["content"]["application/json"]["schema"]
    assert schema == {"anyOf": [{"$ref": "#/components/schemas/Seat"}, {"type": "null"}]}


@pytest.mark.parametrize(
    ("typed", "default", "written"),
    [
        ("integer", "20", 20),
        ("number", "0.5", 0.5),
        ("boolean", "true", True),
        ("string", "`new`", "new"),
        ("integer", "x", None),
    ],
)
def test_defaults_are_of_the_type(typed: str, default: str, written: Any) -> None:
    text = f"### GET /x\n\n**Query:**\n\n| Campo | Tipo | Requerido | Default |\n|---|---|---|---|\n| a | {typed} | no | {default} |\n"
    (found,) = operation(text, "get")["parameters"]
    assert found["schema"].get("default") == written


def test_the_header_of_a_signature_is_found_in_code() -> None:
    text = (
        "## Webhooks\n\n### POST /api/hooks/pay\n\nRecibe avisos.\n\n**Eventos:** `charge.succeeded`.\n\n**Firma:** se verifica.\n\n"
        "```js\nconst event = verify(req.body, req.headers['stripe-signature'], secret);\n```\n"
    )
    schemes = contract(text).document["components"]["securitySchemes"]
    assert schemes == {"Stripe-Signature": {"type": "apiKey", "in": "header", "name": "Stripe-Signature"}}
