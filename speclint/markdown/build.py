"""The tree of a document, built from the tokens that the Markdown library gives for blocks.

Words, cells and columns are cut from the source lines, at the offsets that the library's rules saw (see `parse.py`).

Long because it is one recursive walk with a method for each kind of token.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate
from typing import Any, Protocol

from speclint.markdown.broken_tables import Run, continued, split_runs, with_header
from speclint.markdown.comments import OPEN, definition_comment, split_comments
from speclint.markdown.nodes import (
    Block,
    Comment,
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
    Task,
    Unread,
)
from speclint.markdown.paragraphs import read_prose
from speclint.markdown.table_rows import split_row
from speclint.text import bounds
from speclint.text.named_tuples import NamedTuple
from speclint.text.regex import regex
from speclint.text.source import Source, Span, Text

_TASK = regex(r"\[([ xX✓✔✅])\](?=\s|$)")
_MARKER = regex(r"[ \t>]*")
_LANGUAGE = regex(r"[\w+#/\-]+")
_DATA = regex(r"[A-Za-z0-9+/=%]*[)\"'>\]]{0,3}[ \t]*$")


class BlockToken(Protocol):
    """The attributes used of a token of the library. `meta` has the notes of rules: `starts`, `start`, `body`, `closed`."""

    type: str
    tag: str
    map: list[int] | None
    markup: str
    info: str
    content: str
    meta: dict[Any, Any]


class Parsed(NamedTuple):
    """What the library read: tokens, and the lines that it saw, which differ from the source's where a fence was closed.

    `too_deep` are lines (0-based) of containers nested too deeply, `unclosed` those of fences that swallow others.
    `comments` are tokens of comments that are not among `tokens`.
    """

    tokens: Iterator[BlockToken]
    lines: Sequence[str]
    too_deep: Sequence[int] = ()
    unclosed: Collection[int] = ()
    comments: Sequence[BlockToken] = ()


def build(source: Source, parsed: Parsed) -> Document:
    """Return the document that the tokens make."""
    return _Builder(source, parsed).document()


class _Opened:
    """A heading whose section is not finished, with the blocks seen so far."""

    __slots__ = ("blocks", "heading", "level", "title")

    def __init__(self, title: Text, level: int, heading: Span) -> None:
        self.title, self.level, self.heading = title, level, heading
        self.blocks: list[Block] = []


class _Builder:
    """Walks the tokens of one document. Recursion is as deep as containers are nested, which the parser bounds."""

    def __init__(self, source: Source, parsed: Parsed) -> None:
        self._source = source
        self._tokens = parsed.tokens
        self._offsets = [0, *accumulate([len(line) + 1 for line in parsed.lines])]
        self._unclosed = parsed.unclosed
        self._front_matter: Text | None = None
        self._apart = parsed.comments
        self._comments: list[Comment] = []
        self._too_deep = frozenset(parsed.too_deep)
        self._unread = [Unread("too-deep", source.line_text(line + 1).strip().span) for line in sorted(self._too_deep)]

    def document(self) -> Document:
        start = Span(1, 1, 1, 1)
        opened = [_Opened(Text("", start), 0, start)]
        for token in self._tokens:
            if token.type == "heading_open":
                title, heading = self._heading(token)
                opened.append(_Opened(title, int(token.tag[1:]), heading))
            else:
                self._read(token, opened[-1].blocks)
        for token in self._apart:
            self._read(token, [])
        unread = tuple(sorted(self._unread, key=lambda each: each.span))
        comments = tuple(sorted(self._comments, key=lambda each: each.span))
        return Document(self._source, self._nested(opened), self._front_matter, unread, comments)

    def _nested(self, opened: list[_Opened]) -> Section:
        """Return the root, built from the last heading to the first: deeper ones that wait are sections of a head."""
        pending: list[Section] = []
        for head in reversed(opened):
            inner = []
            while pending and pending[-1].level > head.level:
                inner.append(pending.pop())
            last = pending[-1].heading.line - 1 if pending else len(self._source.lines)
            span = head.heading.to(self._source.line_text(last).span)
            pending.append(Section(head.title, head.level, tuple(head.blocks), tuple(inner), head.heading, span))
        return pending[0]

    # --- blocks

    def _read(self, token: BlockToken, blocks: list[Block]) -> None:
        """Add the blocks that begin with `token` to their siblings, reading as many tokens as they have."""
        match token.type:
            case "paragraph_open":
                self._paragraph(self._lines(token), blocks)
            case "heading_open":
                title, span = self._heading(token)
                blocks += [Label(title, (), span, has_colon=False)] if title.value else []
            case "table":
                table = self._table(token)
                blocks += [table] if table is not None else []
            case "fence" | "code_block":
                blocks.append(self._fence(token))
            case "bullet_list_open" | "ordered_list_open":
                blocks.append(self._list(token))
            case "blockquote_open":
                inner = self._until("blockquote_close", [])
                blocks.append(Quote(tuple(inner), self._container_span(token, token.meta["start"])))
            case "html_block":
                blocks += self._html(token)
            case "definition":
                blocks += self._definition(token)
            case "front_matter":
                self._front_matter = self._between(token)

    def _until(self, closing: str, blocks: list[Block]) -> list[Block]:
        for token in self._tokens:
            if token.type == closing:
                break
            self._read(token, blocks)
        return blocks

    def _paragraph(self, lines: list[Text], blocks: list[Block]) -> None:
        """Add labels, prose and tables with a slip; rows and delimiters may belong to the block before."""
        before = blocks[-1] if blocks else None
        if rows := continued(before, lines):
            blocks.pop()
            lines = self._recover(rows, lines, blocks)
        elif lines and (meant := with_header(before, lines)):
            left, rows = meant
            blocks[-1:] = [left] if left else []
            lines = self._recover(rows, lines, blocks)
        for run in split_runs(lines):
            if run.table is not None:
                self._recover(run, lines, blocks)
            else:
                self._unread += [run.unread] if run.unread else []
                found, comments = read_prose(run.lines)
                blocks += found
                self._comments += comments

    def _recover(self, run: Run, lines: list[Text], blocks: list[Block]) -> list[Text]:
        """Add the table of a run, and return the lines after it."""
        self._unread += [run.unread] if run.unread else []
        blocks += [run.table] if run.table else []
        return lines[len(run.lines) :]

    def _heading(self, token: BlockToken) -> tuple[Text, Span]:
        lines = self._lines(token)
        span = lines[0].span.to(lines[-1].span)
        if token.markup.startswith("#"):
            title = lines[0].cut(len(token.markup)).strip()
            words = title.value.rstrip("#")
            is_closed = words != title.value and words[-1:] in ("", " ", "\t")
            return (title.cut(0, len(words)).strip() if is_closed else title), span
        title = lines[0]
        if len(lines) > 2:
            whole = title.span.to(lines[-2].span)
            title = Text(self._source.slice(whole), whole)
            if len(title.value) > bounds.LINE:
                self._unread.append(Unread("long-line", whole))
                title = lines[0]
        return title, span

    def _table(self, token: BlockToken) -> Table | None:
        """The table, None for one of more columns than are read."""
        header, delimiter, *rows = self._lines(token)
        last = rows[-1] if rows else delimiter
        span = header.span.to(last.span)
        head = split_row(header)
        width = len(head.cells)
        if width > bounds.CELLS:
            self._unread.append(Unread("wide-table", header.span))
            return None
        return Table(head, tuple(split_row(row, width) for row in rows), span, delimiter.span)

    def _fence(self, token: BlockToken) -> Fence:
        opening = self._text(token.map[0], token.meta["starts"][0]) if token.map else Text("", Span(1, 1, 1, 1))
        indented = token.type == "code_block"
        first = opening.span.line - 1 + (not indented)
        lines = tuple(self._text(first + index, start) for index, start in enumerate(token.meta["body"]))
        info = opening.cut(0, 0) if indented else opening.cut(len(token.markup)).strip()
        language = _LANGUAGE.search(info.value)
        closed = opening.span.line - 1 not in self._unclosed
        if not closed:
            self._unread.append(Unread("unclosed-fence", opening.span.start.to(info.span)))
            lines = _without_mark(lines, token.markup)
        return Fence(
            info=info,
            language=language[0].lower() if language else "",
            lines=lines,
            span=self._container_span(token, token.meta["starts"][0]),
            closed=closed and token.meta["closed"],
            indented=indented,
        )

    def _list(self, token: BlockToken) -> ListBlock:
        ordered = token.type == "ordered_list_open"
        closing = token.type.replace("open", "close")
        start: int | None = token.meta["start"]
        items = []
        for inner in self._tokens:
            if inner.type == closing:
                break
            items.append(self._item(inner, start))
            start = None
        return ListBlock(tuple(items), ordered, self._container_span(token, token.meta["start"]))

    def _item(self, token: BlockToken, start: int | None) -> Item:
        if start is None:
            line = _first_line(token)
            start = self._offsets[line] + len(_prefix(self._source.lines[line]))
        blocks: list[Block] = []
        task = None
        inner = next(self._tokens)
        if inner.type == "paragraph_open":
            lines = self._lines(inner)
            task, lines[0] = _task(lines[0])
            self._paragraph(lines if lines[0].value else lines[1:], blocks)
        elif inner.type != "list_item_close":
            self._read(inner, blocks)
        if inner.type != "list_item_close":
            self._until("list_item_close", blocks)
        number = int(token.info) if token.info else None
        return Item(tuple(blocks), self._container_span(token, start), number, task)

    def _html(self, token: BlockToken) -> list[Html]:
        lines = self._lines(token)
        if not lines[0].value.startswith(OPEN):
            return [
                Html(tuple(line for line in lines if line.value), self._container_span(token, token.meta["starts"][0]))
            ]
        comments, html, unread = split_comments(lines, self._source)
        self._comments += comments
        self._unread += unread
        return html

    def _definition(self, token: BlockToken) -> list[Block]:
        lines = self._lines(token)
        comment = definition_comment(token, lines)
        self._comments += [comment] if comment else []
        return [] if comment else [Paragraph(tuple(lines), lines[0].span.to(lines[-1].span))]

    def _between(self, token: BlockToken) -> Text:
        first, end = token.map or (0, 2)
        span = Span(first + 2, 1, end - 1, len(self._source.line(end - 1)) + 1)
        return Text(self._source.slice(span), span)

    # --- places

    def _text(self, line: int, offset: int) -> Text:
        """Return what is in a line (0-based) from an offset into the document on."""
        return self._source.line_text(line + 1).cut(offset - self._offsets[line])

    def _lines(self, token: BlockToken) -> list[Text]:
        source, offsets, found = self._source, self._offsets, []
        for number, at in enumerate(token.meta["starts"], _first_line(token) + 1):
            start = at - offsets[number - 1]
            words = source.line(number)[start:].rstrip()
            if len(words) > bounds.LINE:
                words = self._bounded(words, number, start)
            found.append(Text(words, Span(number, start + 1, number, start + 1 + len(words))))
        return found

    def _bounded(self, words: str, number: int, start: int) -> str:
        """Return the words of a line up to the bound; the rest is unread, except an embedded image."""
        is_told = number - 1 in self._too_deep
        is_data = ";base64," in words[: bounds.LINE] and _DATA.match(words, bounds.LINE)
        if not (is_told or is_data):
            self._unread.append(Unread("long-line", Span(number, start + 1, number, start + 1 + len(words))))
        return words[: bounds.LINE]

    def _container_span(self, token: BlockToken, start: int) -> Span:
        """Return the span from an offset in the token's first line to the end of its last line that is not blank."""
        first, end = token.map or (0, 1)
        while end - 1 > first and not self._source.lines[end - 1].strip(" \t>"):
            end -= 1
        return Span(first + 1, start - self._offsets[first] + 1, end, len(self._source.lines[end - 1]) + 1)


def _first_line(token: BlockToken) -> int:
    return token.map[0] if token.map else 0


def _prefix(line: str) -> str:
    match = _MARKER.match(line)
    return match[0] if match else ""


def _without_mark(lines: tuple[Text, ...], markup: str) -> tuple[Text, ...]:
    """Return lines of code without a closing mark at the end of the last one (`}```)."""
    if not lines or not lines[-1].value.rstrip().endswith(markup):
        return lines
    return (*lines[:-1], lines[-1].cut(0, lines[-1].value.rindex(markup)))


def _task(text: Text) -> tuple[Task | None, Text]:
    match = _TASK.match(text.value)
    if match is None:
        return None, text
    return Task(match[1] != " ", text.cut(0, match.end()).span), text.cut(match.end()).strip()
