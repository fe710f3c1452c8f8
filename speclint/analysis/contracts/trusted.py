"""The shape of a payload, merged from all its forms: tables before interfaces, examples last."""

from __future__ import annotations

from collections.abc import Iterable

from speclint.analysis.contracts.bind import payload_statements
from speclint.analysis.contracts.contract import Form, Statement
from speclint.analysis.contracts.field_shapes import shape_of_fields
from speclint.analysis.contracts.named_shapes import type_shapes
from speclint.model import Payload, Spec
from speclint.model.shapes import (
    Array,
    Enum,
    Member,
    Names,
    Object,
    Scalar,
    Shape,
    Unknown,
    flattened,
    nullable,
    resolved,
)
from speclint.text.records import dataclass, replace
from speclint.text.source import Span

_TRUST = (Form.TABLE, Form.LIST, Form.INTERFACE, Form.EXAMPLE)
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Trusted:
    """What a payload is: its shape, the forms that say so, the place of the first of them. It is `inferred` where only an
    example, or names without types, say it.
    """

    shape: Shape
    forms: frozenset[Form]
    span: Span
    inferred: bool = False


def trusted(statements: Iterable[Statement], names: Names) -> Trusted | None:
    """Return the merged shape of statements with one root, each part from the most trusted form; None without any.

    An example adds nothing to what is declared.
    """
    ordered = sorted(statements, key=lambda statement: (_TRUST.index(statement.form), not _is_whole(statement)))
    declared = [statement for statement in ordered if statement.form is not Form.EXAMPLE]
    used = declared or ordered[:1]
    if not used:
        return None
    shape = used[0].shape
    for statement in used[1:]:
        shape = _merged(shape, statement.shape, names, 0)
    return Trusted(shape, frozenset(statement.form for statement in used), used[0].span, inferred=not declared)


def trusted_payload(payload: Payload, spec: Spec) -> Trusted | None:
    """Return the shape of a payload from its own forms; None where none can be read."""
    found = trusted(payload_statements(spec, payload), type_shapes(spec))
    if found is None and payload.fields:
        first = payload.fields[0].span
        shape = shape_of_fields(payload.fields, first, spec.vocabulary)
        return Trusted(shape, frozenset({Form.LIST}), first, inferred=True)
    return found


def _is_whole(statement: Statement) -> bool:
    """Whether a statement is a whole, not only a part of another one."""
    shape = statement.shape
    while isinstance(shape, Array):
        shape = shape.item
    return not isinstance(shape, Object) or not any(member.implied for member in shape.members)


def _merged(shape: Shape, other: Shape, names: Names, depth: int) -> Shape:
    """Return a shape merged with another one; of two versions of a member, the more exact one."""
    (inner, null), (other_inner, other_null) = resolved(shape, names), resolved(other, names)
    if inner is other_inner or depth > _DEEPEST or isinstance(other_inner, Unknown):
        return shape
    if isinstance(inner, Unknown):
        return other
    if isinstance(inner, Object) and isinstance(other_inner, Object):
        found: Shape = _merged_objects(flattened(inner, names), flattened(other_inner, names), names, depth)
    elif isinstance(inner, Array) and isinstance(other_inner, Array):
        found = replace(inner, item=_merged(inner.item, other_inner.item, names, depth + 1))
    elif _says_less(inner, other_inner):
        found = other_inner
    else:
        return shape
    return nullable(found) if null or other_null else found


def _says_less(shape: Shape, other: Shape) -> bool:
    """Whether one form has a plain string where the other has an enum of strings or a format."""
    if not isinstance(shape, Scalar) or shape.format:
        return False
    if isinstance(other, Enum):
        return shape.name == "string" and all(isinstance(value.value, str) for value in other.values)
    return isinstance(other, Scalar) and other.name == shape.name and bool(other.format)


def _merged_objects(one: Object, other: Object, names: Names, depth: int) -> Object:
    known = {member.name.value: member for member in other.members}
    members = [
        _merged_members(member, known.pop(member.name.value), names, depth) if member.name.value in known else member
        for member in one.members
    ]
    if isinstance(one.rest, Unknown):  # it tells some of them
        members += known.values()
        return replace(one, members=tuple(members), rest=other.rest)
    return replace(one, members=tuple(members))


def _merged_members(one: Member, other: Member, names: Names, depth: int) -> Member:
    optional = other.optional if one.optional is None else one.optional
    shape = _merged(one.shape, other.shape, names, depth + 1)
    return replace(one, shape=shape, optional=optional, implied=one.implied and other.implied)
