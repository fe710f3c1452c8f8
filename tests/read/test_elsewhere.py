"""What is not the backend's to build, which base path holds where, and small forms of bodies, statuses and types.

Long because each form has a table of its samples and near misses.
"""

from __future__ import annotations

import pytest

from speclint.lint.lint import read_source
from speclint.model import Spec, State
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile


def read(text: str) -> Spec:
    return read_source(Source.from_text("x.md", f"# Boats\n\n{text}\n"), load_profile())


def labels(text: str) -> list[str]:
    return [f"{each.verb} {each.route.path}" for each in read(text).endpoints if each.route is not None]


OWN = "## Endpoints\n\n### POST /boats\n\nAdds a boat.\n\n### GET /boats\n\nLists them.\n\n"
OWN_LABELS = ["POST /boats", "GET /boats"]
CALLED = {
    "## Portmaster API integration\n\n**Endpoint:** `POST https://api.portmaster.com/berths`\n\n**Body:** `{ id }`": [],
    "## Proveedor externo\n\n### GET https://api.tides.io/today\n\nLas mareas.": [],
    "## Serviço externo\n\n```\nPOST https://sms.harbour.com.br/send\n```": [],
    "## Tides\n\n### GET https://api.fleet.com/tides\n\nLists the tides.": ["GET /tides"],
    "## Portmaster API integration\n\n### GET /berths\n\nThe free ones.": ["GET /berths"],
}


@pytest.mark.parametrize("other", CALLED)
def test_the_api_of_another_service_is_not_to_be_built(other: str) -> None:
    assert labels(OWN + other) == [*OWN_LABELS, *CALLED[other]]


def test_the_host_of_all_endpoints_is_their_own() -> None:
    urls = "## Fleet API\n\n### POST https://api.fleet.com/boats\n\nAdds.\n\n### GET https://api.fleet.com/boats\n\nLists.\n"
    assert labels(urls) == OWN_LABELS


PAGES = {
    "## Frontend redirect pages\n\n- `GET /pay/done?ref=:ref` — thanks": [],
    "## Páginas del frontend\n\n- `GET /pago/ok` — gracias": [],
    "## Back from the bank\n\n- `GET /pay/done`\n\nNo backend action needed.": [],
    "## Pages du frontend\n\n- `GET /api/menu` — ce que le menu montre": ["GET /api/menu"],
    "## Frontend routes\n\n- `POST /pay/done` — marks it": ["POST /pay/done"],
    "## Pages\n\n- `GET /pages` — those of the site": ["GET /pages"],
}


@pytest.mark.parametrize("pages", PAGES)
def test_pages_of_the_frontend_are_no_endpoints(pages: str) -> None:
    assert labels(OWN + pages) == [*OWN_LABELS, *PAGES[pages]]


BASES = {
    "GET /api/boats/list": "/port/api/boats/list",
    "GET /api/stats/boats": "/port/api/stats/boats",
    "GET /boats": "/port/api/stats/boats",
    "GET /port/api/boats": "/port/api/boats",
}


@pytest.mark.parametrize("request_line", BASES)
def test_a_base_path_is_joined_once(request_line: str) -> None:
    text = f"## Statistics\n\nBase URL: http://localhost:8080/port/api/stats\n\n### List\n\n```\n{request_line}\n```"
    assert labels(text) == [f"GET {BASES[request_line]}"]


WITHOUT_METHOD = ["**Expected structure:**", "**Structure attendue :**", "**Estructura esperada:**"]


@pytest.mark.parametrize("label", WITHOUT_METHOD)
def test_a_route_in_a_title_with_what_comes_back_lacks_its_method(label: str) -> None:
    spec = read(f'## Dashboards\n\n### Client (`/api/client/stats`)\n\n{label}\n\n```json\n{{"boats": 3}}\n```')
    assert [(each.lacks_method, each.response.state) for each in spec.endpoints] == [(True, State.STATED)]


