"""The tree of a type expression, and queries on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from speclint.text.records import dataclass
from speclint.text.source import Span, Text

# Generic types of languages and frameworks that nobody defines in a spec.
_FOREIGN_GENERICS = frozenset(
    {
        "partial", "required", "readonly", "pick", "omit", "exclude", "extract", "nonnullable", "promise", "awaited",
        "returntype", "observable", "responseentity", "actionresult", "task", "future", "mono", "page", "slice",
        "axiosresponse", "nextresponse", "response",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scalar:
    """A basic type by its neutral name: string, number, boolean, null, date, datetime, time, file, binary, json,
    object, any, void, or unknown for words that name no particular type.

    `format` is what narrows it (`uuid`, `email`, `integer`, `decimal`, `bigint`, …), "" when nothing does. `key` is the
    table that a foreign key points to, `limit` the most characters of a string, 0 where none is stated.
    """

    name: str
    span: Span
    format: str = ""
    key: Text | None = None
    limit: int = 0


@dataclass(frozen=True, slots=True)
class Literal:
    """A literal value used as a type: `'a'`, `42`, `true`."""

    value: str | int | float | bool
    span: Span


@dataclass(frozen=True, slots=True)
class Reference:
    """A named type defined elsewhere, with its type arguments."""

    name: Text
    arguments: tuple[TypeExpr, ...] = ()

    @property
    def span(self) -> Span:
        """The location of the name."""
        return self.name.span


@dataclass(frozen=True, slots=True)
class Array:
    """A list of `item`."""

    item: TypeExpr
    span: Span


@dataclass(frozen=True, slots=True)
class Tuple:
    """A list with a type for each place."""

    items: tuple[TypeExpr, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Union:
    """One of several; nullability is a `Scalar("null")` option."""

    options: tuple[TypeExpr, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Intersection:
    """All of several: `A & { b: string }`."""

    parts: tuple[TypeExpr, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Map:
    """A dictionary: `Record<K, V>`, `Map<K, V>`, `{ [k: string]: V }`."""

    key: TypeExpr
    value: TypeExpr
    span: Span


@dataclass(frozen=True, slots=True)
class Member:
    """A member of an object type; a type that is not stated is `Scalar("unknown")`."""

    name: Text
    type: TypeExpr
    optional: bool


@dataclass(frozen=True, slots=True)
class Object:
    """An inline object type."""

    members: tuple[Member, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Enum:
    """A database or prose enum with its values; empty when the values are stated elsewhere, `open` when there are more."""

    values: tuple[Text, ...]
    span: Span
    open: bool = False


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Words that are no type expression."""

    text: Text

    @property
    def span(self) -> Span:
        """The location of the words."""
        return self.text.span


TypeExpr: TypeAlias = (
    Scalar | Literal | Reference | Array | Tuple | Union | Intersection | Map | Object | Enum | Unreadable
)


def parts(expr: TypeExpr) -> Iterator[TypeExpr]:
    """Yield `expr` and every expression inside it, outer ones first, in the order of the text."""
    pending = [expr]
    while pending:
        found = pending.pop()
        yield found
        pending += _children(found)[::-1]


def depth(expr: TypeExpr) -> int:
    """Return how many types are inside each other at most, 1 for one that holds no other."""
    level: list[TypeExpr] = [expr]
    found = 0
    while level:
        level, found = [child for each in level for child in _children(each)], found + 1
    return found


def _children(expr: TypeExpr) -> tuple[TypeExpr, ...]:
    if isinstance(expr, Array):
        return (expr.item,)
    if isinstance(expr, Tuple):
        return expr.items
    if isinstance(expr, Union):
        return expr.options
    if isinstance(expr, Intersection):
        return expr.parts
    if isinstance(expr, Map):
        return (expr.key, expr.value)
    if isinstance(expr, Object):
        return tuple(member.type for member in expr.members)
    return expr.arguments if isinstance(expr, Reference) else ()


def references(expr: TypeExpr) -> Iterator[Reference]:
    """Yield the named types that a document has to define: not `Promise<…>` and its like, not a parameter `T`."""
    for part in parts(expr):
        foreign = isinstance(part, Reference) and bool(part.arguments) and part.name.value.lower() in _FOREIGN_GENERICS
        if isinstance(part, Reference) and len(part.name.value) > 1 and not foreign:
            yield part


def unreadable(expr: TypeExpr) -> Unreadable | None:
    """Return the first part of `expr` that is not a type, or None."""
    return next((part for part in parts(expr) if isinstance(part, Unreadable)), None)


def is_nullable(expr: TypeExpr) -> bool:
    """Return whether null is one of the values."""
    if isinstance(expr, Union):
        return any(is_nullable(option) for option in expr.options)
    return isinstance(expr, Scalar) and expr.name == "null"


def is_vague(expr: TypeExpr) -> bool:
    """Return whether it leaves its content open: `object`, `any`, a list without an item type."""
    if isinstance(expr, Array):
        return is_vague(expr.item)
    if isinstance(expr, Union):
        said = [option for option in expr.options if not is_nullable(option)]
        return bool(said) and all(is_vague(option) for option in said)
    return isinstance(expr, Scalar) and expr.name in ("object", "any")


def without_null(expr: TypeExpr) -> TypeExpr:
    """Return `expr` without its null option; the expression itself when it is the only one."""
    if not isinstance(expr, Union):
        return expr
    options = tuple(option for option in expr.options if not is_nullable(option))
    if len(options) == 1:
        return options[0]
    return Union(options, expr.span) if options else expr


def values(expr: TypeExpr) -> tuple[Text, ...]:
    """Return the values that an enum or a union of string literals allows, () for every other type."""
    if isinstance(expr, Enum):
        return expr.values
    options = expr.options if isinstance(expr, Union) else (expr,)
    said = [option for option in options if not is_nullable(option)]
    literals = [
        Text(part.value, part.span) for part in said if isinstance(part, Literal) and isinstance(part.value, str)
    ]
    return tuple(literals) if len(literals) == len(said) else ()
