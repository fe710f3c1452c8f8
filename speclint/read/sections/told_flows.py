"""Flows under a name of their own: a section whose sentences, arrows or steps go through the document's endpoints."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from speclint.markdown.inline import blank_code
from speclint.markdown.nodes import Block, Fence, Label, ListBlock, Paragraph, Section, Table, lines_of
from speclint.markdown.texts import texts_in
from speclint.model import STATUSES, EndpointRef
from speclint.read.routes import find_refs
from speclint.read.slots.label_roles import STATUS
from speclint.text.regex import regex
from speclint.text.source import Text

_ARROW = regex(r"→|⇒|➜|[=-]>")
_LETTERS = regex(r"[^\W\d_]{2}")
_FEWEST = 3

Key = tuple[str, str]


def tells_flow(section: Section, everywhere: Callable[[], Iterable[tuple[int, Key]]]) -> bool:
    """Return whether a section of any name is the flow: it goes through half of the document's endpoints at least, in steps,
    arrows or sentences, tells no contract, and what it names is named elsewhere.

    `everywhere` gives the lines and keys of all places that name endpoints.
    """
    if section.level < 2 or section.sections:
        return False
    lines = list(_told_lines(section.blocks))
    named = [(line, refs) for line in lines if "/" in line.value and (refs := _whole(find_refs(line)))]
    keys = {ref.key for _, refs in named for ref in refs}
    if len(keys) < _FEWEST or not all(map(_is_prose, section.blocks)):
        return False
    told = sum(_is_told(line, refs) for line, refs in named)
    contracts = sum(_has_status(line) for line, _ in named)
    if told * 2 <= len(named) or contracts * 3 > len(named):
        return False
    outside = {key for line, key in everywhere() if not section.span.line <= line <= section.span.end_line}
    return len(keys & outside) * 3 >= len(keys) * 2 and len(keys & outside) * 2 >= len(outside)


def named_keys(root: Section) -> Iterator[tuple[int, Key]]:
    """Yield the line and the key of each endpoint that a document names in a heading, in prose, in cells or in code."""
    for section in root.walk():
        texts = [section.title, *texts_in(section.blocks)]
        texts += [line for block in section.blocks if isinstance(block, Fence) for line in block.lines]
        texts += [block.name for block in section.blocks if isinstance(block, Label)]
        for text in texts:
            if "/" in text.value:
                yield from ((ref.span.line, ref.key) for ref in _whole(find_refs(text)))


def _whole(refs: Iterable[EndpointRef]) -> list[EndpointRef]:
    return [ref for ref in refs if ref.method is not None]


def _is_prose(block: Block) -> bool:
    return not isinstance(block, (Fence, Table)) and (not isinstance(block, ListBlock) or block.ordered)


def _told_lines(blocks: Iterable[Block]) -> Iterator[Text]:
    for block in blocks:
        if isinstance(block, ListBlock):
            yield from (line for item in block.items for inner in item.blocks for line in lines_of(inner))
        elif isinstance(block, (Paragraph, Label)):
            yield from lines_of(block)


def _is_told(line: Text, refs: list[EndpointRef]) -> bool:
    """Whether words or an arrow come before an endpoint of a line, or an arrow leads from one to the next."""
    first = refs[0].span.column - line.span.column
    before = line.value[:first]
    chained = len(refs) > 1 and _ARROW.search(blank_code(line.value)[first:]) is not None
    return chained or _LETTERS.search(before) is not None


def _has_status(line: Text) -> bool:
    return any(match[1].isdecimal() and int(match[1]) in STATUSES for match in STATUS.finditer(line.value))
