"""A change as a unified diff like that of `git diff`: safe on a terminal, and exact enough to apply elsewhere."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from speclint.lint.redact import Redactor, redactor_of
from speclint.report.text.terminal import Paint, visible
from speclint.text.regex import regex
from speclint.text.source import Source

_LINE = regex(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+\Z")
_STYLES = {"+": "good", "-": "bad", "@": "dim"}


def unified(
    path: str, old: str, new: str, paint: Paint, *, context: int = 3, redactor: Redactor | None = None
) -> Iterator[str]:
    """Yield the lines of the difference between two texts of the file at `path`, none when they are the same.

    Lines part at CR LF, CR and LF only. The secrets of both texts are masked, where there is a `redactor` those
    that it knows of these and others. A terminal (`paint` being on) is shown signs
    in place of control characters.
    """
    redactor = redactor or redactor_of(Source.from_text(path, old), Source.from_text(path, new))
    lines = difflib.unified_diff(_lines(old), _lines(new), f"a/{path}", f"b/{path}", n=context)
    for number, line in enumerate(lines):
        text = redactor.line(line.rstrip("\n"))
        ends = line.endswith(("\n", "\r"))
        if paint.on:
            text = visible(text.rstrip("\r"))
        style = "bold" if number < 2 else _STYLES.get(line[:1])
        yield paint(style, text) if style else text
        if not ends:
            yield "\\ No newline at end of file"


def _lines(text: str) -> list[str]:
    return _LINE.findall(text)
