"""What comes back: behind a remark in brackets, under a column's name, as that of another call."""

from __future__ import annotations

import pytest

from speclint.lint.lint import read_source
from speclint.model import Endpoint, State
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile


def last(text: str) -> Endpoint:
    return read_source(Source.from_text("x.md", f"# X\n\n## Endpoints\n\n{text}\n"), load_profile()).endpoints[-1]


# What follows the route of a POST, then whether a body and a response are stated.
BEHIND = {
    "[protected]": (False, False),
    "[sin sesión]": (False, False),
    "[JWT]": (False, False),
    "[protected] → `boat`": (False, True),
    "[protegida] → `barco`": (False, True),
    "[Boat]": (True, False),
    "[{ name, length }]": (True, False),
}


@pytest.mark.parametrize("behind", BEHIND)
def test_a_remark_in_brackets_is_no_payload(behind: str) -> None:
    found = last(f"- GET `/crews`\n- POST `/boats` {behind}")
    assert (found.body.state is State.STATED, bool(found.responses)) == BEHIND[behind]


COLUMNS = {
    "Expected output": True,
    "Salida esperada": True,
    "Sortie attendue": True,
    "Saída esperada": True,
    "Expected date": False,
}


@pytest.mark.parametrize("column", COLUMNS)
def test_a_column_names_what_comes_back(column: str) -> None:
    table = f"| Method | Path | {column} |\n|---|---|---|\n| GET | `/boats` | id, name |"
    assert bool(last(table).responses) == COLUMNS[column]


SAME = {
    "Older probe (same payload as `/health/ready`).": True,
    "Sonda antigua (misma respuesta que `/health/ready`).": True,
    "Older probe (same port as `/health/ready`).": False,
}


@pytest.mark.parametrize("said", SAME)
def test_the_answer_of_another_call(said: str) -> None:
    assert bool(last(f"### GET /health\n\n{said}").responses) == SAME[said]


# A sentence below two endpoints, the second about seats; then which of them has an answer.
SHARED = {
    "All return `{ id, name }`.": (True, True),
    "Todas devuelven `{ id, name }` o nada.": (True, True),
    "Elles renvoient toutes un `Boat`.": (True, True),
    "All responses use `Boat`.": (True, True),
    "Todas las respuestas de asiento usan `Boat`.": (False, False),
    "All answers of seats use `Boat`.": (False, True),
    "All responses of seats use `Boat`.": (False, True),
    "Todas las respuestas de seat usan `Boat`.": (False, True),
    "All return dates in `UTC`.": (False, False),
    "Todas devuelven las fechas en la zona del puerto.": (False, False),
    "Some return `{ id, name }`.": (False, False),
}
LISTS = [
    "- `GET /boats` lists\n- `GET /seats/:id` shows",
    "| Endpoint | What |\n|---|---|\n| GET /boats | a |\n| GET /seats/:id | b |",
]


@pytest.mark.parametrize("said", SHARED)
@pytest.mark.parametrize("listed", LISTS)
def test_a_sentence_below_a_list_says_what_all_answer(said: str, listed: str) -> None:
    text = f"# X\n\n## Endpoints\n\n{listed}\n\n{said}\n"
    found = read_source(Source.from_text("x.md", text), load_profile()).endpoints
    assert tuple(bool(each.responses) for each in found) == SHARED[said]


SENT = {
    "- `POST /photos` — **Multipart**, field `photo`.": True,
    "- `POST /photos` — Multipart, campo `foto` (archivo).": True,
    "- `PUT /boats/:id` — crew only. Partial body.": True,
    "- `PUT /boats/:id` — Body parcial.": True,
    "- `PUT /boats/:id` — Corps partiel.": True,
    "- `PUT /boats/:id` — Keeps a part of the body of water.": False,
    "- `POST /photos` — no multipart here, see `photo`.": False,
}


@pytest.mark.parametrize("item", SENT)
def test_a_few_words_say_what_is_sent(item: str) -> None:
    assert (last(item).body.state is State.STATED) == SENT[item]


HANDLED = {
    """```java
@GetMapping("/boats")
public ResponseEntity<List<Boat>> all(@RequestParam(required = false) Long crewId) {
    if (crewId == null) return ResponseEntity.status(400).body(null);
    return ResponseEntity.ok(service.all(crewId));
}
```""": (["crewId"], True, "stated"),
    """```js
router.get('/boats', (req, res) => {
  if (!req.query.crewId) return res.status(400).json({ error: 'crew' });
  res.json(boats);
});
```""": (["crewId"], True, "stated"),
    '```java\n@GetMapping("/crews")\npublic List<Crew> all(@RequestParam Long boatId) {\n```': ([], False, "absent"),
}


@pytest.mark.parametrize("code", HANDLED)
def test_the_handler_may_stand_elsewhere(code: str) -> None:
    text = f"# X\n\n## Boats\n\nAdd a filter to the list:\n\n```\nGET /api/boats?crewId=5\n```\n\n## The backend\n\n### For it\n\n{code}\n"
    found = read_source(Source.from_text("x.md", text), load_profile()).endpoints[0]
    asked = [listed.name.value for listed in found.query.fields]
    assert (asked, bool(found.responses), found.errors.state.value) == HANDLED[code]


# What stands after the body of a DELETE, then the status of its response and whether errors are stated.
AFTER_DATA = {
    "- Success 204; 404 if none.": (204, True),
    "- Éxito 204; 404 si no existe.": (204, True),
    "- Devuelve el barco sin velas.": (None, False),
    "- Max 200 letters.": ("none", False),
    "- `name`: up to 200 letters": ("none", False),
}


