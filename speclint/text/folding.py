"""Normalize texts for comparison: lower case, no accents, no decoration of headings, labels or cells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import filterfalse

from speclint.text.regex import regex

_NUMBERING = regex(
    r"^(?:\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z])[.)]\s+|\d{1,3}(?:\.\d{1,3})+\s+|\d{1,3}\s*[-–—:]\s+|[ivx]{1,5}[.)]\s+)",
    re.I,
)
_KEYCAP = regex("[0-9#*]\ufe0f?\u20e3")
_FAR = regex("[^\x00-\u2000]")
_CLOSING = (")", "]", "）")
_SUFFIX = regex(r"(?:(?<!\s)\s+)?[(\[（][^()\[\]（）]*[)\]）]\s*$")
_MARKS = "*_`~#:： \t\u00a0\u3000"


def fold_whole(text: str) -> str:
    """Return what `fold` does, which remembers it; for texts as long as a document."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return unicodedata.normalize("NFC", "".join(filterfalse(unicodedata.combining, decomposed)))


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Return `text` for comparing: NFC, lower case, without accents. Its length may differ from the original's."""
    return fold_whole(text)


@lru_cache(maxsize=512)
def fold_map(text: str) -> tuple[str, Sequence[int]]:
    """Return the folded text and, for each of its characters and its end, the 0-based offset in the original."""
    if text.isascii():
        return text.lower(), range(len(text) + 1)
    pieces = [fold(char) for char in text]
    folded = "".join(pieces)
    if len(folded) == len(text) and "" not in pieces:
        return folded, range(len(text) + 1)
    offsets = [offset for offset, piece in enumerate(pieces) for _ in piece]
    return folded, (*offsets, len(text))


@lru_cache(maxsize=8192)
def bare(text: str) -> str:
    """Return the words of a heading, label or cell alone: folded, without numbering, emoji, emphasis, ticks, end colon."""
    if not text.isascii():
        text = _FAR.sub(_without_ornament, _KEYCAP.sub(" ", unicodedata.normalize("NFC", text)))
    text = text.strip(_MARKS)
    previous = None
    while previous != text:
        previous = text
        text = _NUMBERING.sub("", text, count=1).strip(_MARKS + "-–—•·|")
    return " ".join(fold(text).replace("**", "").replace("`", "").replace("~~", "").split())


def _without_ornament(match: re.Match[str]) -> str:
    char = match.group()
    is_ornament = unicodedata.category(char) in ("So", "Sk", "Cn", "Co", "Cs", "Cf", "Me", "Mn")
    return " " if is_ornament or "\ufe00" <= char <= "\ufe0f" else char


def without_suffix(text: str) -> str:
    """Return `text` (already bare) without a closing parenthesis such as "(opcional)" or "(200 ok)"."""
    return (_SUFFIX.sub("", text) if text.rstrip().endswith(_CLOSING) else text).strip(_MARKS)
