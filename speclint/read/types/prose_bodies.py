"""What is under the title of a type in prose: a table, a list, an object, fields in a line."""

from __future__ import annotations

from collections.abc import Sequence

from speclint.markdown.inline import code_spans
from speclint.markdown.languages import JSON_LANGUAGES, PLAIN_LANGUAGES, SCRIPT_LANGUAGES
from speclint.markdown.nodes import Block, Fence, ListBlock, Table, lines_of
from speclint.markdown.offsets import Places
from speclint.model import Field, FieldTable, TableKind
from speclint.model.type_expressions import TypeExpr, parse_type, values
from speclint.read.fields.bullets import read_bullet_fields
from speclint.read.fields.inline_objects import read_inline_object
from speclint.read.fields.json_objects import fields_of_json
from speclint.read.fields.tables import classify_table, read_field_table
from speclint.read.json.parser import read_json
from speclint.read.types.prose_shapes import listed_fields, value_cells
from speclint.read.types.spoken_members import members_in
from speclint.text.records import dataclass
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

_OBJECT = regex(r"\s*(?:(?://|#)[^\n]*\n\s*)*[{\[]")
_DOTTED = regex(r"`[^`]+`[^·`]*·\s*`")
_SHOWS_OBJECT = PLAIN_LANGUAGES | JSON_LANGUAGES | SCRIPT_LANGUAGES


@dataclass(frozen=True, slots=True)
class Body:
    """What is under a title: fields, the table that they come from, the values of an enum, what an alias says."""

    fields: tuple[Field, ...] = ()
    table: FieldTable | None = None
    values: tuple[Text, ...] = ()
    expr: TypeExpr | None = None

    @property
    def strong(self) -> bool:
        """True when it can be nothing but the shape of a thing."""
        return bool(self.fields or self.values or self.expr)


def body_of(blocks: Sequence[Block], owner: str, profile: Profile) -> Body:
    """Return the shape that the first of the blocks with one shows; `owner` is the anchor of the type."""
    for block in blocks:
        body = _of_block(block, owner, profile)
        if body.strong:
            return body
    return Body()


def _of_block(block: Block, owner: str, profile: Profile) -> Body:
    if isinstance(block, Table):
        return _of_table(block, owner, profile)
    if isinstance(block, Fence):
        return _of_fence(block, profile)
    if isinstance(block, ListBlock):
        return _of_list(block, profile)
    for line in lines_of(block):
        fields = read_inline_object(line, profile) or _dotted(line)
        if fields:
            return Body(fields)
    return Body()


def _of_table(block: Table, owner: str, profile: Profile) -> Body:
    values = value_cells(block)
    if classify_table(block, profile) is not TableKind.MODEL:
        return Body(values=values)
    table = read_field_table(block, TableKind.MODEL, owner, profile)
    if "type" in table.columns or any(field.expr for field in table.fields):
        return Body(table.fields, table)
    # A column of values and their meaning is an enum.
    return Body(values=values, table=None if values else table)


def _of_fence(block: Fence, profile: Profile) -> Body:
    body = block.body
    if block.language not in _SHOWS_OBJECT or not _OBJECT.match(body):
        return Body()
    document = read_json(body)
    if not document.values:
        return Body()
    return Body(fields_of_json(document.values[0], body, Places(block), profile))


def _of_list(block: ListBlock, profile: Profile) -> Body:
    fields = read_bullet_fields(block, profile)
    if fields:
        return Body(fields)
    nested = [inner for item in block.items for inner in item.blocks if isinstance(inner, ListBlock)]
    if len(block.items) == 1 and nested:
        return _of_list(nested[0], profile)
    return Body()


def _dotted(line: Text) -> tuple[Field, ...]:
    """Return the fields of a line such as "`name` ✅ · `dose` ✅ (mg)"."""
    return tuple(Field(span) for span in code_spans(line)) if _DOTTED.search(line.value) else ()


def body_of_lines(lines: Sequence[Text], profile: Profile) -> Body:
    """Return the shape that the words after a name show: an object, a list of fields, a type."""
    for line in lines:
        fields = read_inline_object(line, profile) or _dotted(line) or listed_fields(line)
        if fields:
            return Body(fields)
    if lines and (fields := members_in(lines[0], profile)):
        return Body(fields)
    expr = parse_type(lines[0], profile) if lines else None
    return Body(expr=expr) if expr is not None and len(values(expr)) > 1 else Body()
