"""Fields out of an object that is written as an example or as a sketch of types (`{ id: String, "name": "Ana" }`)."""

from __future__ import annotations

from speclint.markdown.offsets import Places
from speclint.model import Field, Required
from speclint.model.type_expressions import TypeExpr, is_nullable, is_plain_type, parse_type
from speclint.read.json.nodes import JsonKind, JsonMember, JsonValue
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

_QUOTES = "\"'`"


def fields_of_json(value: JsonValue, body: str, places: Places, profile: Profile) -> tuple[Field, ...]:
    """Return the members of an object, or of a list's first item; types where words of types are in place of values.

    `places` are those of `body`, the text that `value` was read from. From an example nothing is known to be required.
    """
    for _ in range(3):
        if value.kind is JsonKind.ARRAY and value.items:
            value = value.items[0]
    return tuple(_field(member, body, places, profile) for member in value.members)


def _field(member: JsonMember, body: str, places: Places, profile: Profile) -> Field:
    quoted = body[member.start] in _QUOTES
    start = member.start + quoted
    end = member.end - quoted if quoted else start + len(member.key)
    said = _said(member.value, body, places, profile)
    return Field(
        name=Text(body[start:end], places.span(start, end)),
        type=said[0] if said else None,
        expr=said[1] if said else None,
        required=Required.NO if member.optional else Required.UNSAID,
        nullable=said is not None and is_nullable(said[1]),
        fields=fields_of_json(member.value, body, places, profile),
    )


def _said(value: JsonValue, body: str, places: Places, profile: Profile) -> tuple[Text, TypeExpr] | None:
    """Return the words that name a type, and the type; None for a sample value."""
    start, end = value.start, value.end
    if value.kind is JsonKind.STRING:
        start, end = start + 1, end - 1
    if "\n" in body[start:end] or value.kind not in (JsonKind.STRING, JsonKind.TYPE, JsonKind.UNION):
        return None
    text = Text(body[start:end], places.span(start, end))
    if value.kind is JsonKind.STRING and not is_plain_type(text, profile):
        return None
    return text, parse_type(text, profile)
