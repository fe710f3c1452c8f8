"""The shapes of the types that a document names."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from speclint.analysis.contracts.field_shapes import shape_of_definition
from speclint.analysis.on_demand import analysis
from speclint.markdown.nodes import Fence
from speclint.model import Spec, TypeDef, TypeKind
from speclint.model.shapes import Difference, DifferenceKind, Names, Object, Policy, Shape, Unknown, differences
from speclint.text.records import dataclass

_MODELS = Policy(frozenset({DifferenceKind.MISSING, DifferenceKind.TYPE, DifferenceKind.VALUES}))


@dataclass(frozen=True, slots=True)
class NamedShape:
    """A type as one place defines it; `block` is the first line of the code that it is in, 0 outside of code. `local`
    is true for a generic name that each block uses for its own type (`Request`, `Props`).
    """

    definition: TypeDef
    shape: Shape
    block: int = 0
    local: bool = False

    @property
    def is_whole(self) -> bool:
        """True when the place states the whole type: no mere list of names, no columns added to what is there already."""
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


@analysis
def named_shapes(spec: Spec) -> tuple[NamedShape, ...]:
    """Return each type that the document defines with its shape, in the order of `Spec.types`."""
    blocks = [block.span for block in spec.document.root.walk_blocks() if isinstance(block, Fence)]
    starts = [span.line for span in blocks]
    local = spec.words("type_sides")
    found = []
    for definition in spec.types:
        line = definition.name.span.line
        index = bisect_right(starts, line) - 1
        block = starts[index] if index >= 0 and line <= blocks[index].end_line else 0
        shape = shape_of_definition(definition, spec.source, spec.vocabulary)
        found.append(NamedShape(definition, shape, block, local.exact(definition.name.value) is not None))
    return tuple(found)


@analysis
def redefined_types(spec: Spec) -> tuple[Redefined, ...]:
    """Return the types whose name has an earlier definition."""
    return tuple(_redefined(named_shapes(spec)))


@analysis
def type_shapes(spec: Spec) -> Names:
    """Return the shape of each named type. A database model is not sent, a name with two shapes
    has none.
    """
    found: dict[str, list[Shape]] = defaultdict(list)
    for item in named_shapes(spec):
        if item.definition.kind is not TypeKind.MODEL:
            found[item.definition.name.value].append(item.shape)
    return {name: shapes[0] for name, shapes in found.items() if _agree(shapes)}


def _agree(shapes: Sequence[Shape]) -> bool:
    return all(not differences(shapes[0], shape) for shape in shapes[1:])


def _redefined(types: Iterable[NamedShape]) -> Iterator[Redefined]:
    """Yield the names that are defined again, each with its first definition.

    A database table and a payload type are different types, and interfaces of one name in one block of code are merged.
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
