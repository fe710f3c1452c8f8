"""Apply fixes: new text from a source and the edits of some findings. Never edits a tree."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise

from speclint.text import bounds
from speclint.text.edits import Edit, Fix
from speclint.text.named_tuples import NamedTuple
from speclint.text.regex import regex
from speclint.text.source import Source

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
    rewriter = Rewriter([source])
    count = sum(rewriter.take(source.path, fix) for fix in fixes)
    return Applied(rewriter.sources()[0].written, count)


class Rewriter:
    """Takes fixes one by one and makes the new texts of documents."""

    def __init__(self, sources: Sequence[Source]) -> None:
        """Take the documents that may be rewritten."""
        self._drafts = {source.path: _Draft(source) for source in sources}

    def take(self, path: str, fix: Fix) -> bool:
        """Return whether the fix of a finding at `path` is taken, which it is whole or not at all: one that overlaps an
        earlier one is left for another pass, and so is one that would change nothing.

        Edits of documents that are not at hand are omitted: those are not to be written.
        """
        edits: dict[str, list[Edit]] = {}
        for edit in fix.edits:
            edits.setdefault(edit.path or path, []).append(edit)
        drafts = [(self._drafts[where], listed) for where, listed in edits.items() if where in self._drafts]
        if not all(draft.holds(edit) for draft, listed in drafts for edit in listed):
            return False
        changes = [(draft, draft.changes(listed)) for draft, listed in drafts]
        if not any(found for _, found in changes) or not all(draft.fits(found) for draft, found in changes):
            return False
        for draft, found in changes:
            draft.take(found)
        return True

    def sources(self) -> tuple[Source, ...]:
        """Return the documents in the order in which they were given, those that nothing changes as they are."""
        return tuple(draft.rewritten() for draft in self._drafts.values())


class _Draft:
    """A document and the changes taken so far, which are in order and apart."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._taken: list[_Change] = []

    @cached_property
    def _lines(self) -> _Lines:
        return _Lines(self._source.text)

    def holds(self, edit: Edit) -> bool:
        """Whether an edit begins and ends inside lines of the document: what is after one would take its end away.

        What begins or ends where reading a long line stopped would cut it in two.
        """
        line, column, end_line, end_column = edit.span
        lines = self._source.lines
        inside = 1 <= line <= end_line <= len(lines) and min(column, end_column) >= 1
        return inside and _is_read(lines[line - 1], column - 1) and _is_read(lines[end_line - 1], end_column - 1)

    def changes(self, edits: Iterable[Edit]) -> list[_Change]:
        """The edits by offsets, without those that change nothing."""
        changes = (self._lines.change(edit) for edit in edits)
        return [change for change in changes if self._source.text[change.start : change.end] != change.text]

    def fits(self, changes: Iterable[_Change]) -> bool:
        """Whether no change overlaps another one; two findings may ask for the very same change."""
        new = [change for change in dict.fromkeys(changes) if not _is_among(change, self._taken)]
        return _are_apart(sorted(new)) and not any(_overlaps(change, self._taken) for change in new)

    def take(self, changes: Iterable[_Change]) -> None:
        for change in dict.fromkeys(changes):
            if not _is_among(change, self._taken):
                insort(self._taken, change)

    def rewritten(self) -> Source:
        if not self._taken:
            return self._source
        text = _rewritten(self._source.text, self._taken)
        return Source.from_text(self._source.path, f"\ufeff{text}" if self._source.has_bom else text)


def _is_read(line: str, offset: int) -> bool:
    return offset == len(line) or offset < min(len(line), bounds.LINE)


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
        return _Change(start, end, _NEWLINE.sub(lambda _: self._end_of(line), edit.text))

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
