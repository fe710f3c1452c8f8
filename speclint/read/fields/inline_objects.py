"""Fields out of objects written in a line: `{ a, b?: string, c: number[] }`."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.model import Field, Required
from speclint.model.type_expressions import (
    Array,
    Literal,
    Member,
    Object,
    Scalar,
    TypeExpr,
    Unreadable,
    is_nullable,
    parse_type,
)
from speclint.text.regex import regex
from speclint.text.source import Span, Text
from speclint.vocabulary.vocabulary import Profile

# A field's name: dots and brackets lead inwards; accents may be characters of their own (NFD).
_WORD = r"[\w$\u0300-\u036f]"
IDENTIFIER = rf"[^\W\d]{_WORD}*(?:[.\-]{_WORD}+|\[\w*\])*"

_ROUTE_BEFORE = regex(r"[\w/=$:&{]$|\w\($")
_ROUTE_AFTER = regex(r"[/}?&]")
_PLACEHOLDER = regex(r"\{[\w.\- ]*\}")
_LOOSE_MEMBER = regex(rf"\s*[\"'`]?({IDENTIFIER})[\"'`]?(\?)?\s*(?=[:(]|$)")


def read_inline_object(text: Text, profile: Profile) -> tuple[Field, ...]:
    """Return the fields of the objects in a one-line text, prose or code; () when it has none.

    A parameter in a route (`/movies/{id}`), a placeholder (`Bearer {token}`) and the argument of a call are not objects.
    Values of a sample (`{ "ok": true }`) give names without types.
    """
    if "{" not in text.value:
        return ()
    found: dict[str, Field] = {}
    for part in _objects(text):
        for field in _fields(part, profile):
            found.setdefault(field.name.value, field)
    return tuple(found.values())


def _objects(text: Text) -> Iterator[Text]:
    """The outermost braces that can be an object."""
    value, start, depth = text.value, -1, 0
    whole = value.strip("` *.")
    for index, char in enumerate(value):
        if char == "{":
            start = index if not depth else start
            depth += 1
        elif char == "}" and depth:
            depth -= 1
            if not depth:
                part = value[start : index + 1]
                before, after = value[max(0, start - 2) : start], value[index + 1 : index + 2]
                in_route = _ROUTE_BEFORE.search(before) or _ROUTE_AFTER.match(after)
                placeholder = _PLACEHOLDER.fullmatch(part) and not part.startswith("{ ")
                if part == whole or not (in_route or placeholder):
                    yield text.cut(start, index + 1)


def _fields(part: Text, profile: Profile) -> tuple[Field, ...]:
    expr = parse_type(part, profile)
    if isinstance(expr, Object):
        return object_fields(expr, part)
    return tuple(_loose(part)) if isinstance(expr, Unreadable) else ()


def object_fields(expr: Object, source: Text) -> tuple[Field, ...]:
    """Return the members of an object type as fields; `source` is the one-line text that it was read from."""
    marks = any(member.optional for member in expr.members)
    return tuple(_field(member, marks, source) for member in expr.members)


def _field(member: Member, marks: bool, source: Text) -> Field:
    required = Required.NO if member.optional else Required.YES if marks else Required.UNSAID
    item = member.type.item if isinstance(member.type, Array) else member.type
    inner = object_fields(item, source) if isinstance(item, Object) else ()
    if not _is_said(member.type):
        return Field(member.name, required=required, fields=inner)
    words = _slice(source, member.type.span)
    return Field(member.name, words, member.type, required, nullable=is_nullable(member.type), fields=inner)


def _is_said(expr: TypeExpr) -> bool:
    """Whether the member has a type, rather than nothing or a sample value."""
    if isinstance(expr, (Literal, Unreadable)):
        return False
    return not (isinstance(expr, Scalar) and expr.name in ("unknown", "null"))


def _slice(source: Text, span: Span) -> Text:
    return source.cut(span.column - source.span.column, span.end_column - source.span.column)


def _loose(part: Text) -> Iterator[Field]:
    """The names of an object whose values are not types: `{ total: a + b, page }`."""
    start, depth = 1, 0
    for index, char in enumerate(part.value):
        depth += {"{": 1, "[": 1, "(": 1, "}": -1, "]": -1, ")": -1}.get(char, 0)
        if (char in ",;" and depth == 1) or index == len(part.value) - 1:
            name = _LOOSE_MEMBER.match(part.value, start, index)
            if name:
                yield Field(part.cut(*name.span(1)), required=Required.NO if name[2] else Required.UNSAID)
            start = index + 1
