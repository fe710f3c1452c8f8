"""What kinds of values fit a shape, and which of them are listed, for the comparison of scalars and enums."""

from __future__ import annotations

from collections.abc import Iterable

from speclint.model.shapes.nodes import Array, Enum, Names, Object, Scalar, Shape, Unknown, Value, options_of
from speclint.text.records import dataclass

_STRING = frozenset({"string"})
_NUMBER = frozenset({"number"})
_BOOLEAN = frozenset({"boolean"})
_EITHER = _STRING | _NUMBER
# Numbers that the number of JavaScript does not hold in full.
EXACT_FORMATS = frozenset({"bigint", "decimal"})
# By name and format, else by name. Numbers that lose digits travel as strings too, moments as numbers.
_FAMILIES = {
    ("string", ""): _STRING,
    ("number", ""): _NUMBER,
    ("number", "decimal"): _EITHER,
    ("number", "bigint"): _EITHER,
    ("boolean", ""): _BOOLEAN,
    ("date", ""): _STRING,
    ("datetime", ""): _EITHER,
    ("time", ""): _STRING,
    ("time", "duration"): _EITHER,
    ("object", ""): frozenset({"object"}),
    ("file", ""): frozenset({"string", "object"}),
    ("binary", ""): frozenset({"string", "object"}),
}


def families_of(options: Iterable[Shape]) -> frozenset[str] | None:
    """Return the kinds of values that fit one of `options` ("string", "number", "boolean", "object", "array"), None for any."""
    found: frozenset[str] = frozenset()
    for option in options:
        family = kinds_of(option)
        if family is None:
            return None
        found |= family
    return found


def kinds_of(option: Shape) -> frozenset[str] | None:
    """Return the kinds of values that fit one option, None for any."""
    if isinstance(option, Scalar):
        return _FAMILIES.get((option.name, option.format)) or _FAMILIES.get((option.name, ""))
    if isinstance(option, Enum):
        return frozenset(family_of(value) for value in option.values)
    if isinstance(option, Object):
        return frozenset({"object"})
    return frozenset({"array"}) if isinstance(option, Array) else None


def family_of(value: Value) -> str:
    """Return the kind of a literal value."""
    if isinstance(value.value, bool):
        return "boolean"
    return "string" if isinstance(value.value, str) else "number"


def basics_of(options: Iterable[Shape]) -> frozenset[tuple[str, str]]:
    """Return the basic types, formats included, that are among `options`."""
    return frozenset((option.name, option.format) for option in options if isinstance(option, Scalar))


@dataclass(frozen=True, slots=True)
class Literals:
    """The values that a shape lists, those that it only shows, and the kinds of which it takes any value."""

    listed: tuple[Value, ...]
    samples: tuple[Value, ...]
    free: frozenset[str]
    open: bool

    def lacks(self, other: Literals) -> tuple[Value, ...]:
        """Return the values of `other` that are neither listed nor shown here; () where the list is not complete or none."""
        if not self.listed or self.open:
            return ()
        known = {value.key for value in (*self.listed, *self.samples)}
        values = (*other.listed, *other.samples)
        return tuple(value for value in values if value.key not in known and family_of(value) not in self.free)


def literals_of(shape: Shape, names: Names) -> Literals:
    """Return the single values of a shape."""
    return literals_in(options_of(shape, names))


def literals_in(options: Iterable[Shape]) -> Literals:
    """Return the single values of the options of a shape."""
    listed: list[Value] = []
    samples: list[Value] = []
    free: frozenset[str] = frozenset()
    is_open = False
    for option in options:
        if isinstance(option, Enum):
            listed += option.values
            is_open = is_open or option.open
        elif isinstance(option, Scalar) and option.sample is not None:
            samples.append(option.sample)
        elif isinstance(option, Unknown):
            is_open = True
        elif isinstance(option, Scalar):
            free |= kinds_of(option) or frozenset()
    return Literals(tuple(listed), tuple(samples), free, is_open)
