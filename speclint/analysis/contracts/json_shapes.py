"""Shapes of examples: what a JSON value, or a sketch of one, shows."""

from __future__ import annotations

import re

from speclint.markdown.offsets import Places
from speclint.model import Required
from speclint.model.shapes import Enum, Member, Object, Scalar, Shape, Unknown, Value, list_of, shape_of_type, union
from speclint.model.type_expressions import Reference, is_plain_type, parse_type
from speclint.read.fields.required import stated_presence
from speclint.read.json.nodes import JsonKind, JsonMember, JsonValue
from speclint.text.regex import regex
from speclint.text.source import Span, Text
from speclint.vocabulary.vocabulary import Profile

_QUOTES = "\"'`“”«"
_NAME = regex(r"[^\W\d][\w$\-]*")
_SCALARS = {JsonKind.STRING: "string", JsonKind.NUMBER: "number", JsonKind.BOOLEAN: "boolean"}
# A text that stands for any value ("<token>", "{id}", "..."), and one that is cut short or blotted out ("sk_test_...").
_STAND_IN = regex(r"\s*(?:[<\[({].*[>\])}]|\.{2,}|…|[x*_?-]{3,})\s*", re.I | re.S)
_CUT = regex(r"\.{3}|…|^\s*$|x{4}|\*{3}|_{4}|<[\w -]+>|\{[\w -]+\}", re.I)
# Values of which one is meant: "open|closed".
LISTED_VALUES = regex(r"[\w.\-]+(?:\s*\|\s*[\w.\-]+)+")


def shape_of_json(value: JsonValue, body: str, places: Places, profile: Profile) -> Shape:
    """Return the shape that an example shows; `places` are those of `body`, the text that it was read from.

    An example requires nothing; null, an empty list and an empty object leave their content unknown.
    """
    return _Reader(body, places, profile).shape(value)


class _Reader:
    def __init__(self, body: str, places: Places, profile: Profile) -> None:
        self._body = body
        self._places = places
        self._profile = profile

    def shape(self, value: JsonValue) -> Shape:
        span = self._places.span(value.start, value.end)
        if value.kind is JsonKind.OBJECT:
            return self._object(value, span)
        if value.kind is JsonKind.ARRAY:
            return list_of([self.shape(item) for item in value.items], span)
        if value.kind is JsonKind.STRING:
            return self._string(value, span)
        if value.kind is JsonKind.UNION:
            return union([self._option(item) for item in value.items], span)
        if value.kind is JsonKind.TYPE:
            return self._type(value, span)
        if value.kind in _SCALARS and value.value is not None:
            return Scalar(_SCALARS[value.kind], span, sample=Value(value.value, span))
        return Unknown(span)

    def _object(self, value: JsonValue, span: Span) -> Shape:
        """An object; keys that are not names (ids, dates, `<lang>`) make it one with any members."""
        members: dict[str, Member] = {}
        for member in value.members:
            if _NAME.fullmatch(member.key):
                members.setdefault(member.key, self._member(member))
        is_open = value.elided or not members or len(members) < len({member.key for member in value.members})
        return Object(tuple(members.values()), span, Unknown(span) if is_open else None, sampled=True)

    def _member(self, member: JsonMember) -> Member:
        quoted = self._body[member.start] in _QUOTES
        start = member.start + quoted
        name = self._places.text(member.key, start)
        left_out = member.optional or stated_presence(member.note, self._profile) is Required.NO
        return Member(name, self.shape(member.value), True if left_out else None)

    def _string(self, value: JsonValue, span: Span) -> Shape:
        words = str(value.value)
        if _STAND_IN.fullmatch(words):
            return Unknown(span)
        if _CUT.search(words):
            return Scalar("string", span)
        if LISTED_VALUES.fullmatch(words):
            return self._type(value, span)
        if span.line == span.end_line and self._may_be_type(Text(words, span)):
            return Unknown(span)
        return Scalar("string", span, sample=Value(words, span))

    def _may_be_type(self, text: Text) -> bool:
        """Whether a text says what a value is, rather than being one: "number", "User"; "USD" is a value."""
        if not text.value[0].isalpha() or not is_plain_type(text, self._profile):
            return False
        return not (text.value.isupper() and isinstance(parse_type(text, self._profile), Reference))

    def _option(self, value: JsonValue) -> Shape:
        if value.kind in _SCALARS and value.value is not None:
            span = self._places.span(value.start, value.end)
            return Enum((Value(value.value, span),), span)
        return self.shape(value)

    def _type(self, value: JsonValue, span: Span) -> Shape:
        quoted = value.kind is JsonKind.STRING
        words = self._body[value.start + quoted : value.end - quoted]
        if "\n" in words:
            return Unknown(span)
        return shape_of_type(parse_type(self._places.text(words, value.start + quoted), self._profile))
