"""Shapes of lists of fields, in a table, bullets or an object in a line, and of the types of a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from speclint.model import Field, Required, TypeDef, TypeKind
from speclint.model.shapes import (
    Array,
    Enum,
    Member,
    Object,
    Scalar,
    Shape,
    Unknown,
    Value,
    nullable,
    shape_of_type,
)
from speclint.read.fields.listed_values import values_in
from speclint.text import bounds
from speclint.text.records import dataclass, field
from speclint.text.regex import regex
from speclint.text.source import Source, Span, Text
from speclint.vocabulary.vocabulary import Profile

_STEP = regex(r"(?P<name>[^.\[\]]*)(?P<lists>(?:\[\w*\])*)(?:\.|$)")
_CODE = frozenset({TypeKind.INTERFACE, TypeKind.CLASS, TypeKind.ALIAS})
# A line that breaks a list off, or an index signature: there are other members.
_ELIDED = regex(
    r"^[ \t>|`*-]*(?:(?://|/\*|--|#)[ \t|`]*)?(?:\.{3}|…)|(?://|/\*|--)[^\n]{0,300}\s(?:\.{3}|…)|^[^\S\n]*\[\w+\s*:",
    re.M,
)
_OPTIONAL = {Required.YES: False, Required.NO: True}


def shape_of_fields(fields: Sequence[Field], span: Span, profile: Profile, *, exact: bool = False) -> Shape:
    """Return the object that `fields` list, names such as `user.id` and `items[].id` put where they belong.

    `exact` is for code, whose types say everything; `span` is where the list is.
    """
    root = _Node()
    for item in fields:
        root.add(item, list(_steps(item.name)))
    reader = _Reader(profile, exact, frozenset(item.name.value for item in fields))
    shape: Shape = reader.object(root, span)
    for _ in range(root.lists):
        shape = Array(shape, span)
    return shape


def shape_of_definition(definition: TypeDef, source: Source, profile: Profile) -> Shape:
    """Return the shape of a named type; what its text breaks off with `...` may have other members."""
    span = definition.name.span
    if definition.values:
        return Enum(tuple(Value(value.value, value.span) for value in definition.values), span)
    exact = definition.kind in _CODE
    if not definition.fields:
        return shape_of_type(definition.expr, exact=exact) if definition.expr is not None else Unknown(span)
    shape = shape_of_fields(definition.fields, span, profile, exact=exact)
    bases = tuple(shape_of_type(base, exact=exact) for base in definition.bases)
    if not isinstance(shape, Object):
        return shape
    said = all(item.expr is not None or item.fields for item in definition.fields)
    is_open = not said or is_broken_off(source.slice(definition.span))
    members = shape.members if definition.kind is not TypeKind.MODEL else _columns(shape.members)
    return Object(members, span, Unknown(span) if is_open else None, bases)


def _depends(said: Field, profile: Profile) -> bool:
    """Whether a field is required in some cases only: "sí (solo si es premium)"."""
    words = said.required_text
    return said.required is Required.YES and words is not None and profile.cells.says(words.value, "conditional")


def is_broken_off(text: str) -> bool:
    """Return whether a list is marked as incomplete: a line with `...`, an index signature."""
    has_sign = "..." in text or "…" in text or "[" in text
    return has_sign and _ELIDED.search(text) is not None


def _columns(members: tuple[Member, ...]) -> tuple[Member, ...]:
    """What a table of a database requires is another thing than what travels."""
    return tuple(Member(member.name, member.shape) for member in members)


def _steps(name: Text) -> Iterable[tuple[Text, int]]:
    """Yield the names in `items[].seat.id`, each with the number of lists after it."""
    at = 0
    while at < len(name.value):
        step = _STEP.match(name.value, at)
        if step is None or step.end() == at:
            yield name.cut(at), 0
            return
        yield name.cut(*step.span("name")), min(step["lists"].count("["), bounds.NAME_PARTS)
        at = step.end()


@dataclass(slots=True)
class _Node:
    """A place in the tree that dotted names make: its field and what is inside."""

    name: Text | None = None
    said: Field | None = None
    lists: int = 0
    inner: dict[str, _Node] = field(default_factory=dict)

    def add(self, item: Field, steps: list[tuple[Text, int]], depth: int = 0) -> None:
        depth += len(steps)
        if depth > bounds.NAME_PARTS:
            return
        node = self
        for name, lists in steps:
            if name.value:
                node = node.inner.setdefault(name.value, _Node(name))
            node.lists = max(node.lists, lists)
        if node is not self:
            node.said = node.said or item
            for child in item.fields:
                node.add(child, list(_steps(child.name)), depth)


class _Reader:
    def __init__(self, profile: Profile, exact: bool, names: frozenset[str]) -> None:
        self._profile = profile
        self._exact = exact
        self._names = names

    def object(self, node: _Node, span: Span) -> Object:
        return Object(tuple(self._member(name, inner) for name, inner in node.inner.items()), span)

    def _member(self, name: str, node: _Node) -> Member:
        said = node.said
        text = node.name or Text(name, Span(1, 1, 1, 1))
        optional = _OPTIONAL.get(said.required) if said is not None else None
        shape = self._shape(text, node)
        shape = nullable(shape) if said is not None and said.nullable else shape
        return Member(text, shape, optional, depends=said is not None and _depends(said, self._profile))

    def _shape(self, name: Text, node: _Node) -> Shape:
        said = node.said
        base: Shape = Unknown(name.span)
        if said is not None and said.expr is not None:
            base = shape_of_type(said.shape or said.expr, exact=self._exact)
        if self._exact and said is not None and said.expr is not None:
            return base
        lists = node.lists or int(isinstance(base, Array))
        if node.inner:
            base = self.object(node, name.span)
        elif said is not None and not node.lists:
            return self._listed(said, base)
        elif isinstance(base, Array):
            return base
        for _ in range(lists):
            base = Array(base, base.span)
        return base

    def _listed(self, said: Field, base: Shape) -> Shape:
        """The values that the description lists, where the type is a string or an enum without values."""
        is_text = isinstance(base, Scalar) and base.name == "string" and not base.format
        if said.description is None or not (is_text or (isinstance(base, Unknown) and said.expr is not None)):
            return base
        values = values_in(said.description, self._profile)
        if values is None or any(value.value in self._names for value in values.values):
            return base
        return values
