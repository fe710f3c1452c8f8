"""Problems that prevent a check: bad configuration, unreadable files, broken plugins, rules that raise."""

from __future__ import annotations

from pathlib import Path

from speclint.text.bilingual import Words
from speclint.text.named_tuples import NamedTuple


class Problem(NamedTuple):
    """One line about what could not be checked: `path` is the file, "" for a plugin or the run as a whole."""

    path: str
    message: Words


class UnknownSelectorError(Exception):
    """A selector that is no code, prefix, name or set; `hint` is the nearest one, perhaps ""."""

    def __init__(self, word: str, hint: str) -> None:
        """Take the word and the nearest known one."""
        super().__init__(word)
        self.word, self.hint = word, hint

    @property
    def message(self) -> Words:
        """One line for the user."""
        en, es = f"unknown rule {self.word!r}", f"regla desconocida {self.word!r}"
        if self.hint:
            en, es = f"{en}, did you mean {self.hint!r}?", f"{es}, ¿quizá {self.hint!r}?"
        return Words(en=en, es=es)


def cannot_write(path: str, problem: OSError) -> Problem:
    """Return the problem of a file that the system does not let us write."""
    reason = problem.strerror or str(problem) or type(problem).__name__
    return Problem(path, Words(f"cannot be written: {reason}", f"no se puede escribir: {reason}"))


def one_line(problem: BaseException) -> str:
    """Return an exception as one line: its type and the first line of what it says."""
    text = str(problem).strip()
    return f"{type(problem).__name__}: {text.splitlines()[0]}" if text else type(problem).__name__


def internal_error(problem: BaseException) -> Words:
    """Return the line about a defect of speclint's own: what was raised, and in which line of code."""
    trace = problem.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f" ({Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno})" if trace else ""
    reason = one_line(problem) + where
    return Words(f"internal error: {reason}", f"error interno: {reason}")
