"""Which single values one shape takes and another refuses: kinds, lists of values and formats, without what is inside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from speclint.model.shapes.families import family_of, kinds_of
from speclint.model.shapes.nodes import Array, Enum, Object, Scalar, Shape, Value
from speclint.text.records import dataclass

_MOMENTS = frozenset({"date", "datetime", "time"})


@dataclass(frozen=True, slots=True)
class Taken:
    """What the options of a shape take. `sure` are the kinds of which any value fits, `perhaps` are sets of kinds of which
    at least one fits (a moment is a string or a number, an example shows one value), `listed` are values by name; with
    `open` there are more of them. `integral` says that of numbers only integers fit. `formats` are those of its
    basic types, "" for one without, `limits` the most characters of strings.
    """

    sure: frozenset[str]
    perhaps: tuple[frozenset[str], ...]
    listed: tuple[Value, ...]
    open: bool
    integral: bool
    formats: frozenset[str]
    limits: frozenset[int]

    def may_take(self, kind: str) -> bool:
        """Return whether any value of a kind fits, or may fit."""
        return kind in self.sure or any(kind in kinds for kinds in self.perhaps)


@dataclass(frozen=True, slots=True)
class Refused:
    """What one side takes and the other refuses: values of a kind that it has none of (`kinds`), any value of a kind of which
    it lists some (`unlisted`), single `values`.
    """

    kinds: bool = False
    unlisted: bool = False
    values: tuple[Value, ...] = ()


def taken_by(options: Iterable[Shape], *, formats: bool) -> Taken | None:
    """Return what the options of a shape take, None where that may be anything."""
    sure: set[str] = set()
    perhaps: list[frozenset[str]] = []
    listed: list[Value] = []
    narrow: set[str] = set()
    limits: set[int] = set()
    is_open, numbers = False, []
    for option in options:
        kinds = kinds_of(option)
        if kinds is None:
            return None
        if isinstance(option, Enum):
            listed += option.values
            is_open = is_open or option.open
        elif isinstance(option, Scalar) and (option.sample is not None or len(kinds) > 1):
            perhaps.append(kinds)
        else:
            sure |= kinds
        if isinstance(option, Scalar) and option.sample is None:
            numbers += [option.format] if option.name == "number" else []
            narrow.add(_format(option))
            limits |= {option.limit} if option.limit else set()
    integral = formats and bool(numbers) and all(number == "integer" for number in numbers)
    known = frozenset(narrow if formats else ())
    return Taken(frozenset(sure), tuple(perhaps), tuple(listed), is_open, integral, known, frozenset(limits))


def _format(option: Scalar) -> str:
    return option.format or (option.name if option.name in _MOMENTS else "")


def refused(taken: Taken, other: Taken) -> Refused:
    """Return what is taken on one side and refused by the `other`."""
    kinds = unlisted = False
    lists = frozenset(family_of(value) for value in other.listed)
    for kind in taken.sure:
        if other.may_take(kind):
            kinds = kinds or (kind == "number" and other.integral and not taken.integral)
        elif kind in lists:
            unlisted = unlisted or not (other.open or _lists_all(kind, other.listed))
        else:
            kinds = True
    for several in taken.perhaps:
        kinds = kinds or not (several & lists or any(map(other.may_take, several)))
    values: list[Value] = []
    known = {value.key for value in other.listed}
    for value in taken.listed:
        kind = family_of(value)
        if value.key in known:
            continue
        if other.may_take(kind):
            kinds = kinds or (other.integral and isinstance(value.value, float) and not value.value.is_integer())
        elif kind not in lists:
            kinds = True
        elif not other.open:
            values.append(value)
    return Refused(kinds, unlisted, tuple(values))


def _lists_all(kind: str, values: Sequence[Value]) -> bool:
    return kind == "boolean" and len({value.key for value in values if isinstance(value.value, bool)}) == 2


def likeness(one: Shape, other: Shape) -> int:
    """Return how much two options of unions have in common: names of members, and what their single values say; 0 for options
    that a single value tells apart.
    """
    if not isinstance(one, Object) or not isinstance(other, Object):
        return int(isinstance(one, Array) and isinstance(other, Array))
    known = {member.name.value: member.shape for member in other.members}
    score = 0
    for member in one.members:
        shape = known.get(member.name.value)
        if shape is None:
            continue
        if isinstance(shape, Enum) and isinstance(member.shape, Enum):
            if not {value.key for value in shape.values} & {value.key for value in member.shape.values}:
                return 0
            score += 2
        score += 1
    return score
