"""One line per finding: path:line:column, severity, code, name and message; `full` has the same above each frame."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.lint.finding import Finding
from speclint.report.text.terminal import Paint, shown_path, visible
from speclint.run.outcome import Outcome


def render(outcome: Outcome, paint: Paint) -> Iterator[str]:
    """Yield the lines of the report."""
    for finding in outcome.findings:
        yield head(finding, outcome, paint)


def head(finding: Finding, outcome: Outcome, paint: Paint) -> str:
    """Return the line that says what a finding is and where."""
    path, span = finding.place
    where = paint("bold", f"{shown_path(path)}:{span.line}:{span.column}:")
    return f"{where} {what(finding, outcome, paint)}"


def what(finding: Finding, outcome: Outcome, paint: Paint) -> str:
    """Return severity, code, name and message of a finding; on a terminal the code leads to the rule's own file."""
    code = paint(finding.severity.value, f"{finding.severity.value} {finding.code}")
    if paint.links and (rule := outcome.rules.get(finding.code)) is not None:
        from speclint.report.rule_address import address  # noqa: PLC0415 - rules are not loaded for other reports

        code = paint.link(address(rule), code)
    return f"{code} {finding.name}: {visible(outcome.words(finding.message, finding.place.path))}"
