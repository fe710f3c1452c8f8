"""How wide text is, without a font at hand, and where it breaks: for drawings, which do not break lines by themselves."""

from __future__ import annotations

from speclint.report.text.terminal import width
from speclint.text.regex import regex

_NARROW = frozenset("iljtfrI.,;:'|!()[]/ ")
_WIDE = frozenset("mwMW@%—…")
_WIDTHS = {"narrow": 0.34, "wide": 0.92, "upper": 0.7, "other": 0.57, "mono": 0.61}
_BEYOND = 8  # letters that make a text longer than what fits
# A long route may break after a slash.
_PIECES = regex(r"\S+?/(?=\S)|\S+\s*|\s+")


def length(text: str, size: float, *, mono: bool = False) -> float:
    """Return about how many pixels `text` takes in letters of `size`, rather more than fewer."""
    if mono:
        return width(text) * size * _WIDTHS["mono"]
    return sum(_letter(char) for char in text) * size


def wrap(text: str, room: float, size: float, *, mono: bool = False, lines: int = 4) -> list[str]:
    """Return `text` in at most so many lines that fit into `room`, the last one ending in … when there is more."""
    done: list[str] = []
    line = ""
    text = text[: int(lines * room / (size * _WIDTHS["narrow"])) + _BEYOND]
    for piece in _pieces(text, room, size, mono):
        if line and length((line + piece).rstrip(), size, mono=mono) > room:
            done.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    done.append(line.rstrip())
    if len(done) <= lines:
        return done
    last = done[lines - 1]
    while last and length(last + "…", size, mono=mono) > room:
        last = last[:-1]
    return [*done[: lines - 1], last.rstrip() + "…"]


def _pieces(text: str, room: float, size: float, mono: bool) -> list[str]:
    pieces: list[str] = []
    for piece in _PIECES.findall(text):
        rest = piece
        while cut := _cut(rest.rstrip(), room, size, mono):
            pieces.append(rest[:cut])
            rest = rest[cut:]
        pieces.append(rest)
    return pieces


def _cut(word: str, room: float, size: float, mono: bool) -> int:
    """Return how many letters of a word fit, one at least, 0 when all of it does."""
    taken = 0.0
    for position, char in enumerate(word):
        taken += length(char, size, mono=mono)
        if taken > room - 0.01 and position:
            return position
    return 0


def _letter(char: str) -> float:
    if char in _NARROW:
        return _WIDTHS["narrow"]
    if char in _WIDE:
        return _WIDTHS["wide"]
    if char.isupper():
        return _WIDTHS["upper"]
    return width(char) * _WIDTHS["other"] if char.isascii() or width(char) < 2 else 1.05
