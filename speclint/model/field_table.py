"""Tables of fields and what their columns say."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from speclint.markdown.nodes import Row, Table
from speclint.model.fields import Field, Required, described_names, walk_fields
from speclint.text.records import dataclass
from speclint.text.regex import regex
from speclint.text.source import Span, Text


class TableKind(str, Enum):
    """What a table lists."""

    BODY = "body"
    QUERY = "query"
    PARAMS = "params"
    HEADERS = "headers"
    RESPONSE = "response"
    MODEL = "model"
    ERRORS = "errors"
    EVENTS = "events"
    ENV = "env"
    ENDPOINTS = "endpoints"
    OTHER = "other"


_NEEDED_COLUMNS = {
    TableKind.BODY: ("name", "type", "required"),
    TableKind.QUERY: ("name", "type", "required"),
    TableKind.HEADERS: ("name", "value"),
    TableKind.RESPONSE: ("name", "type"),
}


# Columns that give what another one would: a description or a type what a header holds.
_LIKE_COLUMNS = {
    "required": ("optional", "null"),
    "value": ("description", "type", "example", "required"),
}


@dataclass(frozen=True, slots=True)
class FieldTable:
    """A table of fields. `columns` maps the ids of its known columns (name, type, required, default, description, null, …)
    to their 0-based index. `owner` is the anchor of what it belongs to, e.g. `POST /x › body` or `type User`.
    `supplied` holds column ids that another form beside the table gives (an interface, a named type, an example),
    `described` the names whose inside such a form shows. `mistyped` are the headers that are one letter away from a column
    of a field that is missing: its id and the words.
    """

    kind: TableKind
    table: Table
    columns: dict[str, int]
    fields: tuple[Field, ...]
    owner: str
    supplied: frozenset[str] = frozenset()
    described: frozenset[str] = frozenset()
    mistyped: tuple[tuple[str, Text], ...] = ()

    @property
    def span(self) -> Span:
        """The table's span."""
        return self.table.span

    @property
    def missing_columns(self) -> tuple[str, ...]:
        """The columns that a table of this kind needs and that neither it, its fields nor another form next to it gives.

        A table without any column of a field is not a table of fields and misses nothing.
        """
        if not {"name", "type", "required", "default"} & self.columns.keys():
            return ()
        return tuple(column for column in _NEEDED_COLUMNS.get(self.kind, ()) if not self._gives(column))

    def _gives(self, column: str) -> bool:
        if {column, *_LIKE_COLUMNS.get(column, ())} & self.columns.keys() or column in self.supplied:
            return True
        is_sample = "type" not in self.columns and bool({"value", "example"} & self.columns.keys())
        if column == "type" and is_sample and (self.kind is TableKind.RESPONSE or "required" not in self.columns):
            return True
        if column == "type":
            return bool(self.fields) and all(field.expr is not None or field.fields for field in self.fields)
        # Where some fields are marked as optional or required, the mark says something of the others too.
        marked = any(field.required is not Required.UNSAID for field in self.fields)
        defaults = sum(field.default is not None for field in self.fields)
        enough = len(self.fields) / 2 if "default" in self.columns else len(self.fields)
        return column == "required" and (marked or is_sample or (defaults > 0 and defaults >= enough))

    @property
    def field_rows(self) -> tuple[Row, ...]:
        """The rows that can hold a field."""
        rows = self.table.rows
        return rows if len(self.table.header.cells) == 1 else tuple([row for row in rows if not is_heading_row(row)])

    @property
    def describes(self) -> bool:
        """True when the table has a description column, not only notes used as one."""
        index = self.columns.get("description")
        stand_ins = {at for column, at in self.columns.items() if column != "description"}
        return index is not None and index not in stand_ins

    @property
    def contexts(self) -> dict[int, tuple[str, int]]:
        """For the line of each row, the location that it states (path, body) and the line of the title row
        above it: two fields of one name in different contexts are two fields.
        """
        found: dict[int, tuple[str, int]] = {}
        title = 0
        for row in self.table.rows:
            title = row.span.line if is_heading_row(row) else title
            words = self.cell(row, "in")
            found[row.span.line] = (words.value if words is not None else "", title)
        return found

    @property
    def described_names(self) -> frozenset[str]:
        """The names whose inside other names describe (`user` where there is `user.id`) or another form beside the table."""
        return self.described | described_names(self.fields)

    @property
    def all_fields(self) -> Iterator[Field]:
        """The fields and those inside them, outer ones first."""
        return walk_fields(self.fields)

    def cell(self, row: Row, column: str) -> Text | None:
        """Return the words in `column` of `row`, None when the table or the row has no such cell."""
        index = self.columns.get(column)
        return row.cells[index].text if index is not None and index < len(row.cells) else None


_PLAIN_NAME = regex(r"`|[^\W\dA-Z][\w.\[\]\u0300-\u036f-]*$")


def is_heading_row(row: Row) -> bool:
    """Return whether a row is a title for those below it ("**Cliente** | | |") or a line of prose that has no cells."""
    if len(row.cells) < 2:
        return not row.cells or row.cells[0].span.column == row.span.column
    first, second, *rest = row.cells
    # Of nearly all rows the second cell has words.
    if second.text.value or not first.text.value or any(cell.text.value for cell in rest):
        return False
    return _PLAIN_NAME.match(first.value) is None
