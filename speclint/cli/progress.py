"""Say on a terminal how far a run is that takes its time: on standard error, from the first second on, gone at the end."""

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
    """One line of a terminal, written over and over."""

    def __init__(self, stream: IO[str], words: str, clock: Callable[[], float] = time.monotonic) -> None:
        """Take the terminal, and the words, with places for how many documents are done and how many there are."""
        self._stream, self._words, self._clock = stream, words, clock
        self._next = clock() + _AFTER
        self._width = 0

    def __call__(self, done: int, total: int) -> None:
        """Say that `done` of `total` documents are checked, unless that was said a moment ago."""
        now = self._clock()
        if now >= self._next:
            self._next = now + _BETWEEN
            self._put(self._words.format(done, total))

    def clear(self) -> None:
        """Leave the line as if nothing had been there."""
        if self._width:
            self._put("")
            self._put("")

    def _put(self, text: str) -> None:
        """Write over what is there; not every terminal knows the sequence that erases a line."""
        with suppress(OSError, ValueError):
            self._stream.write("\r" + text.ljust(self._width))
            self._stream.flush()
        self._width = len(text)


def is_wanted(stream: IO[str] | None) -> bool:
    """Return whether somebody looks at what is written over on `stream`: not in a file, not in the log of a CI."""
    if stream is None or not stream.isatty() or os.environ.get("TERM") == "dumb":
        return False
    return os.environ.get("CI", "").lower() in ("", "0", "false")


@contextmanager
def progress(language: str, *, quiet: bool) -> Iterator[Watch | None]:
    """Give what to call with how many documents are done of how many, None where nobody looks; leave no trace of it."""
    if quiet or not is_wanted(sys.stderr):
        yield None
        return
    line = Line(sys.stderr, "{} de {} documentos" if language == "es" else "{} of {} documents")
    try:
        yield line
    finally:
        line.clear()
