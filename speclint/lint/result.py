"""The result of checking documents, as reports need it; small enough to be cached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from speclint.lint.finding import Finding
from speclint.lint.problem import Problem
from speclint.text.named_tuples import NamedTuple
from speclint.text.records import dataclass, field
from speclint.text.source import RawSource, Source

if TYPE_CHECKING:
    from speclint.analysis.secrets import Secret
    from speclint.model import Spec


@dataclass(frozen=True, slots=True)
class Checked:
    """What reports need of a document that was checked, or, `reported` being false, read as context only.

    `spec` is what it states, where that was asked for and it could be read. `is_code` is true for a file of code, which is
    no document and has findings all the same.
    """

    document: Source | RawSource
    language: str
    secrets: tuple[Secret, ...] = ()
    reported: bool = True
    spec: Spec | None = field(default=None, repr=False, compare=False)
    is_code: bool = False

    @property
    def source(self) -> Source:
        """The document as text."""
        return self.document.decoded() if isinstance(self.document, RawSource) else self.document


@dataclass(frozen=True, slots=True)
class Result:
    """What a run found: findings sorted by place and unique, what could not be checked, and the documents by path.

    `suppressed` is how many findings comments in the documents suppress.
    """

    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
    checked: Mapping[str, Checked] = field(default_factory=dict)
    suppressed: int = 0


class Change(NamedTuple):
    """A document as it was read and as its fixes leave it; `fixes` is how many they are."""

    old: Source
    new: Source
    fixes: int

    @property
    def path(self) -> str:
        """The path as shown to the user."""
        return self.old.path


class Surroundings(NamedTuple):
    """What a result depends on besides the documents: those around them, None where no rule asks for them, and which files
    of the project are there.
    """

    around: Sequence[RawSource] | None
    files: Mapping[str, bool | None]


class Judged(NamedTuple):
    """What a project comes to, the codes of the rules that ran, and what was fixed; `problems` are those of fixing.

    `surroundings` are those of a result that can be remembered.
    """

    result: Result
    rules: tuple[str, ...]
    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()
    surroundings: Surroundings | None = None