NAMED = {
    "`POST /boats` (body: `BoatInput`) → `Boat`": (True, True),
    "`PATCH /boats/:id` (body: `Partial<BoatInput>`) → `Boat`": (True, True),
    "`PUT /boats` (cuerpo: `BoatInput[]`) → `204`": (True, True),
    "`POST /boats` (role: skipper) → `Boat`": (False, True),
}


@pytest.mark.parametrize("item", NAMED)
def test_a_body_in_brackets_may_be_a_type(item: str) -> None:
    found = read(f"## Endpoints\n\n- {item}").endpoints[-1]
    assert (found.body.state is State.STATED, bool(found.responses)) == NAMED[item]


STATUSES = {
    "- Preferred: `200` or `204`": 200,
    "- **Preferible:** `204`": 204,
    "- `201` with the boat": 201,
    "- Boats: `200` of them": None,
}


@pytest.mark.parametrize("item", STATUSES)
def test_a_status_may_follow_how_firm_it_is(item: str) -> None:
    text = f"## Endpoints\n\n### POST /boats\n\n**Body:** none\n\nSuccess response:\n\n{item}\n- Frontend: shows it"
    assert [response.code for response in read(text).endpoints[-1].responses] == [STATUSES[item]]


ANNOUNCED = {
    "Success response `data` should include at least:": True,
    "La respuesta debe incluir al menos estos campos:": True,
    "Another one:": False,
}


@pytest.mark.parametrize("line", ANNOUNCED)
def test_a_line_behind_the_body_announces_the_answer(line: str) -> None:
    body = '**Request body:**\n\n```json\n{"name": "Ada"}\n```\n\nThe name is unique.\n\n'
    found = read(f'## Endpoints\n\n### POST /boats\n\n{body}{line}\n\n```json\n{{"id": 1}}\n```').endpoints[-1]
    assert bool(found.responses) is ANNOUNCED[line]


TYPES = {
    "Column of the board (`BoardColumn`)": ["BoardColumn"],
    "Plantilla de viaje (`Template`)": ["Template"],
    "Boat (`Boat`)": ["Boat"],
    "the sum (`total`)": [],
}


@pytest.mark.parametrize("lead", TYPES)
def test_the_title_of_a_listed_type_may_have_words(lead: str) -> None:
    spec = read(f"## Models\n\n- {lead}\n  - `id`: string\n  - `name`: string\n\n{OWN}")
    assert [each.name.value for each in spec.types] == TYPES[lead]


GROUPS = {
    "These endpoints return what is used in the filters and forms.": [True, True],
    "Estes endpoints fornecem dados usados nos filtros e formulários.": [True, True],
    "Ces endpoints donnent ce que le front affiche dans ses listes.": [True, True],
    "These endpoints read what the harbour wrote.": [False, False],
    "The harbour wrote what is used in the filters.": [False, False],
}


@pytest.mark.parametrize("said", GROUPS)
def test_the_words_above_a_group_say_what_the_frontend_does(said: str) -> None:
    calls = "".join(
        f"#### GET /{name}\n\nLists them.\n\n**Response 200:** `string[]`\n\n" for name in ("ports", "tides")
    )
    spec = read(f"## Endpoints\n\n### Lists\n\n{said}\n\n{calls}")
    assert [each.frontend.state is State.STATED for each in spec.endpoints] == GROUPS[said]


SHORT = {
    "`Authorization: Basic base64(API_ID:API_KEY)`": ["PAY_API_ID", "PAY_API_KEY"],
    "Send `YOUR_API_KEY`.": ["PAY_API_KEY"],
    "The `KEY` of the boat.": [],
}


@pytest.mark.parametrize("said", SHORT)
def test_a_variable_may_be_named_without_its_first_word(said: str) -> None:
    text = f"## Environment variables\n\n```env\nPAY_API_ID=\nPAY_API_KEY=\n```\n\n## Payment\n\n{said}"
    assert [use.name.value for use in read(text).env_uses] == SHORT[said]


