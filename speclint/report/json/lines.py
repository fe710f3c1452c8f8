"""JSON Lines: one object per finding and error, then the summary."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.report.json.document import as_json, errors, summary
from speclint.run.outcome import Outcome
from speclint.text.json_text import dump


def render(outcome: Outcome) -> Iterator[str]:
    """Yield the lines of the report."""
    for finding in outcome.findings:
        yield dump({"type": "finding", **as_json(finding, outcome)}, indent=None)
    for error in errors(outcome.problems, outcome.language):
        yield dump({"type": "error", **error}, indent=None)
    yield dump({"type": "summary", "version": 1, **summary(outcome)}, indent=None)
