"""The comparison of shapes: where two of them differ, how, and at which two places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum as Enumeration
from operator import itemgetter

from speclint.model.shapes.display import described, shown
from speclint.model.shapes.families import Literals, basics_of, families_of, literals_in
from speclint.model.shapes.nodes import (
    MAX_DEPTH,
    Array,
    Member,
    Names,
    Object,
    Shape,
    Unknown,
    Value,
    flattened,
    options_of,
    resolved,
)
from speclint.model.shapes.pairing import gaps_of, paired
from speclint.text.records import dataclass, replace
from speclint.text.source import Span

EMPTY: Names = {}


class DifferenceKind(str, Enumeration):
    """How two shapes differ."""

    MISSING = "missing"
    TYPE = "type"
    OPTIONALITY = "optionality"
    VALUES = "values"
    NULLABILITY = "nullability"
    SPELLING = "spelling"


@dataclass(frozen=True, slots=True)
class Policy:
    """What counts as a difference: its `kinds`; with `formats` also an integer against a number or a date against a
    string, with `literals` also a string against a list of strings. `expected` says that a member of which nothing is
    said must be in an example.
    """

    kinds: frozenset[DifferenceKind] = frozenset(DifferenceKind) - {DifferenceKind.NULLABILITY}
    formats: bool = False
    literals: bool = False
    expected: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference. `one` and `other` are the two places, `one_says` and `other_says` what is there, as a message
    shows it. For a MISSING member `missing_in` is "one" or "other": that side has the place of the member after which it
    is missed, else of the object, and `holder` is the object's. `only_one` and `only_other` are the values that the other
    side does not have.
    """

    kind: DifferenceKind
    path: str
    one: Span
    other: Span
    one_says: str = ""
    other_says: str = ""
    missing_in: str = ""
    holder: Span | None = None
    only_one: tuple[Value, ...] = ()
    only_other: tuple[Value, ...] = ()

    @property
    def name(self) -> str:
        """The last name of the path, "" for the whole."""
        return self.path.rpartition(".")[2].removesuffix("[]")

    @property
    def parent(self) -> str:
        """The path of the object that holds it."""
        return self.path.rpartition(".")[0]

    def key(self, side: str) -> tuple[Span, str]:
        """Return what all differences that come of one place have in common, seen from "one" or "other"."""
        span = self.one if side == "one" else self.other
        return (self.holder if self.holder is not None and self.missing_in == side else span), self.name

    def mirrored(self) -> Difference:
        """Return the difference seen from the other side."""
        return replace(
            self,
            one=self.other,
            other=self.one,
            one_says=self.other_says,
            other_says=self.one_says,
            missing_in={"one": "other", "other": "one"}.get(self.missing_in, ""),
            only_one=self.only_other,
            only_other=self.only_one,
        )


def differences(one: Shape, other: Shape, names: Names = EMPTY, policy: Policy | None = None) -> tuple[Difference, ...]:
    """Return how two shapes differ, outer differences first, each path and kind once.

    `names` says what named types are. A part that is seen again, as in a type that holds itself, is compared once. The
    time is in proportion to the parts that are compared.
    """
    comparison = _Comparison(names, policy or Policy())
    found: dict[tuple[DifferenceKind, str], Difference] = {}
    for difference in comparison.of(one, other, "", 0):
        if difference.kind in comparison.policy.kinds:
            found.setdefault((difference.kind, difference.path), difference)
    return tuple(found.values())


