"""Write a file for a command, or say in one line why it cannot be."""

from __future__ import annotations

from pathlib import Path

from speclint.atomic import write_atomic
from speclint.finding import Words
from speclint.problem import Problem
from speclint.show import show_problems


def put(path: Path, text: str, language: str) -> bool:
    """Write a text file, its folders too; return False, having said so on standard error, when it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path, text.encode("utf-8"))
    except OSError as problem:
        reason = problem.strerror or str(problem)
        words = Words(f"cannot be written: {reason}", f"no se puede escribir: {reason}")
        show_problems([Problem(path.as_posix(), words)], language)
        return False
    return True
