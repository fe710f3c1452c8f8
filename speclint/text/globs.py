"""Globs of configuration files and `.gitignore`, as git reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

# Each star more multiplies the time on a path that is made for it; with these the worst one takes a fifth of a second.
_MOST_FURTHER = 2
_MOST_FOLDERS = 2
_MOST_TOGETHER = 3


def globs(lines: Iterable[str]) -> GitIgnoreSpec:
    """Return the globs as one test for paths that use `/`; a line that is not a glob is passed over, as git does.

    So is one that takes too long, see `is_costly`.
    """
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - not needed by most runs

    return GitIgnoreSpec.from_lines(line for line in lines if not is_costly(line) and is_glob(line))


def is_glob(line: str) -> bool:
    """Return whether a line can be read as a glob: `a[z-a]` cannot, there is nothing between z and a."""
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - not needed by most runs

    try:
        GitIgnoreSpec.from_lines([line])
    except (ValueError, re.error):
        return False
    return True


def is_costly(glob: str) -> bool:
    """Return whether a glob has more stars than the few that can be tried in any path without anybody noticing."""
    parts = glob.strip().strip("/").split("/")
    folders = sum(part == "**" for part in parts[:-1])
    # One star of a part has one way to match; each further one multiplies the ways of all parts together.
    further = sum(max(0, part.count("*") - 1) for part in parts if part != "**")
    return folders > _MOST_FOLDERS or further > _MOST_FURTHER or folders + further > _MOST_TOGETHER
