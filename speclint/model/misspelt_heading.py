"""Misspelt headings."""

from __future__ import annotations

from speclint.markdown.nodes import Section
from speclint.text.records import dataclass
from speclint.text.source import Text


@dataclass(frozen=True, slots=True)
class Misspelt:
    """A heading one typo away from a known section. `wrong` is the word as written, `right` the word meant."""

    id: str
    section: Section
    wrong: Text
    right: str
