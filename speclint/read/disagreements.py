"""Where the forms of one contract disagree, each cause told once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from speclint.model import Contract, Mismatch, Repeated
from speclint.shape import Difference, DifferenceKind
from speclint.source import Span


class Disagreements(NamedTuple):
    """Tables and interfaces that differ, and examples that differ from both or from the one that there is."""

    mismatches: tuple[Mismatch, ...] = ()
    misfits: tuple[Mismatch, ...] = ()


def read_disagreements(contracts: Iterable[Contract], enums: Iterable[Repeated]) -> Disagreements:
    """Return what disagrees. What one type does wrong in several contracts is one cause.

    An example that differs from a declaration is silent where that declaration differs from another one, anywhere.
    """
    contracts = tuple(contracts)
    mismatches = tuple(_unique(found for contract in contracts for found in contract.mismatches()))
    told = {found.difference.key(side) for found in mismatches for side in ("one", "other")}
    clashing = {said.span for enum in enums for found in enum.clashes() for said in (found.odd, found.other)}
    misfits = (found for contract in contracts for found in contract.misfits())
    left = tuple(found for found in misfits if not _is_told(found.difference, told, clashing))
    return Disagreements(mismatches, left)


def _unique(found: Iterable[Mismatch]) -> Iterator[Mismatch]:
    seen: set[frozenset[tuple[Span, str]]] = set()
    for mismatch in found:
        key = frozenset(mismatch.difference.key(side) for side in ("one", "other"))
        if key not in seen:
            seen.add(key)
            yield mismatch


def _is_told(difference: Difference, told: set[tuple[Span, str]], clashing: set[Span]) -> bool:
    is_value = difference.kind is DifferenceKind.VALUES
    return difference.other in clashing if is_value else difference.key("other") in told
