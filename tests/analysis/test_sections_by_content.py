"""Sections that a document has under names of their own."""

from __future__ import annotations

import pytest

from speclint.analysis.sections_by_content import told_sections
from speclint.lint.lint import read_source
from speclint.model import Spec
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile

ENDPOINTS = "\n## Boats\n\n- `GET /boats`: 200 with a list of `Boat`\n- `POST /boats`, body `{ name: string }`, 201\n"


def read(text: str) -> Spec:
    return read_source(Source.from_text("x.md", text), load_profile())


BEFORE = {
    "## A thought\n\n- people look for a boat, rent it for a day and bring it back at night\n": {"summary"},
    "## Lo que queremos\n\nLa gente busca un barco, lo alquila un día entero y lo devuelve por la noche.\n": {
        "summary"
    },
    "## Figma\n\nThe usual one.\n": set(),
    "## Ground rules\n\nEvery call that we make goes with the token in the header, and a missing one is 401.\n": set(),
}
AFTER = {
    "## What comes along\n\n```ts\ninterface Boat { id: string }\n```\n": {"types"},
    "## Cómo viene cada cosa\n\nUn `Boat` tiene `id` (string) y `name` (string).\n": {"types"},
    "## Please mind\n\n- take the member from the token\n- validate everything again on your side\n": {"security"},
    "## Ojo\n\nEl usuario sale del token. Validad todo otra vez en servidor.\n": {"security"},
    "## Please mind\n\n- the demo is on Friday\n- the token is that of the app\n": set(),
    "## Tests\n\n- try all of it twice\n": set(),
}


@pytest.mark.parametrize("section", [*BEFORE, *AFTER])
def test_what_a_section_is_by_its_content(section: str) -> None:
    text = f"{section}{ENDPOINTS}" if section in BEFORE else f"{ENDPOINTS}\n{section}"
    assert told_sections(read(f"# Harbour\n\n{text}")) == (BEFORE | AFTER)[section]


SETTINGS = {
    "## Configuration\n\n`HARBOUR_URL` (where the app is) and `HARBOUR_SECRET`.\n": True,
    "## Ajustes del servidor\n\nHace falta `HARBOUR_SECRET`, la clave.\n": True,
    "## Configuration\n\nThe user picks a theme and a language.\n": False,
    "## Boats\n\nA boat that is not there gives `BOAT_NOT_FOUND`.\n": False,
}


@pytest.mark.parametrize("text", SETTINGS)
def test_settings_that_are_variables(text: str) -> None:
    assert ("env" in read(f"# Harbour\n\n{text}").sections) == SETTINGS[text]
