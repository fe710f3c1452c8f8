"""Which members of two objects correspond, and where a missing member would be."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.model.shapes.nodes import Member, Object
from speclint.text.nearest import nearest
from speclint.text.source import Span

_FEW = 12  # names of which each is compared with each


def paired(one: Object, other: Object, *, respelled: bool = True) -> Iterator[tuple[str, Member | None, Member | None]]:
    """Yield the members of the two by name, those together that are spelled in two ways: `seatIds` and `seat_ids`; without
    `respelled` these are two.
    """
    mine = {member.name.value: member for member in one.members}
    yours = {member.name.value: member for member in other.members}
    only_mine, only_yours = sorted(mine.keys() - yours.keys()), sorted(yours.keys() - mine.keys())
    spelled = _respelled(only_mine, only_yours) if respelled else {}
    for name, member in mine.items():
        known = spelled.get(name, name)
        yield min(name, known), member, yours.get(known)
    for name in yours.keys() - mine.keys() - set(spelled.values()):
        yield name, None, yours[name]


def _respelled(mine: list[str], yours: list[str]) -> dict[str, str]:
    """Return the names of one side that the other side spells otherwise, or misspells, each the nearest of the other."""
    plain = {_plain(name): name for name in reversed(yours)}
    found: dict[str, str] = {}
    for name in mine:
        if other := plain.pop(_plain(name), ""):
            found[name] = other
    left, others = [name for name in mine if name not in found], sorted(set(yours) - set(found.values()))
    if len(left) <= _FEW and len(others) <= _FEW:
        for name in left:
            other = nearest(name, others)
            if other and nearest(other, left) == name:
                found[name] = other
    return found


def _plain(name: str) -> str:
    return "".join(char for char in name if char.isalnum()).casefold()


def gaps_of(one: Object, other: Object) -> dict[str, Span]:
    """Return where `other` would have each member of `one`: at the nearest one before it that both have, else at the object."""
    known = {member.name.value: member.span for member in other.members}
    found: dict[str, Span] = {}
    place = other.span
    for member in one.members:
        found[member.name.value] = place
        place = known.get(member.name.value, place)
    return found
