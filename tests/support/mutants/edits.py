"""Edits that make a defect, a near miss or a legal variation out of a clean document."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

Edit = Callable[[str], str]


class Defect(NamedTuple):
    """A defect: the rule that must find it, a word on the line to point at, the edit, and codes it may also imply."""

    code: str
    at: str
    edit: Edit
    allowed: str = ""


class NearMiss(NamedTuple):
    """Something that only looks like a defect of `code`; the document stays clean."""

    code: str
    edit: Edit


def sub(old: str, new: str, after: str = "") -> Edit:
    """Return an edit that replaces the first `old` behind the first `after`."""

    def edit(text: str) -> str:
        start = text.index(after) if after else 0
        place = text.index(old, start)
        return text[:place] + new + text[place + len(old) :]

    return edit


def sub_all(old: str, new: str) -> Edit:
    """Return an edit that replaces every `old`."""

    def edit(text: str) -> str:
        assert old in text, old
        return text.replace(old, new)

    return edit


def drop(start: str, after: str = "") -> Edit:
    """Return an edit that takes out the first line that begins with `start` (blanks aside), with the blank line below."""

    def edit(text: str) -> str:
        offset = text.index(after) if after else 0
        lines = text[offset:].splitlines(keepends=True)
        at = next(number for number, line in enumerate(lines) if line.lstrip().startswith(start))
        below = 2 if at + 1 < len(lines) and not lines[at + 1].strip() and not lines[at - 1].strip() else 1
        return text[:offset] + "".join(lines[:at] + lines[at + below :])

    return edit


def cut(start: str, end: str = "", after: str = "") -> Edit:
    """Return an edit that takes out everything from `start` to before `end` (to the end of the text without one)."""

    def edit(text: str) -> str:
        first = text.index(start, text.index(after) if after else 0)
        last = text.index(end, first + 1) if end else len(text)
        return text[:first] + text[last:]

    return edit


def put(new: str, before: str, after: str = "") -> Edit:
    """Return an edit that inserts `new` before the first `before`."""
    return sub(before, new + before, after)


def end(new: str) -> Edit:
    """Return an edit that adds `new` to the end."""
    return lambda text: text + new


def chain(*edits: Edit) -> Edit:
    """Return one edit that makes all of `edits`, in order."""

    def edit(text: str) -> str:
        for one in edits:
            text = one(text)
        return text

    return edit
