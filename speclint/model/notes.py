"""What the prose tells: security notes, secrets, headings that are misspelt or stand twice."""

from __future__ import annotations

from speclint.markdown.nodes import Section
from speclint.text.records import dataclass, field
from speclint.text.source import Span, Text


@dataclass(frozen=True, slots=True)
class SecurityNotes:
    """What the security notes speak of: topic id ("validation", "auth", "secrets") → places. `sections` may be several."""

    sections: tuple[Section, ...] = ()
    topics: dict[str, tuple[Span, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RepeatedSection:
    """A section that repeats an earlier one of the same role beside it, `first`."""

    role: str
    section: Section
    first: Section


@dataclass(frozen=True, slots=True)
class MisplacedSection:
    """A section that stands on the wrong side of another one in the order of the seed: behind it, or before it."""

    section: Section
    other: Section
    behind: bool


@dataclass(frozen=True, slots=True)
class Misspelt:
    """A heading one typo away from a known section. `wrong` is the word as written, `right` the word meant."""

    id: str
    section: Section
    wrong: Text
    right: str
