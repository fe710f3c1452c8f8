"""Places of a fence's code by offset, for readers that need many of them."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from speclint.markdown.nodes import Fence
from speclint.text.source import Span, Text


class Places:
    """Offsets into `fence.body` (0-based code points) to places in the document, each in logarithmic time."""

    def __init__(self, fence: Fence) -> None:
        """Take the lines of a fence."""
        self._lines = fence.lines
        self._end = fence.span
        self._starts = [0, *accumulate(len(line.value) + 1 for line in fence.lines)][: max(1, len(fence.lines))]

    def row(self, offset: int) -> int:
        """Return the 0-based line of the fence's body that holds `offset`."""
        return bisect_right(self._starts, offset) - 1

    def span(self, start: int, end: int) -> Span:
        """Return the place of `body[start:end]`."""
        return Span(*self._position(start), *self._position(max(start, end)))

    def text(self, value: str, start: int) -> Text:
        """Return `value`, which is at `start`, with its place."""
        return Text(value, self.span(start, start + len(value)))

    def _position(self, offset: int) -> tuple[int, int]:
        if not self._lines:
            return self._end.end_line, self._end.end_column
        row = self.row(offset)
        line = self._lines[row]
        return line.span.line, line.span.column + min(offset - self._starts[row], len(line.value))
