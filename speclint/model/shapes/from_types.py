"""Type expressions to shapes."""

from __future__ import annotations

from speclint.model import type_expressions as typeexpr
from speclint.model.shapes.nodes import (
    Array,
    Enum,
    Member,
    Object,
    Reference,
    Scalar,
    Shape,
    Unknown,
    Value,
    null,
    union,
)
from speclint.model.type_expressions import TypeExpr

# What these hold is the value that travels.
_TRANSPARENT = frozenset(
    {"promise", "awaited", "readonly", "nonnullable", "observable", "responseentity", "actionresult", "task", "future",
     "mono", "axiosresponse", "nextresponse", "response"}
)  # fmt: skip
# Generic types that make another type of the one they are given.
_CHANGING = frozenset({"partial", "required", "pick", "omit", "exclude", "extract", "returntype", "page", "slice"})
_NOTHING = frozenset({"any", "unknown", "void", "json"})


def shape_of_type(expr: TypeExpr, *, exact: bool = False) -> Shape:
    """Return the shape of a type expression.

    With `exact`, as in code, a member of an object that is not marked as optional is required; in a table or a sentence
    that is so only where another member is marked.
    """
    if isinstance(expr, typeexpr.Scalar):
        return _scalar(expr)
    if isinstance(expr, typeexpr.Literal):
        return Enum((Value(expr.value, expr.span),), expr.span)
    if isinstance(expr, typeexpr.Enum):
        values = tuple(Value(value.value, value.span) for value in expr.values)
        return Enum(values, expr.span, expr.open) if values else Unknown(expr.span)
    if isinstance(expr, typeexpr.Reference):
        return _reference(expr, exact)
    if isinstance(expr, typeexpr.Array):
        return Array(shape_of_type(expr.item, exact=exact), expr.span)
    if isinstance(expr, typeexpr.Tuple):
        return Array(union([shape_of_type(item, exact=exact) for item in expr.items], expr.span), expr.span)
    if isinstance(expr, typeexpr.Union):
        return union([shape_of_type(option, exact=exact) for option in expr.options], expr.span)
    if isinstance(expr, typeexpr.Intersection):
        parts = tuple(shape_of_type(part, exact=exact) for part in expr.parts)
        return Object((), expr.span, bases=parts) if _all_objects(parts) else Unknown(expr.span)
    if isinstance(expr, typeexpr.Map):
        return Object((), expr.span, rest=shape_of_type(expr.value, exact=exact))
    if isinstance(expr, typeexpr.Object):
        return _object(expr, exact)
    return Unknown(expr.span)


def _scalar(expr: typeexpr.Scalar) -> Shape:
    if expr.name in _NOTHING:
        return Unknown(expr.span)
    return null(expr.span) if expr.name == "null" else Scalar(expr.name, expr.span, expr.format, limit=expr.limit)


def _reference(expr: typeexpr.Reference, exact: bool) -> Shape:
    word = expr.name.value.lower()
    if expr.arguments and word in _TRANSPARENT:
        return shape_of_type(expr.arguments[0], exact=exact)
    return Unknown(expr.span) if expr.arguments and word in _CHANGING else Reference(expr.name)


def _all_objects(parts: tuple[Shape, ...]) -> bool:
    return all(isinstance(part, (Object, Reference)) for part in parts)


def _object(expr: typeexpr.Object, exact: bool) -> Shape:
    exact = exact or any(member.optional for member in expr.members)
    members: dict[str, Member] = {}
    for member in expr.members:
        optional = True if member.optional else False if exact else None
        shape = shape_of_type(member.type, exact=exact)
        members.setdefault(member.name.value, Member(member.name, shape, optional))
    return Object(tuple(members.values()), expr.span)
