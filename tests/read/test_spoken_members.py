"""Types whose members a sentence lists."""

from __future__ import annotations

import pytest

from speclint.lint.lint import read_source
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile

# A line in a section of types, and the types that it defines with their members.
IN_TYPES = {
    "Un `Barco` tiene `id` (string), `eslora` (number) y `foto` (URL o null).": "Barco: id eslora foto",
    "A `Boat` has an `id` (string) and a `length` (number). It never has a `name`.": "Boat: id length",
    "Um `Barco` tem `id` (uuid) e `nome` (texto).": "Barco: id nome",
    "Un `Bateau` a `id` (chaîne) et `nom` (chaîne).": "Bateau: id nom",
    "`Bateau` : `id` (chaîne), `nom` (chaîne), `port` (`Port`).": "Bateau: id nom port",
    "`Boat`: `id`, `name` and `size` (metres).": "Boat: id name size",
    "`Trip` contains `id` (string), `boat` (`Boat`); `Boat` holds `id` (string), `name` (string).": (
        "Trip: id boat, Boat: id name"
    ),
    "- `Boat`: `id` (uuid), `name` (text)": "Boat: id name",
    "- `BoatPage`: all of `Boat`, and `crew` (`Member[]`), `log` (text)": "BoatPage: crew log",
    "- `BarcoLargo`: todo lo de `Barco` y además `puerto` (texto), `dueño` (texto)": "BarcoLargo: puerto dueño",
    "The `Boat` is shown with `id` and `name`.": "",
    "`Boat` comes back from `save` and `load`.": "",
    "`Boat` has `id`.": "",
}
ELSEWHERE = {
    "We post a `NewBoat`: `name` (string, required), `length` (number).": "NewBoat: name length",
    "Mandamos un `BarcoNuevo`: `nombre` (string, obligatorio), `eslora` (number).": "BarcoNuevo: nombre eslora",
    "`Boat`: see `id` and `name`.": "",
    "The `Boat` has `save` and `load` in our code.": "",
}


def defined(text: str) -> str:
    spec = read_source(Source.from_text("x.md", text), load_profile())
    return ", ".join(f"{t.name.value}: {' '.join(f.name.value for f in t.fields)}" for t in spec.types)


@pytest.mark.parametrize("line", IN_TYPES)
def test_a_section_of_types_tells_them(line: str) -> None:
    assert defined(f"# X\n\n## Types\n\n{line}\n") == IN_TYPES[line]


@pytest.mark.parametrize("line", ELSEWHERE)
def test_a_sentence_elsewhere_tells_them(line: str) -> None:
    assert defined(f"# X\n\n## Boats\n\n{line}\n") == ELSEWHERE[line]
