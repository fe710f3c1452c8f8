"""Globs of configuration files and `.gitignore`, as git reads them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


def globs(lines: Iterable[str]) -> GitIgnoreSpec:
    """Return the globs as one test for paths that use `/`; a line that is no glob is passed over, as git does."""
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - not needed by most runs

    def valid(line: str) -> bool:
        try:
            GitIgnoreSpec.from_lines([line])
        except ValueError:
            return False
        return True

    return GitIgnoreSpec.from_lines(line for line in lines if valid(line))