ROLES = {
    "- Suggested roles\n  - `admin`: everything\n  - `guest`: read": State.UNCLEAR,
    "**Roles propuestos:**\n\n- `admin`: acceso total\n- `patron`: barcos": State.UNCLEAR,
    "### Perfis de acesso\n\n- **Admin:** tudo\n- **Visitante:** leitura": State.UNCLEAR,
    "### Fields\n\n- `role`: string\n- `read`: boolean": State.ABSENT,
    "### Roles\n\n- `admin`\n- `guest`": State.ABSENT,
}


@pytest.mark.parametrize("listed", ROLES)
def test_a_list_of_roles_with_deeds_may_say_who_calls(listed: str) -> None:
    spec = read(f"{OWN}## Permissions\n\n{listed}")
    assert {each.auth.state for each in spec.endpoints} == {ROLES[listed]}


ENTRIES = {"/auth/login": None, "/auth/register": None, "/registro": None, "/boats": True, "/register-boat": True}


@pytest.mark.parametrize("route", ENTRIES)
def test_a_sign_in_need_not_have_the_token_that_all_calls_have(route: str) -> None:
    spec = read(f"All endpoints require a Bearer token.\n\n## Endpoints\n\n### POST {route}\n\nDoes it.\n\n{OWN}")
    assert next(each.auth.required for each in spec.endpoints) is ENTRIES[route]


POLLED = {
    "The frontend polls this every 3 seconds to detect when the payment is done.": True,
    "El frontend lo llama para saber si hay barcos nuevos.": True,
    "The frontend shows a spinner meanwhile.": False,
}


@pytest.mark.parametrize("said", POLLED)
def test_the_purpose_of_a_call_says_what_it_does(said: str) -> None:
    found = read(f"## Endpoints\n\n### GET /boats/:id/status\n\n{said}").endpoints[-1]
    assert (found.description is not None) is POLLED[said]


NOTICES = {
    "`status` values to handle: `paid` → closes it, `failed` → asks again.": ["paid", "failed"],
    "Valores de estado: `pagado`, `fallido`, `anulado`.": ["pagado", "fallido", "anulado"],
    "The `status` is kept with `paid`.": [],
}


@pytest.mark.parametrize("said", NOTICES)
def test_statuses_stand_for_the_events_of_a_webhook(said: str) -> None:
    spec = read(f"## Webhooks\n\n### POST /webhooks/pay\n\nNotices of the bank.\n\n{said}")
    assert [event.value for event in spec.webhooks[0].sampled] == NOTICES[said]


VERIFIED = ["Validate authenticity by looking up the `reference`.", "Se verifica la autenticidad con la `referencia`."]


@pytest.mark.parametrize("said", VERIFIED)
def test_a_look_up_verifies_who_sends(said: str) -> None:
    spec = read(f"## Webhooks\n\n### POST /webhooks/pay\n\nNotices.\n\n## Security notes\n\n- {said}")
    assert not spec.webhooks[0].signature.absent


WRITTEN_OUT = {
    'PATCH /boats/1\nAuthorization: Bearer {token}\nContent-Type: application/json\n\n{\n  "name": "Ada"\n}': State.STATED,
    "PATCH /boats/1\nAuthorization: Bearer {token}": State.ABSENT,
    'PATCH /boats/1\nAuthorization: Bearer {token}\n\n✓ Response (200):\n{ "id": 1 }': State.ABSENT,
    "PATCH /boats/1": State.ABSENT,
    "PATCH /boats/1\nContent-Type: application/json": State.ABSENT,
}


@pytest.mark.parametrize("code", WRITTEN_OUT)
def test_a_request_that_is_written_out_has_the_body_that_it_shows(code: str) -> None:
    found = read(
        f"## Endpoints\n\n### PATCH /boats/:id\n\nRenames it.\n\n**Request:**\n\n```http\n{code}\n```"
    ).endpoints[-1]
    assert found.body.state is WRITTEN_OUT[code]


