"""Changes as annotations of GitHub Actions: one workflow command each, the worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from speclint.diff.change import Change
from speclint.diff.kinds import Level
from speclint.diff.run import Comparison
from speclint.report.changes.wording import broken, where
from speclint.report.formats_ci.github import command

_KINDS = {Level.BREAKING: "error", Level.RISKY: "warning", Level.COMPATIBLE: "notice"}


def render(comparison: Comparison, most: int | None = None) -> Iterator[str]:
    """Yield a command for each problem and change, at most `most` of a kind."""
    seen: Counter[str] = Counter()
    for kind, line in _commands(comparison):
        seen[kind] += 1
        if most is None or seen[kind] <= most:
            yield line


def _commands(comparison: Comparison) -> Iterator[tuple[str, str]]:
    for path, message in comparison.problems:
        place = {"file": path} if path else {}
        yield "error", command("error", {"title": "speclint", **place}, message.of(comparison.language))
    for change in comparison.changes:
        kind = _KINDS[change.level]
        yield kind, command(kind, _properties(change, comparison), _message(change, comparison))


def _properties(change: Change, comparison: Comparison) -> dict[str, object]:
    """Where a change is shown: in the new version, of what is only in the old one at the file, where it still is there."""
    found: dict[str, object] = {"title": f"{change.kind.code} {change.kind.name}"}
    if change.new is not None:
        span = change.new.span
        found |= {"file": change.new.path, "line": span.line, "endLine": span.end_line}
        if span.line == span.end_line:  # GitHub refuses columns over several lines
            found |= {"col": span.column, "endColumn": span.end_column}
    elif change.old is not None and change.old.path in comparison.present:
        found |= {"file": change.old.path, "line": 1}
    return found


def _message(change: Change, comparison: Comparison) -> str:
    language = comparison.language_of(change)
    whom = broken(change.level, change.breaks, language)
    before = "antes" if language == "es" else "before"
    notes = [note for note in (whom, f"{before}: {where(change.old)}" if change.old is not None else "") if note]
    return comparison.words(change) + (f" ({'; '.join(notes)})" if notes else "")
