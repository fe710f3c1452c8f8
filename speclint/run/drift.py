"""The code that the documents of projects are held against: read from folders, each once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar, cast

from speclint.code.facts import CallSite, CodeFacts, Route, Shape, Unresolved, Variable
from speclint.drift.code_base import CodeBase
from speclint.lint.problem import Problem
from speclint.lint.settings import Settings
from speclint.project.code_files import Code, read_code, read_code_at
from speclint.project.discover import os_error, shown_path
from speclint.project.git import GitError, Revision, revision
from speclint.project.workspace import ProjectFiles
from speclint.run.cache_store import Cache
from speclint.run.code_facts import facts_of
from speclint.text.named_tuples import NamedTuple
from speclint.text.records import replace

_T = TypeVar("_T")
_Site = TypeVar("_Site", CallSite, Route, Unresolved, Variable, Shape)


class Folders(NamedTuple):
    """The folders of frontends and backends that the command line names, in place of those of the settings."""

    frontend: tuple[str, ...] = ()
    backend: tuple[str, ...] = ()


class _Found(NamedTuple):
    facts: CodeFacts
    texts: Mapping[str, str]


class Coding:
    """Reads the code of projects. `problems` are the folders that could not be read; `found_code` is false while none of
    those that could holds code.
    """

    def __init__(self, folders: Folders, since: str | None = None, *, cache: bool = False) -> None:
        """Take the folders that the command line names, and the revision that calls are new against; with `cache`, what is
        found in code is remembered beside the project.
        """
        self._folders, self._since, self._cache = folders, since, cache
        self._found: dict[tuple[str, bool, tuple[str, ...]], _Found | None] = {}
        self.problems: list[Problem] = []
        self.found_code = False
        self.frontend = self.backend = CodeFacts()

    def now(self, project: ProjectFiles, settings: Settings) -> CodeBase:
        """Return the code that the documents of a project are held against, as it is on disk."""
        code = self._code(project, settings, None)
        self.frontend = _joined([self.frontend, code.frontend or CodeFacts()])
        self.backend = _joined([self.backend, code.backend or CodeFacts()])
        then = self.then(project, settings)
        if then is None or then.frontend is None:
            return code
        return replace(code, known_calls=frozenset((call.method, call.route) for call in then.frontend.calls))

    def then(self, project: ProjectFiles, settings: Settings) -> CodeBase | None:
        """Return the code as the revision has it, None without one or where it cannot be read, which the comparison of
        documents reports.
        """
        if self._since is None:
            return None
        try:
            return self._code(project, settings, revision(project.config.root, self._since))
        except GitError:
            return None

    def _code(self, project: ProjectFiles, settings: Settings, at: Revision | None) -> CodeBase:
        root, said = project.config.root, settings.drift
        named = self._folders
        fronts = [Path.cwd() / name for name in named.frontend] or list(_matching(root, said.frontend)) or [root]
        backs = [Path.cwd() / name for name in named.backend] or list(_matching(root, said.backend))
        frontend, backend = (
            [one for path in side if (one := self._read(path, at, root, said.clients))] for side in (fronts, backs)
        )
        texts = {path: text for one in (*frontend, *backend) for path, text in one.texts.items()}
        return CodeBase(
            _joined([one.facts for one in frontend]),
            _joined([one.facts for one in backend]) if backs else None,
            texts,
            said.base_path,
            said.rewrites,
        )

    def _read(self, folder: Path, at: Revision | None, root: Path, clients: tuple[str, ...]) -> _Found | None:
        key = os.path.realpath(folder), at is None, clients
        if key not in self._found:
            cache = Cache(root) if self._cache else None
            try:
                code = read_code(folder) if at is None or at.inside(folder) is None else read_code_at(at, folder)
                self.found_code |= at is None and bool(code.files or code.data or code.left_out)
                self._found[key] = _surveyed(code, shown_path(folder), clients, cache)
            except OSError as problem:
                self.problems.append(Problem(shown_path(folder), os_error(problem)))
                self._found[key] = None
        return self._found[key]


def _matching(root: Path, globs: Sequence[str]) -> Iterator[Path]:
    """Yield the folders that globs of the settings name; one without stars is named, whether it is there or not."""
    for glob in globs:
        if any(sign in glob for sign in "*?["):
            yield from sorted(path for path in root.glob(glob) if path.is_dir() and not path.is_symlink())
        else:
            yield root / glob


def _surveyed(code: Code, shown: str, clients: tuple[str, ...], cache: Cache | None) -> _Found:
    files, configs, data = (
        {_inside(shown, name): text for name, text in one.items()} for one in (code.files, code.configs, code.data)
    )
    left_out = (one._replace(path=_inside(shown, one.path)) for one in code.left_out)
    facts = facts_of(files, configs, data, cache, clients)
    facts = facts._replace(unresolved=tuple(sorted((*facts.unresolved, *left_out))))
    texts = {**files, **configs, **data}
    if not shown.startswith(".."):
        return _Found(facts, texts)
    # The working folder may be inside: there, paths are as those of documents.
    return _Found(_as_shown(facts), {shown_path(Path(name)): text for name, text in texts.items()})


def _as_shown(value: _T) -> _T:
    """Return facts with the paths in them relative to the working folder, at any depth."""
    if not isinstance(value, tuple):
        return value
    if not (names := getattr(value, "_fields", ())):
        return tuple(map(_as_shown, value))  # type: ignore[return-value]
    changed = {
        name: shown_path(Path(one)) if name == "path" else _as_shown(one)
        for name, one in zip(names, value, strict=True)
    }
    return cast("_T", type(value)(**changed))


def _inside(folder: str, name: str) -> str:
    return name if folder == "." else f"{folder}/{name}"


def _joined(found: Sequence[CodeFacts]) -> CodeFacts:
    """Return all facts, those of a folder inside another one once."""
    return CodeFacts(
        calls=_once(facts.calls for facts in found),
        routes=_once(facts.routes for facts in found),
        unresolved=_once(facts.unresolved for facts in found),
        variables=_once(facts.variables for facts in found),
        declared_variables=_once(facts.declared_variables for facts in found),
        shapes=_once(facts.shapes for facts in found),
    )


def _once(found: Iterable[Sequence[_Site]]) -> tuple[_Site, ...]:
    return tuple(dict.fromkeys(one for part in found for one in part))
