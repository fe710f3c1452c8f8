"""The comparison of shapes: where two of them differ, how, and at which two places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from speclint.model.shapes.difference import Difference, DifferenceKind, Policy
from speclint.model.shapes.display import described, shown
from speclint.model.shapes.families import Literals, basics_of, families_of, literals_in
from speclint.model.shapes.inclusion import Refused, Taken, likeness, refused, taken_by
from speclint.model.shapes.nodes import (
    MAX_DEPTH,
    Array,
    Member,
    Names,
    Object,
    Scalar,
    Shape,
    Unknown,
    flattened,
    options_of,
    resolved,
)
from speclint.model.shapes.pairing import gaps_of, paired
from speclint.text.records import replace
from speclint.text.source import Span

EMPTY: Names = {}


def differences(
    one: Shape, other: Shape, names: Names = EMPTY, policy: Policy | None = None, other_names: Names | None = None
) -> tuple[Difference, ...]:
    """Return how two shapes differ, outer differences first, each path and kind once.

    `names` resolves named types, `other_names` those of the other side where that is another document. A part
    that is seen again, as in a type that holds itself, is compared once. The time is proportional to the parts that are
    compared.
    """
    comparison = Comparison(names, names if other_names is None else other_names, policy or Policy())
    found: dict[tuple[DifferenceKind, str], Difference] = {}
    for difference in comparison.of(one, other, "", 0):
        if difference.kind in comparison.policy.kinds:
            key = difference.kind, difference.path
            if comparison.policy.inclusion:
                found[key] = _merged(found.get(key), difference)
            else:
                found.setdefault(key, difference)
    return tuple(found.values())


class Comparison:
    """Compares the parts of two shapes, each pair once."""

    def __init__(self, names: Names, other_names: Names, policy: Policy, seen: Iterable[tuple[int, int]] = ()) -> None:
        """Take what named types are on the two sides, and what counts as a difference."""
        self.names, self.other_names = names, other_names
        self.policy = policy
        self._seen = set(seen)
        self._tried: dict[tuple[int, int], tuple[Difference, ...]] = {}

    def of(self, one: Shape, other: Shape, path: str, depth: int) -> Iterator[Difference]:
        """Yield how two parts at one path differ."""
        inner, has_null = resolved(one, self.names)
        other_inner, other_null = resolved(other, self.other_names)
        if depth > MAX_DEPTH or isinstance(inner, Unknown) or isinstance(other_inner, Unknown):
            return
        if has_null != other_null:
            wider = frozenset({"one" if has_null else "other"})
            said = described(one), described(other)
            yield Difference(DifferenceKind.NULLABILITY, path, one.span, other.span, *said, wider=wider)
        options, other_options = options_of(inner, self.names), options_of(other_inner, self.other_names)
        if self.policy.inclusion:
            yield from self._included(one, other, (options, other_options), path, depth)
            return
        mine, yours = literals_in(options), literals_in(other_options)
        if self._is_other_type(options, other_options, mine, yours):
            yield Difference(DifferenceKind.TYPE, path, one.span, other.span, described(one), described(other))
            return
        only_one, only_other = yours.lacks(mine), mine.lacks(yours)
        if only_one or only_other:
            said = _listing(inner, mine), _listing(other_inner, yours)
            values = Difference(DifferenceKind.VALUES, path, inner.span, other_inner.span, *said)
            yield replace(values, only_one=only_one, only_other=only_other)
        for first, second in _insides(options, other_options):
            yield from self._inside(first, second, path, depth)

    def _inside(self, one: Shape, other: Shape, path: str, depth: int) -> Iterator[Difference]:
        if isinstance(one, Array) and isinstance(other, Array):
            yield from self._arrays(one, other, path, depth)
        elif isinstance(one, Object) and isinstance(other, Object):
            yield from self._objects(one, other, path, depth)

    def _included(
        self, one: Shape, other: Shape, options: tuple[Sequence[Shape], Sequence[Shape]], path: str, depth: int
    ) -> Iterator[Difference]:
        """Yield what one side takes and the other refuses; nothing where one of them may be anything."""
        mine, yours = (taken_by(each, formats=self.policy.formats) for each in options)
        if mine is None or yours is None:
            return
        for found in _values(mine, yours):
            one_says, other_says = described(one), described(other)
            if one_says == other_says or found.kind is DifferenceKind.FORMAT:
                one_says, other_says = map(_formatted, options)
            yield replace(found, path=path, one=one.span, other=other.span, one_says=one_says, other_says=other_says)
        for kind in (Array, Object):
            one_kind, other_kind = ([option for option in each if isinstance(option, kind)] for each in options)
            yield from self._among(one_kind, other_kind, path, depth)

    def _among(self, mine: Sequence[Shape], yours: Sequence[Shape], path: str, depth: int) -> Iterator[Difference]:
        """Yield how the lists, or the objects, of two unions differ: each is compared with the most similar one, unless
        one of the other side accepts all that it accepts.
        """
        if len(mine) == len(yours) == 1:
            yield from self._inside(mine[0], yours[0], path, depth)
        if not mine or not yours or len(mine) + len(yours) == 2:
            return
        found: dict[Difference, None] = {}
        for side, options, others in (("one", mine, yours), ("other", yours, mine)):
            for option in options:
                pairs = [(option, other) if side == "one" else (other, option) for other in others]
                tried = [self._trial(first, second, depth) for first, second in pairs]
                if any(not any(side in item.wider for item in differences) for differences in tried):
                    continue
                scores = [likeness(first, second) for first, second in pairs]
                best = max(range(len(pairs)), key=lambda number: (scores[number], -len(tried[number])))
                if scores[best]:
                    found.update(dict.fromkeys(_below(item, path) for item in tried[best]))
                else:
                    span, other_span = (shape.span for shape in pairs[best])
                    says = _together(mine), _together(yours)
                    wider = frozenset({side})
                    found[Difference(DifferenceKind.TYPE, path, span, other_span, *says, wider=wider)] = None
        yield from found

    def _trial(self, one: Shape, other: Shape, depth: int) -> tuple[Difference, ...]:
        """Return how two options differ, at paths that begin in them."""
        key = id(one), id(other)
        if key not in self._tried:
            self._tried[key] = ()  # of a type that holds itself
            within = Comparison(self.names, self.other_names, self.policy, self._seen)
            within._tried = self._tried
            self._tried[key] = tuple(within._inside(one, other, "", depth))
        return self._tried[key]

    def _is_other_type(self, one: Sequence[Shape], other: Sequence[Shape], mine: Literals, yours: Literals) -> bool:
        families, other_families = families_of(one), families_of(other)
        if not families or not other_families:  # none at all in a union of nothing but itself
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
        if one.samples and not other.samples and not self.policy.inclusion:
            for sample in one.samples:
                yield from self.of(sample, other.item, path, depth + 1)
        elif other.samples and not one.samples and not self.policy.inclusion:
            for sample in other.samples:
                yield from self.of(one.item, sample, path, depth + 1)
        else:
            yield from self.of(one.item, other.item, path, depth + 1)

    def _objects(self, one: Object, other: Object, path: str, depth: int) -> Iterator[Difference]:
        if (id(one), id(other)) in self._seen:
            return
        self._seen.add((id(one), id(other)))
        one, other = flattened(one, self.names), flattened(other, self.other_names)
        gaps, other_gaps = gaps_of(one, other), gaps_of(other, one)
        # In the order of the names, so that either side sees the parts that both share at the same path.
        pairs = sorted(paired(one, other, respelled=not self.policy.inclusion), key=itemgetter(0))
        for name, member, counterpart in pairs:
            where = f"{path}.{name}" if path else name
            if member is not None and counterpart is not None:
                yield from self._members(member, counterpart, where, depth)
            elif member is not None:
                yield from self._lacking(member, other, gaps[member.name.value], where, depth, lacks="other")
            elif counterpart is not None:
                yield from self._lacking(
                    counterpart, one, other_gaps[counterpart.name.value], where, depth, lacks="one"
                )
        if self.policy.inclusion and one.rest is not None and other.rest is not None:
            yield from self.of(one.rest, other.rest, f"{path}.*" if path else "*", depth + 1)

    def _members(self, one: Member, other: Member, path: str, depth: int) -> Iterator[Difference]:
        if one.name.value != other.name.value:
            yield Difference(DifferenceKind.SPELLING, path, one.span, other.span, one.name.value, other.name.value)
        is_said = one.optional is not None and other.optional is not None and not (one.depends or other.depends)
        if is_said and one.optional != other.optional:
            said = _PRESENCE[bool(one.optional)], _PRESENCE[bool(other.optional)]
            wider = frozenset({"one" if one.optional else "other"})
            yield Difference(DifferenceKind.OPTIONALITY, path, one.span, other.span, *said, wider=wider)
        yield from self.of(one.shape, other.shape, path, depth + 1)

    def _lacking(
        self, member: Member, holder: Object, gap: Span, path: str, depth: int, *, lacks: str
    ) -> Iterator[Difference]:
        """Yield the difference where `holder`, the object of the side `lacks`, does not list `member`."""
        if holder.rest is not None:
            pair = (member.shape, holder.rest) if lacks == "other" else (holder.rest, member.shape)
            yield from self.of(*pair, path, depth + 1)
            if not self.policy.inclusion or isinstance(holder.rest, Unknown):
                return
        if member.implied:
            return
        expected = member.optional is False or (member.optional is None and self.policy.expected)
        if not holder.sampled or (expected and not member.depends):
            optional = None if member.depends else member.optional
            wider = frozenset({lacks}) if optional is False else frozenset[str]()
            missing = Difference(DifferenceKind.MISSING, path, member.span, gap, described(member.shape), "", "other")
            missing = replace(missing, holder=holder.span, optional=optional)
            yield replace(missing if lacks == "other" else missing.mirrored(), wider=wider)


_PRESENCE = {True: "optional", False: "required"}


def _values(mine: Taken, yours: Taken) -> Iterator[Difference]:
    """Yield how single values differ, without places and words."""
    surplus, missing = refused(mine, yours), refused(yours, mine)
    for kind, is_wider, is_narrower in (
        (DifferenceKind.TYPE, surplus.kinds, missing.kinds),
        (DifferenceKind.LISTING, surplus.unlisted, missing.unlisted),
        (DifferenceKind.VALUES, bool(surplus.values), bool(missing.values)),
    ):
        if is_wider or is_narrower:
            values = (surplus.values, missing.values) if kind is DifferenceKind.VALUES else ((), ())
            found = Difference(kind, "", _NOWHERE, _NOWHERE, wider=_sides(is_wider, is_narrower))
            yield replace(found, only_one=values[0], only_other=values[1])
    if surplus == missing == Refused():
        if mine.formats and yours.formats and mine.formats != yours.formats:
            yield Difference(DifferenceKind.FORMAT, "", _NOWHERE, _NOWHERE)
        if mine.limits and yours.limits and mine.limits != yours.limits:
            yield Difference(DifferenceKind.LIMIT, "", _NOWHERE, _NOWHERE)


def _merged(known: Difference | None, found: Difference) -> Difference:
    """Return two differences of one kind at one path as one: what each side takes that the other refuses."""
    if known is None or known == found:
        return found
    only_one = tuple({value.key: value for value in (*known.only_one, *found.only_one)}.values())
    only_other = tuple({value.key: value for value in (*known.only_other, *found.only_other)}.values())
    return replace(known, wider=known.wider | found.wider, only_one=only_one, only_other=only_other)


_NOWHERE = Span(1, 1, 1, 1)


def _sides(one: bool, other: bool) -> frozenset[str]:
    return frozenset(side for side, is_wider in (("one", one), ("other", other)) if is_wider)


def _below(difference: Difference, path: str) -> Difference:
    inner = difference.path
    joint = "." if path and inner and not inner.startswith("[") else ""
    return replace(difference, path=f"{path}{joint}{inner}")


def _together(options: Iterable[Shape]) -> str:
    return " | ".join(map(described, options))


def _formatted(options: Iterable[Shape]) -> str:
    """The basic types with what narrows them: `string (uuid)`, `integer`."""
    return " | ".join(_narrowed(option) for option in options if isinstance(option, Scalar))


def _narrowed(scalar: Scalar) -> str:
    if scalar.format == "integer":
        return "integer"
    notes = ", ".join(filter(None, (scalar.format, f"max {scalar.limit}" if scalar.limit else "")))
    return f"{scalar.name} ({notes})" if notes else scalar.name


def _insides(one: Sequence[Shape], other: Sequence[Shape]) -> Iterator[tuple[Shape, Shape]]:
    """Pair the lists and the objects of the two where each has exactly one: with several, the pairing is ambiguous."""
    for kind in (Array, Object):
        mine = [option for option in one if isinstance(option, kind)]
        yours = [option for option in other if isinstance(option, kind)] if mine else []
        if len(mine) == len(yours) == 1:
            yield mine[0], yours[0]


def _listing(shape: Shape, literals: Literals) -> str:
    return " | ".join(shown(value) for value in (*literals.listed, *literals.samples)) or described(shape)
