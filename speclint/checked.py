"""What checking documents comes to, as reports need it: light, so that a result that is remembered costs no more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from speclint.finding import Finding
from speclint.problem import Problem
from speclint.records import dataclass, field
from speclint.secret import Secret
from speclint.source import RawSource, Source

if TYPE_CHECKING:
    from speclint.model import Spec


@dataclass(frozen=True, slots=True)
class Checked:
    """What reports need of a document that was checked, or, `reported` being false, read as context only.

    `spec` is what it states, where that was asked for and it could be read.
    """

    document: Source | RawSource
    language: str
    secrets: tuple[Secret, ...] = ()
    reported: bool = True
    spec: Spec | None = field(default=None, repr=False, compare=False)

    @property
    def source(self) -> Source:
        """The document as text."""
        return self.document.decoded() if isinstance(self.document, RawSource) else self.document


@dataclass(frozen=True, slots=True)
class Result:
    """What a run found: findings sorted by place and unique, what could not be checked, and the documents by path.

    `suppressed` is how many more findings comments of the documents silence.
    """

    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
    checked: Mapping[str, Checked] = field(default_factory=dict)
    suppressed: int = 0
