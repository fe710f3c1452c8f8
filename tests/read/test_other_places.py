"""Slots in columns and labels of other names, and what looks like a slot and is none."""

from __future__ import annotations

import pytest
from mutants.judge import findings

from speclint.lint.lint import read_source
from speclint.model import Endpoint
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile


def endpoints(text: str) -> tuple[Endpoint, ...]:
    return read_source(Source.from_text("x.md", text), load_profile()).endpoints


def names(payload_fields: tuple[object, ...]) -> str:
    return " ".join(field.name.value for field in payload_fields)  # type: ignore[attr-defined]


# Header and row of a table of endpoints; then the states of body, query and response.
ROWS = {
    "| Méthode | Route | Corps |\n|---|---|---|\n| POST | /trips | — |\n": "none absent silent",
    "| Método | Ruta | Datos |\n|---|---|---|\n| POST | /trips | `{ port }` |\n": "stated absent silent",
    "| Method | Path | Request Body |\n|---|---|---|\n| GET | /trips | Query params: `page` |\n": "absent stated silent",
    "| Método | Rota | Corpo |\n|---|---|---|\n| GET | /trips | Query: `page`, `port` |\n": "absent stated silent",
    "| Method | Path | Request Body |\n|---|---|---|\n| GET | /trips | `{ page }` |\n": "stated absent silent",
    "| Méthode | Route | Effet |\n|---|---|---|\n| GET | /trips | liste `[{ port, day }]` |\n": "absent absent stated",
    "| Method | Path | Effect |\n|---|---|---|\n| POST | /trips | books the trip |\n": "absent absent silent",
    "| Método | Ruta | Resultado |\n|---|---|---|\n| GET | /trips | `Trip[]` |\n": "absent absent stated",
}


@pytest.mark.parametrize("table", ROWS)
def test_a_column_of_another_name(table: str) -> None:
    (endpoint,) = endpoints(f"# X\n\n## Endpoints\n\n{table}")
    answer = "silent" if endpoint.response.silent else "stated"
    assert f"{endpoint.body.state.value} {endpoint.query.state.value} {answer}" == ROWS[table]


GET = '# X\n\n## Endpoints\n\n### GET /trips\n\nTrips.\n\n**Response (200):**\n\n```json\n{ "port": "A", "day": "B" }\n```\n\n'
# What follows a response; then the number of successes and the fields of query and response.
BEHIND = {
    '**Response (Error):**\n\n```json\n{ "why": "x" }\n```\n': "1 |  | port day",
    '**Respuesta (inválida)**\n\n```json\n{ "why": "x" }\n```\n': "1 |  | port day",
    '**Response (list):**\n\n```json\n{ "why": "x" }\n```\n': "2 |  | port day",
    '**Alternative response structures:**\n\n```json\n{ "Port": "A" }\n```\n': "1 |  | port day",
    '**Formato alternativo de respuesta:**\n\n```json\n{ "Port": "A" }\n```\n': "1 |  | port day",
    "**Key fields:**\n\n- `port` (string): where\n- `day` (string): when\n": "1 |  | port day port day",
    "**Campos clave:**\n\n| Campo | Tipo |\n|---|---|\n| port | string |\n| day | string |\n": "1 |  | port day",
    "**Query:**\n\n- `port` (string): where\n- `page` (number): which\n": "1 | port page | port day",
}


@pytest.mark.parametrize("text", BEHIND)
def test_what_follows_a_response(text: str) -> None:
    (endpoint,) = endpoints(GET + text)
    answers = [response for response in endpoint.responses if response.success]
    shown = f"{len(answers)} | {names(endpoint.query.fields)} | {names(answers[0].body.fields)}"
    assert shown == BEHIND[text]


# A document and the codes that are found in it, of those that are asked for.
CODES = {
    "### GET /trips\n\n**Response 201 — `Trip`**\n": "",
    "### GET /trips\n\n**Respuesta 200 — lista**\n": "RES003",
    '### GET /trips\n\n**Response 200:**\n\n```json\n[{ "name": "pin", "secret": true }]\n```\n': "",
    '### GET /trips\n\n**Response 200:**\n\n```json\n[{ "name": "pin", "secret": "x1" }]\n```\n': "SEC002",
    "### GET /trips\n\nTrips.\n\n## Errors\n\n**Error 401 - signed out:**\n\n```json\n{}\n```\n\n**Error 404 - no trip:**\n": "",
    "### GET /trips\n\nViajes.\n\n## Errores\n\n**Error 401:**\n\n```json\n{}\n```\n\n**Error 404:**\n": "ERR007",
    "### GET /trips\n\n**Response 200:** `Trip`\n\n## Types\n\n\\`\\`\\`ts\ninterface Trip { port: string }\n\\`\\`\\`\n": "",
    "### GET /trips\n\n**Response 200:** `Trip`\n\n## Types\n\n\\`\\`\\`ts\ninterface Trip { port: string }\n": "TYP001",
    "## Menu\n\n| Entry | Type |\n|---|---|\n| `dig` | `move` |\n| `hide` | `turn_end` |\n": "",
    "## Tipos\n\n### Menu\n\n| Campo | Tipo |\n|---|---|\n| `cava` | `mover_algo` |\n| `ve` | `turno` |\n": "TYP002",
    "### POST /auth/logout\n\n**Response 204**\n": "",
    "### POST /trips\n\n**Response 201:** `{ port }`\n": "EP012",
    "### POST /trips\n\n**Response:** the trip that was booked\n": "",
}
ASKED = frozenset({"RES003", "SEC002", "ERR007", "TYP001", "TYP002", "EP012"})


