"""The tree of a shape (the stated structure of a value, each part with its place), and queries on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from speclint.text import bounds
from speclint.text.named_tuples import NamedTuple
from speclint.text.records import dataclass, replace
from speclint.text.source import Span, Text

# Alternation of many thousand names must not overflow the stack; nobody nests deeper by hand.
MAX_DEPTH = 40


class Value(NamedTuple):
    """A literal value and its place."""

    value: str | int | float | bool
    span: Span

    @property
    def key(self) -> tuple[bool, str | int | float | bool]:
        """The key that equal values share: `true` is not 1, 1 is 1.0."""
        return isinstance(self.value, bool), self.value


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nothing is known: any value fits."""

    span: Span


@dataclass(frozen=True, slots=True)
class Scalar:
    """A basic type by its neutral name (one of `typeexpr.Scalar`), narrowed by `format`. `sample` is the value that
    an example shows, `limit` the most characters of a string, 0 where none is stated.
    """

    name: str
    span: Span
    format: str = ""
    sample: Value | None = None
    limit: int = 0


@dataclass(frozen=True, slots=True)
class Enum:
    """One of some values; with `open` there are more that are not listed."""

    values: tuple[Value, ...]
    span: Span
    open: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """A member of an object. `optional` is None where it is not stated; `depends` is true where it is there in some
    cases only, `implied` where it is named only to say where something belongs.
    """

    name: Text
    shape: Shape
    optional: bool | None = None
    implied: bool = False
    depends: bool = False

    @property
    def span(self) -> Span:
        """The place of the name."""
        return self.name.span


@dataclass(frozen=True, slots=True)
class Object:
    """An object with `members`, those of its `bases` added. `rest` is the shape of members that are not listed, None
    when there are no others; a dictionary has nothing else, a list that breaks off with `...` has an Unknown one.
    `sampled` is true for one of an example, which shows one case: what is optional may be left out.
    """

    members: tuple[Member, ...]
    span: Span
    rest: Shape | None = None
    bases: tuple[Shape, ...] = ()
    sampled: bool = False


@dataclass(frozen=True, slots=True)
class Array:
    """A list of `item`. An example's list keeps the shape of each of its items in `samples`, beside what they have in
    common.
    """

    item: Shape
    span: Span
    samples: tuple[Shape, ...] = ()


@dataclass(frozen=True, slots=True)
class Union:
    """One of several shapes, none of which is a union or nullable."""

    options: tuple[Shape, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Nullable:
    """A shape or null."""

    shape: Shape

    @property
    def span(self) -> Span:
        """The place of the shape."""
        return self.shape.span


@dataclass(frozen=True, slots=True)
class Reference:
    """A named type, which the names of a document define."""

    name: Text

    @property
    def span(self) -> Span:
        """Where the name stands."""
        return self.name.span


Shape: TypeAlias = Unknown | Scalar | Enum | Object | Array | Union | Nullable | Reference
Names: TypeAlias = Mapping[str, Shape]


def nullable(shape: Shape) -> Shape:
    """Return `shape` with null as one of its values."""
    return shape if isinstance(shape, (Nullable, Unknown)) else Nullable(shape)


def null(span: Span) -> Shape:
    """Return the shape that null alone fits."""
    return Nullable(Unknown(span))


def union(options: Iterable[Shape], span: Span) -> Shape:
    """Return the shape that any of `options` fits: flat, null outside, its literal values in one enum, no samples."""
    flat: list[Shape] = []
    values: dict[tuple[bool, str | int | float | bool], Value] = {}
    is_open = has_null = False
    pending = list(options)[::-1]
    while pending:
        option = pending.pop()
        if isinstance(option, Nullable):
            has_null = True
            pending += [] if isinstance(option.shape, Unknown) else [option.shape]
        elif isinstance(option, Union):
            pending += option.options[::-1]
        elif isinstance(option, Enum):
            is_open = is_open or option.open
            for value in option.values:
                values.setdefault(value.key, value)
        else:
            flat.append(option)
    if values:
        flat.insert(0, Enum(tuple(values.values()), span, is_open))
    if any(isinstance(option, Unknown) for option in flat):
        return Unknown(span)
    if not flat:
        return null(span) if has_null else Unknown(span)
    shape = flat[0] if len(flat) == 1 else Union(tuple(_unsampled(option) for option in flat), span)
    return nullable(shape) if has_null else shape


def _unsampled(shape: Shape) -> Shape:
    return replace(shape, sample=None) if isinstance(shape, Scalar) else shape


def resolved(shape: Shape, names: Names) -> tuple[Shape, bool]:
    """Return `shape` resolved through names and null, and whether null is one of its values.

    A name without a definition, one defined only by itself, and one behind too long a chain are each an Unknown.
    """
    has_null = False
    seen: set[str] = set()
    while isinstance(shape, (Nullable, Reference)):
        if isinstance(shape, Nullable):
            has_null, shape = True, shape.shape
            continue
        name = shape.name.value
        found = names.get(name)
        if found is None or name in seen or len(seen) >= bounds.CHAIN:
            return Unknown(shape.span), has_null
        seen.add(name)
        shape = found
    return shape, has_null


def flattened(shape: Object, names: Names) -> Object:
    """Return an object with the members of its bases in place of the bases; its own win over theirs.

    A base that is not known, or no object, may bring any member, as do those beyond the bound.
    """
    if not shape.bases:
        return shape
    members: dict[str, Member] = {}
    rest = shape.rest
    seen = {id(shape)}
    pending = [*shape.bases[::-1]]
    order = [shape]
    while pending:
        base, _ = resolved(pending.pop(), names)
        if not isinstance(base, Object):
            rest = rest or Unknown(shape.span)
        elif id(base) not in seen:
            seen.add(id(base))
            order.append(base)
            rest = rest or base.rest
            pending += base.bases[::-1]
        if len(order) > bounds.CHAIN:
            rest = rest or Unknown(shape.span)
            break
    for each in order[::-1]:
        members.update((member.name.value, member) for member in each.members)
    return replace(shape, members=tuple(members.values()), rest=rest, bases=())


def options_of(shape: Shape, names: Names) -> tuple[Shape, ...]:
    """Return the options of a union, or the shape itself as the only one, names and null resolved.

    Of unions inside each other, those beyond the bound may be anything.
    """
    shape, _ = resolved(shape, names)
    if not isinstance(shape, Union):
        return (shape,)
    found: list[Shape] = []
    seen: set[int] = set()
    pending: list[tuple[int, Shape]] = [(0, shape)]
    while pending:
        depth, option = pending.pop()
        option, _ = resolved(option, names)
        if id(option) in seen:
            continue
        seen.add(id(option))
        if isinstance(option, Union) and depth < bounds.CHAIN:
            pending += [(depth + 1, inner) for inner in option.options[::-1]]
        elif isinstance(option, Union):
            found.append(Unknown(option.span))
        else:
            found.append(option)
    return tuple(found)
