"""Positions of a client, which counts lines from 0 and columns in UTF-16, UTF-8 or UTF-32, to spans and back."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from speclint.text.regex import regex
from speclint.text.source import Span

ENCODINGS = ("utf-16", "utf-8", "utf-32")
"""The encodings that columns can be counted in, the one that holds where a client says nothing first."""

_NEWLINE = regex(r"\r\n?|\n")
_BOM = "\ufeff"


class Spot(NamedTuple):
    """A position of a client: 0-based line, and column in units of its encoding."""

    line: int
    character: int


class Extent(NamedTuple):
    """Two positions of a client, the end exclusive."""

    start: Spot
    end: Spot


class Lines:
    """The lines of a text as a client has it, byte order mark included; spans do not count that mark."""

    def __init__(self, text: str, encoding: str = ENCODINGS[0]) -> None:
        """Take the text, and what its columns are counted in."""
        self.text, self.encoding = text, encoding

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in _NEWLINE.finditer(self.text))]

    @cached_property
    def _ends(self) -> list[int]:
        return [*(found.start() for found in _NEWLINE.finditer(self.text)), len(self.text)]

    @property
    def newline(self) -> str:
        """How the first line ends, a line feed where there is only one line."""
        found = _NEWLINE.search(self.text)
        return found.group() if found else "\n"

    def line(self, number: int) -> str:
        """Return a line, 1-based, without its end; "" outside the text."""
        return self.text[self._starts[number - 1] : self._ends[number - 1]] if 0 < number <= len(self._starts) else ""

    def offset(self, spot: Spot) -> int:
        """Return the offset in the text, in code points, of a position; of one outside the nearest that is inside.

        A position within a character is taken for the one before it.
        """
        if spot.line < 0:
            return 0
        if spot.line >= len(self._starts):
            return len(self.text)
        start, end = self._starts[spot.line], self._ends[spot.line]
        line = self.text[start:end]
        if spot.character >= len(line) * _widest(self.encoding) or line.isascii() or self.encoding == "utf-32":
            return start + max(0, min(spot.character, len(line)))
        return start + _points(line, spot.character, self.encoding)

    def spot(self, offset: int) -> Spot:
        """Return the position at an offset in the text."""
        line = bisect_right(self._starts, offset) - 1
        return Spot(line, units(self.text[self._starts[line] : offset], self.encoding))

    def extent(self, span: Span) -> Extent:
        """Return the positions of a span; one outside the text becomes the nearest position inside."""
        return Extent(self._spot(span.line, span.column), self._spot(span.end_line, span.end_column))

    def span(self, extent: Extent) -> Span:
        """Return the span of two positions."""
        return Span(*self._point(extent.start), *self._point(extent.end))

    def _spot(self, line: int, column: int) -> Spot:
        if line > len(self._starts):
            return self.spot(len(self.text))
        start, end = self._starts[max(line, 1) - 1], self._ends[max(line, 1) - 1]
        return self.spot(min(start + max(column, 1) - 1 + self._before(line), end))

    def _point(self, spot: Spot) -> tuple[int, int]:
        offset = self.offset(spot)
        line = bisect_right(self._starts, offset)
        return line, max(1, offset - self._starts[line - 1] + 1 - self._before(line))

    def _before(self, line: int) -> int:
        """Return how many characters of a line are in no span."""
        return int(line == 1 and self.text.startswith(_BOM))


def units(text: str, encoding: str) -> int:
    """Return how many units of an encoding a text has."""
    if encoding == "utf-32" or text.isascii():
        return len(text)
    if encoding == "utf-8":
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _widest(encoding: str) -> int:
    return {"utf-32": 1, "utf-16": 2, "utf-8": 4}.get(encoding, 2)


def _points(line: str, column: int, encoding: str) -> int:
    """Return how many whole characters of a line are before a column."""
    left = column
    for number, character in enumerate(line):
        left -= units(character, encoding)
        if left < 0:
            return number
    return len(line)
