"""The words and signs of a type expression, without Markdown marks and with their positions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from speclint.text.named_tuples import NamedTuple
from speclint.text.regex import regex
from speclint.text.source import Span, Text

_ENTITIES = {
    "&lt;": "<",
    "&gt;": ">",
    "&quot;": '"',
    "&#124;": "|",
    "&vert;": "|",
    "&amp;": "&",
    "&nbsp;": " ",
    "&#39;": "'",
}
_ENTITY = regex("|".join(map(re.escape, _ENTITIES)), re.I)
_BREAK = regex(r"<br\s*/?>", re.I)
_TAG = regex(r"</?(?:code|b|i|em|strong|sup|sub|small|kbd|span)>", re.I)
_LINK = regex(r"\[([^\[\]]*)\]\((?:#|https?:|\.{0,2}/|[\w-]+\.md)[^()\s]*\)")
_ESCAPE = regex(r"\\[!-/:-@\[-`{-~]")
# Accents may be characters of their own (NFD); an escaped underscore is one.
_IN_NAME = r"(?:[\w$\u0300-\u036f]|\\_)"
_NAME = regex(rf"(?:[^\W\d]|\\_){_IN_NAME}*(?:[-.]{_IN_NAME}+)*|[$@][\w$]+")
_NUMBER = regex(r"-?\d+(?:\.\d+)?(?![\w])|\d\w*")
_ARROW = regex(r"->|=>|-+>|→|➜|⇒|➡\ufe0f?")
_QUOTES = {"'": "'", '"': '"', "“": "”", "‘": "’", "«": "»"}
_WIDE = str.maketrans("（）［］｛｝｜，、；：？＜＞", "()[]{}|,,;:?<>")
_CLOSES = {")": "(", "]": "[", "}": "{", ">": "<"}
# A token takes some hundred times the room of a sign: what is longer than any type is not kept.
_MOST_REMEMBERED = 400


class Token(NamedTuple):
    """A word or sign: `kind` is "name", "number", "string", "arrow" or the sign itself; offsets are 0-based.

    `code` numbers the code span that it is in (0 outside), `glued` is true when no blank comes before it.
    """

    kind: str
    value: str
    start: int
    end: int
    code: int
    glued: bool


def tokenize(text: str) -> tuple[Token, ...]:
    """Return the tokens of `text`; emphasis, ticks, escapes, links' targets and blanks leave none."""
    return _remembered(text) if len(text) <= _MOST_REMEMBERED else tuple(_Lexer(text).tokens())


@lru_cache(maxsize=1024)
def _remembered(text: str) -> tuple[Token, ...]:
    return tuple(_Lexer(text).tokens())


def brackets(tokens: Sequence[Token]) -> dict[int, int] | None:
    """Return the index of the closing bracket for that of each opening one, or None when they do not pair."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for index, token in enumerate(tokens):
        if token.kind in ("(", "[", "{", "<"):
            stack.append(index)
        elif token.kind in _CLOSES:
            # A lone `<` or `>` may be "greater than" in a note; other brackets must pair.
            while stack and tokens[stack[-1]].kind == "<" and token.kind != ">":
                stack.pop()
            if stack and tokens[stack[-1]].kind == _CLOSES[token.kind]:
                pairs[stack.pop()] = index
            elif token.kind != ">":
                return None
    return pairs if all(tokens[index].kind == "<" for index in stack) else None


def locate(source: Text, start: int, end: int) -> Text:
    """Return the part of `source` between two offsets with its place, also when `source` has several lines.

    Lines after the first are taken to begin at the left margin.
    """
    if "\n" not in source.value:
        return source.cut(start, end)
    line, column = _position(source, start)
    end_line, end_column = _position(source, end)
    return Text(source.value[start:end], Span(line, column, end_line, end_column))


def _position(source: Text, offset: int) -> tuple[int, int]:
    before = source.value.count("\n", 0, offset)
    if not before:
        return source.span.line, source.span.column + offset
    return source.span.line + before, offset - source.value.rindex("\n", 0, offset)


class _Lexer:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._code = 0
        self._spans = 0
        self._glued = False
        self._unpaired: set[str] = set()
        self._links: dict[int, int] = {}
        for link in _LINK.finditer(text):
            self._links[link.start()] = link.start() + 1
            self._links[link.end(1)] = link.end()

    def tokens(self) -> list[Token]:
        found: list[Token] = []
        while self._at < len(self._text):
            if not self._skip():
                token = self._next()
                found.append(token)
                self._at, self._glued = token.end, True
        return found

    def _skip(self) -> bool:
        """Step over what is not a token; false when a token starts here."""
        text, at = self._text, self._at
        char = text[at]
        if char.isalnum():
            return False
        if at in self._links:
            self._at = self._links[at]
        elif char.isspace():
            self._at, self._glued = at + 1, False
        elif char == "`":
            self._at = at + 1
            if self._code:
                self._code = 0
            else:
                self._spans += 1
                self._code = self._spans
        elif char in "*~" or (char == "\\" and _ESCAPE.match(text, at) and text[at + 1] != "_"):
            self._at = at + 1
        elif char == "<" and (tag := _TAG.match(text, at)) and not (self._glued and text[at - 1 : at].isalnum()):
            self._at = tag.end()
        else:
            return False
        return True

    def _next(self) -> Token:
        text, at = self._text, self._at
        if text[at].isalpha() and (name := _NAME.match(text, at)):  # as most are
            return self._name(name.end())
        if line_break := _BREAK.match(text, at):
            return self._token(";", line_break.end())
        if entity := _ENTITY.match(text, at):
            return self._token(_ENTITIES[entity.group().lower()], entity.end())
        if arrow := _ARROW.match(text, at):
            return self._token("arrow", arrow.end())
        if number := _NUMBER.match(text, at):
            return self._token("number", number.end())
        if name := _NAME.match(text, at):
            return self._name(name.end())
        end = self._closing_quote()
        if end > at:
            return Token("string", text[at + 1 : end], at, end + 1, self._code, self._glued)
        return Token(text[at].translate(_WIDE), text[at], at, at + 1, self._code, self._glued)

    def _closing_quote(self) -> int:
        """Return the offset of the quote that closes the one here, -1 when there is none; `d'eau` has no quote."""
        text, at = self._text, self._at
        quote = _QUOTES.get(text[at])
        if quote is None or quote in self._unpaired or (text[at] == "'" and text[at - 1 : at].isalnum()):
            return -1
        end = text.find(quote, at + 1)
        if end < 0:
            self._unpaired.add(quote)
        return end

    def _name(self, end: int) -> Token:
        """A name; underscores on both sides are emphasis."""
        value = self._text[self._at : end].replace("\\_", "_")
        if value[0] == "_" == value[-1]:
            value = value.strip("_") or value
        return Token("name", value, self._at, end, self._code, self._glued)

    def _token(self, kind: str, end: int) -> Token:
        return Token(kind, self._text[self._at : end], self._at, end, self._code, self._glued)
