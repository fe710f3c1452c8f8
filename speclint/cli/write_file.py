"""Write a file for a command, or print why it cannot be written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from speclint.cli.print_outcome import show_problems, source_problems
from speclint.export.formats import BEGINNINGS
from speclint.lint.problem import Problem, cannot_write
from speclint.text.atomic_write import write_atomic
from speclint.text.bilingual import Words
from speclint.text.read_file import open_file

_NOT_OURS = Words(
    "not overwritten: speclint did not write it, expected another file for the output",
    "no se sobrescribe: no lo escribió speclint, se esperaba otro archivo para la salida",
)
_HEAD = 4_000
# How exports, pages and diagrams begin.
_OURS = re.compile(
    BEGINNINGS + r'|<!DOCTYPE html>[^\0]*<title>speclint |<svg class="flow|sequenceDiagram\n| +[0-9.]+ +\S'
)


def put_output(path: Path, text: str, language: str, *, sources: Iterable[str] = ()) -> bool:
    """Do as `put`, for a file that only speclint writes: one that somebody else wrote is not overwritten."""
    if _is_of_others(path):
        show_problems(source_problems(str(path), sources) or [Problem(path.as_posix(), _NOT_OURS)], language)
        return False
    return put(path, text, language, sources=sources)


def _is_of_others(path: Path) -> bool:
    """Return whether a file exists that does not begin like speclint's output; an empty one may be overwritten."""
    try:
        if not path.is_file():  # a pipe would wait for somebody to write
            return False
        with open_file(path) as stream:
            head = stream.read(_HEAD).decode("utf-8", "replace").replace("\r\n", "\n")
    except OSError:  # writing says what is wrong with it
        return False
    return bool(head.strip()) and _OURS.match(head) is None


def put(path: Path, text: str, language: str, *, sources: Iterable[str] = ()) -> bool:
    """Write a text file and its folders; if that fails, print why on standard error and return False.

    None of the files that it is made from, `sources`, is overwritten.
    """
    if problems := source_problems(str(path), sources):
        show_problems(problems, language)
        return False
    try:
        write_atomic(path, text.encode("utf-8"), folders=True)
    except OSError as problem:
        show_problems([cannot_write(path.as_posix(), problem)], language)
        return False
    return True
