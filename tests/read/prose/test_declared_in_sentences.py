"""Endpoints that a sentence, a title line or a step declares in its midst, and sections that are the flow by what they say."""

from __future__ import annotations

import pytest

from speclint.lint.lint import read_source
from speclint.model import Spec
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile


def spec(text: str) -> Spec:
    return read_source(Source.from_text("x.md", f"# Boats\n\n{text}\n"), load_profile())


def labels(text: str) -> list[str]:
    return [endpoint.label for endpoint in spec(f"## Boats\n\n{text}").endpoints]


DECLARED = (
    "We ask for `GET /boats` with `port` (required). The reply is a 200 with a list.",
    "The app sends `POST /boats` with `{ \"name\": \"x\" }`. You reply with 201.",
    "Captains add one through `POST /boats`. Body:\n\n- `name`, required\n\nYou reply 201 with it.",
    "Making one. `POST /boats`\n\n    name  string, required\n\n→ 201 with the boat.",
    "The harbour calls **POST /boats** whenever one arrives. Answer 200 at once.",
    "1. The map is asked all the time.\n2. Then we poll `GET /boats` every 5 s until it is there. 404 if it is gone.",
    "1. Ficamos perguntando `GET /boats` de 5 em 5 segundos. 200 → lista.\n2. Fim.",
    "1. Le capitaine clique sur le grand bouton rouge du port → `POST /boats`, corps `{ \"name\": \"x\" }`. → 201 et le bateau.",
    "El patrón ve llegar los barcos uno por uno : `GET /boats` → 200, lista.",
)  # fmt: skip
NAMED = (
    "We ask for `GET /boats` now and then.",
    "Most of what `GET /boats` gives is old.",
    "1. Open the app.\n2. Then we poll `GET /boats` every 5 s.",
)


@pytest.mark.parametrize("text", DECLARED)
def test_told_of_in_a_sentence(text: str) -> None:
    assert len(labels(text)) == 1


@pytest.mark.parametrize("text", NAMED)
def test_only_named(text: str) -> None:
    assert labels(text) == []


def test_two_endpoints_in_one_paragraph_have_their_own_sentences() -> None:
    text = '`GET /me` returns 200 with the user. `PUT /me/boat`: body `{ "name": "x" }` → 200. 422 if it is taken.'
    mine, boat = spec(f"## Me\n\n{text}").endpoints
    assert [case.code for case in mine.error_cases] == []
    assert [case.code for case in boat.error_cases] == [422]


ENDPOINTS = """## Boats

### GET /boats

200 with a list.

### POST /boats

201 with it.

### DELETE /boats/{id}

204.

"""
FLOWS = (
    "Harbour → `GET /boats` → `POST /boats` → `DELETE /boats/{id}` → home.",
    "1. Someone looks around (`GET /boats`).\n2. They buy one (`POST /boats`).\n3. It sinks: `DELETE /boats/{id}`.",
    "Inès ouvre l'appli (`GET /boats`), puis achète (`POST /boats`).\n→ Un jour elle la vend (`DELETE /boats/{id}`).",
)
NO_FLOWS = (
    "- `GET /boats` lists\n- `POST /boats` adds\n- `DELETE /boats/{id}` removes",
    "`GET /boats` lists.\n`POST /boats` adds.\n`DELETE /boats/{id}` removes.",
    "Only `POST /boats` is limited.",
    "Ask `GET /boats` → 200, `POST /boats` → 201, `DELETE /boats/{id}` → 204.",
)


@pytest.mark.parametrize("told", FLOWS)
def test_a_section_of_any_name_is_the_flow(told: str) -> None:
    found = spec(f"{ENDPOINTS}## A captain's Monday\n\n{told}")
    assert [flow.section.title.value for flow in found.flows] == ["A captain's Monday"]
    assert len(found.endpoints) == 3


@pytest.mark.parametrize("told", NO_FLOWS)
def test_another_section_is_none(told: str) -> None:
    assert not spec(f"{ENDPOINTS}## A captain's Monday\n\n{told}").flows


def test_fields_in_plain_lines_are_a_body() -> None:
    text = "## Boats\n\n`POST /boats`\n\n    name    string, required\n    length  number, optional\n\n→ 201 with the boat."
    (endpoint,) = spec(text).endpoints
    assert [listed.name.value for listed in endpoint.body.fields] == ["name", "length"]


def test_other_plain_lines_are_none() -> None:
    (endpoint,) = spec("## Boats\n\n`POST /boats`\n\n    curl is fine\n    string theory\n\n→ 201 with it.").endpoints
    assert not endpoint.body.fields
