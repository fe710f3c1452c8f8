"""Write files atomically: a reader sees the old or the new text at any time, even if the run is interrupted."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def write_atomic(path: Path, data: bytes, *, folders: bool = False) -> None:
    """Write `data` to the file at `path`, keeping its permissions; with `folders`, missing folders are created.

    Raises OSError when it cannot be written, the old file then being as it was. A file that its owner made read-only
    is refused like any other that cannot be written, and so are devices, pipes and folders, and a link that leads out of
    the repository, or out of the folder, that it is in.
    """
    target = _target(path)
    if folders:
        target.parent.mkdir(parents=True, exist_ok=True)
    mode = _mode(target)
    if mode is not None and not os.access(target, os.W_OK):
        raise PermissionError(13, os.strerror(13), str(path))
    replace_file(target, data, _new_mode() if mode is None else mode)


def replace_file(target: Path, data: bytes, mode: int | None = None, *, durable: bool = True) -> None:
    """Replace the file at `target` with `data` in one step; without a `mode`, only this user may read it.

    What is not `durable` may be lost when the machine stops. Raises OSError when it cannot be written.
    """
    descriptor, name = _new_beside(target)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        if mode is not None:
            Path(name).chmod(mode)
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _new_beside(target: Path) -> tuple[int, str]:
    """Make an empty file of this user's alone in the folder of another one, and return what writes it, and its path.

    Not `tempfile.mkstemp`, which takes 3 ms to import. Raises OSError when it cannot be made.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    while True:
        name = str(target.parent / f".{target.name[:100]}.{os.urandom(6).hex()}.tmp")
        with contextlib.suppress(FileExistsError):
            return os.open(name, flags, 0o600), name


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a lock on a folder, so that one process at a time reads and writes its files.

    Does nothing where the system has no such locks (Windows, some network drives).
    """
    try:
        import fcntl  # noqa: PLC0415 - not there on Windows

        descriptor = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        yield
        return
    try:
        with contextlib.suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def repository_of(path: Path) -> Path:
    """Return the folder of the git repository that an absolute path is in, or the folder that it is in."""
    return next((folder for folder in path.parents if os.path.lexists(folder / ".git")), path.parent)


def _target(path: Path) -> Path:
    """Return the file that a path leads to.

    Raises OSError when links on the way lead outside: of the working folder's repository for files in it, else of
    the repository or folder of the file.
    """
    lexical = Path(os.path.abspath(path))  # noqa: PTH100 - Path.absolute keeps `..`, Path.resolve follows links
    target = Path(os.path.realpath(lexical))
    here = repository_of(Path.cwd() / "file")
    if lexical.is_relative_to(here):
        inside = target.is_relative_to(os.path.realpath(here))
    else:
        unlinked = Path(os.path.realpath(lexical.parent)) / lexical.name
        inside = target == unlinked or target.is_relative_to(repository_of(unlinked))
    if not inside:
        raise OSError(errno.ELOOP, "a link that leads out of the repository", str(path))
    return target


def _mode(target: Path) -> int | None:
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "not a regular file", str(target))
    return stat.S_IMODE(mode)


def _new_mode() -> int:
    """Return what the process gives to new files: the only way to read its mask is to set it."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