@pytest.mark.parametrize("text", CODES)
def test_what_is_no_fault(text: str) -> None:
    wanted = CODES[text]
    asked = ASKED if wanted in ("EP012", "") and "POST" in text else ASKED - {"EP012"}
    found = findings(f"# X\n\n## Endpoints\n\n{text}")
    codes = {finding.code for finding in found if finding.code in asked and finding.severity.value != "info"}
    assert " ".join(sorted(codes)) == wanted


# Several request lines in one fence, and for each endpoint what is read of its body and its answer.
FENCES = {
    'PUT /boats/:id\nPATCH /boats/:id\n\nBody:\n{ "name": "Ana" }\n\nResponse: 200\n{ "id": 1 }': ("ss", "ss"),
    'GET /boats\nGET /barcos\n\nRespuesta:\n{ "id": 1 }': ("as", "as"),
    'GET /bateaux\nGET /boats\n\nRéponse :\n[{ "id": 1 }]': ("as", "as"),
    'GET /boats\nPOST /boats\n\nBody:\n{ "name": "Ana" }': ("aa", "sa"),
    'GET /boats\nGET /crews\n\n# Tides\nGET /tides\nResponse: 200\n{ "id": 1 }': ("aa", "aa", "as"),
}


@pytest.mark.parametrize("fence", FENCES)
@pytest.mark.parametrize("title", ["", "## Save\n\n"])
def test_request_lines_share_what_is_below_them(fence: str, title: str) -> None:
    found = read_source(
        Source.from_text("x.md", f"# X\n\n{title}Boats.\n\n```\n{fence}\n```\n"), load_profile()
    ).endpoints
    states = tuple(f"{each.body.state.value[0]}{each.response.state.value[0]}" for each in found)
    assert states == FENCES[fence]


ROUTES = {
    "| Resource | Method | Endpoint |\n|---|---|---|\n| Boats | GET | `/api/boats` |\n| Boats | POST | `/api/boats` |": (
        "/api/boats",
        "/api/boats",
    ),
    "| Recurso | Método | Rota |\n|---|---|---|\n| Barcos | GET | /api/boats |\n| Barcos | PUT | /api/boats/:id |": (
        "/api/boats",
        "/api/boats/:id",
    ),
    "| Método | Dirección | Qué |\n|---|---|---|\n| GET | /api/boats | lista |\n| POST | /api/boats | crea |": (
        "/api/boats",
        "/api/boats",
    ),
    "| Recurso | Método |\n|---|---|\n| /api/boats | GET |\n| /api/crews | GET |": ("/api/boats", "/api/crews"),
    "| Resource | Method | Notes |\n|---|---|---|\n| boats | GET | lists |\n| boats/:id | PUT | saves |": (
        "boats",
        "boats/:id",
    ),
}


@pytest.mark.parametrize("table", ROUTES)
def test_the_column_of_routes_is_told_by_its_cells(table: str) -> None:
    found = endpoints(f"# X\n\n## Endpoints\n\n{table}\n")
    assert tuple(each.route.path for each in found if each.route is not None) == ROUTES[table]


EXPLAINED = {
    "**Fields:**\n\n- `done` (bool): whether it went\n- `left` (int): what is left\n": [],
    "**Campos:**\n\n- `done` (bool): si se hizo\n- `left` (int): lo que queda\n": [],
    "- `left` (int): what is left\n- `of` (int): how many of each\n": [],
    "**Request fields:**\n\n- `boat` (string): which\n- `crew` (int): how many\n": ["EXA002"],
    "**Response fields:**\n\n- `done` (string): whether\n- `left` (int): what is left\n": ["EXA002"],
}


@pytest.mark.parametrize("fields", EXPLAINED)
def test_fields_below_an_answer_are_its_own(fields: str) -> None:
    example = (
        '{ "done": true, "left": 2, "rows": [{ "of": 3 }] }' if "`of`" in fields else '{ "done": true, "left": 2 }'
    )
    sent = '**Request:**\n\n```json\n{ "boat": 1, "crew": 2 }\n```\n\n'
    text = f"# X\n\n### POST /boats\n\nSails.\n\n{sent}**Response 200:**\n\n```json\n{example}\n```\n\n{fields}"
    assert [found.code for found in findings(text) if found.code == "EXA002"] == EXPLAINED[fields]