def test_the_object_of_a_request_written_out_has_its_fields() -> None:
    code = 'POST /boats\n\n{\n  "name": "Ada",\n  "crew": [\n    { "id": 1 }\n  ]\n}\n\nHTTP/1.1 201 Created\n\n{\n  "id": 1\n}'
    found = read(f"## Endpoints\n\n### POST /boats\n\nAdds.\n\n```http\n{code}\n```").endpoints[-1]
    assert [field.name.value for field in found.body.fields] == ["name", "crew"]
    assert [(response.code, len(response.body.fields)) for response in found.responses] == [(201, 1)]


def test_the_title_of_a_group_with_a_picture_says_who_calls() -> None:
    text = "## 🔐 Sign-in (public)\n\n### POST /login\n\nSigns in.\n\n## 👤 Users\n\n### GET /users\n\nLists.\n"
    assert [each.auth.state for each in read(text).endpoints] == [State.NONE, State.ABSENT]


STATUS_OF_CODE = {
    "return ResponseEntity.ok(boats);": 200,
    "return ResponseEntity.noContent().build();": 204,
    "return boats;": None,
}


@pytest.mark.parametrize("line", STATUS_OF_CODE)
def test_the_handler_gives_the_status_of_the_answer(line: str) -> None:
    code = f"```java\n@GetMapping\npublic ResponseEntity<List<Boat>> all() {{\n    {line}\n}}\n```"
    found = read(
        f"## Endpoints\n\n### GET /boats\n\nLists.\n\n**Response:** `Boat[]`\n\n**Example:**\n\n{code}"
    ).endpoints[-1]
    assert [response.code for response in found.responses] == [STATUS_OF_CODE[line]]


THERE = {
    "## ✅ Done\n\n- `GET /ports` — lists them\n\n## ❌ Missing\n\n- `GET /tides` — lists them": [True, False],
    "## Working endpoints\n\n- `GET /ports` — lists them\n\n## New\n\n- `GET /tides` — lists them": [True, False],
    "## ✅ Ports\n\n- `GET /ports` — lists them\n\n## ✅ Tides\n\n- `GET /tides` — lists them": [False, False],
    "## Changes\n\n**Current endpoint:** `GET /ports`\n\nAdd the depth.\n\n### GET /tides\n\nLists.": [True, False],
    "## Cambios\n\n**Endpoint actual:** `GET /ports`\n\nAñadir el calado.\n\n### GET /tides\n\nLista.": [True, False],
    "## Changes\n\n**Endpoint:** `GET /ports`\n\nLists.\n\n### GET /tides\n\nLists.": [False, False],
}


@pytest.mark.parametrize("text", THERE)
def test_what_is_there_is_marked_by_its_title_or_label(text: str) -> None:
    assert [each.probable for each in read(text).endpoints] == THERE[text]


def test_a_column_of_bodies_holds_the_query_of_a_read() -> None:
    rows = "| GET | `/boats` | `port`, `page` |\n| POST | `/boats` | `name` |"
    spec = read(f"## Endpoints\n\n| Method | Path | Request body |\n|---|---|---|\n{rows}")
    states = [(each.body.state, each.query.state) for each in spec.endpoints]
    assert states == [(State.ABSENT, State.STATED), (State.STATED, State.ABSENT)]


ALONE = {
    "- `PATCH /boats/:id` — `Partial<Boat>`": True,
    "- **Boats:** `PUT /boats/:id` — `Boat`": True,
    "- `PUT /boats/:id` — changes the `Boat`": False,
}


@pytest.mark.parametrize("item", ALONE)
def test_a_type_alone_behind_a_write_is_its_body(item: str) -> None:
    assert (read(f"## Endpoints\n\n{item}").endpoints[-1].body.state is State.STATED) is ALONE[item]


CLOSED = {
    "Protected. Returns the boats.": State.STATED,
    "Privado.": State.STATED,
    "Protegida. Devolve os barcos.": State.STATED,
    "The protected boats.": State.ABSENT,
    "Returns what is protected.": State.ABSENT,
}


@pytest.mark.parametrize("said", CLOSED)
def test_a_sentence_says_that_a_call_is_protected(said: str) -> None:
    assert read(f"## Endpoints\n\n### GET /boats\n\n{said}").endpoints[-1].auth.state is CLOSED[said]
