"""Changes as Markdown: a comment for a pull request, or the summary of a job."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from speclint.diff.change import Change
from speclint.diff.kinds import Level
from speclint.diff.run import Comparison
from speclint.report.changes.wording import MANY, between, broken, where
from speclint.report.markdown import code, plain, unchecked
from speclint.text.bilingual import Words

_TITLE = Words("Contract", "Contrato")
_COLUMNS = Words("| Change | Where | |\n|---|---|---|", "| Cambio | Dónde | |\n|---|---|---|")


def render(comparison: Comparison) -> Iterator[str]:
    """Yield the lines of the report."""
    language = comparison.language
    yield f"## {_TITLE.of(language)}: {plain(between(comparison))}"
    yield from unchecked(comparison.problems, language)
    for level in Level:
        found = [change for change in comparison.changes if change.level is level]
        if not found:
            continue
        title = f"{MANY[level].of(language).capitalize()}: {len(found)}"
        yield ""
        if level is Level.COMPATIBLE:
            yield f"<details><summary>{title}</summary>"
        else:
            yield f"### {title}"
        yield ""
        yield from _table(found, comparison)
        if level is Level.COMPATIBLE:
            yield ""
            yield "</details>"


def _table(changes: Sequence[Change], comparison: Comparison) -> Iterator[str]:
    yield from _COLUMNS.of(comparison.language).split("\n")
    for change in changes:
        language = comparison.language_of(change)
        places = [place for place in (change.old, change.new) if place is not None]
        shown = " → ".join(dict.fromkeys(code(where(place)) for place in places))
        whom = broken(change.level, change.breaks, language)
        kind = code(f"{change.kind.code} {change.kind.name}")
        yield f"| {plain(comparison.words(change))} | {shown} | {kind}{f' {whom}' if whom else ''} |"
