"""Changes for people: each with its line in both versions; compatible ones in one line."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.diff.change import Change
from speclint.diff.kinds import Level
from speclint.diff.run import Comparison
from speclint.report.changes.wording import LEVELS, between, broken, where
from speclint.report.text.frame import parted
from speclint.report.text.terminal import Paint, shown_path, visible
from speclint.text.regex import regex
from speclint.text.source import Place

_ADDED = regex(r"(?:field|error|status|variable)-added")
_REMOVED = regex(r"(?:field|error|status|event)-removed")
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
    """Yield the line in both versions; where something is added or removed, that of the version which has it."""
    old, new = comparison.line(change.old, old=True), comparison.line(change.new, old=False)
    has_old = old is not None and not _ADDED.search(change.kind.name)
    has_new = new is not None and not (_REMOVED.search(change.kind.name) and has_old)
    if change.old is not None and old is not None and has_old and (old != new or not has_new):
        is_moved = change.new is not None and change.old.path != change.new.path
        yield paint("bad", _framed("-", change.old, old, f"{shown_path(change.old.path)}:" if is_moved else ""))
    if change.new is not None and new is not None and has_new:
        sign = "+" if old != new else " "
        yield paint("good" if sign == "+" else "dim", _framed(sign, change.new, new))


def _framed(sign: str, place: Place, line: str, path: str = "") -> str:
    before, marked, after = parted(line, place.span)
    number = f"{path}{place.span.line}" if path else f"{place.span.line:>5}"
    return f"  {sign} {number} | {before}{marked}{after}".rstrip()
