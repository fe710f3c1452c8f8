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
class Misspelt:
    """A heading one typo away from a known section. `wrong` is the word as written, `right` the word meant."""

    id: str
    section: Section
    wrong: Text
    right: str
