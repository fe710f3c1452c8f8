"""Error codes that prose tells: once for all calls without a heading for them, and among the statuses of a sentence."""

from __future__ import annotations

import pytest

from speclint.lint.lint import read_source
from speclint.model import Spec
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile

ENDPOINTS = "\n\n## Boats\n\n- `GET /boats/{id}`: 200 with the `Boat`\n"


def read(text: str) -> Spec:
    return read_source(Source.from_text("x.md", text), load_profile())


FOR_ALL = {
    "## Vale para todas\n\n- sin token o caducado: 401, a la entrada\n- id que no existe: 404": [401, 404],
    "## True everywhere\n\n- no token: 401\n- an unknown id: 404, we show the empty page\n- you crash: 500": [
        401,
        404,
        500,
    ],
    "## Ground rules\n\nA missing token is a 401. A wrong id gives 404.": [401, 404],
    "## Pour tout\n\nJeton absent : 401, on renvoie à l'accueil. Identifiant inconnu : 404.": [401, 404],
    "## Regras gerais\n\nSem token = 401. Id inexistente → 404.": [401, 404],
    "## Otra cosa\n\nUn id que no existe es 404 siempre.": [404],
    "## Other\n\nA stale token gives 401 on every call.": [401],
    "## Acesso\n\nTudo leva o token. Se expirou, 401.": [401],
    "## De qué va\n\n- todo va con el JWT\n- caducado: 401": [401],
    "## Acerca de\n\nSi nos devolvéis un 401, volvemos a la pantalla de entrada.": [401],
    "## About\n\nGot a 401? We drop the session and ask again.": [401],
}
# No number of these is a code for all calls.
NOT_FOR_ALL = [
    "## Ground rules\n\nNames have 404 characters. Pages hold 500 boats.",
    "## Lo común\n\nSin límite: 500 barcos. Un barco nuevo tiene 409 cm.",
    "## What it is\n\nThe list is long: 404 boats.",
    "## What it is\n\nThe list is long: 401 boats.",
    "## What it is\n\nIf `POST /harbours` says 401 we show the form.",
]
IN_SENTENCES = {
    "204, 404 if there is none, 409 when it has sailed.": [404, 409],
    "Un 201 con el `Boat`; id que no existe: 404.": [404],
    "201, 409 si ya está. Salimos a la lista.": [409],
    "Renvoie 200 ; déjà parti : 409.": [409],
    "201. Títulos de hasta 409 letras.": [],
}


@pytest.mark.parametrize("said", FOR_ALL)
def test_codes_hold_for_all_calls(said: str) -> None:
    spec = read("# Harbour\n\n" + said + ENDPOINTS)
    assert sorted({case.code for case in spec.global_errors if case.code}) == FOR_ALL[said]


@pytest.mark.parametrize("said", NOT_FOR_ALL)
def test_other_numbers_are_no_codes(said: str) -> None:
    assert not read("# Harbour\n\n" + said + ENDPOINTS).global_errors


@pytest.mark.parametrize("said", IN_SENTENCES)
def test_codes_of_a_sentence(said: str) -> None:
    (endpoint,) = read(f"# X\n\n## Boats\n\n`DELETE /boats/{{id}}`. {said}\n").endpoints
    assert [case.code for case in endpoint.error_cases] == IN_SENTENCES[said]
