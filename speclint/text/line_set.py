"""Sets of lines that spans cover."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from speclint.text.source import Span


class Lines:
    """The lines (1-based) that any of many spans covers; `in` takes as long as one of few."""

    def __init__(self, spans: Iterable[Span]) -> None:
        """Take the spans, in any order; they may overlap."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans):
            if self._ends and span.line <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end_line)
            else:
                self._starts.append(span.line)
                self._ends.append(span.end_line)

    def __contains__(self, line: object) -> bool:
        if not isinstance(line, int):
            return False
        index = bisect_left(self._starts, line + 1) - 1
        return index >= 0 and line <= self._ends[index]
