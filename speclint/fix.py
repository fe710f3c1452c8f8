"""Apply fixes: new text from a source and the edits of some findings. Never edits a tree."""

from __future__ import annotations

import re
from collections.abc import Iterable

from speclint.finding import Edit, Fix
from speclint.source import Source

_NEWLINE = re.compile(r"\r\n?|\n")


def apply(source: Source, fixes: Iterable[Fix]) -> str:
    """Return the document's text with `fixes` applied, byte for byte the same outside their edits.

    A fix is applied whole or not at all: one that overlaps an earlier one is left for another pass.
    """
    starts = [0, *(match.end() for match in _NEWLINE.finditer(source.text))]
    newline = match.group() if (match := _NEWLINE.search(source.text)) else "\n"
    taken: list[tuple[int, int, str]] = []
    for fix in fixes:
        edits = [_offsets(edit, starts, newline) for edit in fix.edits]
        if not any(_overlap(edit, other) for edit in edits for other in taken):
            taken += [edit for edit in edits if edit not in taken]
    text = source.text
    for start, end, replacement in sorted(taken, reverse=True):
        text = text[:start] + replacement + text[end:]
    return ("\ufeff" if source.has_bom else "") + text


def _offsets(edit: Edit, starts: list[int], newline: str) -> tuple[int, int, str]:
    line, column, end_line, end_column = edit.span
    start = starts[line - 1] + column - 1
    end = starts[end_line - 1] + end_column - 1
    return start, end, edit.text.replace("\n", newline)


def _overlap(one: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    if one == other:  # two findings may ask for the very same edit
        return False
    if one[0] == one[1] or other[0] == other[1]:
        return one[0] <= other[1] and other[0] <= one[1]
    return one[0] < other[1] and other[0] < one[1]
