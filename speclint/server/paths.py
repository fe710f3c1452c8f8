"""Files as a client calls them, and back."""

from __future__ import annotations

import os
from pathlib import Path

from pygls.uris import from_fs_path, to_fs_path


def path_of(uri: str) -> Path | None:
    """Return the file that an address names, None where it names no file on this machine."""
    try:
        path = to_fs_path(uri)
    except ValueError:  # such as a host that is none
        return None
    return Path(os.path.normpath(path)) if path and os.path.isabs(path) and "\0" not in path else None  # noqa: PTH117


def uri_of(path: Path) -> str:
    """Return the address of a file."""
    return from_fs_path(str(path)) or ""


def file_of(shown: str) -> Path:
    """Return the file of a path as users see it, which is relative to the working folder."""
    return Path(os.path.normpath(Path.cwd() / shown))
