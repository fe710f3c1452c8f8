"""What comes back, told in a sentence beside the request: "and you answer 202", "an array of `Boat` (200)"."""

from __future__ import annotations

import pytest

from speclint.lint.lint import read_source
from speclint.model import Endpoint, State
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile


def only(text: str) -> Endpoint:
    (endpoint,) = read_source(Source.from_text("x.md", f"# X\n\n## Endpoints\n\n{text}\n"), load_profile()).endpoints
    return endpoint


# What a paragraph says behind the route of a read, and the status of its answer.
ANSWERED = {
    "If all goes well, 200 with the `Boat`.": 200,
    "On success: 200 and a list of `Boat`.": 200,
    "Happy path: 200, a `Boat`.": 200,
    "Sends them all, newest first, in an array of `Boat` (200).": 200,
    "For the crew (captains): 200, an array of `Boat`.": 200,
    "A 200 comes back carrying the `Boat`.": 200,
    "You hand us the `Boat` with a 200.": 200,
    "We get back 200 and the `Boat`.": 200,
    "Si todo va bien, 200 con el `Boat`.": 200,
    "Si sale bien viene un 200 y el cuerpo es el `Boat`.": 200,
    "Los da todos, en una lista de `Boat` (200).": 200,
    "Contestáis 200 con el `Boat`.": 200,
    "Nos devolvés 200 con el `Boat`.": 200,
    "Nos llega un 200 con el `Boat`.": 200,
    "Dando certo, 200 com o `Boat`.": 200,
    "Se tudo correr bem vem um 200 com o `Boat`.": 200,
    "Vocês devolvem 200 com o `Boat`.": 200,
    "A gente recebe 200 com o `Boat`.": 200,
    "Si tout va bien, 200 avec le `Boat`.": 200,
    "En cas de succès : 200, le `Boat`.": 200,
    "Vous répondez 200 avec le `Boat`.": 200,
    "Le détail, réponse 200 avec le `Boat`.": 200,
    "On reçoit 200 avec le `Boat`.": 200,
    "You give us the `Boat` of whoever asks.": None,
}
SILENT = (
    "404 if it is gone.",
    "At most 200 boats, sorted by name.",
    "`limit`, max 200, and `page`.",
    "Up to 200, and no more.",
    "Si no existe, 404 con el motivo.",
    "Cada página, como mucho 200, con el nombre.",
    "On failure, 404 with the reason.",
    "Se der errado, 404 com o motivo.",
)


@pytest.mark.parametrize("said", ANSWERED)
def test_a_sentence_says_what_comes_back(said: str) -> None:
    (response,) = only(f"`GET /boats`. {said}").responses
    assert response.code == ANSWERED[said]


@pytest.mark.parametrize("said", SILENT)
def test_a_number_that_counts_and_an_error_are_no_answer(said: str) -> None:
    assert not any(response.success for response in only(f"`GET /boats`. {said}").responses)


# The text of a label, the word for what is sent in it, and a sentence that turns to something else.
LABELS = (
    'Body: `{{ "name": "x" }}`, required. {}',
    "Cuerpo: `name` (string, obligatorio). {}",
    "**Corps :** `name`. {}",
)
TURNS = (
    "You answer 201 with the `Boat`.",
    '201, body `{ "id": 1 }`.',
    "If it works, 201 and the `Boat`.",
    "Contestan 201 con el `Boat`.",
    "Si todo sale bien, 201 con el `Boat`.",
    "Volta 201 com o `Boat`.",
    "Vous rendez un 201 avec le `Boat`.",
)


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("said", TURNS)
def test_the_text_of_a_label_ends_where_a_sentence_turns_to_the_answer(label: str, said: str) -> None:
    found = only(f"`POST /boats`. {label.format(said)} 409 if the name is taken.")
    assert [response.code for response in found.responses] == [201]
    assert found.body.state is State.STATED
    assert [case.code for case in found.error_cases] == [409]


@pytest.mark.parametrize("label", LABELS)
def test_what_goes_on_with_the_body_is_of_the_body(label: str) -> None:
    found = only(f"`POST /boats`. {label.format('At most 200 characters. The name is what others see.')}")
    assert not found.responses
    assert found.body.state is State.STATED


SENT_AND_ANSWERED = (
    'We send `{ "name": "x" }` and you answer 202 without a body.',
    'Le mandamos `{ "name": "x" }` y contestáis 202 sin cuerpo.',
    'Mandamos `{ "name": "x" }` e vocês respondem 202 sem corpo.',
    'Corps `{ "name": "x" }`, et vous répondez 202.',
)


@pytest.mark.parametrize("said", SENT_AND_ANSWERED)
def test_one_sentence_says_what_is_sent_and_what_comes_back(said: str) -> None:
    found = only(f"`POST /boats`. {said}")
    assert found.body.state is State.STATED
    assert [response.code for response in found.responses] == [202]


REQUESTS = (
    "changes the name (the same fields as above, all optional).",
    "edita el nombre (los mismos campos de arriba, todos opcionales).",
    "changes the name or the berth (`name`, `berth`, both optional).",
    "edita o nome (`name`, `berth`, os dois opcionais).",
    "change le nom (`name`, `berth`, les deux facultatifs).",
    "edita o barco, os mesmos campos do cadastro.",
)
NO_REQUESTS = (
    "changes the name (`draft` only).",
    "changes the name (see `Boat`).",
    "renames a boat, and what is shown stays with the same fields.",
)


@pytest.mark.parametrize("said", REQUESTS)
def test_a_remark_says_what_is_sent(said: str) -> None:
    assert only(f"`PATCH /boats/{{id}}` {said} 200 with the `Boat`.").body.state is State.STATED


@pytest.mark.parametrize("said", NO_REQUESTS)
def test_a_remark_on_something_else(said: str) -> None:
    assert only(f"`PATCH /boats/{{id}}` {said} 200 with the `Boat`.").body.state is State.ABSENT


ASKED = {
    "Do we always send it?": True,
    "¿hay que mandarlo?": True,
    "vai sempre?": True,
    "nullable?": False,
    "Is it shown?": False,
}


@pytest.mark.parametrize("header", ASKED)
def test_a_column_that_asks_whether_a_field_is_sent(header: str) -> None:
    rows = "| name | string | yes | its name |\n| berth | string | no | where |"
    table = f"| field | type | {header} | what |\n|---|---|---|---|\n{rows}"
    (found,) = only(f"### POST /boats\n\n**Body:**\n\n{table}").body.tables
    assert ("required" in found.columns) == ASKED[header]
