"""Structure that Markdown took for something else: pipe rows that make no table, a fence that swallows what follows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from speclint.inline import blank_code
from speclint.source import Text
from speclint.syntax import Fence, Unread
from speclint.tables import split_row

_PIPE = re.compile(r"(?<!\\)\|")
_DELIMITER = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_UNION = re.compile(r"[\"'“”‘’`:;=<>]|\]\(")
_FEWEST_CELLS = 2
_LONGEST_CELL = 40
_OPENING = re.compile(r" {0,3}(`{3,}|~{3,})[ \t]*[a-zA-Z]\w*[ \t]*$")
_HEADING = re.compile(r" {0,3}#{2,6}[ \t]+\S")
_MARKDOWN = ("md", "markdown", "mdx")


def unread_tables(lines: Sequence[Text]) -> list[Unread]:
    """Return what looks like a table among the lines of a paragraph, which Markdown took for prose."""
    found: list[Unread] = []
    index = 0
    while index < len(lines):
        if stop := _mismatch(lines, index):
            found.append(Unread("delimiter-mismatch", lines[index + 1].span))
        elif stop := _rows_from(lines, index):
            kind = "table-without-header" if _is_delimiter(lines[index].value) else "table-without-delimiter"
            found.append(Unread(kind, lines[index].span.to(lines[stop - 1].span)))
        index = max(stop, index + 1)
    return found


def unread_fence(fence: Fence, markup: str) -> Unread | None:
    """Return what a fence opened with `markup` swallows: headings down to the end, or the opening of another fence."""
    if fence.indented or fence.language in _MARKDOWN:
        return None
    for line in fence.lines:
        opening = _OPENING.match(line.value)
        reopens = opening is not None and opening[1].startswith(markup)
        if reopens or (not fence.closed and _HEADING.match(line.value)):
            return Unread("unclosed-fence", fence.span.start.to(fence.info.span))
    return None


def _is_delimiter(value: str) -> bool:
    return "|" in value and _DELIMITER.fullmatch(value) is not None


def _mismatch(lines: Sequence[Text], index: int) -> int:
    """Return where the lines of a table end whose delimiter row, after `index`, has another number of cells; else 0."""
    if index + 1 >= len(lines) or not _is_delimiter(lines[index + 1].value):
        return 0
    header, delimiter = lines[index], lines[index + 1]
    if not _PIPE.search(header.value) or _is_delimiter(header.value):
        return 0
    if len(split_row(header).cells) == len(split_row(delimiter).cells):
        return 0
    stop = index + 2
    while stop < len(lines) and _PIPE.search(lines[stop].value):
        stop += 1
    return stop


def _rows_from(lines: Sequence[Text], index: int) -> int:
    """Return where the run of table-like lines ends that begins at `index`, or 0 when it is no such run."""
    stop = index
    while stop < len(lines) and _is_bordered(lines[stop].value):
        stop += 1
    if stop > index + 1:
        return stop
    width = _open_row_width(lines[index].value)
    stop = index
    while width and stop < len(lines) and _open_row_width(lines[stop].value) == width:
        stop += 1
    return stop if stop > index + 1 else 0


def _is_bordered(value: str) -> bool:
    return value[:1] == "|" and value[-1:] == "|" and len(_PIPE.findall(value)) > _FEWEST_CELLS


def _open_row_width(value: str) -> int:
    """Return the number of pipes of a row without outer pipes, 0 for prose, unions and lists of links."""
    if len(value) > 1000 or _UNION.search(value):
        return 0
    cells = [cell.strip() for cell in _PIPE.split(blank_code(value))]
    fits = len(cells) > _FEWEST_CELLS and all(0 < len(cell) <= _LONGEST_CELL for cell in cells[:-1])
    return len(cells) - 1 if fits and " | " in value else 0
