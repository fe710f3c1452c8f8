"""Findings of rules: places, values of the message and an optional fix, independent of output formats."""

from __future__ import annotations

from enum import Enum

from speclint.text.bilingual import Words
from speclint.text.edits import Fix
from speclint.text.named_tuples import NamedTuple
from speclint.text.records import dataclass, field
from speclint.text.source import Place


class Severity(str, Enum):
    """How bad a finding is; compare with `rank` (error 2, warning 1, info 0)."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """A number that grows with severity."""
        return ("info", "warning", "error").index(self.value)


class Related(NamedTuple):
    """The other place of a contradiction, and what it says."""

    place: Place
    message: Words


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is missing, contradictory or false.

    `anchor` is structural and language-neutral (`POST /payments/refund › errors › 409`); fingerprints are made of it.
    An empty anchor means free text, whose fingerprint carries a hash of the text under the span.
    """

    code: str
    name: str
    severity: Severity
    place: Place
    message: Words
    anchor: str = ""
    related: tuple[Related, ...] = field(default=())
    fix: Fix | None = None
    fingerprint: str = ""
