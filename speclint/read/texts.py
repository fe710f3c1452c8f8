"""The one-line texts of blocks and sections, in document order: what the readers of prose look through."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.source import Text
from speclint.syntax import Block, Fence, Html, Row, Section, Table, lines_of, walk_blocks


def texts_in(blocks: tuple[Block, ...]) -> Iterator[Text]:
    """Yield the lines of prose and the table cells of `blocks` and of the blocks nested in them; no code."""
    for block in walk_blocks(blocks):
        if isinstance(block, Table):
            for row in (block.header, *block.rows):
                for cell in row.cells:
                    yield cell.text
        elif isinstance(block, Html):
            yield from block.lines
        else:
            yield from lines_of(block)


def section_texts(section: Section) -> Iterator[Text]:
    """Yield the title, the lines of prose and the table cells of a section and of all sections below it; no code."""
    for part in section.walk():
        if part.level:
            yield part.title
        yield from texts_in(part.blocks)


def section_fences(section: Section) -> Iterator[Fence]:
    """Yield the code blocks of a section and of all sections below it."""
    return (block for block in section.walk_blocks() if isinstance(block, Fence))


def texts_of_row(row: Row) -> Iterator[Text]:
    """Yield the cells of a table row."""
    return (cell.text for cell in row.cells)
