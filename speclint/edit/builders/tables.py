"""Edits of tables: extra or missing cells, missing or mistyped columns. The rest of a row is unchanged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from speclint.markdown.nodes import Row, Table
from speclint.model import FieldTable, Spec, is_heading_row
from speclint.text import new_spec_texts
from speclint.text.bilingual import Words
from speclint.text.edits import Edit, Fix
from speclint.text.named_tuples import NamedTuple
from speclint.text.nearest import alignment_distance, like
from speclint.text.regex import regex
from speclint.text.source import Span

_PIPE = regex(r"[ \t]*\|")
_DASHES = regex(r":?-+:?")
_ORDER = ("name", "type", "required", "value")
_LONGEST = 200  # rows of a table that is widened as a whole for one cell
_ASKED = ("name", "type", "required", "value", "description")


def cells_cut(table: Table, row: Row, spec: Spec) -> tuple[Edit, ...]:
    """Return the edit that cuts the empty cells which `row` has beyond the header, none when one of them says something."""
    width = len(table.header.cells)
    if table.recovered or not 0 < width < len(row.cells) or any(cell.value for cell in row.cells[width:]):
        return ()
    line = _Line.of(row, spec)
    start = line.behind(width)
    return (Edit(Span(line.number, start, line.number, line.end), ""),) if start < line.end else ()


def cells_added(table: Table, row: Row, spec: Spec) -> tuple[Edit, ...]:
    """Return the edit that gives a short `row` as many cells as the header: questions, and nothing where a cell may be
    empty; none for a line of prose that Markdown takes for a row.
    """
    width = len(table.header.cells)
    if table.recovered or len(row.cells) >= width or _is_prose(row):
        return ()
    fields = next((found for found in spec.tables if found.table is table), None)
    line = _Line.of(row, spec)
    blank = is_heading_row(row) or row.cells[0].value[:2] in ("", "**")
    texts = ["" if blank else _asked(fields, index, spec.language) for index in range(len(row.cells), width)]
    closed = line.text[: line.end - 1].endswith("|")
    added = "".join(f"{text:>{len(text) + 1}} |" if closed else f" | {text}" for text in texts)
    return (Edit(Span(line.number, line.end, line.number, line.end), added),)


def cell_rewritten(table: Table, words: Span, text: str, spec: Spec) -> tuple[Edit, ...]:
    """Return the edits that write `text` in place of the words of a cell; pipes that are below each other stay so, where
    need be by widening the column in all lines.
    """
    row = _row_at(table, words.line)
    if row is None or not is_aligned(table, row, spec):
        return (Edit(words, text),)
    line = _Line.of(row, spec)
    number = next((at for at, cell in enumerate(line.cells, 1) if cell.end_column >= words.end_column), len(line.cells))
    behind = line.text[words.end_column - 1 : line.behind(number) - 2]
    blanks = len(behind) if not behind.strip() else 0
    least = min(1, blanks)
    left = blanks + words.end_column - words.column - len(text)
    where = Span(words.line, words.column, words.line, words.end_column + blanks)
    own = Edit(where, text + " " * max(left, least))
    if left >= least or len(table.rows) > _LONGEST:
        return (own,)
    lines = _lines(table, spec)
    others = [other for other in lines if other.number != line.number and len(other.cells) >= number]
    return (own, *(other.widened(number, least - left) for other in others if _are_aligned(lines)))


def is_aligned(table: Table, row: Row, spec: Spec) -> bool:
    """Return whether the pipes of a row are below those of its table's header."""
    rows = [_Line.of(one, spec) for one in (table.header, row)]
    return _are_aligned([rows[0], _Line.of_delimiter(table.delimiter, spec), rows[1]])


def _row_at(table: Table, number: int) -> Row | None:
    """The row on a line; the rows of a table that Markdown takes for one follow its delimiter row without a gap."""
    if number == table.header.span.line:
        return table.header
    index = number - table.delimiter.line - 1
    row = table.rows[index] if 0 <= index < len(table.rows) else None
    return row if row is not None and row.span.line == number else None


def columns_fix(table: FieldTable, spec: Spec) -> Fix | None:
    """Return what gives a table the columns that it lacks: safe where they are there with a mistyped header, else unsafe, a
    new column with a question in every row. A table whose pipes are below each other stays so.
    """
    if any(column in table.missing_columns for column, _ in table.mistyped):
        return headers_fix(table, spec)
    edits = () if table.table.recovered else _columns_added(table, table.missing_columns, spec)
    names = [new_spec_texts.COLUMNS[column] for column in table.missing_columns]
    english, spanish = (", ".join(name.of(language) for name in names) for language in ("en", "es"))
    title = Words(f"add {english} with questions", f"añadir {spanish} con preguntas")
    return Fix(title, edits, safe=False) if edits else None


def headers_fix(table: FieldTable, spec: Spec) -> Fix | None:
    """Return the safe fix that writes the mistyped headers of a table as they are spelt, None when there is none."""
    right = [(words.span, _spelt(column, words.value, spec.language)) for column, words in table.mistyped]
    edits = [edit for span, text in right for edit in cell_rewritten(table.table, span, text, spec)]
    written = ", ".join(text for _, text in right)
    return Fix(Words(f"write “{written}”", f"escribir «{written}»"), tuple(edits)) if edits else None


