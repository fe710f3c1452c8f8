"""The JSON report: one document with the same structure with or without findings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from speclint.lint.finding import Finding, Severity
from speclint.lint.problem import Problem
from speclint.text.edits import Edit
from speclint.text.json_text import dump
from speclint.text.source import Span

if TYPE_CHECKING:
    from speclint.run.outcome import Outcome


def render(outcome: Outcome) -> str:
    """Return the JSON document of a check."""
    return dump(
        {
            "version": 1,
            **_code(outcome),
            "findings": [as_json(finding, outcome) for finding in outcome.findings],
            "errors": errors(outcome.problems, outcome.language),
            "summary": summary(outcome),
        }
    )


def _code(outcome: Outcome) -> dict[str, object]:
    """Return what was found in code, where some was read."""
    if outcome.code is None:
        return {}
    from speclint.report.json.code_facts import calls_json, routes_json, unresolved_json  # noqa: PLC0415

    return {
        "calls": calls_json(outcome.code.frontend.calls),
        "routes": routes_json(outcome.code.backend.routes),
        "unresolved": unresolved_json(outcome.code.unresolved),
    }


def summary(outcome: Outcome) -> dict[str, int]:
    """Return how many documents were checked, the findings of each severity, and what is known, stale or silenced."""
    counts = {severity.value: n for severity, n in outcome.counts.items()}
    return (
        {"files": outcome.files}
        | counts
        | {
            "baseline": outcome.known,
            "stale": outcome.stale,
            "before": outcome.before,
            "suppressed": outcome.suppressed,
        }
    )


def failure(message: str, command: str) -> str:
    """Return the JSON document of a command that did not come to pass."""
    errors = [{"path": "", "message": message}]
    if command == "rules":
        return dump({"version": 1, "rules": [], "errors": errors})
    if command in ("inspect", "checklist"):
        return dump({"version": 1, "documents": [], "errors": errors})
    counts = dict.fromkeys((*(severity.value for severity in Severity), "baseline", "stale", "before", "suppressed"), 0)
    return dump({"version": 1, "findings": [], "errors": errors, "summary": {"files": 0} | counts})


def errors(problems: Sequence[Problem], language: str) -> list[dict[str, str]]:
    """Return problems as JSON objects."""
    return [{"path": problem.path, "message": problem.message.of(language)} for problem in problems]


def position(span: Span) -> dict[str, int]:
    """Return the four numbers of a span."""
    return dict(zip(("line", "column", "end_line", "end_column"), span, strict=True))


def as_json(finding: Finding, outcome: Outcome) -> dict[str, object]:
    """Return a finding as a JSON object."""
    path = finding.place.path
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": outcome.words(finding.message, path),
        "path": path,
        **position(finding.place.span),
        "related": [
            {"path": place.path, **position(place.span), "message": outcome.words(message, path)}
            for place, message in finding.related
        ],
        "fix": _fix(finding, outcome),
        "fingerprint": finding.fingerprint,
    }


def _fix(finding: Finding, outcome: Outcome) -> dict[str, object] | None:
    fix, edits = finding.fix, outcome.edits(finding.fix)
    if fix is None or not edits:
        return None
    title = outcome.words(fix.title, finding.place.path)
    return {"title": title, "safe": fix.safe, "edits": [_edit(edit, finding.place.path) for edit in edits]}


def _edit(edit: Edit, path: str) -> dict[str, object]:
    return {"path": edit.path or path, **position(edit.span), "text": edit.text}
