"""Write files whole or not at all: whoever reads at any moment, and whatever ends the run, finds the old or the new text."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path


def write_atomic(path: Path, data: bytes) -> None:
    """Put `data` in the place of the file at `path`, or make it; a link is followed, permissions are kept.

    Raises OSError when it cannot be written, the old file then being as it was. A file that its owner made read-only
    is refused like any other that cannot be written.
    """
    target = Path(os.path.realpath(path))
    mode = _mode(target)
    if mode is not None and not os.access(target, os.W_OK):
        raise PermissionError(13, os.strerror(13), str(path))
    replace_file(target, data, _new_mode() if mode is None else mode)


def replace_file(target: Path, data: bytes, mode: int | None = None, *, durable: bool = True) -> None:
    """Put `data` in the place of what stands at `target` in one step, for this user alone where no `mode` is said.

    What is not `durable` may be lost when the machine stops. Raises OSError when it cannot be written.
    """
    import tempfile  # noqa: PLC0415 - slow, and most runs write nothing

    descriptor, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", suffix=".tmp", dir=target.parent)
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


def _mode(target: Path) -> int | None:
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        return None


def _new_mode() -> int:
    """Return what the process gives to new files: the only way to read its mask is to set it."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
