"""Show the progress of a long run on standard error of a terminal, after one second, and erase it at the end."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import IO

from speclint.run.options import Watch

_AFTER = 1.0  # seconds without any word; most runs are over by then
_BETWEEN = 0.1


class Line:
    """One line of a terminal that is overwritten."""

    def __init__(self, stream: IO[str], words: str, clock: Callable[[], float] = time.monotonic) -> None:
        """Take the terminal and the text, with placeholders for the number of documents done and in total."""
        self._stream, self._words, self._clock = stream, words, clock
        self._next = clock() + _AFTER
        self._width = 0

    def __call__(self, done: int, total: int) -> None:
        """Show that `done` of `total` documents are checked, at most every tenth of a second."""
        now = self._clock()
        if now >= self._next:
            self._next = now + _BETWEEN
            self._put(self._words.format(done, total))

    def clear(self) -> None:
        """Erase the line."""
        if self._width:
            self._put("")
            self._put("")

    def _put(self, text: str) -> None:
        """Overwrite the line; not every terminal supports the sequence that erases it."""
        with suppress(OSError, ValueError):
            self._stream.write("\r" + text.ljust(self._width))
            self._stream.flush()
        self._width = len(text)


def is_wanted(stream: IO[str] | None) -> bool:
    """Return whether to show progress on `stream`: not in a file, not in a CI log."""
    if stream is None or not stream.isatty() or os.environ.get("TERM") == "dumb":
        return False
    return os.environ.get("CI", "").lower() in ("", "0", "false")


@contextmanager
def progress(language: str, *, quiet: bool) -> Iterator[Watch | None]:
    """Provide a function that takes the number of documents done and in total, None without a terminal."""
    if quiet or not is_wanted(sys.stderr):
        yield None
        return
    line = Line(sys.stderr, "{} de {} documentos" if language == "es" else "{} of {} documents")
    try:
        yield line
    finally:
        line.clear()
