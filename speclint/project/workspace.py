"""From paths to projects: find the documents, read them, and put those under one configuration together."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from speclint.lint.problem import Problem
from speclint.lint.settings import Choice
from speclint.project.config import Config, Configs
from speclint.project.discover import (
    Discovery,
    Found,
    around,
    discover,
    is_searched,
    os_error,
    shown_path,
    unmatched,
    wanted,
)
from speclint.text.bilingual import Words
from speclint.text.read_file import open_file
from speclint.text.records import dataclass, field
from speclint.text.source import RawSource, Source, SourceError

_EMPTY = Words("no documents in this folder", "no hay documentos en esta carpeta")
_OTHER = Words(
    "no Markdown document, nothing to check here; `include` in the configuration adds files with other endings",
    "no es un documento Markdown, aquí no hay nada que revisar; `include` en la configuración añade otras extensiones",
)
_UNMATCHED = Words(
    "'include' has {0!r}, which matches no document", "'include' tiene {0!r}, que no coincide con ningún documento"
)
STDIN = "-"
STDIN_NAME = "<stdin>"
_MOST_AROUND = 100
_FIRST_READ = 65_536


@dataclass(slots=True)
class ProjectFiles:
    """The documents under one configuration; `searched` are the shown paths of those found in a folder, `paths` the
    absolute ones of all but a standard input without a name, `files` those of all that were read from disk, by shown path.
    `others` are the other documents of the project where they are known already, None where they are searched for.
    """

    config: Config
    configs: Configs
    documents: list[RawSource] = field(default_factory=list)
    searched: set[str] = field(default_factory=set)
    paths: list[Path] = field(default_factory=list)
    files: dict[str, Path] = field(default_factory=dict)
    others: list[RawSource] | None = None
    _inside: dict[str, str] = field(default_factory=dict, repr=False)

    @property
    def sources(self) -> list[Source]:
        """The documents as text."""
        return [document.decoded() for document in self.documents]

    def context(self) -> list[RawSource]:
        """Return the other documents of the project, where a configuration or a git repository says what it is.

        They are those in its `docs` folder, in the `docs` folders that the documents are in and in the folders that
        `include` names. One that cannot be read is left out.
        """
        if self.others is not None:
            return self.others
        if not self.config.is_known:
            return []
        known = {os.path.realpath(path) for path in self.paths}
        found = around(self._folders(), self.config, self.configs.of, known, _MOST_AROUND) if self.paths else []
        limit = self.config.settings.max_file_size
        read = (_read(item, limit, is_stdin=False) for item in found)
        return [document for document in read if isinstance(document, RawSource)]

    def _folders(self) -> list[Path]:
        """The folders to search for other documents, without those inside another one."""
        root = self.config.root
        own = (_docs_above(path, root) for path in self.paths)
        named = (root / glob.lstrip("/").partition("*")[0].rpartition("/")[0] for glob in self.config.settings.include)
        wanted = {root / "docs", *(folder for folder in own if folder), *(folder for folder in named if folder != root)}
        inside = sorted(folder for folder in wanted if ".." not in folder.relative_to(root).parts)
        return [folder for folder in inside if not any(parent in wanted for parent in folder.parents)]

    def document_test(self) -> Callable[[Path], bool]:
        """Return the test whether a file below the root, which need not be there any more, is a document among these."""
        folders = {*self._folders(), *(known.parent for known in self.paths)}
        is_wanted = wanted(self.config)

        def is_document(path: Path) -> bool:
            if not (
                is_wanted(path) and folders.intersection(path.parents) and is_searched(path.parent, self.config.root)
            ):
                return False
            own = self.configs.of(path.parent)
            return (own.path, own.root) == (self.config.path, self.config.root)

        return is_document

    def has(self, path: str) -> bool | None:
        """Return whether a file, or with a `/` at its end a folder, of the project is there; None where that is not
        known.

        Where nothing says what the project is, it is what a `docs` folder with the documents is in.
        """
        if not self.config.is_known and (path == "docs/" or not path.startswith("docs/")):
            return None
        try:
            file = os.path.join(self.config.root, path)  # noqa: PTH118 - keeps the `/` at the end
            # What a link out of the project leads to is neither looked at nor reported.
            if not Path(os.path.realpath(file)).is_relative_to(os.path.realpath(self.config.root)):
                return None
            return os.path.exists(file)  # noqa: PTH110 - a path of its own for each takes thrice the time
        except (OSError, ValueError):
            return None

    def identity(self, shown: str) -> str:
        """Return the path of a document relative to the project, the same from wherever speclint runs."""
        if shown == STDIN_NAME:
            return shown
        folder, slash, name = shown.rpartition("/")
        above = self._inside.get(folder + slash)
        if above is None:  # a folder holds many documents
            try:
                above = Path(os.path.relpath(Path.cwd() / (folder + slash), self.config.root)).as_posix()
            except ValueError:  # another drive
                return shown
            self._inside[folder + slash] = above
        return name if above == "." else f"{above}/{name}"


@dataclass(slots=True)
class Workspace:
    """All projects of a run, the configurations consulted, and what could not be found, read or configured; `notes` are
    what was asked for and holds no document.
    """

    projects: list[ProjectFiles]
    problems: list[Problem]
    configs: tuple[Config, ...] = ()
    notes: tuple[Problem, ...] = ()


def stdin_name(filename: str | None) -> str:
    """Return the path under which the document on standard input is shown."""
    return shown_path(Path(filename)) if filename else STDIN_NAME


def load(paths: Sequence[str], stdin_filename: str | None = None, choice: Choice = Choice()) -> Workspace:
    """Read the documents that `paths` name or hold, the current folder when there are none; `-` is standard input."""
    configs = Configs(shown_path, choice)
    named = [path for path in paths if path != STDIN]
    discovery = discover(named if paths else ["."], configs.of, force_exclude=choice.force_exclude)
    if choice.others:
        known = {os.path.realpath(item.path) for item in discovery.found}
        discovery = discover(["."], configs.of)
        discovery = discovery._replace(
            found=[item for item in discovery.found if os.path.realpath(item.path) not in known], empty=()
        )
    found, problems = discovery.found, discovery.problems
    if STDIN in paths:
        name = stdin_filename or STDIN_NAME
        stdin = Found(Path.cwd() / name, stdin_name(stdin_filename), False)
        # What an editor hands over is newer than the file of that name.
        found = [stdin, *(item for item in found if item.path != stdin.path)]
    projects: dict[tuple[Path | None, Path], ProjectFiles] = {}
    for item in found:
        config = configs.of(Path(os.path.normpath(item.path)).parent)
        key = (config.path, config.root)
        if config.problems:  # checked under another configuration, a document's findings would mislead
            continue
        is_stdin = item is found[0] and STDIN in paths
        document = _read(item, config.settings.max_file_size, is_stdin)
        if isinstance(document, Problem):
            problems.append(document)
            continue
        project = projects.setdefault(key, ProjectFiles(config, configs))
        project.documents.append(document)
        project.paths += [Path(os.path.normpath(item.path))] if item.shown != STDIN_NAME else []
        if not is_stdin:
            project.files[item.shown] = item.path
        if item.searched:
            project.searched.add(item.shown)
    problems += dict.fromkeys(problem for config in configs.consulted for problem in config.problems)
    return Workspace(list(projects.values()), problems, configs.consulted, tuple(_notes(discovery, configs.consulted)))


def _notes(discovery: Discovery, configs: Sequence[Config]) -> Iterator[Problem]:
    """Yield what was asked for and is not there, where other documents hide that; nothing fails by it."""
    yield from (Problem(shown, _OTHER) for shown in discovery.other)
    if discovery.found:
        yield from (Problem(shown, _EMPTY) for shown in discovery.empty)
    for config in configs:
        tops = (config.root, *config.root.parents)
        if not config.problems and any(folder in tops for folder in discovery.searched):
            for glob in unmatched(config, [item.path for item in discovery.found]):
                yield config.problem(Words(*(words.format(glob) for words in _UNMATCHED)), "include", glob)


def _read(item: Found, limit: int, is_stdin: bool) -> RawSource | Problem:
    try:
        if is_stdin:
            if sys.stdin is None:
                raise OSError(errno.EBADF, os.strerror(errno.EBADF))
            data = sys.stdin.buffer.read(limit + 1)
        else:
            with open_file(item.path) as file:
                # Room for as much as may be asked for is not made before there is as much: it would take thrice the time.
                data = file.read(min(_FIRST_READ, limit + 1))
                if len(data) == _FIRST_READ:
                    data += file.read(limit + 1 - len(data))
        if len(data) > limit:
            return too_large(item.shown, limit)
        document = RawSource(item.shown, data)
        document.validate()
    except OSError as problem:
        return Problem(item.shown, os_error(problem))
    except SourceError as problem:
        return Problem(item.shown, problem.words)
    return document


def too_large(shown: str, limit: int) -> Problem:
    """Return the problem of a document that has more bytes than the settings allow."""
    en, es = f"larger than max-file-size ({limit} bytes)", f"supera max-file-size ({limit} bytes)"
    return Problem(shown, Words(en, es))


def _docs_above(path: Path, root: Path) -> Path | None:
    """Return the nearest `docs` folder that a document of a project is in."""
    return next(
        (folder for folder in path.parents if folder.name == "docs" and root in (folder, *folder.parents)), None
    )


def split_words(values: Iterable[str]) -> tuple[str, ...]:
    """Return the words of options that may be given several times, each with several words between commas."""
    return tuple(word.strip() for value in values for word in value.split(",") if word.strip())
