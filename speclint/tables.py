"""Table rows as written: cells cut from the source line."""

from __future__ import annotations

import re
from itertools import pairwise

from speclint.source import Text
from speclint.syntax import Cell, Row

_PIPE = re.compile(r"(?<!\\)\|")


def split_row(text: Text) -> Row:
    """Return the cells of a table line (stripped of surrounding blanks); outer pipes are optional, inner ones split."""
    value = text.value
    bounds = [-1, *(match.start() for match in _PIPE.finditer(value)), len(value)]
    edges = list(pairwise(bounds))
    if edges[0][1] == 0:
        edges.pop(0)
    if edges and edges[-1][0] == len(value) - 1:
        edges.pop()
    return Row(tuple(_cell(text, start + 1, end) for start, end in edges), text.span)


def _cell(text: Text, start: int, end: int) -> Cell:
    inner = text.cut(start, end)
    stripped = inner.strip()
    if stripped.value:
        return Cell(stripped)
    middle = min(1, len(inner.value))
    return Cell(inner.cut(middle, middle))
