"""The members of a shape at any depth, with the name of the member that contains them."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.model.shapes import Member, Names, Shape, objects_inside
from speclint.text.named_tuples import NamedTuple

_MOST = 200  # objects of a shape that are looked at


class Held(NamedTuple):
    """A member, its path (`orders[].state`) and the name of the member that holds its object, "" at the root."""

    path: str
    holder: str
    member: Member


def members_of(shape: Shape, names: Names) -> Iterator[Held]:
    """Yield the members of a shape, outer ones first; an object that is there twice is examined once."""
    for path, holder, found in objects_inside(shape, names, _MOST):
        dot = "." if path else ""
        for member in found.members:
            yield Held(f"{path}{dot}{member.name.value}", holder, member)