@pytest.mark.parametrize("after", AFTER_DATA)
def test_an_item_after_data_turns_to_the_answer(after: str) -> None:
    found = last(f'### DELETE /boats/{{id}}\n\n- Body:\n\n```json\n{{"a": 1}}\n```\n\n{after}')
    code = found.responses[0].code if found.responses else "none"
    assert (code, found.errors.state is State.STATED) == AFTER_DATA[after]


NOTES = {
    "| GET | `/boats` | `{ items, total }` |": True,
    "| GET | `/boats` | `Boat[]`, newest first |": True,
    "| GET | `/boats` | newest first, see `Boat` |": False,
    "| PATCH | `/boats/:id` | `{ name? }` |": False,
}


@pytest.mark.parametrize("row", NOTES)
@pytest.mark.parametrize("column", ["Notes", "Notas"])
def test_notes_on_a_read_may_open_with_its_answer(row: str, column: str) -> None:
    assert bool(last(f"| Method | Path | {column} |\n|---|---|---|\n{row}").responses) == NOTES[row]


EFFECTS = {
    "**Side effects:**\n\n- sets `boat.crew`\n- Returns the updated boat object": True,
    "**Efectos:**\n\n- marca el barco\n- Devuelve el objeto actualizado": True,
    "**Side effects:**\n\n- sets `boat.crew`\n- returns to the port": False,
}


@pytest.mark.parametrize("effects", EFFECTS)
def test_an_effect_may_be_the_answer(effects: str) -> None:
    other = "### GET /boats\n\n**Response 200:** `Boat[]`\n\n### GET /crews\n\n**Response 200:** `Crew[]`\n\n"
    assert bool(last(f"{other}### PATCH /boats/:id\n\n{effects}").responses) == EFFECTS[effects]


# What a document shows once, then the state of the response of a list.
ONCE = {
    "- Lists are paged: `?page=1` → response `{ data, total }`.": "unclear",
    "- Las listas paginadas devuelven `{ data, total }`.": "unclear",
    "- Lists are paged: `?page=1`.": "absent",
    "- Everything returns `{ ok }`.": "absent",
}


@pytest.mark.parametrize("once", ONCE)
def test_the_envelope_of_lists_is_told_once(once: str) -> None:
    text = f"# X\n\n## Conventions\n\n{once}\n\n## Boats\n\n- `GET /boats` — filters: `name`\n"
    (found,) = read_source(Source.from_text("x.md", text), load_profile()).endpoints
    assert found.response.state.value == ONCE[once]


SHAPES = {
    "Object:": "unclear",
    "**Objeto**": "unclear",
    "Modelo de barco:": "unclear",
    "Example of a log line:": "absent",
}


@pytest.mark.parametrize("lead", SHAPES)
def test_the_form_of_a_thing_beside_its_endpoints(lead: str) -> None:
    text = f'# X\n\n## Boats\n\n{lead}\n\n```json\n{{ "id": 1 }}\n```\n\nEndpoints:\n\n- `GET /boats/{{id}}`\n- `GET /boats/best`\n'
    found = read_source(Source.from_text("x.md", text), load_profile()).endpoints
    assert [each.response.state.value for each in found] == [SHAPES[lead]] * 2


BARE = {
    "POST /boats/:id/launch/cancel": "absent",
    "POST /boats/:id/cancel": "unclear",
    "PUT /barcos/{id}/cerrar": "unclear",
    "POST /favorites/:id": "unclear",
    "POST /boats/read-all": "unclear",
    "PUT /avisos/marcar-todas": "unclear",
    "POST /boats/all": "absent",
    "PATCH /boats/:id": "absent",
    "PATCH /boats/:id/name": "absent",
    "POST /boats": "absent",
}


@pytest.mark.parametrize("call", BARE)
def test_a_route_may_say_all_that_is_sent(call: str) -> None:
    method, route = call.split()
    assert last(f"### {call}\n\nDoes it.").request.state.value == BARE[call]
    assert (
        last(f"| Method | Path |\n|---|---|\n| GET | `/crews` |\n| {method} | `{route}` |").request.state.value
        == BARE[call]
    )


REMARKS = {
    "(role: crew) — body without `id`, `state`": True,
    "(rol: patrón) — body sin `id`": True,
    "(role: crew) — bodyguard list": False,
}


@pytest.mark.parametrize("behind", REMARKS)
def test_a_body_behind_a_remark(behind: str) -> None:
    assert (last(f"- `GET /boats`\n- `POST /boats` {behind}").body.state is State.STATED) == REMARKS[behind]


STATUSES = {
    "**HTTP status:**\n\n- 201 Created\n- 400: no such crew": 201,
    "### Status HTTP\n\n```\n✅ 201 Created (bien)\n❌ 400 Bad Request (mal)\n```": 201,
    "**HTTP status:**\n\n- 200 OK\n- 201 Created": None,
}


@pytest.mark.parametrize("listed", STATUSES)
def test_the_status_stands_in_a_list_of_them(listed: str) -> None:
    found = last(
        f"## Add\n\n### Route\n\n```\nPOST /boats\n```\n\n### Body\n\n`Boat`\n\n### Response\n\n`Boat`\n\n{listed}"
    )
    assert [response.code for response in found.responses if response.body.structured] == [STATUSES[listed]]


NAMED = {
    "Opens a session (email + password).": "unclear",
    "Cambia sus datos (nombre, correo).": "unclear",
    "Opens a session (admin/manager).": "absent",
    "Opens a session (see below).": "absent",
}


@pytest.mark.parametrize("said", NAMED)
def test_parentheses_may_list_what_is_sent(said: str) -> None:
    assert last(f"### POST /boats\n\n{said}").request.state.value == NAMED[said]
    assert last(f"- `GET /crews` — list\n- `POST /boats` — {said}").request.state.value == NAMED[said]
