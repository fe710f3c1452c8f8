"""Bodies and answers without a label: in a chain of arrows, in a sentence, in bullets that are fields."""

from __future__ import annotations

import pytest

from speclint.lint.lint import read_source
from speclint.model import Endpoint
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile


def endpoint(text: str) -> Endpoint:
    text = f"# Puerto\n\n## Boats\n\n{text}\n"
    (found,) = read_source(Source.from_text("x.md", text), load_profile()).endpoints
    return found


def told(text: str) -> tuple[str, list[int | None]]:
    """Return the state of the body with its fields, and the codes of the successes."""
    found = endpoint(text)
    body = " ".join([found.body.state.value, *(field.name.value for field in found.body.fields)])
    return body, [response.code for response in found.responses if response.success]


CHAINS = {
    '`POST /boats` → `{ "name": "Ana", "berth": 4 }` (both required) → 201 → `Boat`. 409 if taken.': (
        "stated name berth",
        [201],
    ),
    "`POST /boats` → `name` (string), `berth` (number), los dos obligatorios → `Boat`.": ("stated name berth", [None]),
    "`PUT /boats/{id}` → mandamos `{ name: string }` → 200 con el `Boat`.": ("stated name", [200]),
    "`PATCH /boats/{id}` => corps `{ nom: string }` => 204": ("stated nom", [204]),
    "`POST /boats` -> envia `{ nome: string }` -> 201 -> `Boat`": ("stated nome", [201]),
    "`PATCH /boats/{id}` → move it to another berth → 200 → `Boat`.": ("absent", [200]),
    "`POST /boats/{id}/sail` → zarpa → 202": ("absent", [202]),
    "`POST /boats` → 201 `{ id: number }`": ("absent", [201]),
}
SENTENCES = {
    "`POST /boats`, nothing in the body, 201 and I get `{ rank: number }` for the banner.": ("none", [201]),
    "`POST /boats/{id}/queue`, sin body, un 201 y pinto `{ puesto: number }`.": ("none", [201]),
    "`GET /boats`, you send me the `Boat`s, newest first, with a 200.": ("absent", [200]),
    "`GET /boats`, os barcos todos, com um 200.": ("absent", [200]),
    "`GET /boats`, la liste des `Boat`, avec un 200.": ("absent", [200]),
    "`POST /boats` con el mismo body que el `PUT`. 201.": ("stated", [201]),
    "`PUT /boats/{id}`. O mesmo corpo do POST. 200.": ("stated", [200]),
    "`PUT /boats/{id}`. Same body as the create call, 204.": ("stated", [204]),
    "`PUT /boats/{id}`. Le même corps que la création, 204.": ("stated", [204]),
    "`GET /boats`. Hasta 200 barcos, con 204 fotos.": ("absent", []),
    "`POST /boats` y mandamos el nombre y la eslora. Contesta 201.": ("stated", [201]),
    "`PATCH /boats/{id}` pasando `berthId` (number). 200.": ("stated", [200]),
    "`POST /members`: we pass `email` and `name`. Expect 201 with `Member`.": ("stated", [201]),
    "`POST /members` : on envoie `email` et `nom`. Retour : 201 avec le `Member`.": ("stated", [201]),
    "`POST /members`, vai `email` e `nome`. 201.": ("stated", [201]),
    "`POST /boats/{id}/cancel`: no mandamos nada, 204, lo quitamos.": ("none", [204]),
    "`POST /boats/{id}/cancel`. Pas de corps. 204.": ("none", [204]),
    "`POST /boats` answers 201. We send them to `/login`.": ("absent", [201]),
    "`POST /boats` responde 201. Mandamos a la pantalla de inicio.": ("absent", [201]),
    "`POST /boats`. We send the token. 201.": ("absent", [201]),
    "`POST /boats`. We ask for stars after the trip.": ("absent", []),
}
BULLETS = {
    "- `POST /boats/{id}/notes`\n  - `text` obligatorio, hasta 500 caracteres\n  - 201 con la `Note`\n  - sale arriba": (
        "stated text",
        [201],
    ),
    "- `POST /boats/{id}/reports`\n  - `reason`: `spam`, `rude` or `other`, required\n  - 204\n  - we say thanks": (
        "stated reason",
        [204],
    ),
    "- `POST /boats/{id}/notes`\n  - só uma por barco\n  - 201 com a `Note`\n  - `note` aparece em cima": (
        "absent",
        [201],
    ),
}


@pytest.mark.parametrize("text", [*CHAINS, *SENTENCES, *BULLETS])
def test_what_is_sent_and_what_comes_back(text: str) -> None:
    assert told(text) == (CHAINS | SENTENCES | BULLETS)[text]
