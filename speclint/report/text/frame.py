"""A source line with carets under a span: tabs, wide and combining characters stay in place, long lines are cut."""

from __future__ import annotations

from speclint.report.text.terminal import inert, visible, width
from speclint.text.source import Span

_TAB = 4
_LONGEST = 110  # columns of a line that are shown
_BEFORE = 40  # columns kept before a span in a line that is cut
_AROUND = (
    400  # characters before and after the beginning of a span that are looked at, of a line that may have millions
)


def frame(line: str, span: Span) -> tuple[str, str]:
    """Return a line as it is shown and the carets below it, for the part of `span` that is on its first line."""
    before, marked, after = parted(line, span)
    carets = "^" * max(sum(map(width, marked)), 1)
    return inert((before + marked + after).rstrip()), " " * sum(map(width, before)) + carets


def parted(line: str, span: Span) -> tuple[str, str, str]:
    """Return a line as it is shown: what is before the part of `span` that is on its first line, that part, the rest."""
    skipped = max(0, span.column - 1 - _AROUND)
    near = line[skipped : span.column - 1 + _AROUND]
    cells = _cells(near)
    first = min(span.column - 1 - skipped, len(cells))
    last = span.end_column - 1 - skipped if span.end_line == span.line else len(cells)
    last = max(min(last, len(cells)), first)
    start, end = _window(cells, first)
    last = min(last, end)
    before = ("…" if start or skipped else "") + "".join(cells[start:first])
    after = "".join(cells[last:end]) + ("…" if end < len(cells) or skipped + len(near) < len(line) else "")
    return before, "".join(cells[first:last]), after


def _cells(line: str) -> list[str]:
    """Return what is shown for each character, tabs as blanks up to the next stop."""
    cells: list[str] = []
    column = 0
    for char in line:
        cell = " " * (_TAB - column % _TAB) if char == "\t" else visible(char)
        cells.append(cell)
        column += width(cell)
    return cells


def _window(cells: list[str], first: int) -> tuple[int, int]:
    """Return which cells to show so that the line stays short and the span's beginning is in it."""
    if sum(map(width, cells)) <= _LONGEST:
        return 0, len(cells)
    start, room = first, _BEFORE
    while start and room - width(cells[start - 1]) >= 0:
        start -= 1
        room -= width(cells[start])
    end, room = start, _LONGEST
    while end < len(cells) and room - width(cells[end]) >= 0:
        room -= width(cells[end])
        end += 1
    return start, end
