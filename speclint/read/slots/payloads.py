"""A body, query, parameter list or response body out of a part, in whatever form the document gives it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from speclint.markdown.inline import code_spans, without_code
from speclint.markdown.languages import JSON_LANGUAGES, SCRIPT_LANGUAGES
from speclint.markdown.nodes import Fence, ListBlock, Table, lines_of, walk_blocks
from speclint.markdown.offsets import Places
from speclint.model import Example, ExampleKind, Field, FieldTable, Payload, Required, State, TableKind, TypeUse
from speclint.model.type_expressions import Array, Scalar
from speclint.read.fields.bullets import read_bullet_fields, read_line_fields, read_remarked_fields
from speclint.read.fields.inline_objects import read_inline_object
from speclint.read.fields.member_lines import read_member_lines, read_spaced_fields
from speclint.read.fields.tables import read_field_table
from speclint.read.json.nodes import JsonKind, JsonValue
from speclint.read.json.parser import read_json
from speclint.read.slots.parts import Part
from speclint.read.types.names import type_names_in
from speclint.text.folding import bare
from speclint.text.records import replace
from speclint.text.regex import regex
from speclint.text.source import Span, Text
from speclint.vocabulary.vocabulary import Profile

_OPENS = regex(r"^\s*[{\[]")
_CONTENT_TYPE = regex(
    r"multipart(?:/form-data)?|\bform-?data\b|(?:application|text)/[\w.+-]+|image/[\w.+*-]+", re.IGNORECASE
)
_LONGEST_NONE = 8


def read_payload(parts: Iterable[Part], kind: TableKind, owner: str, profile: Profile) -> Payload:
    """Return what `parts`, which all speak of one slot, say of it; `owner` is the slot's anchor."""
    payload = Payload()
    for part in parts:
        payload = merge(payload, _read_part(part, kind, owner, profile))
    return payload


def merge(one: Payload, other: Payload) -> Payload:
    """Return two statements on one slot as one; what is stated outweighs "none"."""
    order = (State.STATED, State.NONE, State.INHERITED, State.UNCLEAR, State.ABSENT)
    return Payload(
        state=min(one.state, other.state, key=order.index),
        places=one.places + other.places,
        where=one.where or other.where,
        fields=one.fields + other.fields,
        tables=one.tables + other.tables,
        examples=one.examples + other.examples,
        types=one.types + other.types,
        text=one.text + other.text,
        content_type=one.content_type or other.content_type,
    )


def says_none(text: Text, profile: Profile) -> bool:
    """Return whether a line says that there is nothing: `Vacío.`, `sin body`, `—`."""
    plain = text.value.strip().strip("`*_.·:() ")
    if not plain or plain in ("{}", "[]"):
        return bool(plain) or bool(text.value.strip(" `*_:()"))
    words = bare(plain)
    if not words:
        return True
    slots = profile.group("slots")
    first = re.split(r"[.;(]", words, maxsplit=1)[0].strip() or plain
    if slots.exact(first) == "no_body" or profile.cells.exact(first) == "none":
        return True
    match = slots.find(words, "no_body")
    return match is not None and match.start == 0 and len(words.split()) <= _LONGEST_NONE and "`{" not in text.value


def _read_part(part: Part, kind: TableKind, owner: str, profile: Profile) -> Payload:
    lines = [line for line in part.lines if line.value.strip("`*_:. ")] or list(part.lines)
    none = bool(lines) and says_none(lines[0], profile)
    found = Payload(where=part.where, places=(part.span,), content_type=_content_type(part.name))
    if lines and _OPENS.match(lines[0].value.lstrip("`")):
        found = merge(found, _raw_object(lines, owner, profile))
    elif not none:
        for line in lines:
            found = merge(found, _read_line(line, owner, profile))
    for block in part.blocks:
        if isinstance(block, Table):
            table = read_field_table(block, kind, owner, profile)
            found = merge(found, Payload(State.STATED, fields=table.fields, tables=(table,)))
        elif isinstance(block, ListBlock):
            found = merge(found, _read_list(block, owner, profile))
        elif isinstance(block, Fence):
            found = merge(found, _read_fence(block, owner, profile))
        else:
            for text in lines_of(block):
                found = merge(found, _read_line(text, owner, profile))
    if found.state is State.ABSENT and none:
        return replace(found, state=State.NONE, text=tuple(lines))
    if found.state is State.ABSENT and part.name is not None and (named := _named_in(part.name, owner, profile)):
        found = merge(found, Payload(State.STATED, types=named, text=(part.name,)))
    tables = tuple(_supplied(table, part, found, profile) for table in found.tables)
    return replace(found, tables=tables)


def _read_line(line: Text, owner: str, profile: Profile) -> Payload:
    value = line.value.strip("`*_:. ")
    if not value:
        return Payload()
    fields = read_remarked_fields(line, profile) or read_inline_object(line, profile) or read_line_fields(line, profile)
    types = tuple(TypeUse(name, owner) for name in type_names_in(line, profile))
    return Payload(State.STATED, fields=fields, types=types, text=(line,), content_type=_content_type(line))


