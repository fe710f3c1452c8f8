"""The clauses of a line of prose: its sentences, and the links of a chain of arrows (`→ body {…} → 204`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from speclint.markdown.inline import blank_code
from speclint.text.regex import regex
from speclint.text.source import Text

_ENDS = regex(r"(?P<arrow>→|⇒|=>|->)|[.;!?](?=[*_]*\s)")
_MAY_END = regex(r"→|⇒|[=-]>|[.;!?]")
_INSIDE = regex(r"\([^()]*\)|\{[^{}]*\}|\[[^\[\]]*\]")


class Clause(NamedTuple):
    """A sentence or a link of a chain; `arrow` is true behind an arrow."""

    text: Text
    arrow: bool


def clauses(line: Text) -> Iterator[Clause]:
    """Yield the clauses of a one-line text; an arrow in code, parentheses or an object parts nothing."""
    if not _MAY_END.search(line.value):
        yield Clause(line, False)
        return
    plain = _INSIDE.sub(_blanks, _INSIDE.sub(_blanks, blank_code(line.value)))
    start, arrow = 0, False
    for end in _ENDS.finditer(plain):
        if plain[start : end.start()].strip() or line.value[start : end.start()].strip(" `*_"):
            yield Clause(line.cut(start, end.start()).strip(), arrow)
        start, arrow = end.end(), end["arrow"] is not None
    if line.value[start:].strip(" `*_"):
        yield Clause(line.cut(start).strip(), arrow)


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])
