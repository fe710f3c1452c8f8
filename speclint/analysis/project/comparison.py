"""How the documents of a project are compared with each other: in which order, which of them, by which names and shapes.

What two of them disagree on is judged by XDC001 to 003. What only one of the two states is not a disagreement.
"""

from __future__ import annotations

from collections import ChainMap, Counter
from collections.abc import Iterable
from typing import TypeVar

from speclint.analysis.contracts.named_shapes import type_shapes
from speclint.analysis.project.facts import Facts
from speclint.model.shapes import DifferenceKind, Names, Policy, Shape, differences

# How shapes of two documents are compared: few say what may be null.
BETWEEN_DOCUMENTS = Policy(frozenset(DifferenceKind) - {DifferenceKind.NULLABILITY})
# A name that a hundred documents use each for something else is no one thing; comparing all of them would take for ever.
MOST_COMPARED = 50

_Name = TypeVar("_Name")


def in_order(documents: Iterable[Facts]) -> list[Facts]:
    """Return the documents in the order in which they are compared with each other: context first, then by path.

    Each is compared with those before it, so that a disagreement is reported once, in a document that was asked for.
    """
    return sorted(documents, key=lambda facts: (facts.reported, facts.path.split("/")))


def are_together(one: Facts, other: Facts) -> bool:
    """Return whether two documents are about one service at one time: `docs/v1/X.md` and `docs/v2/X.md` are two versions."""
    return one.home == other.home and one.file != other.file


def declared_twice(declared: Iterable[Iterable[_Name]]) -> set[_Name]:
    """Return the names that more than one document declares; of all others there is nothing to compare."""
    count = Counter(name for names in declared for name in set(names))
    return {name for name, documents in count.items() if documents > 1}


def agreed_shapes(documents: Iterable[Facts]) -> Names:
    """Return the shapes of all types of a project, without those that two documents define differently."""
    found: dict[str, Shape] = {}
    unequal: set[str] = set()
    for facts in documents:
        names: Names = ChainMap({}, dict(type_shapes(facts)), found)
        for name, shape in type_shapes(facts).items():
            other = found.setdefault(name, shape)
            if other is not shape and differences(shape, other, names, BETWEEN_DOCUMENTS):
                unequal.add(name)
    return {name: shape for name, shape in found.items() if name not in unequal}
