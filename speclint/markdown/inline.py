"""Inline Markdown on demand: code spans, links and emphasis of a one-line text, every piece with its place."""

from __future__ import annotations

from functools import lru_cache

from speclint.text.named_tuples import NamedTuple
from speclint.text.regex import regex
from speclint.text.source import Span, Text

_TICKS = regex(r"`+")
_AUTOLINK = regex(r"<([a-zA-Z][a-zA-Z0-9+.\-]{1,31}:[^\s<>]*)>")
_TARGET = regex(r"\([ \t]*(?:<([^<>]*)>|([^\s<>]{0,2000}))")
_TITLE = regex(r"(?:[ \t]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?[ \t]*\)")
_SIGNS = regex(r"[\[\]<\\]")
_MARKS = ("***", "**", "__", "~~", "*", "_", "`")
_SIGNS_OF_MARKS = frozenset(mark[0] for mark in _MARKS)


class Link(NamedTuple):
    """A link or image: `label` is the text shown, `target` its URL (without title), `span` the whole link."""

    label: Text
    target: Text
    span: Span
    image: bool = False


def code_spans(text: Text) -> list[Text]:
    """Return the code spans of a one-line text, without their ticks and padding."""
    return [text.cut(start + width, end - width).strip() for start, end, width in _code(text.value)]


def without_code(text: Text) -> str:
    """Return the text's value with code spans replaced by blanks; its length is the same."""
    return blank_code(text.value)


def blank_code(value: str) -> str:
    """Return `value` with code spans, ticks included, replaced by blanks; its length is the same."""
    if "`" not in value:
        return value
    pieces, done = [], 0
    for start, end, _ in _code(value):
        pieces += [value[done:start], " " * (end - start)]
        done = end
    return "".join([*pieces, value[done:]])


def links(text: Text) -> list[Link]:
    """Return the inline links, images and autolinks (`<https://…>`) of a one-line text, in the order of their ends."""
    plain = blank_code(text.value)
    found: list[Link] = []
    opened: list[int] = []
    position = 0
    while sign := _SIGNS.search(plain, position):
        start, position = sign.start(), sign.end()
        if sign[0] == "\\":
            position += 1
        elif sign[0] == "[":
            opened.append(start)
        elif sign[0] == "<":
            if address := _AUTOLINK.match(plain, start):
                target = text.cut(*address.span(1))
                found.append(Link(target, target, text.cut(*address.span()).span))
                position = address.end()
        elif opened:
            first = opened.pop()
            if place := _target(plain, position):
                image = first > 0 and plain[first - 1] == "!"
                label, target = text.cut(first + 1, start), text.cut(*place[:2])
                position = place[2]
                found.append(Link(label, target, text.cut(first - image, position).span, image))
    return found


def unwrapped(text: Text) -> Text:
    """Return a one-line text without the emphasis marks, strike marks and code ticks that enclose the whole of it."""
    text = text.strip()
    while text.value[:1] in _SIGNS_OF_MARKS and (
        mark := next((mark for mark in _MARKS if _encloses(mark, text.value)), "")
    ):
        text = text.cut(len(mark), len(text.value) - len(mark)).strip()
    return text


def _encloses(mark: str, value: str) -> bool:
    inside = value[len(mark) : -len(mark)]
    return len(value) > 2 * len(mark) and value.startswith(mark) and value.endswith(mark) and mark not in inside


@lru_cache(maxsize=1024)
def _code(value: str) -> tuple[tuple[int, int, int], ...]:
    """Start, end and number of ticks of every code span; a run of ticks closes at the next one of its length.

    Cached, since each line is searched five times or more.
    """
    found = []
    runs = [(match.start(), match.end()) for match in _TICKS.finditer(value)]
    following: dict[int, int] = {}
    closing = [-1] * len(runs)
    for index in range(len(runs) - 1, -1, -1):
        width = runs[index][1] - runs[index][0]
        closing[index] = following.get(width, -1)
        following[width] = index
    index = 0
    while index < len(runs):
        start, end = runs[index]
        if closing[index] < 0 or _is_escaped(value, start):
            index += 1
            continue
        found.append((start, runs[closing[index]][1], end - start))
        index = closing[index] + 1
    return tuple(found)


def _is_escaped(value: str, position: int) -> bool:
    first = position
    while first > 0 and value[first - 1] == "\\":
        first -= 1
    return (position - first) % 2 == 1


def _target(plain: str, start: int) -> tuple[int, int, int] | None:
    """Return start and end of a link's target and the end of the link, for the `(…)` that opens at `start`."""
    match = _TARGET.match(plain, start)
    if match is None:
        return None
    first, last = match.span(1) if match[1] is not None else (match.start(2), _balanced(plain, *match.span(2)))
    closing = _TITLE.match(plain, match.end() if match[1] is not None else last)
    return (first, last, closing.end()) if closing else None


def _balanced(plain: str, start: int, end: int) -> int:
    """Return where the parentheses that open after `start` would close one too many, else `end`."""
    depth = 0
    for position in range(start, end):
        depth += {"(": 1, ")": -1}.get(plain[position], 0)
        if depth < 0:
            return position
    return end
