"""Read a revision of a git repository from its objects: nothing is checked out, fetched or run, and nothing is written."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from speclint.text.bilingual import Words
from speclint.text.nearest import nearest
from speclint.text.records import dataclass
from speclint.text.regex import regex

# By these a hook of git's speaks of the repository that it runs in; we ask for the one that a folder is in.
_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE")
# An object that a partial clone lacks would be fetched, by a command that the repository's own settings may name.
_NO_NETWORK = {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none", "GIT_TERMINAL_PROMPT": "0"}
_SAFE = ("--no-pager", "--no-optional-locks", "--no-replace-objects", "-c", "core.fsmonitor=")


# What makes a revision of another one: `HEAD~2`, `main@{yesterday}`.
_OPERATOR = regex(r"[~^:]|@\{")
_NO_GIT = Words(en="requires git, which is not installed", es="requiere git, que no está instalado")
_NO_REPOSITORY = Words(en="not in a git repository", es="no está en un repositorio de git")
_NO_DEFAULT = Words(
    en="the default branch of this repository is not known, expected a revision to compare with",
    es="no se conoce la rama por defecto de este repositorio, se esperaba una revisión con la que comparar",
)
_USUAL = ("main", "master", "trunk", "develop")
_MISSING = Words(
    en="this clone does not have all files of that revision, fetch them first, e.g. with `git fetch --refetch`",
    es="a este clon le faltan archivos de esa revisión, descárgalos antes, p. ej. con `git fetch --refetch`",
)


class GitError(Exception):
    """A revision that cannot be read; `words` is one line for the user."""

    def __init__(self, words: Words) -> None:
        """Take what is wrong."""
        super().__init__(words.en)
        self.words = words


@dataclass(frozen=True, slots=True)
class Revision:
    """The files of a revision: `top` is the folder of the repository, `blobs` are the files' objects by path in it."""

    top: Path
    name: str
    blobs: Mapping[str, str]
    folders: Collection[str]

    def inside(self, path: Path) -> str | None:
        """Return the path that a file on disk has in the repository, links followed; None when it is outside."""
        try:
            inside = os.path.relpath(os.path.realpath(path), self.top)
        except ValueError:  # another drive
            return None
        inside = Path(inside).as_posix()
        return None if inside == ".." or inside.startswith("../") else inside

    def has(self, path: str) -> bool:
        """Return whether a path in the repository, with a `/` at its end a folder, was there."""
        plain = posixpath.normpath(path)
        return plain in self.folders or (plain in self.blobs and not path.endswith("/"))

    def read(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield what files held, by path.

        Raises GitError.
        """
        wanted = list(paths)
        ids = "".join(f"{self.blobs[path]}\n" for path in wanted)
        rest = memoryview(_git(self.top, "cat-file", "--batch", data=ids.encode())) if wanted else memoryview(b"")
        for path in wanted:
            head, _, _ = bytes(rest[:200]).partition(b"\n")  # `<id> blob <size>`, or `<id> missing`
            size = head.rpartition(b" ")[2]
            if not size.isdigit():
                raise GitError(_MISSING)
            start, end = len(head) + 1, len(head) + 1 + int(size)
            yield path, bytes(rest[start:end])
            rest = rest[end + 1 :]


def revision(folder: Path, name: str) -> Revision:
    """Return a revision, of any name that git knows, of the repository that `folder` is in.

    Raises GitError when git is not there, the folder is in no repository, or the revision is not in this clone.
    """
    top = top_of(folder)
    tree = _tree(top, name)
    if not tree:
        raise GitError(_unknown(top, name))
    return Revision(top, name, *_listed(top, tree))


@lru_cache(maxsize=1)
def _listed(top: Path, tree: str) -> tuple[dict[str, str], frozenset[str]]:
    """Return the files and the folders of a tree; the last one is kept: projects of one repository ask for the same."""
    blobs: dict[str, str] = {}
    folders: set[str] = {"."}
    for entry in _git(top, "ls-tree", "-r", "-z", "--full-tree", tree).split(b"\0"):
        facts, _, raw = entry.partition(b"\t")
        mode, _, identity = facts.partition(b" ")
        path = os.fsdecode(raw)
        if mode.startswith(b"100"):
            blobs[path] = identity.rpartition(b" ")[2].decode()
        elif mode:  # a link or another repository: what is after it is not in this one
            folders.add(path)
        while (path := posixpath.dirname(path)) and path not in folders:
            folders.add(path)
    return blobs, frozenset(folders)


def top_of(folder: Path) -> Path:
    """Return the top folder of the repository that `folder` is in.

    Raises GitError when it is in none.
    """
    return Path(os.fsdecode(_git(folder, "rev-parse", "--show-toplevel").removesuffix(b"\n")))


def knows(top: Path, name: str) -> bool:
    """Return whether a repository has a revision of a name."""
    return bool(_tree(top, name))


def default_branch(top: Path) -> str:
    """Return the branch that others are made from: the one that the clone's origin names, else the one with a usual name,
    else the only one.

    Raises GitError where that cannot be determined.
    """
    try:
        return os.fsdecode(_git(top, "symbolic-ref", "--short", "refs/remotes/origin/HEAD")).strip()
    except GitError:
        pass
    known = names(top)
    usual = [f"{where}{name}" for name in _USUAL for where in ("origin/", "")]
    found = [name for name in usual if name in known] or (known if len(known) == 1 else [])
    if not found:
        raise GitError(_NO_DEFAULT)
    return found[0]


def merge_base(top: Path, one: str, other: str) -> str:
    """Return the commit in which the histories of two revisions part.

    Raises GitError for an unknown revision, and where the two have no commit in common, as far as this clone knows.
    """
    for name in (one, other):
        if not _tree(top, name):
            raise GitError(_unknown(top, name))
    try:
        return os.fsdecode(_git(top, "merge-base", "--end-of-options", one, other)).strip()
    except GitError:
        raise GitError(_apart(top, one, other)) from None


def names(folder: Path) -> list[str]:
    """Return the short names of the branches and tags of the repository that `folder` is in, none where that fails."""
    try:
        listed = _git(folder, "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/remotes", "refs/tags")
    except GitError:
        return []
    return [name for name in os.fsdecode(listed).splitlines() if name]


def published(folder: Path) -> tuple[str, str] | None:
    """Return the address and the commit by which others find what the clone at `folder` has checked out, None where it is
    no clone or the commit is in no branch of where it came from, as far as this clone knows.
    """
    try:
        top = os.fsdecode(_git(folder, "rev-parse", "--show-toplevel")).strip()
        commit = os.fsdecode(_git(folder, "rev-parse", "--verify", "HEAD")).strip()
        listed = _git(folder, "for-each-ref", "--contains", commit, "--format=%(refname:lstrip=2)", "refs/remotes")
        branches = os.fsdecode(listed).split()
        if not branches or os.path.realpath(top) != os.path.realpath(folder):
            return None
        remote = branches[0].partition("/")[0]
        return os.fsdecode(_git(folder, "config", "--get", f"remote.{remote}.url")).strip(), commit
    except GitError:
        return None


def _tree(top: Path, name: str) -> str:
    """Return the object that is the tree of a revision, "" for an unknown one; a name is never taken for an option."""
    try:
        found = _git(top, "rev-parse", "--verify", "--quiet", f"{name}^{{tree}}") if name[:1] not in ("-", "^") else b""
    except GitError:
        return ""
    return found.decode().strip()


def _apart(top: Path, one: str, other: str) -> Words:
    en, es = f"{one!r} and {other!r} have no commit in common", f"{one!r} y {other!r} no tienen ningún commit en común"
    if _git(top, "rev-parse", "--is-shallow-repository").strip() == b"true":
        return Words(
            f"{en} in this shallow clone; fetch more of it first (in GitHub Actions: `fetch-depth: 0`)",
            f"{es} en este clon superficial; descarga más antes (en GitHub Actions: `fetch-depth: 0`)",
        )
    return Words(f"{en}, expected a revision to compare with", f"{es}, se esperaba una revisión con la que comparar")


def _unknown(top: Path, name: str) -> Words:
    en, es = f"no revision {name!r} in this repository", f"no hay ninguna revisión {name!r} en este repositorio"
    hint = "" if _OPERATOR.search(name) else nearest(name, (*names(top), "HEAD"))
    if hint:
        return Words(f"{en}, did you mean {hint!r}?", f"{es}, ¿quizá {hint!r}?")
    if _git(top, "rev-parse", "--is-shallow-repository").strip() == b"true":
        return Words(
            f"{en}, which is a shallow clone; fetch it first (in GitHub Actions: `fetch-depth: 0`)",
            f"{es}, que es un clon superficial; descárgala antes (en GitHub Actions: `fetch-depth: 0`)",
        )
    return Words(f"{en}, expected a branch, a tag or a commit", f"{es}, se esperaba una rama, una etiqueta o un commit")


def program_on(folders: Iterable[str], name: str) -> str:
    """Return the first program of a name in `folders`, "" without one; what is relative to the working folder counts not.

    Windows, and a path with `.` in it, would look in the folder that is checked, which may bring a program of that name.
    """
    for folder in folders:
        program = os.path.join(folder, name)  # noqa: PTH118 - as the system spells it
        if os.path.isabs(folder) and os.path.isfile(program) and os.access(program, os.X_OK):  # noqa: PTH113, PTH117
            return program
    return ""


def _git(folder: Path, *arguments: str, data: bytes = b"") -> bytes:
    """Return what a command of git's prints.

    Raises GitError when it cannot be run or fails.
    """
    import subprocess  # noqa: PLC0415 - takes 6 ms, and most runs ask git nothing

    program = program_on(os.get_exec_path(), "git.exe" if os.name == "nt" else "git")
    if not program:
        raise GitError(_NO_GIT)
    environment = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK} | _NO_NETWORK
    try:
        done = subprocess.run(
            [program, *_SAFE, "-C", str(folder), *arguments],
            input=data,
            capture_output=True,
            env=environment | {"LC_ALL": "C"},
            check=False,
        )
    except OSError as problem:
        raise GitError(Words(*[f"git: {problem.strerror or problem}"] * 2)) from None
    if done.returncode == 0:
        return done.stdout
    said = os.fsdecode(done.stderr).strip().splitlines() or [f"exit {done.returncode}"]
    if any("not a git repository" in line for line in said):
        raise GitError(_NO_REPOSITORY)
    if any("promisor" in line for line in said):
        raise GitError(_MISSING)
    raise GitError(Words(*[f"git: {said[0].removeprefix('fatal: ')}"] * 2))
