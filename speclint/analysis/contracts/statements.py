"""A payload's forms as statements with shapes: its tables, lists, examples and the types that it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from speclint.analysis.contracts.contract import Form, Statement
from speclint.analysis.contracts.field_shapes import is_broken_off, shape_of_fields
from speclint.analysis.contracts.json_shapes import shape_of_json
from speclint.markdown.inline import code_spans
from speclint.markdown.nodes import Fence
from speclint.markdown.offsets import Places
from speclint.model import Example, ExampleKind, Field, FieldTable, Payload, TypeDef
from speclint.model.shapes import Object, Shape, Unknown, shape_of_type
from speclint.model.type_expressions import Array, Reference, TypeExpr, parse_type
from speclint.read.json.parser import read_json
from speclint.text.line_set import Lines
from speclint.text.regex import regex
from speclint.text.source import Source, Span, Text
from speclint.vocabulary.vocabulary import Profile

_MOST_EXAMPLES = 20
_SENTENCE = regex(r"[.;:!?](?:\s|$)")


def table_statement(table: FieldTable, source: Source, profile: Profile) -> Statement | None:
    """Return what a table of fields says; None for one whose rows go to several places."""
    span = table.table.header.span
    if len(set(table.contexts.values())) > 1 or not table.fields:
        return None
    shape = shape_of_fields(table.fields, span, profile)
    return Statement(Form.TABLE, _opened(shape, source.slice(table.span)), span)


def list_statement(payload: Payload, source: Source, profile: Profile) -> Statement | None:
    """Return what the bullets or the object in a line of a payload say; None when they give no types."""
    outside = outside_fields(payload)
    typed = [item for item in outside if item.expr is not None or item.fields]
    if not outside or len(typed) * 2 < len(outside):
        return None
    span = outside[0].span.to(outside[-1].span)
    shape = shape_of_fields(outside, outside[0].span, profile)
    return Statement(Form.LIST, _opened(shape, source.slice(span)), outside[0].span)


def outside_fields(payload: Payload) -> list[Field]:
    """Return the fields that neither a table nor an example of a payload gives: those of bullets and sentences."""
    taken = Lines([table.span for table in payload.tables] + [example.span for example in payload.examples])
    return [item for item in payload.fields if item.span.line not in taken]


def _opened(shape: Shape, text: str) -> Shape:
    if isinstance(shape, Object) and is_broken_off(text):
        return Object(shape.members, shape.span, Unknown(shape.span))
    return shape


def example_statements(payload: Payload, source: Source, profile: Profile) -> Iterator[Statement]:
    """Yield the examples of a payload, each document of a block by itself."""
    for example in payload.examples[:_MOST_EXAMPLES]:
        yield from statements_of(example, source, profile)


def statements_of(example: Example, source: Source, profile: Profile) -> Iterator[Statement]:
    """Yield the documents that an example holds; none when it is no JSON."""
    if example.kind is ExampleKind.JSON:
        places = Places(_fence_of(example, source))
        for value in read_json(example.text).values[:_MOST_EXAMPLES]:
            shape = shape_of_json(value, example.text, places, profile)
            yield Statement(Form.EXAMPLE, shape, places.span(value.start, value.end))


def _fence_of(example: Example, source: Source) -> Fence:
    if isinstance(example.block, Fence):
        return example.block
    lines = []
    for number, words in enumerate(example.text.split("\n"), example.span.line):
        is_first = number == example.span.line
        column = example.span.column if is_first else max(0, source.line(number).find(words)) + 1
        lines.append(Text(words, Span(number, column, number, column + len(words))))
    return Fence(Text("", example.span.start), "", tuple(lines), example.span)


def named_statements(
    payload: Payload, types: Mapping[str, TypeDef], profile: Profile
) -> Iterator[tuple[Statement, TypeDef]]:
    """Yield the named type of a payload (`Order[]`), with the type; nothing when it may be one of several."""
    lines = {line.span.line: line for line in payload.text}
    named = [use.name for use in payload.types if use.name.value in types and use.name.span.line in lines]
    wholes = [(name, _whole(name, lines[name.span.line], profile)) for name in named]
    bare = {name.value: (name, expr) for name, expr in wholes if expr is not None}
    if len(bare) == 1:
        name, expr = next(iter(bare.values()))
        definition = types[name.value]
        yield Statement(Form.INTERFACE, shape_of_type(expr), definition.name.span, name.value), definition


def _whole(name: Text, line: Text, profile: Profile) -> TypeExpr | None:
    """The expression around a named type, when it is that type or a list of it; None inside of anything else, and where
    the sentence makes another type of it.
    """
    around = [span for span in code_spans(line) if span.span.column <= name.span.column < span.span.end_column]
    expr = parse_type(around[0], profile) if around else Reference(name)
    core = expr.item if isinstance(expr, Array) else expr
    if not isinstance(core, Reference) or core.name.value != name.value:
        return None
    start, end = name.span.column - line.span.column, name.span.end_column - line.span.column
    before, behind = _SENTENCE.split(line.value[:start])[-1], _SENTENCE.split(line.value[end:])[0]
    changed = profile.group("type_changes").says(f"{before} {behind}")
    return None if changed else expr
