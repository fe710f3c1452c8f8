"""Sections that stand against the order of the seed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from speclint.markdown.nodes import Section
from speclint.model import MisplacedSection

_ORDER = ("summary", "endpoints", "types", "webhooks", "env", "flow", "security")


def find_misplaced(sections: Mapping[str, Sequence[Section]], top: Sequence[Section]) -> tuple[MisplacedSection, ...]:
    """Return the fewest sections that would have to move; the first of each role counts, if it stands under the title.

    Of two that could move, it is the later one.
    """
    beside = {id(section) for section in top}
    ranks: dict[int, tuple[int, Section]] = {}
    for rank, role in enumerate(_ORDER):
        first = next(iter(sections.get(role, ())), None)
        if first is not None and id(first) in beside:
            ranks.setdefault(id(first), (rank, first))
    found = sorted(ranks.values(), key=lambda pair: pair[1].span)
    kept = _longest_rise(found)
    return tuple(_misplaced(pair, kept) for pair in found if pair not in kept)


def _longest_rise(found: list[tuple[int, Section]]) -> list[tuple[int, Section]]:
    best: list[list[tuple[int, Section]]] = []
    for at, pair in enumerate(found):
        before = [rise for rise in best[:at] if rise[-1][0] < pair[0]]
        best.append([*max(before, key=len, default=[]), pair])
    return max(best, key=len, default=[])


def _misplaced(pair: tuple[int, Section], kept: list[tuple[int, Section]]) -> MisplacedSection:
    rank, section = pair
    before = next((other for its, other in kept if its > rank and other.span < section.span), None)
    if before is not None:
        return MisplacedSection(section, before, behind=True)
    after = next(other for its, other in reversed(kept) if its < rank)
    return MisplacedSection(section, after, behind=False)
