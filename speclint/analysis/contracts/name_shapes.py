"""The shapes of the types that a document names."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from speclint.analysis.contracts.field_shapes import shape_of_definition
from speclint.analysis.on_demand import analysis
from speclint.markdown.nodes import Fence
from speclint.model import NamedShape, Spec, TypeKind
from speclint.model.named_shapes import Redefined, redefined
from speclint.model.shapes import Names, Shape, differences


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
    """Return the types that are defined again under a name that is taken."""
    return tuple(redefined(named_shapes(spec)))


@analysis
def type_shapes(spec: Spec) -> Names:
    """Return what the name of each type stands for. A database model is no thing that travels, a name with two shapes
    stands for none.
    """
    found: dict[str, list[Shape]] = defaultdict(list)
    for item in named_shapes(spec):
        if item.definition.kind is not TypeKind.MODEL:
            found[item.definition.name.value].append(item.shape)
    return {name: shapes[0] for name, shapes in found.items() if _agree(shapes)}


def _agree(shapes: Sequence[Shape]) -> bool:
    return all(not differences(shapes[0], shape) for shape in shapes[1:])
