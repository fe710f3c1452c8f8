"""What is said once beside endpoints: who calls a group, the errors of all, their common answer, the screen of a group."""

from __future__ import annotations

import pytest

from speclint.lint.lint import read_source
from speclint.model import Endpoint
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile


def read(text: str) -> tuple[Endpoint, ...]:
    return read_source(Source.from_text("x.md", text), load_profile()).endpoints


def states(text: str, slot: str) -> str:
    """Return a letter for a slot of each endpoint: stated, inherited, none, absent, unclear."""
    found = read(text)
    return "".join("u" if one.unclear_at(slot) else getattr(one, slot).state.value[0] for one in found)


@pytest.mark.parametrize(
    "said",
    [
        "These endpoints require a bearer token.",
        "Estas rutas requieren autenticación.",
        "Estes endpoints exigem token.",
        "Ces routes exigent un jeton.",
    ],
)
def test_these_are_the_endpoints_of_the_group(said: str) -> None:
    text = f"# A\n\n## Boats\n\n{said}\n\n### GET /boats\n\nAll boats.\n\n## Piers\n\n### GET /piers\n\nAll piers.\n"
    assert states(text, "auth") == "ia"


@pytest.mark.parametrize(
    ("said", "errors"),
    [
        ("Errors come with their HTTP status (400, 404, 500).", "i"),
        ("Las respuestas de error usan 400, 403 o 404.", "i"),
        ("The list holds 400, 404 or 500 boats.", "a"),
        ("The errors of `POST /piers` are 400, 404, 409.", "a"),
    ],
)
def test_a_line_on_errors_lists_those_of_all(said: str, errors: str) -> None:
    assert states(f"# A\n\n## Answers\n\n- {said}\n\n## Boats\n\n### GET /boats\n\nAll boats.\n", "errors") == errors


SHOWN = '```json\n{ "ok": true, "data": {} }\n```\n'


@pytest.mark.parametrize(
    ("title", "lead", "response"),
    [
        ("Response format", "What we expect:", "uu"),
        ("Lo demás", "Todas las respuestas tienen esta forma:", "uu"),
        ("Formato de resposta", "O interceptor manda:", "uu"),
        ("Error response format", "What we expect:", "aa"),
        ("A boat", "An example:", "aa"),
    ],
)
def test_the_form_of_all_answers_is_a_doubt(title: str, lead: str, response: str) -> None:
    text = f"# A\n\n## {title}\n\n{lead}\n\n{SHOWN}\n## Boats\n\n### GET /boats\n\nAll.\n\n### DELETE /boats/{{id}}\n\nOne.\n"
    assert states(text, "response") == response


@pytest.mark.parametrize(
    ("said", "frontend"),
    [
        ("These endpoints fill the filters of the list, which the frontend shows.", "ss"),
        ("The frontend polls this every minute to show new boats.", "uu"),
        ("**Ce que l'app fait** : le patron voit ses bateaux.", "uu"),
        ("Boats have a name and a harbour.", "aa"),
    ],
)
def test_what_the_screen_does_with_a_group(said: str, frontend: str) -> None:
    text = f"# A\n\n## Boats\n\n{said}\n\n### GET /boats\n\nAll.\n\n### POST /boats\n\nOne more.\n"
    assert states(text, "frontend") == frontend


def test_a_row_on_a_field_says_nothing_of_a_route_that_ends_in_its_name() -> None:
    text = "# A\n\n| `contact` | string | Seller's phone |\n\n## Boats\n\n### POST /boats/{id}/contact\n\nA letter.\n"
    assert states(text, "auth") == "a"


@pytest.mark.parametrize(
    ("title", "lines", "letters"),
    [
        ("General conventions", "- Bearer token on all.\n- Response: `{ data }`.", "iuaa"),
        ("Conventions", "- **Auth**: Bearer token.\n- **Response**: 200 with `{ data: [...] }`.", "iuia"),
        ("Lo común", "- Para cualquier usuario conectado.\n- Respuesta: `{ id, nombre }`.", "iuaa"),
        ("Convenção", "- Exige token JWT.\n- Resposta: `{ id, nome }`.", "iuaa"),
        ("Convention générale", "- Ouvert à tout profil connecté.\n- Réponse : `{ id, nom }`.", "iuaa"),
        ("Common", 'Public, no token.\n\nThe response:\n\n```json\n[{ "id": 1 }]\n```', "nuau"),
        ("Conventions", "- The session ends at midnight.\n- Dates are ISO 8601.", "uaaa"),
        ("Conventions", "- Names are in lower case.\n- On failure the answer is `{ error }`.", "aaaa"),
        ("Boats of the harbour", "- Bearer token on all.\n- Response: `{ data }`.", "aaaa"),
    ],
)
def test_a_convention_holds_for_its_group(title: str, lines: str, letters: str) -> None:
    table = "| What | Endpoint |\n|---|---|\n| boats | `GET /boats` |\n"
    text = f"# A\n\n## Boats\n\n### {title}\n\n{lines}\n\n### Endpoints\n\n{table}\n## Piers\n\n### GET /piers\n\nAll piers.\n"
    auth, response = states(text, "auth"), states(text, "response")
    assert auth[0] + response[0] + auth[1] + response[1] == letters
