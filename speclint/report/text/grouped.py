"""The findings grouped by document, one line each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from speclint.report.text.concise import what
from speclint.report.text.terminal import Paint, shown_path
from speclint.run.outcome import Outcome


def render(outcome: Outcome, paint: Paint) -> Iterator[str]:
    """Yield the lines of the report."""
    for path, group in groupby(outcome.findings, key=lambda finding: finding.place.path):
        findings = list(group)
        places = [f"{finding.place.span.line}:{finding.place.span.column}" for finding in findings]
        width = max(map(len, places))
        yield paint("bold", shown_path(path))
        for place, finding in zip(places, findings, strict=True):
            yield f"  {place:>{width}}  {what(finding, outcome, paint)}"
        yield ""
