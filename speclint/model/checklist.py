"""The four boxes of the closing checklist and their ticks."""

from __future__ import annotations

from enum import Enum

from speclint.model.type_definitions import TypeIndex
from speclint.text.bilingual import Words
from speclint.text.records import dataclass
from speclint.text.source import Span, Text


class BoxState(str, Enum):
    """What the document proves about one of the four closing boxes. OPEN is one that nothing contradicts in a document
    with placeholders or with parts that were not read.
    """

    HOLDS = "holds"
    OPEN = "open"
    FAILS = "fails"
    UNCLEAR = "unclear"
    NOT_APPLICABLE = "not-applicable"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place that proves or contradicts a box, with the fact in words. `type_name` is the type that is not defined here
    and that another document may define, "" for other facts.
    """

    span: Span
    fact: Words
    type_name: str = ""


@dataclass(frozen=True, slots=True)
class Tick:
    """A task item that is one of the four boxes. `not_applicable` is "(no aplica)" written next to it."""

    ticked: bool
    box: Span
    text: Text
    not_applicable: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """One of the four boxes: `id` is "endpoints", "types", "webhooks" or "frontend"."""

    id: str
    state: BoxState
    evidence: tuple[Evidence, ...]
    ticks: tuple[Tick, ...] = ()

    @property
    def is_doubtful(self) -> bool:
        """Whether its tick is false or missing, or may turn out so with the types of other documents."""
        may_hold = self.state is BoxState.HOLDS or all(item.type_name for item in self.evidence)
        states = {True: self.state is BoxState.FAILS, False: may_hold and self.state is not BoxState.NOT_APPLICABLE}
        return any(states[tick.ticked] and not tick.not_applicable for tick in self.ticks)

    def given(self, type_names: TypeIndex) -> Box:
        """Return the box when other documents define `type_names`."""
        if self.state is not BoxState.FAILS:
            return self
        left = tuple(item for item in self.evidence if not item.type_name or item.type_name not in type_names)
        return Box(self.id, BoxState.FAILS if left else BoxState.HOLDS, left or self.evidence, self.ticks)
