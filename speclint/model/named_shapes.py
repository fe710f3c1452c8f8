"""The named types of a document with their shapes, and which of them have one name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from speclint.model.shapes import Difference, DifferenceKind, Names, Object, Policy, Shape, Unknown, differences
from speclint.model.type_definitions import TypeDef, TypeKind
from speclint.text.records import dataclass

_MODELS = Policy(frozenset({DifferenceKind.MISSING, DifferenceKind.TYPE, DifferenceKind.VALUES}))


@dataclass(frozen=True, slots=True)
class NamedShape:
    """A type as one place defines it; `block` is the first line of the code that it stands in, 0 outside of code. `local`
    is true for a name that means what is at hand (`Request`, `Props`).
    """

    definition: TypeDef
    shape: Shape
    block: int = 0
    local: bool = False

    @property
    def is_whole(self) -> bool:
        """True when the place tells all of the type: no mere list of names, no columns added to what is there already."""
        if isinstance(self.shape, Object):
            typed = [member for member in self.shape.members if not isinstance(member.shape, Unknown)]
            return len(typed) * 2 > len(self.shape.members) and not self.definition.existing
        return not isinstance(self.shape, Unknown)


@dataclass(frozen=True, slots=True)
class Redefined:
    """A name that two places define: `first`, and `later` in the document."""

    first: NamedShape
    later: NamedShape

    def differences(self, names: Names) -> tuple[Difference, ...]:
        """Return how the two differ; how tables and the models of their rows spell their columns is no difference."""
        is_model = self.first.definition.kind is TypeKind.MODEL
        return differences(self.first.shape, self.later.shape, names, _MODELS if is_model else None)


def redefined(types: Iterable[NamedShape]) -> Iterator[Redefined]:
    """Yield the names that are defined again, each with its first definition.

    A database table and what travels are two things, and interfaces of one name in one block of code are one.
    """
    first: dict[tuple[str, bool], NamedShape] = {}
    for item in types:
        if not item.is_whole or item.local:
            continue
        name, kind = item.definition.name.value, item.definition.kind
        is_model = kind is TypeKind.MODEL
        other = first.setdefault((name.lower() if is_model else name, is_model), item)
        together = kind is other.definition.kind is TypeKind.INTERFACE and item.block and item.block == other.block
        if other is not item and not together:
            yield Redefined(other, item)
