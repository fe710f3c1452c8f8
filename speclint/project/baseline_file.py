"""The baseline file: recorded findings of a project that are omitted from reports."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path

from speclint.lint.finding import Finding
from speclint.text.named_tuples import NamedTuple
from speclint.text.read_file import read_file
from speclint.text.records import dataclass

NAME = ".speclint-baseline.json"
_VERSION = 1


class Entry(NamedTuple):
    """Findings that are distinguished by nothing: a path inside the project, a code and a structural anchor."""

    path: str
    code: str
    anchor: str


class BaselineError(Exception):
    """The file is not a baseline."""


@dataclass(frozen=True, slots=True)
class Held:
    """Findings compared with a baseline: the `new` ones, how many are `known`, and how many of each entry are fixed."""

    new: tuple[Finding, ...]
    known: int
    stale: Mapping[Entry, int]


@dataclass(frozen=True, slots=True)
class Scope:
    """What a run can mention: entries of other files and of rules that did not run are neither stale nor replaced."""

    paths: Collection[str]
    codes: Collection[str]
    is_gone: Callable[[str], bool]

    def covers(self, entry: Entry) -> bool:
        """Return whether this run would find the finding of an entry again."""
        return self.is_gone(entry.path) or (entry.path in self.paths and entry.code in self.codes)


def parse(data: bytes) -> dict[Entry, int]:
    """Return the entries of a baseline file with their counts.

    Raises BaselineError when it is none.
    """
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        raise BaselineError from None
    if not isinstance(document, dict) or document.get("version") != _VERSION:
        raise BaselineError
    entries: dict[Entry, int] = {}
    for path, codes in _table(document.get("entries")).items():
        for code, anchors in _table(codes).items():
            for anchor, count in _table(anchors).items():
                if type(count) is not int or count < 1:
                    raise BaselineError
                entries[Entry(path, code, anchor)] = count
    return entries


def dump(entries: Mapping[Entry, int]) -> bytes:
    """Return the file of a baseline, sorted, one entry a line."""
    from speclint.text.json_text import dump as json_text  # noqa: PLC0415 - only when one is written

    tree: dict[str, dict[str, dict[str, int]]] = {}
    for (path, code, anchor), count in sorted(entries.items()):
        tree.setdefault(path, {}).setdefault(code, {})[anchor] = count
    return (json_text({"version": _VERSION, "entries": tree}) + "\n").encode()


def hold(
    findings: Iterable[Finding], entry_of: Callable[[Finding], Entry], old: Mapping[Entry, int], scope: Scope
) -> Held:
    """Return what is new; of equal findings as many are known as the baseline counts, the first ones."""
    left = dict(old)
    new: list[Finding] = []
    known = 0
    for finding in findings:
        entry = entry_of(finding)
        if left.get(entry, 0):
            left[entry] -= 1
            known += 1
        else:
            new.append(finding)
    stale = {entry: count for entry, count in left.items() if count and scope.covers(entry)}
    return Held(tuple(new), known, stale)


def rewritten(found: Iterable[Entry], old: Mapping[Entry, int], scope: Scope) -> dict[Entry, int]:
    """Return a baseline of what was found, with the entries that the run cannot mention as they were."""
    kept = {entry: count for entry, count in old.items() if not scope.covers(entry)}
    return kept | dict(Counter(found))


def pruned(old: Mapping[Entry, int], stale: Mapping[Entry, int]) -> dict[Entry, int]:
    """Return a baseline without what is stale."""
    left = {entry: count - stale.get(entry, 0) for entry, count in old.items()}
    return {entry: count for entry, count in left.items() if count}


def read(path: Path) -> dict[Entry, int] | None:
    """Return the baseline at `path`, None where there is no file.

    Raises BaselineError when it is none, OSError when it cannot be read.
    """
    try:
        return parse(read_file(path))
    except FileNotFoundError:
        return None


def _table(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise BaselineError
    return value
