"""Write a file for a command, or print why it cannot be written."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from speclint.cli.print_outcome import show_problems, source_problems
from speclint.lint.problem import cannot_write
from speclint.text.atomic_write import write_atomic


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
