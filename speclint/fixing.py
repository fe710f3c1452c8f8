"""Fix and lint again until nothing changes: the loop behind `--fix`. Pure, as `lint` is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from speclint.checked import Change, Result
from speclint.finding import Finding
from speclint.fix import Rewriter
from speclint.source import Source

MOST_PASSES = 100

_Key: TypeAlias = tuple[str, str, str, str]


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
    pass; after `MOST_PASSES` what is left stays. A fix after which its finding is still there is taken back.
    """
    documents = tuple(sources)
    counts: Counter[str] = Counter()
    vain: set[_Key] = set()
    for _ in range(MOST_PASSES):
        rewriter = Rewriter(documents)
        taken = [
            finding
            for finding in result.findings
            if (fix := finding.fix) is not None
            and (fix.safe or unsafe)
            and _key(finding) not in vain
            and rewriter.take(finding.place.path, fix)
        ]
        if not taken:
            break
        changed = rewriter.sources()
        after = check(changed)
        if more := _vain(taken, result, after):
            vain |= more
            continue
        counts.update(finding.place.path for finding in taken)
        documents, result = changed, after
    pairs = zip(sources, documents, strict=True)
    return Fixed(documents, result, tuple(Change(old, new, counts[new.path]) for old, new in pairs if old != new))


def _key(finding: Finding) -> _Key:
    return finding.place.path, finding.code, finding.anchor, finding.message.en


def _vain(taken: Sequence[Finding], before: Result, after: Result) -> set[_Key]:
    """The findings that are there as often as before though they were fixed: the document is not what it looks like."""
    old, new = (Counter(map(_key, result.findings)) for result in (before, after))
    return {key for key in map(_key, taken) if new[key] >= old[key]}
