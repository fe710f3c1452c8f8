"""Comments to suppressions: what each silences, and the blocks that it covers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice
from typing import NamedTuple

from speclint.finding import Edit
from speclint.inline import blank_code
from speclint.model import LostRow, SuppressedRule, Suppression, SuppressionFault
from speclint.nearest import nearest
from speclint.patterns import regex
from speclint.profile import Profile, bare, fold
from speclint.read.columns import table_columns
from speclint.records import replace
from speclint.source import Source, Span, Text
from speclint.syntax import Block, Comment, Document, Fence, Item, Label, ListBlock, Paragraph, Quote, Section, Table

_MEANT = regex(r"\s*speclint(?:\s*:|[\s_-]*(?:ignore|disable)\b)", re.I)
_MEANT_ON_LINE = regex(
    rf"<!--{_MEANT.pattern}|^[ \t>]*\[[^\]]{{1,30}}\]:[ \t]*(?:#|<>)[ \t]*[(\"']{_MEANT.pattern}", re.I
)
_OPENING = regex(r"speclint:\s*ignore(?P<file>-file)?\s*\[")
_ENTRY = regex(
    r"\s*(?P<entry>(?P<selector>[\w-]+)\s*"
    r"(?::(?P<column>[^=,:\"`\[\]]+)=(?P<value>\s*\"[^\"]*\"\s*|\s*`[^`]*`\s*|[^,\[\]\"`]*))?)(?P<end>[,\]])"
)
_BLANKS = " \t>"
_MOST_VALUES = 100  # a hint is not worth going through longer columns for


def read_suppressions(document: Document, profile: Profile, titles: Iterable[Span]) -> tuple[Suppression, ...]:
    """Return the comments that are meant for speclint; `titles` are those of endpoints and webhooks."""
    source = document.source
    if "speclint" not in source.text.lower():
        return ()
    found = [_read(comment, source) for comment in document.comments if _MEANT.match(comment.text.value)]
    found += _hidden(document)
    below = _Below(document, profile, titles)
    return tuple(below.bound(each) for each in sorted(found, key=lambda each: each.span))


# --- the form


def _read(comment: Comment, source: Source) -> Suppression:
    span, text = comment.span, comment.text
    before, behind = source.line(span.line)[: span.column - 1], source.line(span.end_line)[span.end_column - 1 :]
    found = Suppression(text, span, _removal(span, source), fault=SuppressionFault.FORM)
    if before.strip(_BLANKS) or behind.strip():
        return replace(found, removal=Edit(span, ""), fault=SuppressionFault.SHARED_LINE)
    opening = _OPENING.match(text.value)
    if opening is None:
        return found
    rules: list[SuppressedRule] = []
    inside = _Inside(text)
    at = opening.end()
    while entry := _ENTRY.match(text.value, at):
        rules.append(_rule(entry, inside))
        at = entry.end()
        if entry["end"] == "]":
            listed = inside.part(opening.end(), at - 1).span
            reason = text.value[at:].strip(" \t\r\n-:\u2013\u2014")
            return replace(
                found, rules=tuple(rules), listed=listed, reason=reason, whole_file=bool(opening["file"]), fault=None
            )
    return found


def _rule(entry: re.Match[str], inside: _Inside) -> SuppressedRule:
    column, value = (entry["column"] or "").strip(), (entry["value"] or "").strip().strip('"`')
    start, written = entry.start("entry"), entry["entry"].rstrip()
    return SuppressedRule(
        inside.part(start, start + len(written)), inside.part(*entry.span("selector")), (), column, value
    )


class _Inside:
    """Cuts parts out of a text that may have several lines."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._starts = [0, *accumulate(len(line) + 1 for line in text.value.split("\n"))][:-1]

    def part(self, start: int, end: int) -> Text:
        return Text(self._text.value[start:end], Span(*self._position(start), *self._position(end)))

    def _position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset) - 1
        first = self._text.span.column if line == 0 else 1
        return self._text.span.line + line, first + offset - self._starts[line]


def _removal(span: Span, source: Source) -> Edit:
    """Return the edit that takes the lines of a comment away, with one of two blank lines around it; where there is none,
    a blank line has to stay.
    """
    above, below = (not source.line(line).strip(_BLANKS) for line in (span.line - 1, span.end_line + 1))
    last = len(source.lines)
    if not above and not below:
        return Edit(span, "")
    end = min(span.end_line + (above and below), last)
    if end < last:
        return Edit(Span(span.line, 1, end + 1, 1), "")
    first = max(span.line - 1, 1)
    start = Span(first, len(source.line(first)) + 1, 0, 0) if span.line > 1 else Span(1, 1, 0, 0)
    return Edit(Span(start.line, start.column, last, len(source.line(last)) + 1), "")


def _hidden(document: Document) -> Iterator[Suppression]:
    """Yield what looks like a suppression and is no comment of its own to Markdown, code left out."""
    source = document.source
    fences = (block.span for block in document.root.walk_blocks() if isinstance(block, Fence))
    front = [document.front_matter.span] if document.front_matter else []
    known = {
        line
        for span in (*fences, *front, *(comment.span for comment in document.comments))
        for line in range(span.line, span.end_line + 1)
    }
    for number, line in enumerate(source.lines, 1):
        match = _MEANT_ON_LINE.search(blank_code(line)) if number not in known and "speclint" in line.lower() else None
        if match is None:
            continue
        text = source.line_text(number).cut(match.start()).strip(_BLANKS)
        fault = SuppressionFault.SHARED_LINE
        if not match.group().startswith("<!--"):
            is_first = not source.line(number - 1).strip(_BLANKS)
            fault = SuppressionFault.FORM if is_first else SuppressionFault.GLUED
        yield Suppression(text, text.span, Edit(text.span, ""), fault=fault)


# --- what it covers


class _Node(NamedTuple):
    """A section, a block with its place among its siblings, or an item."""

    node: Section | Block | Item
    siblings: Sequence[Block] = ()
    at: int = 0


class _Below:
    """Finds what stands below a comment."""

    def __init__(self, document: Document, profile: Profile, titles: Iterable[Span]) -> None:
        self._source = document.source
        self._profile = profile
        self._nodes = list(_nodes(document.root))
        self._lines = [_start(node.node).line for node in self._nodes]
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

    def _area(self, node: _Node, blocks: Sequence[Block]) -> Span:
        """The title's section is what stands under it: what is found in the title is about the whole document."""
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


def _nodes(section: Section) -> Iterator[_Node]:
    """Yield what is in a section in the order of the document, outer nodes first."""
    if section.level:
        yield _Node(section)
    yield from _inner(section.blocks)
    for inner in section.sections:
        yield from _nodes(inner)


def _inner(blocks: Sequence[Block]) -> Iterator[_Node]:
    for at, block in enumerate(blocks):
        yield _Node(block, blocks, at)
        if isinstance(block, ListBlock):
            for item in block.items:
                yield _Node(item)
                yield from _inner(item.blocks)
        elif isinstance(block, Quote):
            yield from _inner(block.blocks)


def _start(node: Section | Block | Item) -> Span:
    return node.heading if isinstance(node, Section) else node.span


def _block_and_what_it_opens(node: _Node) -> list[Block]:
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
