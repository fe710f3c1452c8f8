"""What the values of an example have in common."""

from __future__ import annotations

from collections.abc import Sequence

from speclint.model.shapes.nodes import Array, Member, Object, Scalar, Shape, Unknown, union
from speclint.text.source import Span

# Of a long list the first items are compared one by one; the others count for what all have in common.
_FEW = 20


def list_of(items: Sequence[Shape], span: Span) -> Array:
    """Return the shape of a list that shows `items`; the items of an empty one are Unknown."""
    return Array(joined(items, span), span, tuple(items[:_FEW]))


def joined(shapes: Sequence[Shape], span: Span) -> Shape:
    """Return the shape that all values of an example fit, its places those of the first ones; Unknown for none.

    A member that only some objects have is a member of the result; null adds nothing.
    """
    known = [shape for shape in shapes if not isinstance(shape, Unknown)]
    if len(known) < 2:
        return known[0] if known else shapes[0] if shapes else Unknown(span)
    objects = [shape for shape in known if isinstance(shape, Object)]
    arrays = [shape for shape in known if isinstance(shape, Array)]
    others = [shape for shape in known if not isinstance(shape, (Object, Array, Scalar))]
    scalars: dict[str, list[Scalar]] = {}
    for shape in known:
        if isinstance(shape, Scalar):
            scalars.setdefault(shape.name, []).append(shape)
    found: list[Shape] = [_scalar(same) for same in scalars.values()]
    found += [_object(objects)] if objects else []
    found += [_array(arrays)] if arrays else []
    return union([*found, *others], found[0].span if found else others[0].span)


def _scalar(shapes: Sequence[Scalar]) -> Scalar:
    first = shapes[0]
    return first if len(shapes) == 1 else Scalar(first.name, first.span, first.format)


def _object(shapes: Sequence[Object]) -> Object:
    first = shapes[0]
    if len(shapes) == 1:
        return first
    members: dict[str, list[Member]] = {}
    for shape in shapes:
        for member in shape.members:
            members.setdefault(member.name.value, []).append(member)
    common = tuple(_member(same) for same in members.values())
    rest = next((shape.rest for shape in shapes if shape.rest is not None), None)
    return Object(common, first.span, rest, sampled=True)


def _member(members: Sequence[Member]) -> Member:
    first = members[0]
    optional = True if any(member.optional for member in members) else None
    return Member(first.name, joined([member.shape for member in members], first.span), optional)


def _array(shapes: Sequence[Array]) -> Array:
    first = shapes[0]
    if len(shapes) == 1:
        return first
    samples = [sample for shape in shapes for sample in shape.samples]
    return Array(joined([shape.item for shape in shapes], first.span), first.span, tuple(samples[:_FEW]))
