"""Tables that Markdown reads as prose: reported as unread, but read anyway, so that a slip causes one finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from speclint.markdown.inline import blank_code
from speclint.markdown.nodes import Block, Label, Paragraph, Table, Unread
from speclint.markdown.table_rows import split_row
from speclint.text.named_tuples import NamedTuple
from speclint.text.records import replace
from speclint.text.regex import regex
from speclint.text.source import Span, Text

_PIPE = regex(r"(?<!\\)\|")
_DELIMITER = regex(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_MEANT_AS_DELIMITER = regex(r"[|\s:=_.~*\-–—―─]+")
_UNION = regex(r"[\"'“”‘’`:;=<>]|\]\(")
_FEWEST_CELLS = 2
_LONGEST_CELL = 40
# A table that is cut into thousands of pieces is put together no further, since each piece copies the rows before it.
_MOST_ROWS = 1000


class Run(NamedTuple):
    """Lines of a paragraph: prose, or a table with a slip, with the problems to report."""

    lines: Sequence[Text]
    table: Table | None = None
    unread: Unread | None = None


def split_runs(lines: Sequence[Text]) -> Iterator[Run]:
    """Yield the lines of a paragraph in order, those that look like a table apart from the others."""
    if len(lines) < 2 or not any("|" in line.value for line in lines):
        if lines:
            yield Run(lines)
        return
    index = done = 0
    while index < len(lines):
        stop = _mismatch(lines, index)
        kind = "delimiter-mismatch" if stop else "table-without-delimiter"
        stop = stop or _rows_from(lines, index)
        if not stop:
            index += 1
            continue
        if done < index:
            yield Run(lines[done:index])
        yield _table_run(kind, lines[index:stop])
        index = done = stop
    if done < len(lines):
        yield Run(lines[done:])


def continued(before: Block | None, lines: Sequence[Text]) -> Run | None:
    """Return the rows at the head of a paragraph that a blank line cuts off from the table `before`, or None."""
    if not isinstance(before, Table) or len(before.rows) > _MOST_ROWS:
        return None
    if len(lines) > 1 and _is_delimiter(lines[1].value):
        return None
    stop, width = 0, len(before.header.cells)
    while stop < len(lines) and _is_bordered(lines[stop].value) and len(split_row(lines[stop]).cells) == width:
        stop += 1
    if not stop or _is_delimiter(lines[0].value):
        return None
    rows = tuple(split_row(line, width) for line in lines[:stop])
    table = replace(before, rows=before.rows + rows, span=before.span.to(rows[-1].span), recovered=True)
    return Run(lines[:stop], table, Unread("split-table", rows[0].span.to(rows[-1].span)))


def with_header(before: Block | None, lines: Sequence[Text]) -> tuple[Block | None, Run] | None:
    """Return the table of a delimiter row and what follows whose header ends the block `before`, or None.

    The block is returned without its header line, None when nothing is left of it.
    """
    if not isinstance(before, (Label, Paragraph)) or not before.lines or not _is_delimiter(lines[0].value):
        return None
    header = before.lines[-1]
    width = len(split_row(lines[0]).cells)
    if width < _FEWEST_CELLS or len(split_row(header).cells) != width:
        return None
    stop = _end_of_pipes(lines, 1)
    table = _table(header, lines[0].span, lines[1:stop])
    run = Run(lines[:stop], table, Unread("table-without-header", lines[0].span))
    if len(before.lines) == 1 and isinstance(before, Paragraph):
        return None, run
    left = before.lines[:-1]
    end = left[-1].span if left else before.span
    return replace(before, lines=left, span=before.span.to(end)), run


def _table_run(kind: str, lines: Sequence[Text]) -> Run:
    first = lines[0]
    if kind == "delimiter-mismatch":
        return Run(lines, _table(first, lines[1].span, lines[2:]), Unread(kind, lines[1].span))
    span = first.span.to(lines[-1].span)
    if _is_delimiter(first.value):
        return Run(lines, None, Unread("table-without-header", span))
    is_meant = _MEANT_AS_DELIMITER.fullmatch(lines[1].value) is not None
    delimiter = lines[1].span if is_meant else first.cut(len(first.value)).span
    return Run(lines, _table(first, delimiter, lines[1 + is_meant :]), Unread(kind, span))


def _table(header: Text, delimiter: Span, rows: Sequence[Text]) -> Table:
    head = split_row(header)
    cut = tuple(split_row(row, len(head.cells)) for row in rows)
    last = cut[-1].span if cut else max(delimiter, header.span)
    return Table(head, cut, header.span.to(last), delimiter, recovered=True)


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
    return _end_of_pipes(lines, index + 2)


def _end_of_pipes(lines: Sequence[Text], start: int) -> int:
    while start < len(lines) and _PIPE.search(lines[start].value):
        start += 1
    return start


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
    """Return the number of pipes of a row without outer pipes, 0 for prose, unions and lists of links.

    A sentence begins with a few words and ends with a full stop.
    """
    if len(value) > 1000 or _UNION.search(value):
        return 0
    cells = [cell.strip() for cell in _PIPE.split(blank_code(value))]
    fits = len(cells) > _FEWEST_CELLS and all(0 < len(cell) <= _LONGEST_CELL for cell in cells[:-1])
    if len(cells[0].split()) > _FEWEST_CELLS and value.endswith("."):
        return 0
    return len(cells) - 1 if fits and " | " in value else 0
