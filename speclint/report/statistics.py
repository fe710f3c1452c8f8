"""How often each rule is violated: `speclint --statistics`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from speclint.lint.finding import Finding, Severity
from speclint.report.json.document import errors
from speclint.report.text.terminal import Paint
from speclint.run.outcome import Outcome
from speclint.text.json_text import dump
from speclint.text.named_tuples import NamedTuple


class Count(NamedTuple):
    """One rule and how many findings it has; of its severities the worst. `fixable` is how many a fix removes."""

    number: int
    code: str
    name: str
    severity: Severity
    fixable: int


def counted(outcome: Outcome) -> list[Count]:
    """Return the rules with findings, the most frequent first."""
    found: dict[str, list[Finding]] = {}
    for finding in outcome.findings:
        found.setdefault(finding.code, []).append(finding)
    order = list(Severity)
    rows = [
        Count(
            len(findings),
            code,
            findings[0].name,
            min((finding.severity for finding in findings), key=order.index),
            sum(finding.fix is not None for finding in findings),
        )
        for code, findings in found.items()
    ]
    return sorted(rows, key=lambda row: (-row.number, row.code))


def render(outcome: Outcome, paint: Paint) -> Iterator[str]:
    """Yield a line for each rule: how often, severity, code, name, and `[*]` where a fix removes all, `[-]` some."""
    rows = counted(outcome)
    width = len(str(rows[0].number)) if rows else 0
    marked = any(row.fixable for row in rows)
    for row in rows:
        mark = ("[*] " if row.fixable == row.number else "[-] " if row.fixable else "    ") if marked else ""
        severity = paint(row.severity.value, f"{row.severity.value:7}")
        yield f"{row.number:>{width}}  {severity}  {paint('bold', f'{row.code:7}')}  {mark}{row.name}"
    if rows:
        yield ""


def as_json(outcome: Outcome) -> str:
    """Return the counts as a JSON document."""
    rows = [
        {
            "code": row.code,
            "name": row.name,
            "severity": row.severity.value,
            "count": row.number,
            "fixable": row.fixable,
        }
        for row in counted(outcome)
    ]
    severities = Counter(finding.severity.value for finding in outcome.findings)
    found = {severity.value: severities[severity.value] for severity in Severity}
    problems = errors(outcome.problems, outcome.language)
    return dump({"version": 1, "statistics": rows, "counts": found, "errors": problems})
