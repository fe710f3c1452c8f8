"""The documents of the projects that are open in an editor: as they are on disk, with what is being typed in their place."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from speclint.lint.settings import Choice, Settings
from speclint.project.config import NAMES, Config, Configs
from speclint.project.discover import shown_path, would_find
from speclint.project.workspace import ProjectFiles, Workspace, load, too_large
from speclint.server.paths import file_of
from speclint.text.records import dataclass, field
from speclint.text.source import RawSource

Key = tuple[Path | None, Path]
"""A project: its configuration file, None without one, and its root."""

_Stamps = dict[str, tuple[int, int, int]]


class OpenDocument(NamedTuple):
    """A document as the editor has it: how the editor calls it, the version of its text, and that text."""

    uri: str
    version: int
    text: str

    @property
    def data(self) -> bytes:
        """The text as a file would hold it."""
        return self.text.encode("utf-8", "replace")


class Loaded(NamedTuple):
    """A project as it was read from disk, and the state of the files and folders that it was read from."""

    workspace: Workspace
    stamps: _Stamps


@dataclass(slots=True)
class Documents:
    """The open documents, by absolute path, and the projects that they belong to, read from disk when they are first asked
    for and whenever their files are not as they were.

    `folders` are those that the editor shows; one that nothing says to be a project is searched only if it is among them.
    """

    choice: Choice = Choice()
    folders: set[Path] = field(default_factory=set)
    opened: dict[Path, OpenDocument] = field(default_factory=dict)
    _loaded: dict[Key, Loaded] = field(default_factory=dict)
    _keys: dict[Path, Key | None] = field(default_factory=dict)
    _configs: Configs | None = None

    @property
    def configs(self) -> Configs:
        """The configurations of folders, as they were when they were first asked for."""
        if self._configs is None:
            self._configs = Configs(shown_path, self.choice)
        return self._configs

    def project_of(self, path: Path) -> Key | None:
        """Return the project in which a search would find a document at `path`, None where it would not."""
        if path not in self._keys:
            config = self.configs.of(path.parent)
            if not path.is_relative_to(config.root):  # nothing says what the project is
                config = Config(config.settings, path.parent, is_known=False)
            is_document = bool(config.problems) or would_find(path, config.root, self.configs.of)
            self._keys[path] = (config.path, config.root) if is_document else None
        return self._keys[path]

    def projects(self) -> set[Key]:
        """Return the projects of the open documents."""
        return {key for path in self.opened if (key := self.project_of(path)) is not None}

    def opened_in(self, key: Key) -> list[Path]:
        """Return the open documents of a project."""
        return [path for path in self.opened if self.project_of(path) == key]

    def settings_of(self, key: Key) -> Settings:
        """Return the settings of a project."""
        return self.configs.of(key[1]).settings

    def forget(self) -> None:
        """Drop what was read from disk, to read it again when next needed."""
        self._configs = None
        self._loaded.clear()
        self._keys.clear()

    def is_stale(self, key: Key) -> bool:
        """Return whether some file that a project was read from, its settings included, is not as it was."""
        known = self._loaded.get(key)
        if known is None:
            return False
        opened = {str(path) for path in self.opened}
        return any(path not in opened and _stamp(path) != stamp for path, stamp in known.stamps.items())

    def workspace(self, key: Key) -> Workspace:
        """Return a project with its open documents as those to report on, the others around them."""
        if key not in self._loaded:
            self.take(key, self.read(key))
        found = self._loaded[key].workspace
        project = next((one for one in found.projects if (one.config.path, one.config.root) == key), None)
        if project is None:
            config = self.configs.of(key[1])
            if config.problems:
                return Workspace([], list(config.problems), (config,))
            project = ProjectFiles(config, self.configs)
        return self._overlaid(key, found, project)

    def is_read(self, key: Key) -> bool:
        """Return whether a project is known as it is on disk."""
        return key in self._loaded

    def take(self, key: Key, loaded: Loaded) -> None:
        """Keep a project that was read."""
        self._loaded[key] = loaded

    def read(self, key: Key) -> Loaded:
        """Return a project as it is on disk. Nothing is changed, so that any thread may do it."""
        found = self._load(key)
        return Loaded(found, {path: _stamp(path) for path in _files(found, key[1])})

    def _load(self, key: Key) -> Workspace:
        root = key[1]
        known = key[0] is not None or os.path.exists(root / ".git") or root in self.folders  # noqa: PTH110
        return load([str(root)], None, self.choice) if known else Workspace([], [])

    def _overlaid(self, key: Key, found: Workspace, project: ProjectFiles) -> Workspace:
        opened = {shown_path(path): (path, self.opened[path]) for path in self.opened_in(key)}
        limit = project.config.settings.max_file_size
        problems = [problem for problem in found.problems if problem.path not in opened]
        documents: list[RawSource] = []
        paths: list[Path] = []
        for shown, (path, document) in sorted(opened.items()):
            data = document.data
            if len(data) > limit:
                problems.append(too_large(shown, limit))
            else:
                documents.append(RawSource(shown, data))
                paths.append(path)
        here = ProjectFiles(
            project.config,
            project.configs,
            documents,
            searched={*project.searched, *opened},
            paths=paths,
            others=[document for document in project.documents if document.path not in opened],
        )
        return Workspace([here] if documents else [], problems, found.configs or (project.config,))


def _files(found: Workspace, root: Path) -> Iterator[str]:
    """Yield the files and folders that a project depends on, and those that would change what it is."""
    documents = [path for project in found.projects for path in project.paths]
    folders = {root, *(folder for path in documents for folder in path.parents if root in folder.parents)}
    yield from map(str, (*documents, *folders))
    yield from (str(folder / name) for folder in (*folders, *root.parents) for name in (*NAMES, ".gitignore"))
    for config in found.configs:
        yield from {str(file_of(file.shown)) for file in config.origins.values()}


def _stamp(path: str) -> tuple[int, int, int]:
    """Return a value that changes with the state of a file or folder."""
    try:
        found = os.stat(path)  # noqa: PTH116 - a path of its own for each takes thrice the time
    except (OSError, ValueError):
        return 0, 0, 0
    return found.st_mtime_ns, found.st_size, found.st_ino