class _Comparison:
    def __init__(self, names: Names, policy: Policy) -> None:
        self.names = names
        self.policy = policy
        self._seen: set[tuple[int, int]] = set()

    def of(self, one: Shape, other: Shape, path: str, depth: int) -> Iterator[Difference]:
        """Yield how two parts at one path differ."""
        (inner, has_null), (other_inner, other_null) = resolved(one, self.names), resolved(other, self.names)
        if depth > MAX_DEPTH or isinstance(inner, Unknown) or isinstance(other_inner, Unknown):
            return
        if has_null != other_null:
            yield Difference(DifferenceKind.NULLABILITY, path, one.span, other.span, described(one), described(other))
        options, other_options = options_of(inner, self.names), options_of(other_inner, self.names)
        mine, yours = literals_in(options), literals_in(other_options)
        if self._is_other_type(options, other_options, mine, yours):
            yield Difference(DifferenceKind.TYPE, path, one.span, other.span, described(one), described(other))
            return
        only_one, only_other = yours.lacks(mine), mine.lacks(yours)
        if only_one or only_other:
            yield Difference(
                DifferenceKind.VALUES,
                path,
                inner.span,
                other_inner.span,
                _listing(inner, mine),
                _listing(other_inner, yours),
                only_one=only_one,
                only_other=only_other,
            )
        for first, second in _insides(options, other_options):
            if isinstance(first, Array) and isinstance(second, Array):
                yield from self._arrays(first, second, path, depth)
            elif isinstance(first, Object) and isinstance(second, Object):
                yield from self._objects(first, second, path, depth)

    def _is_other_type(self, one: Sequence[Shape], other: Sequence[Shape], mine: Literals, yours: Literals) -> bool:
        families, other_families = families_of(one), families_of(other)
        if families is None or other_families is None:
            return False
        if families.isdisjoint(other_families):
            return True
        if mine.samples or yours.samples:
            return False
        if self.policy.literals and bool(mine.listed) != bool(yours.listed):
            return True
        if not self.policy.formats:
            return False
        basics, other_basics = basics_of(one), basics_of(other)
        return bool(basics and other_basics) and basics != other_basics

    def _arrays(self, one: Array, other: Array, path: str, depth: int) -> Iterator[Difference]:
        path += "[]"
        if one.samples and not other.samples:
            for sample in one.samples:
                yield from self.of(sample, other.item, path, depth + 1)
        elif other.samples and not one.samples:
            for sample in other.samples:
                yield from self.of(one.item, sample, path, depth + 1)
        else:
            yield from self.of(one.item, other.item, path, depth + 1)

    def _objects(self, one: Object, other: Object, path: str, depth: int) -> Iterator[Difference]:
        if (id(one), id(other)) in self._seen:
            return
        self._seen.add((id(one), id(other)))
        one, other = flattened(one, self.names), flattened(other, self.names)
        gaps, other_gaps = gaps_of(one, other), gaps_of(other, one)
        # In the order of the names, so that either side sees the parts that both share at the same path.
        for name, member, counterpart in sorted(paired(one, other), key=itemgetter(0)):
            where = f"{path}.{name}" if path else name
            if member is not None and counterpart is not None:
                yield from self._members(member, counterpart, where, depth)
            elif member is not None:
                yield from self._lacking(member, other, gaps[member.name.value], where, depth)
            elif counterpart is not None:
                gap = other_gaps[counterpart.name.value]
                yield from (found.mirrored() for found in self._lacking(counterpart, one, gap, where, depth))

    def _members(self, one: Member, other: Member, path: str, depth: int) -> Iterator[Difference]:
        if one.name.value != other.name.value:
            yield Difference(DifferenceKind.SPELLING, path, one.span, other.span, one.name.value, other.name.value)
        is_said = one.optional is not None and other.optional is not None and not (one.depends or other.depends)
        if is_said and one.optional != other.optional:
            said = _PRESENCE[bool(one.optional)], _PRESENCE[bool(other.optional)]
            yield Difference(DifferenceKind.OPTIONALITY, path, one.span, other.span, *said)
        yield from self.of(one.shape, other.shape, path, depth + 1)

    def _lacking(self, member: Member, holder: Object, gap: Span, path: str, depth: int) -> Iterator[Difference]:
        """Yield what it means that `holder`, the other side, does not list `member`."""
        if holder.rest is not None:
            yield from self.of(member.shape, holder.rest, path, depth + 1)
            return
        if member.implied:
            return
        expected = member.optional is False or (member.optional is None and self.policy.expected)
        if not holder.sampled or (expected and not member.depends):
            says = described(member.shape)
            yield Difference(DifferenceKind.MISSING, path, member.span, gap, says, "", "other", holder.span)


_PRESENCE = {True: "optional", False: "required"}


def _insides(one: Sequence[Shape], other: Sequence[Shape]) -> Iterator[tuple[Shape, Shape]]:
    """Pair the lists and the objects of the two, where each has one: of several nobody knows which is meant."""
    for kind in (Array, Object):
        mine = [option for option in one if isinstance(option, kind)]
        yours = [option for option in other if isinstance(option, kind)] if mine else []
        if len(mine) == len(yours) == 1:
            yield mine[0], yours[0]


def _listing(shape: Shape, literals: Literals) -> str:
    return " | ".join(shown(value) for value in (*literals.listed, *literals.samples)) or described(shape)
