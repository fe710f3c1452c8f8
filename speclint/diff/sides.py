"""What OLD and NEW name: a git revision, a file, a folder or the working tree, and the documents there."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from speclint.lint.problem import Problem
from speclint.lint.settings import Choice, Settings
from speclint.project.config import Config, Configs
from speclint.project.discover import shown_path, would_find
from speclint.project.git import GitError, default_branch, knows, merge_base, revision, top_of
from speclint.project.workspace import load
from speclint.text.bilingual import Words
from speclint.text.records import dataclass, field
from speclint.text.source import RawSource, SourceError

_RANGES = ("...", "..")  # as git reads `main...HEAD`
_SHORT = 10  # characters of a commit
_WORKING_TREE = Words("working tree", "árbol de trabajo")
_NOTHING_YET = Words("no commit yet", "ningún commit todavía")
_BOTH = Words(
    "{0!r} is a revision and a file or folder, expected `./{0}` for the files or `refs/…` for the revision",
    "{0!r} es una revisión y un archivo o carpeta, se esperaba `./{0}` para los archivos o `refs/…` para la revisión",
)
_NO_PATH = Words("no such file or folder, and {0}", "no existe el archivo o la carpeta, y {0}")
_PART = Words(
    "{0} is in the working tree that it would be compared with, expected `speclint diff -- {0}` for the changes in it, or two"
    " files or folders",
    "{0} está en el árbol de trabajo con el que se compararía, se esperaba `speclint diff -- {0}` para sus cambios, o dos"
    " archivos o carpetas",
)


class SideError(Exception):
    """OLD or NEW names nothing that can be compared; `words` is one line for the user."""

    def __init__(self, words: Words) -> None:
        """Take what is wrong."""
        super().__init__(words.en)
        self.words = words


class Document(NamedTuple):
    """A document of a version, and the settings that hold for it."""

    raw: RawSource
    settings: Settings


@dataclass(slots=True)
class Side:
    """A version: how messages call it, its documents, and what could not be read, with the paths of that."""

    label: Words
    root: Path
    documents: list[Document] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def inside(self, shown: str) -> str:
        """Return the path of a document in its version: that of the same document in another folder is the same."""
        return os.path.relpath(os.path.abspath(shown), self.root)  # noqa: PTH100 - keeps `..`


def sides(old: str | None, new: str | None, choice: Choice) -> tuple[Side, Side]:
    """Return the two versions: OLD the commit in which NEW left the default branch unless it is given, NEW the working tree.

    Raises SideError for a word that is none of what can be compared, GitError where git cannot say.
    """
    if old is not None and new is None and not os.path.lexists(old):
        old, new = _range(old)
    if old is not None and new is None and _is_inside(old):
        raise SideError(Words(*(words.format(old) for words in _PART)))
    here = _Here(choice)
    later = here.side(new) if new is not None else here.working_tree()
    if old is not None:
        return here.side(old), later
    return here.base(new), later


def _range(word: str) -> tuple[str | None, str | None]:
    """Return what `main..HEAD` and `main...HEAD` compare: of three dots the first is where the two part."""
    for dots in _RANGES:
        one, found, other = word.partition(dots)
        if found:
            one, other = one or "HEAD", other or "HEAD"
            return (merge_base(top_of(Path.cwd()), one, other) if dots == "..." else one), other
    return word, None


def _is_inside(word: str) -> bool:
    """Whether a word names files of the working tree."""
    if not os.path.lexists(word):
        return False
    here = Path.cwd()
    try:
        here = top_of(here)
        if knows(here, word):
            return False
    except GitError:
        pass
    return Path(os.path.realpath(word)).is_relative_to(os.path.realpath(here))


class _Here:
    """Finds versions from the working folder."""

    def __init__(self, choice: Choice) -> None:
        self._choice = choice
        self._configs = Configs(shown_path, choice)
        self._top: Path | None = None

    @property
    def top(self) -> Path:
        self._top = self._top or top_of(Path.cwd())
        return self._top

    def side(self, word: str) -> Side:
        """Return what a word names."""
        is_path = os.path.lexists(word)
        try:
            is_revision = knows(self.top, word)
        except GitError as error:
            if not is_path:
                raise SideError(
                    Words(*(words.format(said) for words, said in zip(_NO_PATH, error.words, strict=True)))
                ) from None
            is_revision = False
        if is_path and is_revision:
            raise SideError(Words(*(words.format(word) for words in _BOTH)))
        return self._files(word) if is_path else self._revision(word, Words(word, word))

    def working_tree(self) -> Side:
        """Return the documents of the whole repository as they are on disk; outside of one, those of the working folder."""
        try:
            top = self.top
        except GitError:
            top = Path.cwd()
        return self._files(str(top), _WORKING_TREE)

    def base(self, new: str | None) -> Side:
        """Return the commit in which NEW left the default branch; nothing where there is no commit yet."""
        head = new if new is not None and not os.path.lexists(new) else "HEAD"
        if head == "HEAD" and not knows(self.top, head):
            return Side(_NOTHING_YET, self.top)
        branch = default_branch(self.top)
        commit = merge_base(self.top, branch, head)
        label = f"{branch} ({commit[:_SHORT]})"
        return self._revision(commit, Words(label, label))

    def _files(self, word: str, label: Words | None = None) -> Side:
        workspace = load([word], None, self._choice)
        path = Path(os.path.abspath(word))  # noqa: PTH100 - Path.absolute keeps `..`
        side = Side(label or Words(word, word), path if path.is_dir() else path.parent)
        side.problems += workspace.problems
        for project in workspace.projects:
            side.documents += [Document(raw, project.config.settings) for raw in project.documents]
        return side

    def _revision(self, name: str, label: Words) -> Side:
        then = revision(self.top, name)
        side = Side(label, then.top)
        configs: Callable[[Path], Config] = self._configs.of
        found = [path for path in then.blobs if would_find(then.top / path, then.top, configs)]
        for path, data in then.read(found):
            file = then.top / path
            settings = configs(file.parent).settings
            raw = RawSource(shown_path(file), data)
            problem = _unreadable(raw, settings)
            if problem is not None:
                side.problems.append(Problem(raw.path, Words(*(f"{name}: {words}" for words in problem))))
            else:
                side.documents.append(Document(raw, settings))
        side.problems += dict.fromkeys(problem for config in self._configs.consulted for problem in config.problems)
        return side


def _unreadable(raw: RawSource, settings: Settings) -> Words | None:
    if len(raw.data) > settings.max_file_size:
        limit = settings.max_file_size
        return Words(f"larger than max-file-size ({limit} bytes)", f"supera max-file-size ({limit} bytes)")
    try:
        raw.validate()
    except SourceError as error:
        return error.words
    return None


def in_scope(paths: Iterable[str], roots: Iterable[Path]) -> Callable[[str], bool]:
    """Return the test whether a document, by its path as shown, is one of those that `paths` name or hold; all without any.
    They are relative to the working folder or to one of the compared folders.
    """
    wanted = {path for name in paths for path in _places(name, roots)}
    if not wanted:
        return lambda _: True

    def is_wanted(shown: str) -> bool:
        path = Path(os.path.abspath(shown))  # noqa: PTH100 - Path.absolute keeps `..`
        return path in wanted or any(parent in wanted for parent in path.parents)

    return is_wanted


def _places(name: str, roots: Iterable[Path]) -> Iterator[Path]:
    for root in (Path.cwd(), *roots):
        yield Path(os.path.abspath(root / name))  # noqa: PTH100
