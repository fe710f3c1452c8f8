"""The catalogue of changes, which is data: every kind with its explanation, and the document in which the examples are."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from speclint.diff.kinds import Kind, Level
from speclint.text.bilingual import Words
from speclint.text.toml_text import read_toml


@cache
def catalogue() -> Mapping[str, Kind]:
    """Return all kinds of changes by their names, in the order of their codes."""
    entries = read_toml(_text("changes.toml"))["changes"]
    return {
        entry["name"]: Kind(
            entry["code"],
            entry["name"],
            Level(entry["level"]),
            tuple(entry["breaks"]),
            Words(*entry["message"]),
            Words(*entry["why"]),
            entry["old"],
            entry["new"],
        )
        for entry in entries
    }


@cache
def example() -> str:
    """Return the document in which the examples of all kinds make their change."""
    return _text("example.md")


def find(word: str) -> Kind | None:
    """Return the kind of change with a code or name, in any case; None for an unknown one."""
    plain = word.strip().lower()
    return next((kind for kind in catalogue().values() if plain in (kind.code.lower(), kind.name)), None)


def _text(name: str) -> str:
    return (files("speclint.diff.catalogue") / name).read_text(encoding="utf-8")
