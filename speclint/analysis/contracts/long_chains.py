"""Types that lead through more named types than are followed, see `bounds`."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.analysis.contracts.named_shapes import named_shapes, type_shapes
from speclint.markdown.nodes import Unread
from speclint.model import Spec
from speclint.model.shapes import Array, Names, Nullable, Object, Reference, Shape, Union
from speclint.text import bounds


def find_long_chain(spec: Spec) -> Iterator[Unread]:
    """Yield the first type from which a chain of names, bases or options starts that is not followed to its end."""
    if len(spec.types) <= bounds.CHAIN:
        return
    lengths = _lengths(type_shapes(spec))
    for item in named_shapes(spec):
        if lengths.get(item.definition.name.value, 0) > bounds.CHAIN:
            yield Unread("long-chain", item.definition.name.span)
            return


def _lengths(names: Names) -> dict[str, int]:
    """The names on the longest way from each name, itself included; a way that leads back ends there."""
    found: dict[str, int] = {}
    entered: set[str] = set()
    pending = [*names]
    while pending:
        name = pending[-1]
        following = [other for other in _following(names[name]) if other in names]
        if name not in entered:
            entered.add(name)
            pending += [other for other in following if other not in entered]
        else:
            pending.pop()
            found.setdefault(name, 1 + max((found.get(other, 0) for other in following), default=0))
    return found


def _following(shape: Shape) -> Iterator[str]:
    """The names that a shape refers to, without those of its members."""
    pending = [shape]
    while pending:
        inner = pending.pop()
        if isinstance(inner, Reference):
            yield inner.name.value
        elif isinstance(inner, Nullable):
            pending.append(inner.shape)
        elif isinstance(inner, Array):
            pending.append(inner.item)
        elif isinstance(inner, Union):
            pending += inner.options
        elif isinstance(inner, Object):
            pending += inner.bases
