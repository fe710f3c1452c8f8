"""Comments in Markdown: distinguished from other HTML, and those that split a list in two."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any, Protocol, TypeVar

from speclint.markdown.nodes import Comment, Html, Unread
from speclint.text.named_tuples import NamedTuple
from speclint.text.source import Source, Span, Text

OPEN, CLOSE = "<!--", "-->"


class Token(Protocol):
    """The attributes of the library's tokens that are used here; `meta` has what the rules noted: `starts`, `title`, `url`."""

    type: str
    map: list[int] | None
    content: str
    meta: dict[Any, Any]


_Token = TypeVar("_Token", bound=Token)


class Pieces(NamedTuple):
    """What a block of HTML that opens with a comment consists of."""

    comments: list[Comment]
    html: list[Html]
    unread: list[Unread]


def split_comments(lines: Sequence[Text], source: Source) -> Pieces:
    """Return the comments in the lines of a block of HTML, and what is between and after them."""
    body = _Joined(lines, source)
    found = Pieces([], [], [])
    done = 0
    while (start := body.value.find(OPEN, done)) >= 0:
        end = body.value.find(CLOSE, start + len(OPEN))
        if end < 0:
            found.unread.append(Unread("unclosed-comment", body.span(start, start + len(OPEN))))
        inner_end, stop = (end, end + len(CLOSE)) if end >= 0 else (len(body.value),) * 2
        found.html.extend(_rest(body, done, start))
        inner = body.text(*body.stripped(start + len(OPEN), inner_end))
        found.comments.append(Comment(inner, body.span(start, stop)))
        done = stop
    found.html.extend(_rest(body, done, len(body.value)))
    return found


def definition_comment(token: Token, lines: Sequence[Text]) -> Comment | None:
    """Return the comment that a link definition to nowhere is (`[//]: # (…)`), None for any other one."""
    title = str(token.meta["title"])
    at = lines[0].value.find(title)
    if not title or token.meta["url"] not in ("#", "") or at < 0:
        return None
    return Comment(lines[0].cut(at, at + len(title)), lines[0].span.to(lines[-1].span))


def parting(tokens: Sequence[_Token], lines: Sequence[str]) -> list[_Token]:
    """Return the comments after a list that the list continues after: with another item, or text with its indentation.

    An empty comment (`<!-- -->`) is a common way to separate two lists.
    """
    found: list[_Token] = []
    run: list[_Token] = []
    inside = False  # whether a list came before, or what one that went on is found to hold
    for token in tokens:
        if inside and _is_comment(token):
            run.append(token)
            continue
        goes_on = bool(run) and _goes_on(token, lines)
        if goes_on:
            found += run
        inside = token.type.endswith("list_close") or ((goes_on or (inside and not run)) and _is_indented(token, lines))
        run = []
    return found


def without(lines: Sequence[str], tokens: Sequence[Token]) -> list[str]:
    """Return the lines with blanks in place of `tokens`, each as long as before."""
    blanked = list(lines)
    offsets = [0, *accumulate(len(line) + 1 for line in lines)]
    for token in tokens:
        first = token.map[0] if token.map else 0
        for line, start in enumerate(token.meta["starts"], first):
            at = start - offsets[line]
            blanked[line] = lines[line][:at] + " " * (len(lines[line]) - at)
    return blanked


def _is_comment(token: Token) -> bool:
    """Whether a token is a comment that says something, and nothing else."""
    if token.type == "definition":
        return token.meta["url"] in ("#", "") and bool(token.meta["title"])
    content = token.content.strip() if token.type == "html_block" else ""
    return (
        content.startswith(OPEN)
        and content.find(CLOSE) == len(content) - len(CLOSE) > len(OPEN)
        and bool(content[len(OPEN) : -len(CLOSE)].strip())
    )


def _goes_on(token: Token, lines: Sequence[str]) -> bool:
    return token.type.endswith("list_open") or (token.map is not None and _is_indented(token, lines))


def _is_indented(token: Token, lines: Sequence[str]) -> bool:
    return token.map is None or lines[token.map[0]].lstrip(">")[:1] in (" ", "\t")


def _rest(body: _Joined, start: int, end: int) -> Iterator[Html]:
    start, end = body.stripped(start, end)
    if start < end:
        text = body.text(start, end)
        yield Html((text,), text.span)


class _Joined:
    """Lines joined with line feeds, and the way back from an offset to a place."""

    def __init__(self, lines: Sequence[Text], source: Source) -> None:
        self._lines, self._source = lines, source
        self._starts = [0, *accumulate(len(line.value) + 1 for line in lines)][:-1]
        self.value = "\n".join(line.value for line in lines)

    def text(self, start: int, end: int) -> Text:
        span = self.span(start, end)
        return Text(self._source.slice(span), span)

    def span(self, start: int, end: int) -> Span:
        return Span(*self._position(start), *self._position(end))

    def stripped(self, start: int, end: int) -> tuple[int, int]:
        inner = self.value[start:end]
        left = len(inner) - len(inner.lstrip())
        return start + left, max(start + left, start + len(inner.rstrip()))

    def _position(self, offset: int) -> tuple[int, int]:
        index = bisect_right(self._starts, offset) - 1
        place = self._lines[index].span
        return place.line, place.column + offset - self._starts[index]
