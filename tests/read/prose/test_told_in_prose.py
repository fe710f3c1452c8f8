"""Webhooks, types and errors as sentences tell them."""

from __future__ import annotations

import pytest

from speclint.lint.lint import read_source
from speclint.model import Spec
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile


def spec(text: str) -> Spec:
    return read_source(Source.from_text("x.md", f"# Boats\n\n{text}\n"), load_profile())


# A sentence on events, and those that it names.
EVENTS = {
    "Only `sailed` and `sunk` matter.": ["sailed", "sunk"],
    "Evento que interessa: `boat.sunk`.": ["boat.sunk"],
    "Solo nos interesan `hundido` y `zarpado`.": ["hundido", "zarpado"],
    "Seuls `coule` et `parti` nous intéressent.": ["coule", "parti"],
    "The name in `label` is for the log.": [],
}
PAYLOADS = {
    "Bad signature: 401. Fields used: `boatId`, `port`.": True,
    "You need `BoatSid` and `BoatStatus` out of the form body.": True,
    "Del cuerpo usen `data.id` nomás.": True,
    "Dentro nos vale con `pier`.": True,
    "Campos que interessam: `id`.": True,
    "Le corps contient `quai` et `heure`.": True,
    "Check `X-Sign` against `HARBOUR_SECRET`.": False,
    "It comes with `x-sign` in a header.": False,
    "We store nothing.": False,
}


@pytest.mark.parametrize("said", EVENTS)
def test_events(said: str) -> None:
    (found,) = spec(f"## Webhooks\n\n### POST /webhooks/harbour\n\nThe harbour calls. {said}").webhooks
    assert [event.value for event in found.events] == EVENTS[said]


@pytest.mark.parametrize("said", PAYLOADS)
def test_payload(said: str) -> None:
    (found,) = spec(f"## Webhooks\n\n### POST /webhooks/harbour\n\nThe harbour calls. {said}").webhooks
    assert found.payload.absent != PAYLOADS[said]


TYPES = {
    "Boat: `{ id: number, name: string }` (name in capitals)": ["Boat"],
    "Boat:\n- `id` integer\n- `name` string": ["Boat"],
    "| Boat | |\n|---|---|\n| id | integer |\n| name | string or null |": ["Boat"],
    "Remember: boats are long.": [],
    "Note:\n- the sea is wet\n- boats float": [],
    "| Boat | |\n|---|---|\n| red | fast |\n| blue | slow |": [],
}


@pytest.mark.parametrize("said", TYPES)
def test_types(said: str) -> None:
    assert [found.name.value for found in spec(f"## Types\n\n{said}").types] == TYPES[said]


ERRORS = {
    "200, a list, empty if there is none, 404 if there is no such pier.": [404],
    "Same answers as creating, plus 404 for a pier that is gone.": [404],
    "200, una lista, 404 si no existe.": [404],
    "Up to 500 boats, 404 of them red.": [],
    "Twenty piers, 404 boats.": [],
}


@pytest.mark.parametrize("said", ERRORS)
def test_an_error_with_its_condition_behind_a_comma(said: str) -> None:
    (endpoint,) = spec(f"## Piers\n\n`GET /piers/{{id}}`. {said}").endpoints
    assert [case.code for case in endpoint.error_cases] == ERRORS[said]
