"""Store results between runs in `.speclint_cache/`; only data written by this user is trusted."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from speclint.text.atomic_write import replace_file
from speclint.text.hashing import blake2b
from speclint.text.read_file import read_file
from speclint.text.source import RawSource

NAME = ".speclint_cache"
_TAG = "CACHEDIR.TAG"
_SIGNATURE = "Signature: 8a477f597d28d172789f06886806bc55"
_KEY_SIZE = 32


class Cache:
    """What is remembered of a project. What cannot be read, is damaged or was not written by this user is not there."""

    def __init__(self, root: Path) -> None:
        """Take the project's root."""
        self._folder = root / NAME
        self._key = _key()

    def read(self, name: str) -> bytes | None:
        """Return what is kept under a name, None when there is nothing."""
        return _read(self._folder, name, self._key)

    def write(self, name: str, body: bytes) -> None:
        """Keep something under a name; where that is not possible, nothing is kept."""
        self._key = self._key or _key(make=True)
        if self._key:
            with contextlib.suppress(OSError):
                path = self._folder / name
                self._make(path.parent)
                replace_file(path, _seal(self._key, name, body) + b"\n" + body, durable=False)

    def thin_out(self, kind: str, most: int) -> None:
        """Remove what was written longest ago where there is more of a kind than `most`."""
        with contextlib.suppress(OSError):
            if self._folder.is_symlink() or (self._folder / kind).is_symlink():
                return
            with os.scandir(self._folder / kind) as found:
                entries = list(found)
            if len(entries) > most:
                entries.sort(key=lambda entry: entry.stat().st_mtime_ns)
                for entry in entries[:-most]:
                    with contextlib.suppress(OSError):  # one that cannot be removed must not keep the others
                        Path(entry.path).unlink(missing_ok=True)

    def _make(self, folder: Path) -> None:
        """Make a folder of results if it is not there.

        Raises OSError when it cannot be made, or when a link of the repository's would lead the results elsewhere.
        """
        if self._folder.is_symlink() or folder.is_symlink():
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        if not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True)
            replace_file(self._folder / ".gitignore", b"# Made by speclint.\n*\n", durable=False)
            replace_file(
                self._folder / _TAG, f"{_SIGNATURE}\n# Made by speclint; safe to remove.\n".encode(), durable=False
            )


def read_own(name: str) -> bytes | None:
    """Return what is kept under a name for all projects of this user, None when there is nothing."""
    path = _key_path()
    return _read(path.parent, name, _key()) if path is not None else None


def write_own(name: str, body: bytes) -> None:
    """Keep something under a name for all projects of this user; where that is not possible, nothing is kept."""
    path, key = _key_path(), _key(make=True)
    if path is not None and key:
        with contextlib.suppress(OSError):
            replace_file(path.parent / name, _seal(key, name, body) + b"\n" + body, durable=False)


def _read(folder: Path, name: str, key: bytes) -> bytes | None:
    if not key:
        return None
    try:
        seal, _, body = read_file(folder / name).partition(b"\n")
    except OSError:
        return None
    return body if seal == _seal(key, name, body) else None


def digest(parts: Iterable[str]) -> str:
    """Return a short name for some texts, another one for others."""
    found = blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        found.update(b"%d:" % len(data))
        found.update(data)
    return found.hexdigest()


class Digests:
    """Short names for the contents of documents, each computed once in a run."""

    def __init__(self) -> None:
        """Begin without any."""
        self._known: dict[str, tuple[bytes, str]] = {}

    def of(self, document: RawSource) -> str:
        """Return a short name for what is in a document."""
        known = self._known.get(document.path)
        if known is None or known[0] is not document.data:
            known = self._known[document.path] = document.data, blake2b(document.data, digest_size=16).hexdigest()
        return known[1]


def remove(folder: Path) -> bool:
    """Remove the cache in a folder and return whether there was one; what speclint did not make stays.

    Raises OSError when it cannot be removed.
    """
    cache = folder / NAME
    try:
        made = not cache.is_symlink() and (cache / _TAG).read_text(encoding="utf-8").startswith(_SIGNATURE)
    except (OSError, ValueError):
        return False
    if made:
        import shutil  # noqa: PLC0415 - only on this path

        shutil.rmtree(cache)
    return made


def _seal(key: bytes, name: str, body: bytes) -> bytes:
    """Return what only this user can write: a repository may bring a cache in which nothing is wrong."""
    return blake2b(name.encode() + b"\n" + body, digest_size=16, key=key).hexdigest().encode()


def _key(*, make: bool = False) -> bytes:
    """Return this user's key, b"" when there is none; with `make` it is made."""
    path = _key_path()
    if path is None:
        return b""
    try:
        key = read_file(path)
    except OSError:
        key = b""
    if len(key) != _KEY_SIZE and make:
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            replace_file(path, os.urandom(_KEY_SIZE), durable=False)
            key = read_file(path)
    return key if len(key) == _KEY_SIZE else b""


def _key_path() -> Path | None:
    folder = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME", "")
    try:
        base = Path(folder) if os.path.isabs(folder) else Path.home() / ".cache"  # noqa: PTH117 - "" is not absolute
    except RuntimeError:  # a user without a home
        return None
    return base / "speclint" / "key"
