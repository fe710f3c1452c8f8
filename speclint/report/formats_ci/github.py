"""Annotations of GitHub Actions: one workflow command per finding, most severe first, since GitHub limits their number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from speclint.lint.finding import Finding, Severity
from speclint.report.text.terminal import Command, visible
from speclint.run.outcome import Outcome

_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(outcome: Outcome, most: int | None = None) -> Iterator[str]:
    """Yield a command for each problem and finding, at most `most` of a kind."""
    seen: Counter[str] = Counter()
    for kind, line in _commands(outcome):
        seen[kind] += 1
        if most is None or seen[kind] <= most:
            yield line


def _commands(outcome: Outcome) -> Iterator[tuple[str, str]]:
    for path, message in outcome.problems:
        where = {"file": path} if path else {}
        yield "error", command("error", {"title": "speclint", **where}, message.of(outcome.language))
    for finding in sorted(outcome.findings, key=lambda found: -found.severity.rank):
        kind = _KINDS[finding.severity]
        yield kind, command(kind, _properties(finding), _message(finding, outcome))


def _properties(finding: Finding) -> dict[str, object]:
    path, span = finding.place
    found: dict[str, object] = {"title": f"{finding.code} {finding.name}", "file": path}
    found |= {"line": span.line, "endLine": span.end_line}
    if span.line == span.end_line:  # GitHub refuses columns over several lines
        found |= {"col": span.column, "endColumn": span.end_column}
    return found


def _message(finding: Finding, outcome: Outcome) -> str:
    path = finding.place.path
    second = [
        f" ({place.path}:{place.span.line}:{place.span.column}: {outcome.words(message, path)})"
        for place, message in finding.related
    ]
    return "".join([outcome.words(finding.message, path), *second])


def command(kind: str, properties: dict[str, object], message: str) -> Command:
    """Return a workflow command, all that is not ours escaped in it."""
    told = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return Command(f"::{kind} {told}::{_data(visible(message))}")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")
