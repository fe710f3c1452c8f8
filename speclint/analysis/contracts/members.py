"""The members of a shape, wherever they are in it, and what the thing that holds them is called."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from speclint.model.shapes import Array, Member, Names, Object, Shape, flattened, options_of

_DEEPEST = 5
_MOST = 200  # objects of a shape that are looked at


class Held(NamedTuple):
    """A member, its path (`orders[].state`) and the name of the member that holds its object, "" at the root."""

    path: str
    holder: str
    member: Member


def members_of(shape: Shape, names: Names) -> Iterator[Held]:
    """Yield the members of a shape, outer ones first; an object that is there twice is looked at once."""
    pending: list[tuple[str, str, Shape]] = [("", "", shape)]
    seen: set[int] = set()
    while pending and len(seen) < _MOST:
        path, holder, inner = pending.pop(0)
        for option in options_of(inner, names):
            if isinstance(option, Array):
                pending.append((path + "[]", holder, option.item))
            elif isinstance(option, Object) and id(option) not in seen and path.count(".") < _DEEPEST:
                seen.add(id(option))
                for member in flattened(option, names).members:
                    inside = f"{path}.{member.name.value}" if path else member.name.value
                    yield Held(inside, holder, member)
                    pending.append((inside, member.name.value, member.shape))
