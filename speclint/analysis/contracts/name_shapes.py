"""The shapes of the types that a document names."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from speclint.analysis.contracts.field_shapes import shape_of_definition
from speclint.markdown.nodes import Document, Fence
from speclint.model import NamedShape, TypeDef, TypeKind
from speclint.model.shapes import Names, Shape, differences
from speclint.vocabulary.vocabulary import Profile


def read_named_shapes(types: Iterable[TypeDef], document: Document, profile: Profile) -> tuple[NamedShape, ...]:
    """Return each definition with its shape, in the order of `types`."""
    blocks = [block.span for block in document.root.walk_blocks() if isinstance(block, Fence)]
    starts = [span.line for span in blocks]
    local = profile.group("type_sides")
    found = []
    for definition in types:
        line = definition.name.span.line
        index = bisect_right(starts, line) - 1
        block = starts[index] if index >= 0 and line <= blocks[index].end_line else 0
        shape = shape_of_definition(definition, document.source, profile)
        found.append(NamedShape(definition, shape, block, local.exact(definition.name.value) is not None))
    return tuple(found)


def names_of(types: Iterable[NamedShape]) -> Names:
    """Return what each name stands for. A database model is no thing that travels, a name with two shapes stands for none."""
    found: dict[str, list[Shape]] = defaultdict(list)
    for item in types:
        if item.definition.kind is not TypeKind.MODEL:
            found[item.definition.name.value].append(item.shape)
    return {name: shapes[0] for name, shapes in found.items() if _agree(shapes)}


def _agree(shapes: Sequence[Shape]) -> bool:
    return all(not differences(shapes[0], shape) for shape in shapes[1:])
