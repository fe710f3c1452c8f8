"""The Markdown tree: sections, blocks and their places, without any meaning for the contract.

Types only; `parse.py` builds them. Every `Text` is one physical line unless stated otherwise.

Long because it has a record for each kind of block, and the walks through them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TypeAlias, TypeVar

from speclint.text.records import dataclass, field
from speclint.text.source import Source, Span, Text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Plain lines of prose; a line that is a label starts a `Label` block instead."""

    lines: tuple[Text, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Label:
    """A bold lead-in, the format's key device: `**Auth:** Bearer` or `**Response 200**` alone on its line.

    `name` is without emphasis marks and colon; `lines` is what follows on the line and on the lines that continue it.
    `has_colon` is false for a line that is bold as a whole.
    """

    name: Text
    lines: tuple[Text, ...]
    span: Span
    has_colon: bool


@dataclass(frozen=True, slots=True)
class Cell:
    r"""One cell as written between its pipes: `text` stripped of padding, escaped pipes (`\|`) kept as in the source.

    `span` of an empty cell is the place between the pipes.
    """

    text: Text

    @property
    def value(self) -> str:
        """The cell's words with escaped pipes unescaped."""
        words = self.text.value
        return words.replace("\\|", "|") if "\\" in words else words

    @property
    def span(self) -> Span:
        """The location of the words."""
        return self.text.span


@dataclass(frozen=True, slots=True)
class Row:
    """A table row with as many cells as its line has, not as the header has."""

    cells: tuple[Cell, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """A GFM table; `rows` excludes header and delimiter row, cells are the raw ones of each line.

    `recovered` is true for one that Markdown reads as prose, or as several: its fault is in `unread`.
    """

    header: Row
    rows: tuple[Row, ...]
    span: Span
    delimiter: Span
    recovered: bool = False

    @property
    def ragged(self) -> tuple[Row, ...]:
        """The rows that have fewer or more cells than the header; none for a recovered table."""
        if self.recovered:
            return ()
        return tuple(row for row in self.rows if len(row.cells) != len(self.header.cells))


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced or indented code block. `lines` are the body's, with container and fence indentation removed.

    `language` is the first word of the info string in lower case, "" when there is none. An unclosed fence runs to the end
    of its container. For an indented block `indented` is true and the info string empty.
    """

    info: Text
    language: str
    lines: tuple[Text, ...]
    span: Span
    closed: bool = True
    indented: bool = False

    @property
    def body(self) -> str:
        """The code, lines joined with a line feed."""
        return "\n".join([line.value for line in self.lines])

    def span_at(self, start: int, end: int) -> Span:
        """Return the place of `body[start:end]` in the document (offsets are 0-based code points).

        Its time grows with the number of lines before; `Places` is for many places of one fence.
        """
        line, column = self._position(start)
        end_line, end_column = self._position(max(start, end))
        return Span(line, column, end_line, end_column)

    def _position(self, offset: int) -> tuple[int, int]:
        for text in self.lines:
            if offset <= len(text.value):
                return text.span.line, text.span.column + offset
            offset -= len(text.value) + 1
        last = self.lines[-1].span if self.lines else self.span
        return last.end_line, last.end_column


@dataclass(frozen=True, slots=True)
class Task:
    """The box of a task item: `- [x]`; `span` covers the three characters of the box."""

    ticked: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Item:
    """A list item. `number` is the one of an ordered marker. The first block is usually a Paragraph or a Label."""

    blocks: tuple[Block, ...]
    span: Span
    number: int | None = None
    task: Task | None = None


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A bullet or ordered list."""

    items: tuple[Item, ...]
    ordered: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quote and the blocks in it."""

    blocks: tuple[Block, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Comment:
    """An HTML comment, or `[//]: # (…)`; `text` is what is inside, which may span lines. It is not a block: what is
    around it is read as if it were not there.
    """

    text: Text
    span: Span


@dataclass(frozen=True, slots=True)
class Html:
    """A raw HTML block that is not a comment."""

    lines: tuple[Text, ...]
    span: Span


_Part = TypeVar("_Part", bound="Block | Item | Section")

Block: TypeAlias = Paragraph | Label | Table | Fence | ListBlock | Quote | Html


class _Walked:
    """A cache for walks through a section: readers and rules make some thirty in a document."""

    __slots__ = ("_all_blocks", "_all_sections")

    _all_blocks: tuple[Block, ...]
    _all_sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Section(_Walked):
    """A heading with what is under it. The root is a section of level 0 with an empty title.

    `title` is the heading's text without hashes and underline, inline marks included. `heading` spans the heading's own
    lines, `span` everything down to the next heading of the same or a higher level. `blocks` come before the first
    subsection.
    """

    title: Text
    level: int
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    heading: Span
    span: Span

    def walk(self) -> Iterator[Section]:
        """Yield this section and all below it, in document order."""
        return iter(self._below)

    def walk_blocks(self) -> Iterator[Block]:
        """Yield the blocks of this section and of all below it, nested ones included, in document order."""
        try:
            return iter(self._all_blocks)
        except AttributeError:
            found = tuple(chain.from_iterable([walk_blocks(section.blocks) for section in self._below]))
            object.__setattr__(self, "_all_blocks", found)
            return iter(found)

    @property
    def _below(self) -> tuple[Section, ...]:
        try:
            return self._all_sections
        except AttributeError:
            found = (self, *chain.from_iterable([section._below for section in self.sections]))
            object.__setattr__(self, "_all_sections", found)
            return found

    def blocks_at(self, line: int) -> Iterator[Block]:
        """Yield the block of this section, or of one below it, that holds a line, and those nested in it that do."""
        section: Section | None = self
        while section is not None:
            yield from blocks_at(section.blocks, line)
            section = _last_before(section.sections, line)


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that looks like structure and could not be read; `kind` is an id that PRS001 has a message for."""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed document. `front_matter` is the text between the `---` lines, if the file opens with keys there.
    `comments` are all of them in order, those in code excepted.
    """

    source: Source
    root: Section
    front_matter: Text | None = None
    unread: tuple[Unread, ...] = field(default=())
    comments: tuple[Comment, ...] = ()

    @property
    def sections(self) -> Iterator[Section]:
        """All sections but the root, in document order."""
        walk = self.root.walk()
        next(walk)
        return walk


def walk_blocks(blocks: tuple[Block, ...]) -> list[Block]:
    """Return `blocks` and the blocks nested in lists and quotes, parents first, in document order."""
    found: list[Block] = []
    for block in blocks:
        found.append(block)
        if type(block) is ListBlock:
            for item in block.items:
                found += walk_blocks(item.blocks)
        elif type(block) is Quote:
            found += walk_blocks(block.blocks)
    return found


def blocks_at(blocks: tuple[Block, ...], line: int) -> Iterator[Block]:
    """Yield the one of `blocks` that holds a line, and those nested in it that do."""
    block = _last_before(blocks, line)
    if block is None or line > block.span.end_line:
        return
    yield block
    if isinstance(block, ListBlock):
        item = _last_before(block.items, line)
        yield from blocks_at(item.blocks, line) if item is not None else ()
    elif isinstance(block, Quote):
        yield from blocks_at(block.blocks, line)


def _last_before(parts: Sequence[_Part], line: int) -> _Part | None:
    """Return the last of parts in document order that begins at a line or before it."""
    index = bisect_right(parts, line, key=lambda part: part.span.line)
    return parts[index - 1] if index else None


def lines_of(block: Block) -> tuple[Text, ...]:
    """Return the prose lines that belong to `block` itself (none for code, tables, HTML and containers)."""
    if type(block) is Paragraph:
        return block.lines
    if type(block) is Label:
        return (block.name, *block.lines)
    return ()
