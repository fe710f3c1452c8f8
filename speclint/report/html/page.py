"""One document on its way into the report: its place in the page and how its words are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from speclint.lint.finding import Finding, Severity
from speclint.lint.result import Checked
from speclint.run.outcome import Outcome
from speclint.text.bilingual import Words
from speclint.text.records import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """A document of the report. `name` begins its ids; `language` is that of the messages about it."""

    name: str
    path: str
    document: Checked
    findings: tuple[Finding, ...]
    outcome: Outcome
    language: str

    @property
    def title(self) -> str:
        """Its first title, or its path."""
        spec = self.document.spec
        title = spec.titles[0].title.value.strip(" #*_") if spec is not None and spec.titles else ""
        return self.shown(title).replace("`", "").replace("**", "") or self.path

    @property
    def spoken(self) -> str | None:
        """The document's own language where it is not the one of the messages."""
        return self.spoken_beside(self.language)

    def spoken_beside(self, language: str) -> str | None:
        """Return the document's own language where it is known and not `language`."""
        own = self.document.language
        return own if own.isalpha() and own != language else None

    @property
    def counts(self) -> Counter[Severity]:
        """How many findings there are of each severity."""
        return Counter(finding.severity for finding in self.findings)

    def shown(self, text: str) -> str:
        """Return any text of the document without secrets."""
        return self.outcome.redactor.text(text)

    def say(self, words: Words) -> str:
        """Return words of the report in the language of this document."""
        return words.of(self.language)


def pages_of(outcome: Outcome) -> tuple[Page, ...]:
    """Return the documents that are reported, those with most to fix first."""
    found: dict[str, list[Finding]] = {}
    for finding in outcome.findings:
        found.setdefault(finding.place.path, []).append(finding)
    reported = [path for path, document in outcome.checked.items() if document.reported]
    ordered = sorted(reported, key=lambda path: (*_weight(found.get(path, ())), path.split("/")))
    return tuple(
        Page(
            f"d{number}",
            path,
            outcome.checked[path],
            tuple(sorted(found.get(path, ()), key=lambda finding: -finding.severity.rank)),
            outcome,
            outcome.languages.get(path, outcome.language),
        )
        for number, path in enumerate(ordered, 1)
    )


def _weight(findings: Iterable[Finding]) -> tuple[int, ...]:
    counts = Counter(finding.severity for finding in findings)
    return tuple(-counts[severity] for severity in Severity)
