"""Table rows as written: cells cut from the source line."""

from __future__ import annotations

from itertools import pairwise

from speclint.markdown.inline import blank_code
from speclint.markdown.nodes import Cell, Row
from speclint.text import bounds
from speclint.text.regex import regex
from speclint.text.source import Text

_PIPE = regex(r"(?<!\\)\|")


def split_row(text: Text, width: int = 0) -> Row:
    """Return the cells of a table line (stripped of surrounding blanks); outer pipes are optional, inner ones split.

    Markdown splits code spans too (`` `asc|desc` ``), which their author did not mean: where leaving them whole makes
    the row as long as the header, of `width` cells, they are left whole. In `a | b |` of a table without outer pipes the
    last one opens an empty cell where the header has one more.
    """
    cells = _cells(text, text.value)
    opens_last = (
        len(cells) == width - 1 and text.value.rstrip().endswith("|") and not text.value.lstrip().startswith("|")
    )
    if opens_last and cells:
        cells = (*cells, _cell(text, len(text.value), len(text.value)))
    if 0 < width < len(cells):
        whole = _cells(text, blank_code(text.value))
        cells = whole if len(whole) == width else cells
    return Row(cells, text.span)


def _cells(text: Text, seen: str) -> tuple[Cell, ...]:
    """The cells between the pipes of `seen`, which is the line or what of it counts."""
    pipes = [-1, *[match.start() for match in _PIPE.finditer(seen)], len(seen)]
    edges = list(pairwise(pipes))
    if edges[0][1] == 0:
        edges.pop(0)
    if edges and edges[-1][0] == len(seen) - 1:
        edges.pop()
    # A lone pipe opens one cell, so that a row always has one; of a row of thousands, the first ones are read.
    edges = edges[: bounds.CELLS + 1] or [(len(seen) - 1, len(seen))]
    return tuple([_cell(text, start + 1, end) for start, end in edges])


def _cell(text: Text, start: int, end: int) -> Cell:
    inner = text.value[start:end]
    words = inner.strip()
    at = start + (inner.index(words) if words else min(1, len(inner)))
    return Cell(text.cut(at, at + len(words)))
