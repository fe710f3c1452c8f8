"""Changes for people: each with its line in both versions; compatible ones in one line."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.diff.change import Change
from speclint.diff.kinds import Level
from speclint.diff.run import Comparison
from speclint.report.changes.wording import LEVELS, between, broken, where
from speclint.report.text.frame import parted
from speclint.report.text.terminal import Paint, shown_path, visible
from speclint.text.source import Place

_STYLES = {Level.BREAKING: "error", Level.RISKY: "warning", Level.COMPATIBLE: "dim"}


def render(comparison: Comparison, paint: Paint, *, quiet: bool = False) -> Iterator[str]:
    """Yield the lines of the report."""
    for change in comparison.changes:
        if change.level is Level.COMPATIBLE:
            if not quiet:
                yield _head(change, comparison, paint)
            continue
        yield _head(change, comparison, paint)
        yield from _lines(change, comparison, paint)
        yield ""
    if not quiet and comparison.files:
        yield visible(between(comparison))


def _head(change: Change, comparison: Comparison, paint: Paint) -> str:
    place = change.new or change.old
    language = comparison.language_of(change)
    level = LEVELS[change.level].of(language)
    code = paint(_STYLES[change.level], f"{level} {change.kind.code}")
    at = paint("bold", f"{shown_path(where(place))}:") + " " if place is not None else ""
    whom = broken(change.level, change.breaks, language)
    return f"{at}{code} {change.kind.name}: {visible(comparison.words(change))}" + (f" ({whom})" if whom else "")


def _lines(change: Change, comparison: Comparison, paint: Paint) -> Iterator[str]:
    """Yield the old line and the new one; one where both are the same, or only one version has any."""
    old, new = comparison.line(change.old, old=True), comparison.line(change.new, old=False)
    if change.old is not None and old is not None and (old != new or change.new is None):
        moved = (
            f" {shown_path(where(change.old))}" if change.new is not None and change.old.path != change.new.path else ""
        )
        yield paint("bad", _framed("-", change.old, old)) + moved
    if change.new is not None and new is not None:
        yield paint("good" if old != new else "dim", _framed("+" if old != new else " ", change.new, new))


def _framed(sign: str, place: Place, line: str) -> str:
    before, marked, after = parted(line, place.span)
    return f"  {sign}{place.span.line:>5} | {before}{marked}{after}".rstrip()
