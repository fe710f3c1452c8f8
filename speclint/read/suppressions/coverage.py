"""What a suppression covers: the next block of the tree with what it opens, a section, a row or the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from speclint.markdown.nodes import Block, Document, Item, Label, ListBlock, Paragraph, Quote, Section, Table
from speclint.model import LostRow, SuppressedRule, Suppression, SuppressionFault
from speclint.read.fields.columns import table_columns
from speclint.text.folding import bare, fold
from speclint.text.named_tuples import NamedTuple
from speclint.text.nearest import nearest
from speclint.text.records import replace
from speclint.text.source import Span
from speclint.vocabulary.vocabulary import Profile

_MOST_VALUES = 100  # a hint is not worth going through longer columns for


class Node(NamedTuple):
    """A section, a block with its place among its siblings, or an item."""

    node: Section | Block | Item
    siblings: Sequence[Block] = ()
    at: int = 0

    @property
    def start(self) -> Span:
        """Where it begins: a section with its heading."""
        return self.node.heading if isinstance(self.node, Section) else self.node.span


class Below:
    """Finds what is below comments; `titles` are the places of those of endpoints and webhooks."""

    def __init__(self, document: Document, profile: Profile, titles: Iterable[Span]) -> None:
        """Take the document and its vocabulary."""
        self._source = document.source
        self._profile = profile
        self._nodes = list(nodes(document.root))
        self._lines = [node.start.line for node in self._nodes]
        title = next((section for section in document.sections if section.level == 1), None)
        declared = {span.line for span in titles}
        self._title = None if title is None or title.heading.line in declared else title
        self._tables = [node.node.span for node in self._nodes if isinstance(node.node, Table)]
        self._opened: dict[int, list[Block]] = {}
        self._cells: dict[tuple[Span, int], dict[str, list[Span]]] = {}

    def bound(self, suppression: Suppression) -> Suppression:
        """Return a suppression with what each of its entries covers."""
        if not suppression.fault and self._is_in_table(suppression.span):
            return replace(suppression, rules=(), fault=SuppressionFault.IN_TABLE)
        at = bisect_right(self._lines, suppression.span.end_line)
        node = None if suppression.whole_file or at == len(self._nodes) else self._nodes[at]
        if node and at not in self._opened:
            self._opened[at] = _block_and_what_it_opens(node)
        blocks = self._opened[at] if node else []
        areas = self._whole() if suppression.whole_file else (self._area(node, blocks),) if node else ()
        table = next((block for block in blocks if isinstance(block, Table)), None)
        rules = (self._rows(rule, table) if rule.column else replace(rule, areas=areas) for rule in suppression.rules)
        above_title = node is not None and node.node is self._title
        return replace(suppression, rules=tuple(rules), above_title=above_title)

    def _is_in_table(self, span: Span) -> bool:
        before = bisect_right(self._tables, span) - 1
        return before >= 0 and span.line <= self._tables[before].end_line

    def _whole(self) -> tuple[Span, ...]:
        last = len(self._source.lines)
        return (Span(1, 1, last, len(self._source.line(last)) + 1),)

    def _area(self, node: Node, blocks: Sequence[Block]) -> Span:
        """The title's section is what is under it: what is found in the title is about the whole document."""
        if isinstance(node.node, Section) and node.node is self._title:
            return Span(node.node.heading.end_line + 1, 1, node.node.span.end_line + 1, 1)
        return blocks[0].span.to(blocks[-1].span) if blocks else node.node.span

    def _rows(self, rule: SuppressedRule, table: Table | None) -> SuppressedRule:
        if table is None:
            return replace(rule, lost=LostRow.TABLE)
        headers = [cell.value for cell in table.header.cells]
        known = table_columns(table, self._profile)
        column = known.get(self._profile.columns.exact(rule.column) or "")
        if column is None:
            column = next((at for at, name in enumerate(headers) if bare(name) == bare(rule.column)), None)
        if column is None:
            return replace(rule, lost=LostRow.COLUMN, nearest=nearest(rule.column, map(bare, headers)))
        if (table.span, column) not in self._cells:
            cells: dict[str, list[Span]] = {}
            for row in table.rows:
                if column < len(row.cells):
                    cells.setdefault(_plain(row.cells[column].value), []).append(row.span)
            self._cells[table.span, column] = cells
        values = self._cells[table.span, column]
        value = _plain(rule.value)
        if value not in values:
            return replace(rule, lost=LostRow.ROW, nearest=nearest(value, islice(values, _MOST_VALUES)))
        return replace(rule, areas=tuple(values[value]))


def _plain(value: str) -> str:
    """Return a cell's words for comparing."""
    return " ".join(fold(value.replace("`", "").replace("**", "")).split())


def nodes(section: Section) -> Iterator[Node]:
    """Yield what is in a section in the order of the document, outer nodes first."""
    if section.level:
        yield Node(section)
    yield from _inner(section.blocks)
    for inner in section.sections:
        yield from nodes(inner)


def _inner(blocks: Sequence[Block]) -> Iterator[Node]:
    for at, block in enumerate(blocks):
        yield Node(block, blocks, at)
        if isinstance(block, ListBlock):
            for item in block.items:
                yield Node(item)
                yield from _inner(item.blocks)
        elif isinstance(block, Quote):
            yield from _inner(block.blocks)


def _block_and_what_it_opens(node: Node) -> list[Block]:
    """Return a block, with the other lines of its paragraph, and with what these open: the table below a label, the list
    below a line that ends in a colon.
    """
    if isinstance(node.node, (Section, Item)):
        return []
    last = node.at
    siblings = node.siblings
    while last + 1 < len(siblings) and _is_one_paragraph(siblings[last], siblings[last + 1]):
        last += 1
    if last + 1 < len(siblings) and _opens(siblings[last]) and not isinstance(siblings[last + 1], Label):
        last += 1
    return list(siblings[node.at : last + 1])


def _is_one_paragraph(block: Block, following: Block) -> bool:
    are_prose = isinstance(block, (Label, Paragraph)) and isinstance(following, (Label, Paragraph))
    return are_prose and following.span.line <= block.span.end_line + 1


def _opens(block: Block) -> bool:
    if isinstance(block, Label):
        return not block.lines or block.lines[-1].value.endswith(":")
    return isinstance(block, Paragraph) and block.lines[-1].value.rstrip("*_ ").endswith(":")
