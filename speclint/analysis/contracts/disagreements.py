"""Where the forms of one contract disagree; each cause is reported once."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from itertools import product

from speclint.analysis.contracts.bind import contracts
from speclint.analysis.contracts.contract import Contract, Form, Mismatch
from speclint.analysis.contracts.members import members_of
from speclint.analysis.enums import repeated_enums
from speclint.analysis.on_demand import analysis
from speclint.model import Spec, plain_name
from speclint.model.shapes import Difference, DifferenceKind, differences
from speclint.text.named_tuples import NamedTuple
from speclint.text.source import Span

_DECLARED = (Form.TABLE, Form.LIST, Form.INTERFACE)


class Disagreements(NamedTuple):
    """Tables and interfaces that differ, and examples that differ from both or from the only one."""

    mismatches: tuple[Mismatch, ...] = ()
    misfits: tuple[Mismatch, ...] = ()


@analysis
def disagreements(spec: Spec) -> Disagreements:
    """Return what disagrees. The fault of one type in several contracts is reported once.

    An example that differs from a declaration is silent where that declaration differs from another one, anywhere.
    """
    stated = contracts(spec)
    mismatches = tuple(_unique(found for contract in stated for found in contract.mismatches()))
    if any(found.difference.kind is DifferenceKind.TYPE for found in mismatches):
        shown = {span for contract in stated for span in _confirmed(contract)}
        mismatches = tuple(_turned(found, shown) for found in mismatches)
    told = {found.difference.key(side) for found in mismatches for side in ("one", "other")}
    clashing = {
        said.span for enum in repeated_enums(spec) for found in enum.clashes() for said in (found.odd, found.other)
    }
    misfits = _unique(found for contract in stated for found in contract.misfits())
    left = tuple(found for found in misfits if not _is_told(found.difference, told, clashing))
    return Disagreements(mismatches, left)


def _confirmed(contract: Contract) -> Iterator[Span]:
    """Yield the places of types that an example confirms."""
    for said, example in product(contract.of(*_DECLARED), contract.of(Form.EXAMPLE)):
        wrong = {difference.path for difference in differences(said.shape, example.shape, contract.names)}
        paths = {held.path for held in members_of(example.shape, contract.names)} - wrong
        yield from (held.member.shape.span for held in members_of(said.shape, contract.names) if held.path in paths)


def _turned(mismatch: Mismatch, shown: Container[Span]) -> Mismatch:
    """Return it with the finding at the side that no example confirms, when one confirms the other."""
    difference = mismatch.difference
    is_type = difference.kind is DifferenceKind.TYPE
    turns = is_type and difference.one in shown and difference.other not in shown
    return mismatch.mirrored() if turns else mismatch


def _unique(mismatches: Iterable[Mismatch]) -> Iterator[Mismatch]:
    seen: set[frozenset[object]] = set()
    for mismatch in mismatches:
        key: frozenset[object] = frozenset(mismatch.difference.key(side) for side in ("one", "other"))
        if _is_respelled(mismatch.difference):
            key = frozenset((mismatch.one.span, mismatch.other.span))
        if key not in seen:
            seen.add(key)
            yield mismatch


def _is_respelled(difference: Difference) -> bool:
    """Whether two names differ in how words are joined: that one side has another convention is one cause."""
    is_spelling = difference.kind is DifferenceKind.SPELLING
    return is_spelling and plain_name(difference.one_says) == plain_name(difference.other_says)


def _is_told(difference: Difference, told: set[tuple[Span, str]], clashing: set[Span]) -> bool:
    is_value = difference.kind is DifferenceKind.VALUES
    return difference.other in clashing if is_value else difference.key("other") in told
