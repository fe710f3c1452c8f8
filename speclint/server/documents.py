"""The documents of the projects that are open in an editor: as they are on disk, with what is being typed in their place."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from speclint.lint.settings import Choice
from speclint.project.config import Config, Configs
from speclint.project.discover import shown_path, would_find
from speclint.project.workspace import ProjectFiles, Workspace, load, too_large
from speclint.text.records import dataclass, field
from speclint.text.source import RawSource

Key = tuple[Path | None, Path]
"""A project: its configuration file, None without one, and its root."""


class OpenDocument(NamedTuple):
    """A document as the editor has it: how the editor calls it, the version of its text, and that text."""

    uri: str
    version: int
    text: str

    @property
    def data(self) -> bytes:
        """The text as a file would hold it."""
        return self.text.encode("utf-8", "replace")


@dataclass(slots=True)
class Documents:
    """The open documents, by absolute path, and the projects that they belong to, each read from disk once.

    `folders` are those that the editor shows; one that nothing says to be a project is searched only if it is among them.
    """

    choice: Choice = Choice()
    folders: set[Path] = field(default_factory=set)
    opened: dict[Path, OpenDocument] = field(default_factory=dict)
    _loaded: dict[Key, Workspace] = field(default_factory=dict)
    _configs: Configs | None = None

    @property
    def configs(self) -> Configs:
        """The configurations of folders, as they were when they were first asked for."""
        if self._configs is None:
            self._configs = Configs(shown_path, self.choice)
        return self._configs

    def project_of(self, path: Path) -> Key | None:
        """Return the project in which a search would find a document at `path`, None where it would not."""
        config = self.configs.of(path.parent)
        if not path.is_relative_to(config.root):  # nothing says what the project is
            config = Config(config.settings, path.parent, is_known=False)
        return (config.path, config.root) if would_find(path, config.root, self.configs.of) else None

    def projects(self, paths: Iterable[Path]) -> set[Key]:
        """Return the projects of those of `paths` that are documents."""
        return {key for path in paths if (key := self.project_of(path)) is not None}

    def opened_in(self, key: Key) -> list[Path]:
        """Return the open documents of a project."""
        return [path for path in self.opened if self.project_of(path) == key]

    def forget_settings(self) -> None:
        """Read configurations and projects anew when they are next asked for."""
        self._configs = None
        self._loaded.clear()

    def forget(self, path: Path) -> None:
        """Read the project of a document that is not as it was on disk anew."""
        key = self.project_of(path)
        if key is not None:
            self._loaded.pop(key, None)

    def workspace(self, key: Key) -> Workspace:
        """Return a project with its open documents as those to report on, the others around them."""
        found = self._load(key)
        project = next((one for one in found.projects if (one.config.path, one.config.root) == key), None)
        if project is None:
            config = self.configs.of(key[1])
            if config.problems:
                return Workspace([], list(config.problems), (config,))
            project = ProjectFiles(config, self.configs)
        return self._overlaid(key, found, project)

    def _load(self, key: Key) -> Workspace:
        if key not in self._loaded:
            root = key[1]
            known = key[0] is not None or os.path.exists(root / ".git") or root in self.folders  # noqa: PTH110
            self._loaded[key] = load([str(root)], None, self.choice) if known else Workspace([], [])
        return self._loaded[key]

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
