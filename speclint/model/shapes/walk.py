"""The walk through a shape, with lists, unions and names: each part is visited once, so it always ends."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from speclint.model.shapes.nodes import Array, Names, Object, Shape, flattened, options_of
from speclint.text import bounds
from speclint.text.named_tuples import NamedTuple

_DEEPEST = 5  # names in a path


class Inside(NamedTuple):
    """An object inside a shape, its bases' members included, its path (`orders[].seat`), and the last name on the path.

    Both are "" for the shape itself.
    """

    path: str
    holder: str
    object: Object


def objects_inside(shape: Shape, names: Names, most: int) -> Iterator[Inside]:
    """Yield the objects inside a shape, itself included, outer ones first, at most `most` of them.

    A list or an object that is there twice, as in `type Json = string | Json[]`, is entered once.
    """
    pending: deque[tuple[str, str, Shape]] = deque([("", "", shape)])
    entered: set[int] = set()
    while pending and most:
        path, holder, inner = pending.popleft()
        for option in options_of(inner, names):
            if not isinstance(option, (Array, Object)) or id(option) in entered or path.count(".") >= _DEEPEST:
                continue
            entered.add(id(option))
            if isinstance(option, Array) and path.count("[]") < bounds.CHAIN:
                pending.append((path + "[]", holder, option.item))
            elif most and isinstance(option, Object):
                most -= 1
                whole = flattened(option, names)
                yield Inside(path, holder, whole)
                dot = "." if path else ""
                pending += [
                    (f"{path}{dot}{member.name.value}", member.name.value, member.shape) for member in whole.members
                ]
