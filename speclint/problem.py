"""What keeps speclint from checking: bad configuration, unreadable files, broken plugins, rules that raise."""

from __future__ import annotations

from typing import NamedTuple

from speclint.finding import Words


class Problem(NamedTuple):
    """One line about what could not be checked: `path` is the file, "" for a plugin or the run as a whole."""

    path: str
    message: Words


def one_line(problem: BaseException) -> str:
    """Return an exception as one line: its type and the first line of what it says."""
    text = str(problem).strip()
    return f"{type(problem).__name__}: {text.splitlines()[0]}" if text else type(problem).__name__
