"""The outcome of a run: all findings and problems, what reports need to show them, and the exit code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from speclint.lint.finding import Finding, Severity
from speclint.lint.problem import Problem
from speclint.lint.redact import Redactor
from speclint.lint.result import Checked
from speclint.text.bilingual import Words
from speclint.text.edits import Edit, Fix
from speclint.text.named_tuples import NamedTuple
from speclint.text.records import dataclass, field, replace

if TYPE_CHECKING:
    from speclint.code.facts import CodeFacts, Unresolved
    from speclint.drift.usages import Usage
    from speclint.lint.result import Change
    from speclint.lint.rule import Rule


class Searched(NamedTuple):
    """What was found in the code that documents were held against."""

    frontend: CodeFacts
    backend: CodeFacts

    @property
    def unresolved(self) -> tuple[Unresolved, ...]:
        """The places that could not be determined, on either side."""
        return tuple(sorted({*self.frontend.unresolved, *self.backend.unresolved}))


@dataclass(frozen=True, slots=True)
class Outcome:
    """The results of all projects together.

    `languages` are those of the messages by path, `language` is the one of everything else. `failed` is true when a
    finding is at or above its project's `fail-on`. `changes` are the documents that were fixed, `rules` those that ran,
    by code. `known` findings are in the baseline and left out; `stale` are those in it that are not found any more. `before`
    findings are in the revision `since` as well and left out. `suppressed` findings are silenced by comments.
    `written` are the baselines that were. `code` is what was found in code, None where none was read; `usages` tell who calls
    and serves what, where that was asked for. `notes` are what was asked for and holds no document, which fails nothing.
    """

    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    checked: Mapping[str, Checked]
    languages: Mapping[str, str]
    language: str
    failed: bool
    redactor: Redactor = field(default_factory=lambda: Redactor(()))
    changes: tuple[Change, ...] = ()
    rules: Mapping[str, Rule] = field(default_factory=dict)
    known: int = 0
    stale: int = 0
    since: str = ""
    before: int = 0
    suppressed: int = 0
    written: tuple[str, ...] = ()
    notes: tuple[Problem, ...] = ()
    code: Searched | None = None
    usages: tuple[Usage, ...] = ()

    @classmethod
    def failure(cls, message: str) -> Outcome:
        """Return the outcome of a run that did not come to pass."""
        problem = Problem("", Words(message, message))
        return cls(findings=(), problems=(problem,), checked={}, languages={}, language="en", failed=False)

    @property
    def fixed(self) -> int:
        """How many fixes were applied, or with nothing written would be."""
        return sum(change.fixes for change in self.changes)

    def fixable(self, *, safe: bool) -> int:
        """Return how many findings have a safe fix, or an unsafe one."""
        return sum(finding.fix is not None and finding.fix.safe is safe for finding in self.findings)

    @property
    def files(self) -> int:
        """How many documents were checked."""
        return sum(document.reported and not document.is_code for document in self.checked.values())

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings there are of each severity, worst first."""
        counted = Counter(finding.severity for finding in self.findings)
        return {severity: counted[severity] for severity in Severity}

    def exit_code(self, *, allow_empty: bool = False, max_warnings: int | None = None) -> int:
        """Return 2 when something could not be checked, 1 on findings that fail or more than `max_warnings` warnings, 3 when
        nothing was there, else 0.
        """
        if self.problems:
            return 2
        if self.failed or (max_warnings is not None and self.counts[Severity.WARNING] > max_warnings):
            return 1
        return 0 if self.files or allow_empty else 3

    def diff_exit_code(self, *, allow_empty: bool = False) -> int:
        """Return the exit code of a run that shows what fixes would change: 1 where they would change something."""
        if self.problems:
            return 2
        if self.changes:
            return 1
        return 0 if self.files or allow_empty else 3

    def words(self, words: Words, path: str) -> str:
        """Return a message in the language of the document at `path`, without secrets, wherever it comes from."""
        return self.redactor.text(words.of(self.languages.get(path, self.language)))

    def edits(self, fix: Fix | None) -> tuple[Edit, ...]:
        """Return the edits of a fix as they may be shown: none where one of them writes a secret."""
        return () if fix is None or any(self.redactor.hides(edit.text) for edit in fix.edits) else fix.edits


def together(one: Outcome, other: Outcome) -> Outcome:
    """Return what two runs on the same documents, by other rules, come to together; what is read of them is `one`'s."""
    unique = {(found.place, found.code, found.message): found for found in (*one.findings, *other.findings)}
    findings = sorted(unique.values(), key=lambda found: (found.place.path.split("/"), found.place.span, found.code))
    checked = {**other.checked, **one.checked}
    return replace(
        one,
        findings=tuple(findings),
        problems=tuple(dict.fromkeys((*one.problems, *other.problems))),
        checked=checked,
        languages={**other.languages, **one.languages},
        failed=one.failed or other.failed,
        redactor=one.redactor.joined(other.redactor),
        rules={**one.rules, **other.rules},
        known=one.known + other.known,
        stale=one.stale + other.stale,
        before=one.before + other.before,
        suppressed=one.suppressed + other.suppressed,
        code=other.code or one.code,
    )
