"""Fix and lint again until nothing changes: the loop behind `--fix`. Pure, as `lint` is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from speclint.checked import Change, Result
from speclint.finding import Fix
from speclint.fix import apply
from speclint.source import Source

MOST_PASSES = 100


class Fixed(NamedTuple):
    """Documents after their fixes, in the order in which they were given, what is found in them then, and what changed."""

    sources: tuple[Source, ...]
    result: Result
    changes: tuple[Change, ...]


def fix_all(
    sources: Sequence[Source], result: Result, check: Callable[[Sequence[Source]], Result], *, unsafe: bool
) -> Fixed:
    """Apply the fixes in `result`, which is what `check` finds in `sources`, and check again, until none is left to apply.

    With `unsafe`, those that need looking over are applied as well. A fix that overlaps another one waits for the next
    pass; after `MOST_PASSES` what is left stays.
    """
    documents = tuple(sources)
    counts: Counter[str] = Counter()
    for _ in range(MOST_PASSES):
        fixes = _fixes(result, unsafe=unsafe)
        changed = tuple(_applied(source, fixes.get(source.path, ()), counts) for source in documents)
        if changed == documents:
            break
        documents = changed
        result = check(documents)
    pairs = zip(sources, documents, strict=True)
    return Fixed(documents, result, tuple(Change(old, new, counts[new.path]) for old, new in pairs if old != new))


def _fixes(result: Result, *, unsafe: bool) -> dict[str, list[Fix]]:
    found: dict[str, list[Fix]] = {}
    for finding in result.findings:
        if finding.fix is not None and (finding.fix.safe or unsafe):
            found.setdefault(finding.place.path, []).append(finding.fix)
    return found


def _applied(source: Source, fixes: Sequence[Fix], counts: Counter[str]) -> Source:
    if not fixes:
        return source
    text, applied = apply(source, fixes)
    if not applied:
        return source
    counts[source.path] += applied
    return Source.from_text(source.path, text)
