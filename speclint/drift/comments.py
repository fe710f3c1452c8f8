"""Suppressions in comments of code: `// speclint: ignore[DRF001] reason`, in any form that languages have for comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speclint.model import Suppression
from speclint.read.suppressions.comments import with_rules
from speclint.text.edits import Edit
from speclint.text.records import replace
from speclint.text.regex import regex
from speclint.text.source import Source, Span, Text

_COMMENT = regex(r"(?P<open>//|/\*{1,2}|<!--|\{/\*|--|#|\*)[ \t]*(?P<text>speclint[ \t:_-]*(?:ignore|disable)\b[^\n]*)")
_CLOSE = regex(r"\*/\}?|-->")
_ALONE = regex(r"[ \t]*(?://|/\*|<!--|\{/\*|--|#|\*|\*/)")
_PIECE = regex(r"'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\"|`(?:[^`\\\n]|\\.)*`|(?<!:)//[^\n]*|[()\[\]{}]")
_GOES_ON = regex(r"(?:[=(+?&|]|=>|\breturn|\bawait)[ \t]*$")
_CONTINUES = regex(r"[ \t]*\??\.[ \t]*[A-Za-z_$]")


def read_code_suppressions(source: Source) -> tuple[Suppression, ...]:
    """Return the comments that are meant for speclint. One beside code covers what begins on its line, another one what
    begins on the next line with code: up to where its brackets are closed.
    """
    if "speclint" not in source.text:
        return ()
    return tuple(_read(source))


def _read(source: Source) -> Iterator[Suppression]:
    for number, line in enumerate(source.lines, 1):
        found = _COMMENT.search(line) if "speclint" in line else None
        if found is None or not _is_comment(line, found):
            continue
        close = _CLOSE.search(found["text"])
        end = found.start("text") + (close.start() if close else len(found["text"]))
        words = line[found.start("text") : end].rstrip()
        text = Text(words, Span(number, found.start("text") + 1, number, found.start("text") + 1 + len(words)))
        stop = found.start("text") + close.end() if close else len(line)
        is_alone = not line[: found.start()].strip() and not line[stop:].strip()
        span = Span(number, found.start() + 1, number, stop + 1)
        said = with_rules(Suppression(text, span, _removal(source, span, is_alone)))
        area = _whole(source) if said.whole_file else _area(source, _below(source, number) if is_alone else number)
        yield replace(said, rules=tuple(replace(rule, areas=(area,)) for rule in said.rules))


def _is_comment(line: str, found: re.Match[str]) -> bool:
    """Return whether the words are in no string that begins on their line."""
    if found["open"] == "*":
        return not line[: found.start()].strip()
    return not any(
        piece.start() < found.start() < piece.end() and piece[0][0] in "'\"`" for piece in _PIECE.finditer(line)
    )


def _removal(source: Source, span: Span, is_alone: bool) -> Edit:
    if is_alone and span.line < len(source.lines):
        return Edit(Span(span.line, 1, span.line + 1, 1), "")
    before = source.line(span.line)[: span.column - 1]
    return Edit(Span(span.line, len(before.rstrip()) + 1, span.end_line, span.end_column), "")


def _whole(source: Source) -> Span:
    last = len(source.lines)
    return Span(1, 1, last, len(source.line(last)) + 1)


def _below(source: Source, number: int) -> int:
    """Return the first line with code below one."""
    for line in range(number + 1, len(source.lines) + 1):
        if source.line(line).strip() and not _ALONE.match(source.line(line)):
            return line
    return len(source.lines)


def _area(source: Source, first: int) -> Span:
    depth = 0
    for number in range(first, len(source.lines) + 1):
        line = source.line(number)
        for piece in _PIECE.finditer(line):
            depth += (piece[0] in "([{") - (piece[0] in ")]}") if len(piece[0]) == 1 else 0
        if depth <= 0 and not _GOES_ON.search(line) and not _CONTINUES.match(source.line(number + 1)):
            return Span(first, 1, number, len(line) + 1)
    return Span(first, 1, len(source.lines), len(source.line(len(source.lines))) + 1)
