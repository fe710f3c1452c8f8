"""What a document states about one thing in several places, and which of them are the odd ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from speclint.analysis.contracts.contract import Side
from speclint.model.shapes import (
    Difference,
    DifferenceKind,
    Enum,
    Names,
    Policy,
    Shape,
    described,
    differences,
    resolved,
    shown,
)
from speclint.text.bilingual import Words
from speclint.text.records import dataclass, replace
from speclint.text.source import Span

_MOST = 12  # kinds of things said of which each is compared with each
_VALUES = Policy(frozenset({DifferenceKind.VALUES}))


@dataclass(frozen=True, slots=True)
class Said:
    """One statement: its shape, and the name of its place in messages. `side` is None where it has none."""

    shape: Shape
    span: Span
    title: Words
    side: Side | None = None

    @property
    def is_input(self) -> bool:
        """True for what the backend receives."""
        return self.side in (Side.BODY, Side.QUERY)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A place that differs from most others; `difference` is seen from it."""

    odd: Said
    other: Said
    difference: Difference

    def mirrored(self) -> Contradiction:
        """Return the same seen from the other place."""
        return Contradiction(self.other, self.odd, self.difference.mirrored())


@dataclass(frozen=True, slots=True)
class Repeated:
    """All places, one at least, that state the same `name`; `anchor` is for fingerprints."""

    name: str
    anchor: str
    places: tuple[Said, ...]
    names: Names

    def contradictions(self, policy: Policy) -> Iterator[Contradiction]:
        """Yield the places that differ from what most agree with, or from the first one where nothing has more.

        A place that differs from nothing, such as a list marked as incomplete, does not count.
        """
        kinds: dict[str, list[Said]] = {}
        for place in self.places:
            kinds.setdefault(_kind(place.shape, self.names), []).append(place)
        known = [*kinds.values()][:_MOST]
        against = [self._against(same[0], known, policy) for same in known]
        disputed = [(count, number) for number, count in enumerate(against) if count]
        if not disputed:
            return
        usual = known[min(disputed)[1]][0]
        for place in self.places:
            for difference in differences(place.shape, usual.shape, self.names, policy):
                yield Contradiction(place, usual, difference)

    def _against(self, place: Said, kinds: Iterable[list[Said]], policy: Policy) -> int:
        """The number of places that differ from one."""
        return sum(len(same) for same in kinds if differences(place.shape, same[0].shape, self.names, policy))

    def clashes(self) -> Iterator[Contradiction]:
        """Yield the places whose values differ from what most list.

        What comes in may be a part of what goes out: only the values that the former has alone count, and they are odd.
        """
        for found in self.contradictions(_VALUES):
            if found.odd.is_input == found.other.is_input:
                yield found
                continue
            turned = found if found.odd.is_input else found.mirrored()
            if turned.difference.only_one:
                yield replace(turned, difference=replace(turned.difference, only_other=()))


def _kind(shape: Shape, names: Names) -> str:
    inner, _ = resolved(shape, names)
    return " ".join(sorted(shown(value) for value in inner.values)) if isinstance(inner, Enum) else described(inner)
