"""The Code Quality report of GitLab: a list of issues."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from speclint.lint.finding import Severity
from speclint.report.text.terminal import visible
from speclint.run.outcome import Outcome
from speclint.text.json_text import dump

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(outcome: Outcome) -> str:
    """Return the JSON document."""
    return dump(_unique(_issues(outcome)))


def _issues(outcome: Outcome) -> Iterator[dict[str, object]]:
    for path, message in outcome.problems:
        told = visible(message.of(outcome.language))
        # GitLab drops an issue without a path: what concerns no file concerns the folder.
        yield {
            "description": told,
            "check_name": "speclint",
            "fingerprint": _digest(f"{path}\0{told}"),
            "severity": "blocker",
            "location": {"path": path or ".", "lines": {"begin": 1}},
        }
    for finding in outcome.findings:
        path, span = finding.place
        yield {
            "description": visible(f"{finding.code}: {outcome.words(finding.message, path)}"),
            "check_name": finding.name,
            "fingerprint": finding.fingerprint,
            "severity": _SEVERITIES[finding.severity],
            "location": {"path": path, "lines": {"begin": span.line, "end": span.end_line}},
        }


def _unique(issues: Iterator[dict[str, object]]) -> list[dict[str, object]]:
    """Return the issues, a fingerprint that comes again made another: GitLab shows only one of each.

    Two projects in one repository may well have the same finding at the same place inside each.
    """
    seen: set[object] = set()
    listed = []
    for issue in issues:
        count = 0
        told = issue["fingerprint"]
        while issue["fingerprint"] in seen:
            count += 1
            issue["fingerprint"] = _digest(f"{told}\0{issue['location']}\0{count}")
        seen.add(issue["fingerprint"])
        listed.append(issue)
    return listed


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
