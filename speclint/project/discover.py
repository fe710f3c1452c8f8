"""Find documents: named files as they are, folders searched for `BACKEND_SPEC*.md` and globs."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Callable, Container, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from speclint.lint.problem import Problem
from speclint.project.config import Config
from speclint.text.bilingual import Words
from speclint.text.globs import globs
from speclint.text.named_tuples import NamedTuple
from speclint.text.read_file import NOT_REGULAR, read_file
from speclint.text.regex import regex

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_SPEC = regex(r"backend_spec.*\.md", re.I | re.S)
# Endings of files that are Markdown or that say nothing of what they are.
_MARKDOWN = frozenset(
    ("", ".md", ".markdown", ".mdown", ".mdwn", ".mkd", ".mkdn", ".mdx", ".mdc", ".rmd", ".qmd", ".txt", ".text", ".tmp")
)  # fmt: skip
_NEVER = frozenset(
    (
        ".git",
        ".speclint_cache",
        ".hg",
        ".svn",
        "node_modules",
        ".venv",
        "venv",
        "__pycache__",
        ".tox",
        ".nox",
        ".mypy_cache",
        ".pytest_cache",
    )
)


# What is looked at around the documents that were asked for must not cost more than they do.
_MOST_FOLDERS = 500


class Found(NamedTuple):
    """A document to read: its absolute path, the path that is shown, and whether it was found by searching a folder."""

    path: Path
    shown: str
    searched: bool


class _Ignore(NamedTuple):
    """The patterns of one `.gitignore` and the folder that they are relative to."""

    folder: Path
    spec: GitIgnoreSpec


class Discovery(NamedTuple):
    """The documents found, each once, in order, a problem for each path that fails, the folders searched, those of
    them, as shown, that hold none, and the files that were named and are no Markdown.
    """

    found: list[Found]
    problems: list[Problem]
    searched: tuple[Path, ...] = ()
    empty: tuple[str, ...] = ()
    other: tuple[str, ...] = ()


def discover(paths: Iterable[str], config_of: Callable[[Path], Config], *, force_exclude: bool = False) -> Discovery:
    """Return the documents that `paths` name or hold; with `force_exclude` without those that are excluded."""
    found: dict[str, Found] = {}
    searched: list[Path] = []
    empty: list[str] = []
    other: list[str] = []
    folders: dict[str, str] = {}
    problems: list[Problem] = []
    for name in paths:
        path = Path(os.path.abspath(name))  # noqa: PTH100 - Path.absolute keeps `..`, Path.resolve follows links
        try:
            is_folder = stat.S_ISDIR(path.stat().st_mode)
        except OSError as problem:
            problems.append(Problem(shown_path(path), os_error(problem)))
            continue
        items = list(_search(path, config_of, problems)) if is_folder else [Found(path, shown_path(path), False)]
        if force_exclude:
            items = [item for item in items if not is_excluded(item.path, config_of)]
        if not is_folder and not _may_be_document(path, config_of):
            other.append(shown_path(path))
            continue
        if is_folder:
            searched.append(path)
            empty += [] if items else [shown_path(path)]
        for item in items:
            real = _real_path(item, folders)
            found[real] = (
                found[real]._replace(searched=True) if real in found and item.searched else found.get(real, item)
            )
    ordered = sorted(found.values(), key=lambda item: item.shown.split("/"))
    return Discovery(ordered, problems, tuple(searched), tuple(empty), tuple(other))


def is_excluded(path: Path, config_of: Callable[[Path], Config]) -> bool:
    """Return whether a configuration above an absolute path excludes it; a nested one brings nothing back."""
    folder = path.parent
    while True:
        config = config_of(folder)
        root = config.root
        if path.is_relative_to(root) and globs(config.settings.exclude).match_file(path.relative_to(root).as_posix()):
            return True
        if not config.is_known or root == root.parent or not folder.is_relative_to(root):
            return False
        folder = root.parent


def _may_be_document(path: Path, config_of: Callable[[Path], Config]) -> bool:
    """Return whether a file that was named is read: one with the ending of another language only where it is included."""
    config = config_of(path.parent)
    return path.suffix.lower() in _MARKDOWN or (path.is_relative_to(config.root) and wanted(config)(path))


def unmatched(config: Config, paths: Iterable[Path]) -> list[str]:
    """Return the globs of `include` that no document found in the whole project is there by."""
    inside = [path.relative_to(config.root).as_posix() for path in paths if path.is_relative_to(config.root)]
    asked = (glob for glob in config.settings.include if not glob.startswith("!"))
    return [glob for glob in asked if not any(map(globs([glob]).match_file, inside))]


def _real_path(item: Found, folders: dict[str, str]) -> str:
    """Return the path without links; what a search finds is none itself, and of its folder that is in `folders` once asked."""
    if not item.searched:
        return os.path.realpath(item.path)
    folder, name = os.path.split(item.path)
    if folder not in folders:
        folders[folder] = os.path.realpath(folder)
    return os.path.join(folders[folder], name)  # noqa: PTH118 - a path of its own for each takes thrice the time


def would_find(path: Path, top: Path, config_of: Callable[[Path], Config]) -> bool:
    """Return whether a search of the folder `top` would find a document at a path, which need not be there any more."""
    if not is_searched(path.parent, top) or not wanted(config_of(path.parent))(path) or is_excluded(path, config_of):
        return False
    ignores: list[_Ignore] = []
    for folder in path.parents:
        ignores += _read_ignore(folder)
        if _is_repository(folder):
            break
    folders = [folder for folder in path.parents if folder != top and folder.is_relative_to(top)]
    return not any(_ignored(each, each != path, ignores) for each in (path, *folders))


def is_searched(folder: Path, root: Path) -> bool:
    """Return whether a search of `root` goes into a folder in it, as far as the names on the way say."""
    return not _NEVER.intersection(folder.relative_to(root).parts)


def around(
    folders: Iterable[Path], config: Config, config_of: Callable[[Path], Config], skip: Container[str], most: int
) -> list[Found]:
    """Return documents of a project, at most `most`, in those of its `folders` that no link leads to.

    `skip` are the real paths of those that are known. What cannot be read is left out, since it was not asked for.
    """
    real_root = os.path.realpath(config.root)
    found: dict[str, Found] = {}
    for top in folders:
        real = os.path.realpath(top)
        unlinked = os.path.normpath(os.path.join(real_root, os.path.relpath(top, config.root)))  # noqa: PTH118
        if real != unlinked or not os.path.isdir(top):  # noqa: PTH112 - Path.is_dir raises where one may not enter
            continue
        for item in islice(_search(top, config_of, [], _MOST_FOLDERS), most):
            own = config_of(item.path.parent)
            if (own.path, own.root) == (config.path, config.root) and (path := os.path.realpath(item.path)) not in skip:
                found[path] = item
    return sorted(found.values(), key=lambda item: item.shown.split("/"))[:most]


def shown_path(path: Path) -> str:
    """Return a path as users see it: relative to the working folder, with `/`."""
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:  # another drive
        return path.as_posix()


def os_error(problem: OSError) -> Words:
    """Return what an error of the operating system says, in both languages for the usual ones."""
    if isinstance(problem, FileNotFoundError):
        return Words("no such file or folder", "no existe el archivo o la carpeta")
    if isinstance(problem, PermissionError):
        return Words("permission denied", "sin permiso de lectura")
    if problem.errno == errno.EINVAL and problem.strerror == NOT_REGULAR:
        return Words("not a regular file, expected a document", "no es un archivo normal, se esperaba un documento")
    reason = problem.strerror or str(problem)
    return Words(f"cannot be read: {reason}", f"no se puede leer: {reason}")


def _search(
    top: Path, config_of: Callable[[Path], Config], problems: list[Problem], most_folders: int | None = None
) -> Iterator[Found]:
    outer = config_of(top)
    pending = [(top, _ignores_above(top))]
    looked_at = 0
    while pending and looked_at != most_folders:
        looked_at += 1
        folder, ignores = pending.pop()
        try:
            with os.scandir(folder) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError as problem:
            problems.append(Problem(shown_path(folder), os_error(problem)))
            continue
        if any(entry.name == ".gitignore" for entry in listed):
            ignores = (*_read_ignore(folder), *ignores)
        config = config_of(folder)
        is_wanted, is_nested = wanted(config), config.root != outer.root
        above = shown_path(folder)
        above = "" if above == "." else f"{above.rstrip('/')}/"
        for entry in listed:
            path = folder / entry.name
            try:
                is_folder, is_file = entry.is_dir(follow_symlinks=False), entry.is_file(follow_symlinks=False)
            except OSError as problem:
                problems.append(Problem(shown_path(path), os_error(problem)))
                continue
            if is_folder:
                if entry.name not in _NEVER and not _ignored(path, True, ignores):
                    pending.append((path, ignores))
            elif (
                is_file
                and is_wanted(path)
                and not _ignored(path, False, ignores)
                and not (is_nested and is_excluded(path, config_of))
            ):
                yield Found(path, above + entry.name, True)


def wanted(config: Config) -> Callable[[Path], bool]:
    """Return the test for files of searched folders that the configuration asks for."""
    settings = config.settings
    if not settings.include and not settings.exclude:
        return lambda path: _SPEC.fullmatch(path.name) is not None
    include, exclude = globs(settings.include), globs(settings.exclude)

    def is_wanted(path: Path) -> bool:
        inside = path.relative_to(config.root).as_posix()
        chosen = _SPEC.fullmatch(path.name) is not None or include.match_file(inside)
        return chosen and not exclude.match_file(inside)

    return is_wanted


def _ignores_above(top: Path) -> tuple[_Ignore, ...]:
    """Return the `.gitignore` files between a folder and its git root; none when they ignore the folder itself."""
    above: list[_Ignore] = []
    for folder in top.parents if not _is_repository(top) else ():
        above += _read_ignore(folder)
        if _is_repository(folder):
            return () if any(_ignored(ancestor, True, above) for ancestor in (top, *top.parents)) else tuple(above)
    return ()


def _is_repository(folder: Path) -> bool:
    return os.path.exists(folder / ".git")  # noqa: PTH110 - Path.exists raises where a folder may not be entered


def _read_ignore(folder: Path) -> list[_Ignore]:
    file = folder / ".gitignore"
    if os.path.islink(file):  # noqa: PTH114 - git does not follow one either; Path.is_symlink raises
        return []
    try:
        lines = read_file(file).decode("utf-8", "replace").splitlines()
    except OSError:
        return []
    return [_Ignore(folder, globs(lines))]


def _ignored(path: Path, is_folder: bool, ignores: Iterable[_Ignore]) -> bool:
    """Return the verdict of the nearest `.gitignore` with a pattern for `path`."""
    for folder, spec in ignores:
        if folder not in path.parents:
            continue
        verdict = spec.check_file(path.relative_to(folder).as_posix() + ("/" if is_folder else "")).include
        if verdict is not None:
            return verdict
    return False
