"""The one-line texts of blocks and sections, in document order, for readers of prose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from speclint.markdown.nodes import Block, Fence, Html, Label, ListBlock, Paragraph, Quote, Row, Section, Table
from speclint.text.source import Text


def texts_in(blocks: Iterable[Block]) -> list[Text]:
    """Return the lines of prose and the table cells of `blocks` and of the blocks nested in them; no code."""
    found: list[Text] = []
    for block in blocks:
        if type(block) is Paragraph or type(block) is Html:
            found += block.lines
        elif type(block) is Label:
            found += (block.name, *block.lines)
        elif type(block) is Table:
            found += [cell.text for row in (block.header, *block.rows) for cell in row.cells]
        elif type(block) is ListBlock:
            for item in block.items:
                found += texts_in(item.blocks)
        elif type(block) is Quote:
            found += texts_in(block.blocks)
    return found


def section_texts(section: Section) -> Iterator[Text]:
    """Yield the title, the lines of prose and the table cells of a section and of all sections below it; no code."""
    for part in section.walk():
        if part.level:
            yield part.title
        yield from texts_in(part.blocks)


def section_fences(section: Section) -> Iterator[Fence]:
    """Yield the code blocks of a section and of all sections below it."""
    return (block for block in section.walk_blocks() if isinstance(block, Fence))


def texts_of_row(row: Row) -> list[Text]:
    """Return the cells of a table row."""
    return [cell.text for cell in row.cells]
