"""The first phase, with a cache: runs only for changed documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from speclint.lint.lint import DocumentResult, FirstPhase, Task
from speclint.lint.rule import Rule
from speclint.run.cache_store import Cache, Digests, digest
from speclint.run.codec import CodecError
from speclint.run.packing import PARTS, Unpacked, pack, unpack
from speclint.text.source import RawSource
from speclint.vocabulary.vocabulary import Profile

# After the digest of the document: looked into with all rules, or as one that is only around others.
_WHOLE, _AROUND = b"whole", b"around"
# What stays of documents that are gone, and of settings and versions of speclint that are not used any more.
_LEAST_KEPT, _KEPT_OF_EACH = 2_000, 4


class Shelf:
    """Takes the place of a first phase, and asks it for what is new."""

    def __init__(self, cache: Cache, state: str, first: FirstPhase, digests: Digests) -> None:
        """Take where results are kept, what they depend on besides documents and rules, who finds new ones, and what
        distinguishes one content of a document from another.
        """
        self._cache, self._state, self._first, self._digests = cache, state, first, digests

    def __call__(
        self, tasks: Sequence[Task], rules: Sequence[Rule], profile: Profile, *, specs: bool = False
    ) -> Iterator[DocumentResult]:
        """Yield the results of `tasks` in their order."""
        state = digest((self._state, *PARTS, *(rule.code for rule in rules)))
        known = [None if specs else self._find(task, state) for task in tasks]
        new = [task for task, found in zip(tasks, known, strict=True) if found is None]
        found_anew = self._first(new, rules, profile, specs=specs)
        for task, found in zip(tasks, known, strict=True):
            if found is None:
                found = self._kept(task, state, next(found_anew))  # noqa: PLW2901
            yield found
        if 2 * len(new) > len(tasks):  # otherwise hardly anything came to what was kept
            self._cache.thin_out("documents", max(_LEAST_KEPT, _KEPT_OF_EACH * len(tasks)))

    def _find(self, task: Task, state: str) -> DocumentResult | None:
        if not isinstance(task.document, RawSource):
            return None
        kept = self._cache.read(_name(task, state))
        if kept is None:
            return None
        head, _, packed = kept.partition(b"\n")
        about, _, how = head.partition(b" ")
        if about != self._digests.of(task.document).encode() or (task.reported and how != _WHOLE):
            return None
        try:
            found = unpack(packed, task)
        except CodecError:
            return None
        return found if task.reported else DocumentResult(found.path, found.checked, found.facts)

    def _kept(self, task: Task, state: str, result: DocumentResult) -> DocumentResult:
        """Keep a result, and return it in little room."""
        packed = pack(result) if isinstance(task.document, RawSource) else None
        if packed is None or not isinstance(task.document, RawSource) or result.checked.spec is not None:
            return result
        if not result.checked.secrets:  # what a document states holds its secrets, too
            about = self._digests.of(task.document).encode() + b" " + (_WHOLE if task.reported else _AROUND)
            self._cache.write(_name(task, state), about + b"\n" + packed)
        return result if isinstance(result, Unpacked) else unpack(packed, task)


def _name(task: Task, state: str) -> str:
    return f"documents/{digest((state, task.document.path, task.project_path))}"
