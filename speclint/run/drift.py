"""The code that the documents of projects are held against: read from folders, each once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from speclint.code.facts import CallSite, CodeFacts, Route, Shape, Unresolved, Variable
from speclint.code.survey import survey
from speclint.drift.code_base import CodeBase
from speclint.lint.problem import Problem
from speclint.lint.settings import Settings
from speclint.project.code_files import Code, read_code
from speclint.project.discover import os_error, shown_path
from speclint.project.workspace import ProjectFiles

_Site = TypeVar("_Site", CallSite, Route, Unresolved, Variable, Shape)


class Folders(NamedTuple):
    """The folders of frontends and backends that the command line names, in place of those of the settings."""

    frontend: tuple[str, ...] = ()
    backend: tuple[str, ...] = ()


class _Found(NamedTuple):
    facts: CodeFacts
    texts: Mapping[str, str]


class Coding:
    """Reads the code of projects. `problems` are the folders that could not be read."""

    def __init__(self, folders: Folders) -> None:
        """Take the folders that the command line names."""
        self._folders = folders
        self._found: dict[str, _Found | None] = {}
        self.problems: list[Problem] = []
        self.frontend = self.backend = CodeFacts()

    def now(self, project: ProjectFiles, settings: Settings) -> CodeBase:
        """Return the code that the documents of a project are held against, as it is on disk."""
        root, said = project.config.root, settings.drift
        named = self._folders
        fronts = [Path.cwd() / name for name in named.frontend] or list(_matching(root, said.frontend)) or [root]
        backs = [Path.cwd() / name for name in named.backend] or list(_matching(root, said.backend))
        fronts_found, backs_found = self._all(fronts), self._all(backs)
        frontend, backend = _together(fronts_found), _together(backs_found) if backs else None
        self.frontend = _joined([self.frontend, frontend])
        self.backend = _joined([self.backend, backend or CodeFacts()])
        texts = {path: text for one in (*fronts_found, *backs_found) for path, text in one.texts.items()}
        return CodeBase(frontend, backend, texts, said.base_path, said.rewrites)

    def _all(self, folders: Sequence[Path]) -> list[_Found]:
        found = (self._read(folder) for folder in folders)
        return [one for one in found if one is not None]

    def _read(self, folder: Path) -> _Found | None:
        key = os.path.realpath(folder)
        if key not in self._found:
            try:
                self._found[key] = _surveyed(read_code(folder), shown_path(folder))
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


def _surveyed(code: Code, shown: str) -> _Found:
    files, configs, data = (
        {_inside(shown, name): text for name, text in one.items()} for one in (code.files, code.configs, code.data)
    )
    left_out = (one._replace(path=_inside(shown, one.path)) for one in code.left_out)
    facts = survey(files, configs, data)
    facts = facts._replace(unresolved=tuple(sorted((*facts.unresolved, *left_out))))
    return _Found(facts, {**files, **configs, **data})


def _inside(folder: str, name: str) -> str:
    return name if folder == "." else f"{folder}/{name}"


def _together(found: Sequence[_Found]) -> CodeFacts:
    return _joined([one.facts for one in found])


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
