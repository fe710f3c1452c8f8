"""Write fixed documents, unless their files changed since they were read."""

from __future__ import annotations

from pathlib import Path

from speclint.lint.problem import Problem, cannot_write
from speclint.lint.result import Change
from speclint.text.atomic_write import write_atomic
from speclint.text.bilingual import Words
from speclint.text.read_file import read_file


def write_change(change: Change, path: Path) -> Problem | None:
    """Write a fixed document over the file at `path`; return what went wrong, the file then being as it was.

    A file that holds something else than what was read, since somebody has saved it meanwhile, is left alone.
    """
    try:
        if read_file(path) != change.old.written.encode("utf-8"):
            en, es = "changed during the check, not fixed", "cambió durante la revisión, no se ha arreglado"
            return Problem(change.path, Words(en, es))
        write_atomic(path, change.new.written.encode("utf-8"))
    except OSError as problem:
        return cannot_write(change.path, problem)
    return None
