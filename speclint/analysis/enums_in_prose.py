"""Lists of values that have a title: "Estados posibles de `status`:" over a list, a table or in one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from speclint.markdown.inline import code_spans
from speclint.markdown.nodes import Block, Label, ListBlock, Paragraph, Quote, Section, Table, lines_of
from speclint.model.shapes import Enum, Value
from speclint.read.fields.listed_values import values_in
from speclint.text.named_tuples import NamedTuple
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

_NAME = regex(r"[^\W\d]\w*(?:\[\])?(?:\.[^\W\d]\w*)*")
_VALUE = regex(r"[`*\"'“]*(?P<value>[^\W\d][\w\-]*)[`*\"'”]*(?=$|[\s:：(–—])")
_COLON = regex(r"[:：]")
_MORE = regex(r"^\W*(?:\.{3}|…)")
_FEW = 2


class Spoken(NamedTuple):
    """A field that a title names and the values that are below it."""

    name: Text
    values: Enum


def spoken_values(root: Section, profile: Profile) -> Iterator[Spoken]:
    """Yield the lists of values whose title says what they are values of, in the order of the sections."""
    for section in root.walk():
        if (name := _named(section.title, profile)) is not None:
            values = _below(section.blocks[:1]) or _below(section.blocks[1:2])
            if values is not None:
                yield Spoken(name, values)
        yield from _in_blocks(section.blocks, profile)


def _in_blocks(blocks: Sequence[Block], profile: Profile) -> Iterator[Spoken]:
    for index, block in enumerate(blocks):
        if isinstance(block, ListBlock):
            for item in block.items:
                yield from _in_blocks(item.blocks, profile)
        elif isinstance(block, Quote):
            yield from _in_blocks(block.blocks, profile)
        for title, rest in _titles(block):
            name = _named(title, profile)
            values = values_in(rest, profile) if rest is not None else _below(blocks[index + 1 : index + 2])
            if name is not None and values is not None:
                yield Spoken(name, values)


def _titles(block: Block) -> Iterator[tuple[Text, Text | None]]:
    """Yield what can be a title, with the words after it; None where the list below decides."""
    if isinstance(block, Label):
        yield block.name, block.lines[0] if block.lines and block.lines[0].value.strip() else None
    elif isinstance(block, Paragraph):
        for line in block.lines:
            colon = _COLON.search(line.value)
            if colon is not None:
                rest = line.cut(colon.end()).strip("*_ ")
                yield line.cut(0, colon.start()), rest if rest.value else None


def _named(title: Text, profile: Profile) -> Text | None:
    spans = code_spans(title)
    if len(spans) != 1 or not _NAME.fullmatch(spans[0].value):
        return None
    return spans[0] if profile.group("values").says(title.value, "possible") else None


def _below(blocks: Sequence[Block]) -> Enum | None:
    """The values that a list or the first column of a table gives."""
    texts: list[Text] = []
    for block in blocks:
        if isinstance(block, ListBlock):
            texts = [lines_of(item.blocks[0])[0] for item in block.items if item.blocks and lines_of(item.blocks[0])]
        elif isinstance(block, Table):
            texts = [row.cells[0].text for row in block.rows if row.cells]
    more = [text for text in texts if _MORE.match(text.value)]
    matches = [(text, _VALUE.match(text.value)) for text in texts if not _MORE.match(text.value)]
    found = [text.cut(*match.span("value")) for text, match in matches if match is not None]
    if len(found) < max(_FEW, len(matches)):
        return None
    values = tuple(Value(value.value, value.span) for value in found)
    return Enum(values, found[0].span.to(found[-1].span), bool(more))
