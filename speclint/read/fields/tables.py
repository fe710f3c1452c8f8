"""Fields out of tables: names, types, required and the rest, each with its place."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise

from speclint.markdown.inline import code_spans, unwrapped
from speclint.markdown.nodes import Document, Row, Table, walk_blocks
from speclint.model import Field, FieldTable, Required, TableKind
from speclint.model.type_expressions import (
    Array,
    Object,
    Reference,
    Scalar,
    TypeExpr,
    Unreadable,
    is_nullable,
    is_plain_type,
    is_vague,
    parse_type,
)
from speclint.read.fields.bullets import read_bullet_fields
from speclint.read.fields.columns import DOT, classify_table, is_field_list, mistyped_columns, table_columns
from speclint.read.fields.inline_objects import IDENTIFIER, object_fields, read_inline_object
from speclint.read.fields.required import default_in, inverse, is_blank, read_required, right_answer, stated_presence
from speclint.text.folding import bare
from speclint.text.records import replace
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

_ONE_NAME = regex(rf"{IDENTIFIER}\??\*?")
_NOTED = regex(rf"({IDENTIFIER}\??\*?)(?:\s*[(（]|\s\[)")

__all__ = [
    "classify_table",
    "read_bullet_fields",
    "read_field_table",
    "read_inline_object",
    "read_loose_tables",
    "table_columns",
]

_NESTED = regex(r"^(?:&nbsp;|\u00a0|\u2003|\u3000|[└├│─↳→➜»>•·\-–]|\s)+")
_DEPTH = regex(r"&nbsp;|[^\s&]|[\u00a0\u2003\u3000]")
_NAMES = regex(rf"{IDENTIFIER}\??\*?(?:\s*(?:,|/|·|\s[yeou]\s|\sand\s|\sor\s)\s*{IDENTIFIER}\??\*?)+")
_JOINERS = ("y", "e", "o", "u", "and", "or")
_NAME = regex(r"[@$]?" + IDENTIFIER)
_HEADER_LINE = regex(r"([\w-]+):\s")
_BETWEEN_NAMES = regex(r"^[\s,/·&+|]*(?:(?:[yeou]|and|or)[\s,/·&+|]*)?$")
_NOTE = regex(r"[(（]([^()（）]+)[)）]")
_ELIDED = regex(r"^[.…\s]*$")
_MARK = regex("[✅❌✔✖☑]|(?<!\\w)(?:PK|FK|UK)(?!\\w)")


def read_field_table(table: Table, kind: TableKind, owner: str, profile: Profile) -> FieldTable:
    """Return the fields of a table; `owner` is the anchor of what it belongs to.

    Rows with arrows, dashes or indents before the name become `fields` of the row above them; a line of prose that
    Markdown takes into the table, since no blank line ends it, is not a field.
    """
    if is_field_list(table):
        return FieldTable(kind, table, {"name": 0, "type": 0, "required": 0}, _dotted_fields(table, profile), owner)
    columns = table_columns(table, profile)
    reader = _RowReader(columns, profile)
    found = FieldTable(kind, table, columns, (), owner, mistyped=mistyped_columns(table, columns, profile))
    rows = [field for row in found.field_rows for field in reader.read(row)]
    return replace(found, fields=_nested(rows))


def read_loose_tables(document: Document, taken: Collection[int], profile: Profile) -> Iterator[FieldTable]:
    """Yield the tables with fields and types that belong to no endpoint, webhook or type.

    `taken` holds the first lines of the tables that do; the owner of the others is the title that they are under.
    """
    for section in (document.root, *document.sections):
        for block in walk_blocks(section.blocks):
            if not isinstance(block, Table) or block.span.line in taken:
                continue
            if {"name", "type"} <= table_columns(block, profile).keys() or is_field_list(block):
                kind = classify_table(block, profile)
                if kind in (TableKind.MODEL, TableKind.HEADERS):
                    yield read_field_table(block, TableKind.MODEL, bare(section.title.value), profile)


def _nested(rows: list[tuple[int, Field]]) -> tuple[Field, ...]:
    """Put each field under the last one above it that has fewer marks in front."""
    open_fields: list[tuple[int, Field, list[Field]]] = []
    found: list[Field] = []

    def close(depth: int) -> None:
        while open_fields and open_fields[-1][0] >= depth:
            _, done, inner = open_fields.pop()
            done = replace(done, fields=tuple(inner)) if inner else done
            (open_fields[-1][2] if open_fields else found).append(done)

    for depth, item in rows:
        close(depth)
        open_fields.append((depth, item, []))
    close(0)
    return tuple(found)


class _RowReader:
    def __init__(self, columns: dict[str, int], profile: Profile) -> None:
        self._columns = columns
        self._profile = profile

    def read(self, row: Row) -> list[tuple[int, Field]]:
        """The fields of a row, with how many marks say that they are inner ones; none for empty, "…" and "—" rows."""
        cell = self._cell(row, "name")
        if cell is None or is_blank(cell, self._profile) or _ELIDED.match(cell.value):
            return []
        nested = _NESTED.match(cell.value)
        if nested:
            cell = cell.cut(nested.end())
        depth = len(_DEPTH.findall(nested.group())) if nested else 0
        return [(depth, self._field(name, sure, cell, row)) for name, sure in field_names(cell)]

    def _cell(self, row: Row, column: str) -> Text | None:
        index = self._columns.get(column)
        return row.cells[index].text if index is not None and index < len(row.cells) else None

    def _field(self, name: Text, sure: Required, cell: Text, row: Row) -> Field:
        typed, description = self._cell(row, "type"), self._cell(row, "description")
        if "type" not in self._columns:
            typed = self._type_in_words(cell, description)
        expr = parse_type(typed, self._profile) if typed is not None and not is_blank(typed, self._profile) else None
        shape = self._shape(expr, description)
        null = self._cell(row, "null")
        nulls = read_required(null, self._profile) if null is not None and null.value else Required.UNSAID
        required, words = self._required(sure, cell, row)
        return Field(
            name=name,
            type=typed,
            expr=expr,
            required=required,
            required_text=words,
            default=self._default(row, description),
            description=description,
            nullable=nulls is Required.YES or (expr is not None and is_nullable(expr)),
            fields=object_fields(shape, description) if isinstance(shape, Object) and description is not None else (),
            primary=any(
                self._is_primary(words) for words in (typed, self._cell(row, "rules"), self._cell(row, "notes"))
            ),
            references=expr.key if isinstance(expr, Scalar) else None,
            shape=shape,
            required_right=right_answer(words, self._profile)
            if words is not None and "required" in self._columns
            else "",
        )

    def _is_primary(self, words: Text | None) -> bool:
        return words is not None and self._profile.group("type_words").says(words.value, "primary")

    def _type_in_words(self, cell: Text, description: Text | None) -> Text | None:
        """The type that a table without a type column gives in parentheses: "`id` (number)", "(string) El correo"."""
        for words in (cell, description):
            for note in _NOTE.finditer(words.value) if words is not None else ():
                typed = words.cut(*note.span(1)) if words is not None else cell
                if is_plain_type(typed, self._profile) and not isinstance(parse_type(typed, self._profile), Reference):
                    return typed
        return None

    def _shape(self, expr: TypeExpr | None, description: Text | None) -> TypeExpr | None:
        """What the description says is inside, where the type is vague."""
        if expr is None or description is None or not is_vague(expr):
            return None
        brace = description.value.find("{")
        words = description if brace < 0 else description.cut(brace, description.value.rfind("}") + 1)
        said = parse_type(words, self._profile)
        if isinstance(said, (Unreadable, Reference)) or is_vague(said):
            return None
        is_list = isinstance(said, Array) and not (isinstance(said.item, Scalar) and said.item.name == "unknown")
        return said if is_list or isinstance(said, Object) else None

    def _required(self, sure: Required, cell: Text, row: Row) -> tuple[Required, Text | None]:
        """What the required column says; without one, the one that asks the opposite, then the name and the notes."""
        words = self._cell(row, "required")
        if words is not None:
            return read_required(words, self._profile), words
        for column in ("optional", "null"):
            words = self._cell(row, column)
            if words is not None and words.value:
                return inverse(read_required(words, self._profile)), words
        if sure is not Required.UNSAID:
            return sure, cell
        for column in ("type", "description", "rules", "notes"):
            words = self._cell(row, column)
            said = stated_presence(words.value, self._profile) if words is not None else Required.UNSAID
            if said is not Required.UNSAID:
                return said, words
        said = stated_presence(cell.value, self._profile) if " " in cell.value or "(" in cell.value else Required.UNSAID
        return said, cell if said is not Required.UNSAID else None

    def _default(self, row: Row, description: Text | None) -> Text | None:
        words = self._cell(row, "default")
        if words is not None:
            return None if is_blank(words, self._profile) else words
        for place in (self._cell(row, "required"), description, self._cell(row, "type")):
            found = default_in(place, self._profile) if place is not None else None
            if found is not None:
                return found
        return None


def field_names(cell: Text) -> list[tuple[Text, Required]]:
    """Return the names in a cell, without marks, and what a `?` or `*` after each says of being required.

    "`a` `b`", "`a`, `b`" and "a / b" are two names; words around a single name in code are a note.
    """
    spans = [span for span in code_spans(cell) if span.value]
    if spans:
        first = cell.span.column
        gaps = [cell.value[a.span.end_column - first : b.span.column - first] for a, b in pairwise(spans)]
        several = all(_BETWEEN_NAMES.match(gap.strip("`")) for gap in gaps)
        names = spans if several else spans[:1]
        if len(names) > 1 or not _NAMES.fullmatch(names[0].value):
            return [_name(name, cell) for name in names]
        return [_name(name, cell) for name in _split(names[0])]
    plain = unwrapped(cell)
    if _NAMES.fullmatch(plain.value):
        return [_name(name, cell) for name in _split(plain)]
    noted = _NOTED.match(plain.value)
    return [_name(unwrapped(plain.cut(0, noted.end(1)) if noted else plain), cell)]


def _split(names: Text) -> list[Text]:
    return [names.cut(*match.span()) for match in _ONE_NAME.finditer(names.value) if match.group() not in _JOINERS]


def _name(name: Text, cell: Text) -> tuple[Text, Required]:
    behind = cell.value[name.span.end_column - cell.span.column :][:3].lstrip("`")
    if header := _HEADER_LINE.match(name.value):
        return name.cut(*header.span(1)), Required.UNSAID
    if name.value.endswith("?") or behind.startswith("?"):
        return name.strip("? "), Required.NO
    if name.value.endswith("*") and len(name.value) > 1:
        return name.strip("*\\ "), Required.YES
    return Text(name.value.replace("\\_", "_"), name.span), Required.UNSAID


def _dotted_fields(table: Table, profile: Profile) -> tuple[Field, ...]:
    """The fields of cells such as "`id` UUID ✅ PK · `name` ✅ (8 chars)"."""
    cells = [cell.text for row in (table.header, *table.rows) for cell in row.cells]
    return tuple(field for cell in cells for piece in _pieces(cell) if (field := _dotted_field(piece, profile)))


def _pieces(cell: Text) -> list[Text]:
    found, start = [], 0
    for index, char in enumerate(cell.value):
        if char == DOT:
            found.append(cell.cut(start, index).strip())
            start = index + 1
    return [piece for piece in (*found, cell.cut(start).strip()) if piece.value]


def _dotted_field(piece: Text, profile: Profile) -> Field | None:
    names = code_spans(piece)
    if not names or not _NAME.match(names[0].value):
        return None
    rest = piece.cut(names[0].span.end_column - piece.span.column + 1).strip()
    mark = _MARK.search(rest.value)
    note = rest.value.find("(")
    end = min([at for at in (mark.start() if mark else -1, note) if at >= 0], default=len(rest.value))
    typed = rest.cut(0, end).strip()
    expr: TypeExpr | None = parse_type(typed, profile) if typed.value else None
    if isinstance(expr, Unreadable):
        expr = Scalar("unknown", typed.span)
    required = (
        read_required(rest.cut(mark.start()), profile)
        if mark and mark.group()[0] in "✅❌✔✖☑"
        else stated_presence(rest.value, profile)
    )
    description = rest.cut(end) if end < len(rest.value) else None
    return Field(names[0], typed if typed.value else None, expr, required, rest if mark else None, None, description)