def _columns_added(table: FieldTable, columns: Sequence[str], spec: Spec) -> tuple[Edit, ...]:
    lines = _lines(table.table, spec)
    aligned = _are_aligned(lines)
    places = [(_place(column, table), column) for column in columns]
    edits: list[Edit] = []
    for at, group in groupby(places, key=lambda place: place[0]):
        edits += _inserted(lines, at, [column for _, column in group], aligned=aligned, language=spec.language)
    return tuple(edits)


class _Line(NamedTuple):
    """A line of a table: its cells, the column after its last character, and whether it is the delimiter row."""

    number: int
    text: str
    cells: tuple[Span, ...]
    start: int
    end: int
    row: Row | None

    @classmethod
    def of(cls, row: Row, spec: Spec) -> _Line:
        return cls._at(row.span, tuple(cell.span for cell in row.cells), spec, row)

    @classmethod
    def of_delimiter(cls, span: Span, spec: Spec) -> _Line:
        found = _DASHES.finditer(spec.source.slice(span))
        at = span.column
        cells = tuple(Span(span.line, at + match.start(), span.line, at + match.end()) for match in found)
        return cls._at(span, cells, spec, None)

    @classmethod
    def _at(cls, span: Span, cells: tuple[Span, ...], spec: Spec, row: Row | None) -> _Line:
        text = spec.source.line(span.line)
        words = text[span.column - 1 : span.end_column - 1]
        start = span.column + len(words) - len(words.lstrip())
        return cls(span.line, text, cells, start, span.column + len(words.rstrip()), row)

    def behind(self, count: int) -> int:
        """The column after the first `count` cells and the pipe that closes them, if one does."""
        end = self.cells[count - 1].end_column
        pipe = _PIPE.match(self.text, end - 1)
        return pipe.end() + 1 if pipe else end

    @property
    def pipes(self) -> tuple[int, ...]:
        """Where each cell is closed, from the first character on."""
        return tuple(self.behind(count) - self.start for count in range(1, len(self.cells) + 1))

    @property
    def loose(self) -> bool:
        """Whether there are blanks around a cell: everywhere but in some delimiter rows."""
        return self.row is not None or " " in self.text[self.start - 1 : self.end - 1]

    def widened(self, number: int, by: int) -> Edit:
        """The edit that makes the cell with a number, from 1 on, wider."""
        column = self.behind(number) - 1 if self.row is not None else self.cells[number - 1].end_column
        if self.row is None and self.text[column - 2] == ":":
            column -= 1
        return Edit(Span(self.number, column, self.number, column), (" " if self.row is not None else "-") * by)

    def insertion(self, at: int, texts: Sequence[str]) -> Edit | None:
        """The edit that puts cells in front of the one with index `at`; none when the line has too few."""
        if len(self.cells) < at or (self.row is not None and _is_prose(self.row)):
            return None
        place = self.behind(at) if at else self.start + self.text.startswith("|", self.start - 1)
        before = self.text[place - 2 : place - 1] if place > 1 else ""
        pad = " " if self.loose else ""
        if before == "|":
            text = "".join(f"{pad}{text}{pad}|" for text in texts)
        else:
            text = "".join(f"{pad}|{pad}{text}" if at else f"{text}{pad}|{pad}" for text in texts)
        return Edit(Span(self.number, place, self.number, place), text)


def _lines(table: Table, spec: Spec) -> list[_Line]:
    rows = [_Line.of(row, spec) for row in (table.header, *table.rows)]
    return [rows[0], _Line.of_delimiter(table.delimiter, spec), *rows[1:]]


def _are_aligned(lines: Sequence[_Line]) -> bool:
    """Whether the pipes of all lines that have them are below each other."""
    width = len(lines[0].cells)
    return len({line.pipes[:width] for line in lines if len(line.cells) >= width}) == 1


def _inserted(lines: Iterable[_Line], at: int, columns: list[str], *, aligned: bool, language: str) -> Iterator[Edit]:
    """The cells of neighbouring new columns, in every line."""
    heads = [new_spec_texts.COLUMNS[column].of(language) for column in columns]
    asked = [new_spec_texts.question(column, language) for column in columns]
    widths = [max(map(len, pair)) if aligned else 0 for pair in zip(heads, asked, strict=True)]
    for number, line in enumerate(lines):
        if line.row is None:
            texts = ["-" * max(3, width if line.loose else width + 2 * aligned) for width in widths]
        elif number and is_heading_row(line.row):
            texts = [" " * width for width in widths]
        else:
            texts = [text.ljust(width) for text, width in zip(asked if number else heads, widths, strict=True)]
        edit = line.insertion(at, texts)
        if edit is not None:
            yield edit


def _place(column: str, table: FieldTable) -> int:
    """The index in front of which a column goes: after those that come before it in a spec."""
    before = (table.columns[other] + 1 for other in _ORDER[: _ORDER.index(column)] if other in table.columns)
    return max(before, default=0)


def _asked(fields: FieldTable | None, index: int, language: str) -> str:
    """What is in a cell that was missing."""
    if fields is None:
        return new_spec_texts.question("cell", language)
    column = next((name for name in _ASKED if fields.columns.get(name) == index), None)
    return new_spec_texts.question(column, language) if column else ""


def _is_prose(row: Row) -> bool:
    return len(row.cells) < 2 and is_heading_row(row)


def _spelt(column: str, wrong: str, language: str) -> str:
    """The header of a column, in the language whose word is one letter away, else in the document's."""
    words = new_spec_texts.COLUMNS[column]
    near = (word for word in words if alignment_distance(word.casefold(), wrong.casefold(), 1) == 1)
    right = next(near, words.of(language))
    return like(wrong, right) if wrong[:1].isupper() else right.lower()
