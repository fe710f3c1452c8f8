"""Type expressions (`number[]`, `Array<T>`, `string | null`, `VARCHAR(255)`): their tree and the reader that makes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from speclint.source import Span, Text


@dataclass(frozen=True, slots=True)
class Scalar:
    """A basic type by its neutral name: string, number, boolean, null, date, file, …

    `format` is what narrows it (`uuid`, `email`, `decimal`, `bigint`, …), "" when nothing does.
    """

    name: str
    span: Span
    format: str = ""


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
        """Where the name stands."""
        return self.name.span


@dataclass(frozen=True, slots=True)
class Array:
    """A list of `item`."""

    item: TypeExpr
    span: Span


@dataclass(frozen=True, slots=True)
class Union:
    """One of several; nullability is a `Scalar("null")` option."""

    options: tuple[TypeExpr, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Map:
    """A dictionary: `Record<K, V>`, `Map<K, V>`, `{ [k: string]: V }`."""

    key: TypeExpr
    value: TypeExpr
    span: Span


@dataclass(frozen=True, slots=True)
class Member:
    """A member of an object type."""

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
    """A database or prose enum with its values; empty when the values are said elsewhere."""

    values: tuple[Text, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Words that are no type expression."""

    text: Text

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return self.text.span


TypeExpr: TypeAlias = Scalar | Literal | Reference | Array | Union | Map | Object | Enum | Unreadable
