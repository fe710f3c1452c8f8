"""Apply fixes: new text from a source and the edits of some findings. Never edits a tree."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from speclint.finding import Edit, Fix
from speclint.patterns import regex
from speclint.source import Source

_NEWLINE = regex(r"\r\n?|\n")


class Applied(NamedTuple):
    """The new text, byte order mark included, and how many of the fixes are in it."""

    text: str
    fixes: int


class _Change(NamedTuple):
    """An edit by offsets."""

    start: int
    end: int
    text: str


def apply(source: Source, fixes: Iterable[Fix]) -> Applied:
    """Return the document's text with `fixes` applied, byte for byte the same outside their edits.

    A fix is applied whole or not at all: one that overlaps an earlier one is left for another pass, and so is one that
    would change nothing.
    """
    lines = _Lines(source.text)
    taken: list[_Change] = []
    count = 0
    for fix in fixes:
        changes = [lines.change(edit) for edit in fix.edits]
        changes = [change for change in changes if source.text[change.start : change.end] != change.text]
        # Two findings may ask for the very same change.
        new = [change for change in dict.fromkeys(changes) if not _is_among(change, taken)]
        if changes and _are_apart(sorted(new)) and not any(_overlaps(change, taken) for change in new):
            for change in new:
                insort(taken, change)
            count += 1
    text = _rewritten(source.text, taken)
    return Applied(f"\ufeff{text}" if source.has_bom else text, count)


def _rewritten(text: str, changes: Iterable[_Change]) -> str:
    pieces: list[str] = []
    at = 0
    for change in changes:
        pieces += [text[at : change.start], change.text]
        at = change.end
    return "".join([*pieces, text[at:]])


class _Lines:
    """Offsets of lines, and the line end that text put into one has."""

    def __init__(self, text: str) -> None:
        ends = list(_NEWLINE.finditer(text))
        self._starts = [0, *(match.end() for match in ends)]
        self._ends = [match.group() for match in ends]

    def change(self, edit: Edit) -> _Change:
        line, column, end_line, end_column = edit.span
        start = self._starts[line - 1] + column - 1
        end = self._starts[end_line - 1] + end_column - 1
        return _Change(start, end, edit.text.replace("\n", self._end_of(line)))

    def _end_of(self, line: int) -> str:
        """The line end of a line, of the last one that of the line before."""
        return self._ends[min(line, len(self._ends)) - 1] if self._ends else "\n"


def _is_among(change: _Change, taken: list[_Change]) -> bool:
    at = bisect_left(taken, change)
    return at < len(taken) and taken[at] == change


def _overlaps(change: _Change, taken: list[_Change]) -> bool:
    """Whether a change touches one of those taken, which are in order and apart: only its neighbours can."""
    at = bisect_left(taken, change)
    return any(_overlap(change, other) for other in taken[max(0, at - 1) : at + 1])


def _are_apart(changes: list[_Change]) -> bool:
    return not any(_overlap(one, other) for one, other in pairwise(changes))


def _overlap(one: _Change, other: _Change) -> bool:
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end
