"""A Markdown tree as indented lines, for reading in tests; and every text of a tree, for checking its place."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.markdown.nodes import (
    Block,
    Document,
    Fence,
    Html,
    Item,
    Label,
    ListBlock,
    Paragraph,
    Quote,
    Section,
    Table,
    lines_of,
)
from speclint.markdown.parse import parse
from speclint.text.source import Source, Span, Text


def document_of(text: str) -> Document:
    return parse(Source.from_text("x.md", text))


def outline(text: str) -> list[str]:
    """Return the sections and blocks of a document, one a line, without places, and its comments behind them."""
    document = document_of(text)
    return [*_section(document.root, 0), *(f"C {comment.text.value}" for comment in document.comments)]


def _section(section: Section, depth: int) -> Iterator[str]:
    if section.level:
        yield "  " * (depth - 1) + "#" * section.level + " " + section.title.value
    yield from _blocks(section.blocks, depth)
    for inner in section.sections:
        yield from _section(inner, depth + 1)


def _blocks(blocks: tuple[Block, ...], depth: int) -> Iterator[str]:
    for block in blocks:
        yield "  " * depth + _words(block)
        if isinstance(block, ListBlock):
            for item in block.items:
                yield "  " * depth + "- " + _marks(item)
                yield from _blocks(item.blocks, depth + 1)
        elif isinstance(block, Quote):
            yield from _blocks(block.blocks, depth + 1)


def _words(block: Block) -> str:
    if isinstance(block, Paragraph):
        return "P " + " / ".join(line.value for line in block.lines)
    if isinstance(block, Label):
        rest = " / ".join(line.value for line in block.lines)
        return f"L {block.name.value}{':' if block.has_colon else ''}{' ' + rest if rest else ''}"
    if isinstance(block, Table):
        rows = [" | ".join(cell.text.value for cell in row.cells) for row in (block.header, *block.rows)]
        return "T " + " // ".join(rows)
    if isinstance(block, Fence):
        state = "" if block.closed else " (open)"
        return f"F {'indented' if block.indented else block.language or '-'}{state} " + " / ".join(
            block.body.split("\n")
        )
    if isinstance(block, ListBlock):
        return "OL" if block.ordered else "UL"
    if isinstance(block, Html):
        return "H " + " / ".join(line.value for line in block.lines)
    return "Q"


def _marks(item: Item) -> str:
    number = "" if item.number is None else f"{item.number} "
    return number + ("" if item.task is None else "[x]" if item.task.ticked else "[ ]")


def texts_of(document: Document) -> Iterator[Text]:
    """Yield every text of a tree."""
    if document.front_matter:
        yield document.front_matter
    yield from (comment.text for comment in document.comments)
    for section in document.root.walk():
        yield section.title
    for block in document.root.walk_blocks():
        yield from lines_of(block)
        if isinstance(block, Table):
            yield from (cell.text for row in (block.header, *block.rows) for cell in row.cells)
        elif isinstance(block, Fence):
            yield from (block.info, *block.lines)
        elif isinstance(block, Html):
            yield from block.lines


def spans_of(document: Document) -> Iterator[Span]:
    """Yield every span of a tree."""
    yield from (text.span for text in texts_of(document))
    yield from (unread.span for unread in document.unread)
    yield from (comment.span for comment in document.comments)
    for section in document.root.walk():
        yield from (section.span, section.heading)
    for block in document.root.walk_blocks():
        yield block.span
        if isinstance(block, Table):
            yield from (row.span for row in (block.header, *block.rows))
            yield block.delimiter
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield item.span
                yield from [item.task.span] if item.task else []


def is_inside(span: Span, source: Source) -> bool:
    """Return whether a span begins before it ends and both lie in the document."""
    start, end = (span.line, span.column), (span.end_line, span.end_column)
    places = all(
        0 < line <= len(source.lines) and 0 < column <= len(source.line(line)) + 1 for line, column in (start, end)
    )
    return places and start <= end
