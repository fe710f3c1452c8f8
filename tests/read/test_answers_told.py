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
