"""One line a finding: path:line:column, severity, code, name and message. What `full` has above each frame."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.finding import Finding
from speclint.outcome import Outcome
from speclint.report.terminal import Paint, visible


def render(outcome: Outcome, paint: Paint) -> Iterator[str]:
    """Yield the lines of the report."""
    for finding in outcome.findings:
        yield head(finding, outcome, paint)


def head(finding: Finding, outcome: Outcome, paint: Paint) -> str:
    """Return the line that says what a finding is and where."""
    path, span = finding.place
    where = paint("bold", f"{visible(path)}:{span.line}:{span.column}:")
    what = paint(finding.severity.value, f"{finding.severity.value} {finding.code}")
    return f"{where} {what} {finding.name}: {visible(outcome.words(finding.message, path))}"
