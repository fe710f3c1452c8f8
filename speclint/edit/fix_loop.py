"""The loop of `--fix`: fix and lint again until nothing changes. Pure, like `lint`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeAlias

from speclint.edit.apply import Rewriter
from speclint.lint.finding import Finding
from speclint.lint.result import Change, Result
from speclint.text.named_tuples import NamedTuple
from speclint.text.source import Source

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
        wanted = [
            finding for finding in result.findings if _wants(finding, unsafe=unsafe) and _key(finding) not in vain
        ]
        taken = _taken(rewriter, wanted)
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


def _wants(finding: Finding, *, unsafe: bool) -> bool:
    return finding.fix is not None and (finding.fix.safe or unsafe)


def _taken(rewriter: Rewriter, findings: Sequence[Finding]) -> list[Finding]:
    """The findings whose fixes are taken: those of late ones when there are no others."""
    for late in (False, True):
        fixes = [(found, found.fix) for found in findings if found.fix is not None and found.fix.late is late]
        if taken := [found for found, fix in fixes if rewriter.take(found.place.path, fix)]:
            return taken
    return []


def _key(finding: Finding) -> _Key:
    return finding.place.path, finding.code, finding.anchor, finding.message.en


def _vain(taken: Sequence[Finding], before: Result, after: Result) -> set[_Key]:
    """The findings that are there as often as before though they were fixed: the document is not what it looks like."""
    old, new = (Counter(map(_key, result.findings)) for result in (before, after))
    return {key for key in map(_key, taken) if new[key] >= old[key]}
