"""Compare the findings of a project with those in a revision of its repository: `--changed-since`."""

from __future__ import annotations

import os
import posixpath
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from speclint.lint.problem import Problem
from speclint.lint.redact import Redactor
from speclint.lint.result import Result
from speclint.project.baseline_file import Scope, hold
from speclint.project.discover import shown_path
from speclint.project.git import GitError, Revision, revision
from speclint.project.workspace import STDIN_NAME, ProjectFiles
from speclint.run.baseline import entry_of
from speclint.text.bilingual import Words
from speclint.text.named_tuples import NamedTuple
from speclint.text.records import dataclass, replace
from speclint.text.source import Source, SourceError

Files = Callable[[str], "bool | None"]

# Git, too, takes a file for another one that was moved when half of it is the same.
_ALIKE = 0.5
_NOTHING = Scope((), (), lambda _: False)


class Present(NamedTuple):
    """A project as it is now: the documents around those that are checked, None where no rule asks for them, and what
    lints documents with others around them, given which files are there.
    """

    project: ProjectFiles
    around: Sequence[Source] | None
    lint: Callable[[Sequence[Source], Sequence[Source], Files], Result]


class Since(NamedTuple):
    """A result without what a revision has as well, and how many findings that is."""

    result: Result
    known: int = 0


def new_since(now: Present, found: Result, left: Result, name: str) -> Since:
    """Return what of `left` the revision `name` does not have; `found` is all that is found, the baseline aside.

    Both sides are linted as the project is configured now, so that what a change of the configuration brings is not new.
    Equal findings are counted. A revision that cannot be read is among the result's problems, and nothing is omitted.
    """
    try:
        then = revision(now.project.config.root, name)
        if not left.findings:
            return Since(left)
        past = _past(now, then)
    except GitError as problem:
        en, es = (f"--changed-since {name}: {words}" for words in problem.words)
        return Since(replace(left, problems=(*left.problems, Problem("", Words(en, es)))))
    result = now.lint(past.sources, past.around, past.has)
    entry = partial(entry_of, now.project)
    entries = map(entry, result.findings)
    counts = Counter(entry._replace(path=past.moved.get(entry.path, entry.path)) for entry in entries)
    held = hold(found.findings, entry, counts, _NOTHING)
    new = {finding.fingerprint for finding in held.new}
    fresh = tuple(finding for finding in left.findings if finding.fingerprint in new)
    redactor = Redactor((document.source, document.secrets) for document in result.checked.values() if document.secrets)
    failed = (
        Problem(path, Words(*(redactor.text(f"{name}: {text}") for text in words))) for path, words in result.problems
    )
    return Since(replace(left, findings=fresh, problems=(*left.problems, *failed)), len(left.findings) - len(fresh))


@dataclass(frozen=True, slots=True)
class _Past:
    """A project as a revision has it: `moved` are the documents that have another path now, by their paths then."""

    sources: tuple[Source, ...]
    around: tuple[Source, ...]
    moved: Mapping[str, str]
    has: Files


def _past(now: Present, then: Revision) -> _Past:
    project = now.project
    checked = {source.path: _path_in(then, source) for source in project.sources if source.path != STDIN_NAME}
    around = {source.path: _path_in(then, source) for source in now.around or ()}
    added = [source for source in project.sources if source.path in checked and checked[source.path] not in then.blobs]
    gone = dict(_gone(project, then)) if added or now.around is not None else {}
    known = {shown: path for shown, path in (*checked.items(), *around.items()) if path in then.blobs}
    texts = dict(_texts(known | gone, then, project.config.settings.max_file_size))
    moved = _moved(
        [source for source in added if checked[source.path]], [texts[path] for path in gone if path in texts]
    )
    sources = [texts[path] for path in (*checked, *moved) if path in texts]
    others = [] if now.around is None else [path for path in (*around, *gone) if path not in moved and path in texts]
    identities = {project.identity(old): project.identity(new) for old, new in moved.items()}
    return _Past(tuple(sources), tuple(texts[path] for path in others), identities, _files(project, then))


def _path_in(then: Revision, source: Source) -> str:
    """Return the path of a document in the repository, "" for one outside of it."""
    return then.inside(Path.cwd() / source.path) or ""


def _gone(project: ProjectFiles, then: Revision) -> Iterator[tuple[str, str]]:
    """Yield documents of the project that are not on disk any more: the paths to show, and those in the repository."""
    root = then.inside(project.config.root)
    if root is None:
        return
    is_document = project.document_test()
    start = "" if root == "." else f"{root}/"
    for path in then.blobs:
        if path.startswith(start):
            file = project.config.root / path[len(start) :]
            if is_document(file) and not os.path.lexists(file):
                yield shown_path(file), path


def _texts(paths: Mapping[str, str], then: Revision, limit: int) -> Iterator[tuple[str, Source]]:
    """Yield what documents were then; one that could not be checked then has nothing that is known."""
    contents = dict(then.read(dict.fromkeys(paths.values())))
    for shown, path in paths.items():
        if len(contents[path]) <= limit:
            try:
                yield shown, Source.from_bytes(shown, contents[path])
            except SourceError:
                continue


def _moved(added: Sequence[Source], gone: Sequence[Source]) -> dict[str, str]:
    """Return which deleted documents reappear as added ones, by path: the most similar first."""
    lines = {source.path: Counter(source.lines) for source in (*added, *gone)}
    pairs = [(_likeness(lines[old.path], lines[new.path]), old.path, new.path) for old in gone for new in added]
    moved: dict[str, str] = {}
    for likeness, old, new in sorted(pairs, key=lambda pair: (-pair[0], *pair[1:])):
        if likeness >= _ALIKE and old not in moved and new not in moved.values():
            moved[old] = new
    return moved


def _likeness(left: Counter[str], right: Counter[str]) -> float:
    """Return how much of the longer one of two texts, given as lines, is in the other."""
    sizes = [sum((len(line) + 1) * count for line, count in lines.items()) for lines in (left & right, left, right)]
    return sizes[0] / max(sizes[1:])


def _files(project: ProjectFiles, then: Revision) -> Files:
    """Return the test for files of the project as the revision had them; outside of the repository the disk is asked."""
    root = then.inside(project.config.root)

    def has(path: str) -> bool | None:
        now = project.has(path)
        inside = posixpath.normpath(posixpath.join(root or ".", path))
        if now is None or root is None or inside == ".." or inside.startswith(("../", "/")):
            return now
        return then.has(inside + "/" * path.endswith("/"))

    return has