def _named_in(label: Text, owner: str, profile: Profile) -> tuple[TypeUse, ...]:
    """The types in code in a label with nothing below it, `**Response 201 — `Order`**`; they need not be the spec's."""
    starts = (span.span.column - label.span.column for span in code_spans(label) if not span.value.isdecimal())
    ticked = [label.cut(start - 1, label.value.find("`", start) + 1) for start in starts]
    return tuple(TypeUse(name, owner, sure=False) for text in ticked for name in type_names_in(text, profile))


def _content_type(line: Text | None) -> Text | None:
    content = _CONTENT_TYPE.search(line.value) if line is not None else None
    return line.cut(*content.span()) if line is not None and content else None


def _read_list(block: ListBlock, owner: str, profile: Profile) -> Payload:
    fields = read_bullet_fields(block, profile)
    nested = list(walk_blocks((block,)))
    lines = [text for inner in nested for text in lines_of(inner)]
    found = Payload(State.STATED, fields=fields, text=tuple(lines)) if lines else Payload()
    for inner in nested:
        if isinstance(inner, Fence):
            found = merge(found, _read_fence(inner, owner, profile))
    for line in lines:
        found = replace(found, content_type=found.content_type or _content_type(line))
    return found


def _read_fence(fence: Fence, owner: str, profile: Profile) -> Payload:
    body = fence.body
    if not body.strip():
        return Payload()
    if fence.language in SCRIPT_LANGUAGES:
        types = tuple(TypeUse(name, owner) for line in fence.lines for name in type_names_in(line, profile, code=True))
        fields = read_member_lines(fence, profile)
        fields = fields or tuple(field for line in fence.lines for field in read_inline_object(line, profile))
        example = Example(body, _inside(fence), ExampleKind.OTHER, fence)
        return Payload(State.STATED, fields=fields, types=types, examples=(example,))
    is_json = fence.language in JSON_LANGUAGES or _OPENS.match(body) is not None
    example = Example(body, _inside(fence), ExampleKind.JSON if is_json else ExampleKind.OTHER, fence)
    fields = tuple(_json_fields(body, fence)) if is_json else read_spaced_fields(fence, profile)
    content = _CONTENT_TYPE.search(body)
    content_type = Text(content.group(), fence.span_at(*content.span())) if content else None
    return Payload(State.STATED, fields=fields, examples=(example,), content_type=content_type)


def _inside(fence: Fence) -> Span:
    return fence.lines[0].span.to(fence.lines[-1].span) if fence.lines else fence.span


def _raw_object(lines: list[Text], owner: str, profile: Profile) -> Payload:
    """An object that is in the text itself, without a fence: a type (`{ a: number, b?: string }`) or JSON."""
    if len(lines) == 1:
        line = _read_line(lines[0], owner, profile)
        if any(field.type is not None or field.required is not Required.UNSAID for field in line.fields):
            return line
        # What stands behind the object in code is a remark.
        lines = [next((span for span in code_spans(lines[0]) if _OPENS.match(span.value)), lines[0])]
    span = lines[0].span.to(lines[-1].span)
    # Ticks are no part of what is in them: "`{ "id": 1 }`".
    plain = tuple(Text(line.value.replace("`", " "), line.span) for line in lines)
    fence = Fence(Text("", span.start), "", plain, span)
    example = Example(fence.body, span, ExampleKind.JSON, None)
    return Payload(State.STATED, fields=tuple(_json_fields(fence.body, fence)), examples=(example,))


def _json_fields(body: str, fence: Fence) -> Iterator[Field]:
    """The keys of an example, nested ones under their parent. Nothing is known to be required from an example."""
    places = Places(fence)
    for value in read_json(body).values:
        yield from _members(value, places)


def _members(value: JsonValue, places: Places) -> Iterator[Field]:
    if value.kind is JsonKind.ARRAY:
        for item in value.items[:1]:
            yield from _members(item, places)
    for member in value.members:
        name = Text(member.key, places.span(member.start, member.end))
        required = Required.NO if member.optional else Required.UNSAID
        items = member.value.items if member.value.kind is JsonKind.ARRAY else ()
        shape = Array(Scalar("unknown", name.span), name.span) if items else None
        yield Field(name, required=required, fields=tuple(_members(member.value, places)), shape=shape)


def _supplied(table: FieldTable, part: Part, payload: Payload, profile: Profile) -> FieldTable:
    """Tell a table which of its columns another form gives: a named type, an example, the label's words."""
    supplied = set(table.supplied)
    if payload.types:
        supplied |= {"type", "required"}
    elif table.kind is TableKind.RESPONSE and any(example.block is not None for example in payload.examples):
        supplied.add("type")  # what comes back is shown; what may be sent, a sample does not say
    words = [part.name] if part.name is not None else []
    for text in (*words, *part.lines):
        if profile.group("slots").says(without_code(text), "optional_all", "required_all"):
            supplied.add("required")
    shown = {field.name.value for field in payload.fields if field.fields or field.shape is not None}
    described = {field.name.value for field in table.all_fields} if payload.types else shown
    return replace(table, supplied=frozenset(supplied), described=frozenset(described))
