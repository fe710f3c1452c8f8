"""The Reviewdog Diagnostic Format: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf."""

from __future__ import annotations

from speclint.lint.finding import Finding, Severity
from speclint.lint.problem import Problem
from speclint.report.text.terminal import visible
from speclint.run.outcome import Outcome
from speclint.text.json_text import dump
from speclint.text.source import Place

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def render(outcome: Outcome) -> str:
    """Return the JSON document."""
    diagnostics = [_problem(problem, outcome) for problem in outcome.problems]
    diagnostics += [_diagnostic(finding, outcome) for finding in outcome.findings]
    return dump({"source": {"name": "speclint"}, "diagnostics": diagnostics})


def _problem(problem: Problem, outcome: Outcome) -> dict[str, object]:
    told: dict[str, object] = {"message": visible(problem.message.of(outcome.language)), "severity": "ERROR"}
    return told | ({"location": {"path": problem.path}} if problem.path else {})


def _diagnostic(finding: Finding, outcome: Outcome) -> dict[str, object]:
    path = finding.place.path
    told: dict[str, object] = {
        "message": visible(outcome.words(finding.message, path)),
        "location": _location(finding.place, outcome),
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.code},
    }
    if finding.related:
        told["related_locations"] = [
            {"message": visible(outcome.words(message, path)), "location": _location(place, outcome)}
            for place, message in finding.related
        ]
    # Each suggestion stands alone for whoever accepts it: a fix of several edits would be torn apart.
    edits = outcome.edits(finding.fix)
    if len(edits) == 1 and not edits[0].path:
        told["suggestions"] = [{"range": _range(Place(path, edits[0].span), outcome), "text": edits[0].text}]
    return told


def _location(place: Place, outcome: Outcome) -> dict[str, object]:
    return {"path": place.path, "range": _range(place, outcome)}


def _range(place: Place, outcome: Outcome) -> dict[str, object]:
    """Return a span with its columns counted in bytes of UTF-8, as the format has them."""
    document = outcome.checked.get(place.path)

    def column(line: int, points: int) -> int:
        before = document.source.line(line)[: points - 1] if document else ""
        return points + len(before.encode("utf-8", "surrogatepass")) - len(before)

    line, start, end_line, end = place.span
    return {
        "start": {"line": line, "column": column(line, start)},
        "end": {"line": end_line, "column": column(end_line, end)},
    }
