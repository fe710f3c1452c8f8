"""What an endpoint's parts say without a label: tables of parameters, words after an arrow, a refusal, a number."""

from __future__ import annotations

import pytest

from speclint.lint.lint import read_source
from speclint.model import Endpoint, Payload
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile

HEAD = "# X\n\n## Endpoints\n\n"


def endpoint(text: str) -> Endpoint:
    """The only endpoint of a text below the heading of endpoints."""
    (found,) = read_source(Source.from_text("x.md", HEAD + text), load_profile()).endpoints
    return found


def names(payload: Payload) -> str:
    return ",".join(listed.name.value for listed in payload.fields)


def table(first: str, *fields: str) -> str:
    rows = "".join(f"| {name} | string | no |\n" for name in fields)
    return f"| {first} | Type | Required |\n|---|---|---|\n{rows}\n"


# Route, tables → params, query, body, fields of the response.
TABLES = {
    "the query": ("GET /boats", table("Query", "berth"), ("", "berth", "", "")),
    "parameters": ("GET /boats", table("Parameter", "berth"), ("", "berth", "", "")),
    "parámetros": ("GET /barcos", table("Parámetro", "amarre"), ("", "amarre", "", "")),
    "a path parameter": ("DELETE /boats/{id}", table("Path param", "id"), ("id", "", "", "")),
    "a parameter of the route": ("GET /boats/{id}", table("Parameter", "id"), ("id", "", "", "")),
    "before what comes back": (
        "GET /boats",
        table("Query", "berth") + table("Field", "name", "length"),
        ("", "berth", "", "name,length"),
    ),
    "names of the route's query": (
        "GET /boats?berth=&page=",
        table("Name", "berth", "page"),
        ("", "berth,page", "", ""),
    ),
    "nombres de otra cosa": ("GET /barcos?amarre=", table("Nombre", "eslora"), ("", "", "", "eslora")),
    "what comes back": ("GET /boats", table("Field", "name"), ("", "", "", "name")),
    "what is said to come back": ("GET /boats", "Returns:\n\n" + table("Parameter", "name"), ("", "", "", "name")),
    "a body below a query": (
        "POST /boats",
        table("Query param", "draft") + table("Field", "name"),
        ("", "draft", "name", ""),
    ),
    "parameters of a write": ("POST /boats", table("Parameter", "name"), ("", "", "name", "")),
}


@pytest.mark.parametrize("case", TABLES)
def test_the_header_of_a_table_says_whose_parameters_it_lists(case: str) -> None:
    route, tables, expected = TABLES[case]
    found = endpoint(f"### {route}\n\n{tables}")
    answered = ",".join(names(response.body) for response in found.responses)
    said = (names(found.params), names(found.query), names(found.body), answered)
    assert said == expected


def test_an_answer_below_a_query_keeps_its_own_fields() -> None:
    found = endpoint("### GET /barcos\n\n" + table("Query", "amarre") + "Respuesta `200`: `Barco[]`\n")
    assert names(found.query) == "amarre"
    (response,) = found.responses
    assert (response.code, names(response.body)) == (200, "")


# Errors below a label → their codes.
NUMBERS = {
    "- `400` – weight not a multiple of 100": "400",
    "- `400`: el peso no es múltiplo de 500": "400",
    "- 422 the mast is below 400 points": "422",
    "- 413 (more than 200 characters)": "413",
    "- 422 si hay más de 300 barcos, 409 si ya existe": "422,409",
    "- 404 users not found": "404",
    "- 404 usuarios inexistentes, 409 usuarios repetidos": "404,409",
    "- 422 the note has 500 characters or more": "422",
    "- 401 or 403 without a role": "401,403",
    "- returns 404 rows not found": "404",
}


@pytest.mark.parametrize("line", NUMBERS)
def test_a_number_that_is_counted_or_compared_is_no_status(line: str) -> None:
    found = endpoint(f"### POST /boats\n\nErrors:\n\n{line}\n")
    assert ",".join(case.status.value for case in found.error_cases) == NUMBERS[line]


# A line below an endpoint → what it says of auth.
REFUSALS = {
    "- 401 sin sesión, 404 no existe": "absent",
    "- **401** without a token": "absent",
    "Devuelve 401 sin token.": "absent",
    "Sin token: 401.": "absent",
    "Without a token, 403.": "absent",
    "403 for callers without a token.": "absent",
    "401 para llamadas sin sesión y 403 sin permiso.": "absent",
    "No auth. 404 if it has sailed.": "none",
    "Sin autenticación, 404 si ya zarpó.": "none",
    "Sin sesión, nunca 401.": "none",
    "No auth, so no 401.": "none",
    "Without auth; 401 is not possible.": "none",
    "Sin sesión, 401 si la clave es errónea.": "none",
    "401 si la clave es errónea, sin sesión.": "none",
}


@pytest.mark.parametrize("line", REFUSALS)
def test_the_reason_of_a_refusal_does_not_open_an_endpoint(line: str) -> None:
    assert endpoint(f"### POST /boats\n\n{line}\n").auth.state.value == REFUSALS[line]


def test_all_calls_without_a_token_are_refused() -> None:
    text = "# X\n\nAll endpoints without a token: 401.\n\n## Endpoints\n\n### POST /boats\n"
    (found,) = read_source(Source.from_text("x.md", text), load_profile()).endpoints
    assert found.auth.state.value != "none"


# What follows a route → the statuses of its responses.
ARROWS = {
    "**POST /boats** → moors the boat\n- answers 201 with `Boat`": "201",
    "**POST /barcos** → amarra el barco\n- responde 201 con `Barco`\n- errores: 409": "201",
    "**GET /barcos/:id** → uno solo\n- 200 `Barco`, 401, 404": "200",
    "**GET /boats** → 200 `Boat[]`\n- answers 304 when nothing is new": "200",
    "**GET /boats** → the boats in the harbour": "?",
}


@pytest.mark.parametrize("line", ARROWS)
def test_a_status_goes_before_the_words_of_an_arrow(line: str) -> None:
    found = endpoint(line + "\n")
    assert ",".join(r.status.value if r.status else "?" for r in found.responses) == ARROWS[line]


@pytest.mark.parametrize("tag", ["", "ts"])
def test_types_declared_in_a_fence_are_no_fields_of_the_body(tag: str) -> None:
    declared = "type BoatRequest = { name: string }\ntype BoatResponse = { url: string }"
    found = endpoint(f"### POST /boats\n\nSigns.\n\n```{tag}\n{declared}\n```\n")
    assert names(found.body) == ""
