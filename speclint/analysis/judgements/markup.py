"""Markup that a viewer would run: script elements, event handlers and `javascript:` links outside of code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speclint.markdown.inline import blank_code
from speclint.markdown.nodes import Document, Html, Section, Table, lines_of, walk_blocks
from speclint.text.regex import regex
from speclint.text.source import Text

_COMMENT = regex(r"<!--.*?(?:-->|$)", re.S)
_SCRIPT = regex(r"<\s*script\b[^<>]{0,200}>?", re.IGNORECASE)
_TAG = regex(r"<[a-zA-Z][^<>]*>?")
_HANDLER = regex(r"(?<=[\s\"'/])on[a-z]{3,24}\s{0,4}=", re.IGNORECASE)
_LINK = regex(
    r"(?:\]\(\s{0,4}<?|[=<]\s{0,4}[\"']?\s{0,4}|^\s{0,3}\[[^\]]{1,80}\]:\s{0,4}<?)(javascript\s{0,4}:)", re.I | re.M
)
# What all of it needs, code spans included, which blanks stand for below; most documents have nothing of the kind.
_SIGN = regex(r"(?<![a-z])script|javascript|[\s\"'/`>]on[a-z]{3,24}[\s=`]", re.I)


def read_unsafe_markup(document: Document) -> tuple[Text, ...]:
    """Return the places of such markup, in document order; code and comments are left out."""
    if not _SIGN.search(document.source.text):
        return ()
    return tuple(text for lines in _texts(document.root) for text in _unsafe(lines))


def _texts(root: Section) -> Iterator[tuple[Text, ...]]:
    """The lines that belong together, so that a tag may run over several."""
    for section in root.walk():
        if section.level:
            yield (section.title,)
        for block in walk_blocks(section.blocks):
            if isinstance(block, Table):
                yield from ((cell.text,) for row in (block.header, *block.rows) for cell in row.cells)
            elif isinstance(block, Html):
                yield block.lines
            else:
                yield lines_of(block)


def _unsafe(lines: tuple[Text, ...]) -> Iterator[Text]:
    joined = "\n".join(blank_code(line.value) for line in lines)
    if "<" not in joined and "avascript" not in joined.lower():
        return
    joined = _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), joined)
    found = {match.span() for match in _SCRIPT.finditer(joined)}
    for tag in _TAG.finditer(joined):
        found |= {(tag.start() + match.start(), tag.start() + match.end()) for match in _HANDLER.finditer(tag.group())}
    found |= {match.span(1) for match in _LINK.finditer(joined)}
    for start, end in sorted(found):
        yield _cut(lines, start, end)


def _cut(lines: tuple[Text, ...], start: int, end: int) -> Text:
    for line in lines:
        if start <= len(line.value):
            return line.cut(start, min(end, len(line.value)))
        start, end = start - len(line.value) - 1, end - len(line.value) - 1
    return lines[-1]
