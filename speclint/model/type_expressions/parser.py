"""The reader of type expressions: recursive descent over tokens, in words and signs of many languages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from speclint.model.type_expressions import notes
from speclint.model.type_expressions.lexicon import Lexicon, lexicon, phrase, plain
from speclint.model.type_expressions.names import OPENING, NameReader
from speclint.model.type_expressions.nodes import (
    Array,
    Enum,
    Intersection,
    Literal,
    Reference,
    Scalar,
    TypeExpr,
    Union,
    Unreadable,
    depth,
    is_nullable,
    unreadable,
)
from speclint.model.type_expressions.structures import StructureReader
from speclint.model.type_expressions.tokens import Token, brackets, locate, tokenize
from speclint.text import bounds
from speclint.text.source import Span, Text
from speclint.vocabulary.vocabulary import Profile

_DEEPEST = 80


def parse_type(text: Text, profile: Profile) -> TypeExpr:
    """Return what the words of a type cell, column or annotation say; `Unreadable` when they are no type.

    Markdown's marks and a table's escaped pipes are read through; every part carries its place in the document.
    """
    text = text.strip()
    tokens = tokenize(text.value)
    pairs = brackets(tokens)
    if pairs is None or plain(phrase(tokens)) in lexicon(profile).placeholder:
        return Unreadable(text)
    values = _values_in_code(text, tokens, lexicon(profile))
    if values is not None:
        return values
    expr = _Reader(text, tokens, pairs, lexicon(profile)).whole(0, len(tokens))
    is_deep = len(tokens) > bounds.TYPE_DEPTH and depth(expr) > bounds.TYPE_DEPTH
    return Unreadable(text) if is_deep else expr


def _values_in_code(text: Text, tokens: Sequence[Token], words: Lexicon) -> Enum | None:
    """The values that a cell lists, each in code of its own and none of them a type: `` `new`, `read` ``."""
    listed = [token for token in tokens if token.kind != ","]
    apart = len({token.code for token in listed}) == len(listed) > 1 and len(listed) < len(tokens)
    if not apart or not all(token.code and token.kind == "name" and token.value[0].islower() for token in listed):
        return None
    if any(words.type_id(token.value) for token in listed):
        return None
    spans = [locate(text, token.start, token.end).span for token in listed]
    found = tuple(Text(token.value, span) for token, span in zip(listed, spans, strict=True))
    return Enum(found, spans[0].to(spans[-1]))


def is_plain_type(text: Text, profile: Profile) -> bool:
    """Return whether the words are a type and nothing else: no remark but one in parentheses.

    For prose, where "Estado de la orden" is a description although its first word could be a type.
    """
    return _is_plain(text.value.strip(), profile)


@lru_cache(maxsize=1024)  # the values of examples, which several readers ask about
def _is_plain(words: str, profile: Profile) -> bool:
    tokens = tokenize(words)
    pairs = brackets(tokens)
    if not tokens or pairs is None:
        return False
    text = Text(words, Span(1, 1, 1, len(words) + 1))
    reader = _Reader(text, tokens, pairs, lexicon(profile))
    expr = reader.bare_type()
    if expr is None or unreadable(expr) is not None:
        return False
    single = len(tokens) == 1 and isinstance(expr, Reference)
    return not single or "`" in text.value or text.value[1:] != text.value[1:].lower()


class _Reader(NameReader, StructureReader):
    """Reads whole types: unions of what words and brackets start, with the remarks after them."""

    def __init__(self, text: Text, tokens: Sequence[Token], pairs: dict[int, int], words: Lexicon) -> None:
        super().__init__(text, tokens, pairs, words)
        self._depth = 0

    def whole(self, start: int, end: int) -> TypeExpr:
        outer = self._at, self._end
        self._at, self._end = start, end
        expr = self._remarked()
        self._at, self._end = outer
        return expr or Unreadable(self._text(start, end))

    def bare_type(self) -> TypeExpr | None:
        """Return the type that all tokens together are, or None when something is left over."""
        expr = self._union()
        return expr if self._at == self._end else None

    def _remarked(self) -> TypeExpr | None:
        while self._at < self._end and self._kind() not in OPENING and self._kind() not in "|<?¿!":
            self._at += 1
        expr = self._union()
        if expr is None:
            return None
        tail = self._tokens[self._at : self._end]
        if not tail:
            return expr
        if notes.is_list_word(tail[0], self._words) and isinstance(expr, (Scalar, Reference)):
            return Array(expr, self._text(self._at - 1, self._at).span.to(self._token_text(self._at).span))
        if not notes.may_follow(expr, tail, self._words):
            return None
        return notes.narrowed(expr, self._source, tail, self._words)

    def _union(self) -> TypeExpr | None:
        if self._kind() == "|":
            self._at += 1
        start = self._at
        first = self._intersection()
        if first is None:
            return None
        options, slashed = [first], False
        while (separator := self._separator(options)) and self._peek(separator):
            before = self._at
            soft = self._kind() != "|"
            slashed = slashed or self._kind() == "/"
            self._at += separator
            option = self._intersection()
            if option is None or (soft and isinstance(option, Unreadable) and not isinstance(options[0], Unreadable)):
                if not soft:
                    return None
                self._at = before
                break
            options.append(option)
        if self._kind() == "|":
            return None
        return notes.joined(options, self._text(start, self._at).span, slashed=slashed)

    def _separator(self, options: list[TypeExpr]) -> int:
        """How many tokens part the next option of a union from the last one; 0 when there is none."""
        token = self._peek()
        if token is None:
            return 0
        if token.kind == "|":
            return 2 if self._kind(1) == "|" else 1
        if token.kind == "/" or (token.kind == "name" and plain(token.value) in self._words.either):
            return 1
        listed = token.kind == "," and all(isinstance(option, Literal) for option in options)
        return 1 if listed and self._kind(1) in ("string", "number") else 0

    def _intersection(self) -> TypeExpr | None:
        start = self._at
        parts = [self._suffixed()]
        while self._kind() == "&" and parts[-1] is not None:
            self._at += 1
            parts.append(self._suffixed())
        found = tuple(part for part in parts if part is not None)
        if len(found) < len(parts):
            return None
        return found[0] if len(found) == 1 else Intersection(found, self._text(start, self._at).span)

    def _suffixed(self) -> TypeExpr | None:
        start = self._at
        self._depth += 1
        expr = self._primary() if self._depth < _DEEPEST else None
        self._depth -= 1
        while expr is not None and (token := self._peek()):
            if token.kind == "[" and self._is_array_mark():
                self._at = self._pairs[self._at] + 1
                expr = Array(expr, self._text(start, self._at).span)
            elif token.kind == "[" and token.glued and isinstance(expr, Reference):
                self._at = self._pairs[self._at] + 1
                expr = Scalar("unknown", self._text(start, self._at).span)
            elif token.kind == "?" and not is_nullable(expr):
                self._at += 1
                null = Scalar("null", self._token_text(self._at - 1).span)
                expr = Union((expr, null), self._text(start, self._at).span)
            elif token.kind == "!" and token.glued:
                self._at += 1
            elif token.kind == "(":
                close = self._pairs[self._at]
                expr = notes.narrowed(expr, self._source, self._tokens[self._at + 1 : close], self._words)
                self._at = close + 1
            else:
                break
        return expr

    def _primary(self) -> TypeExpr | None:
        token = self._peek()
        if token is None:
            return None
        if token.kind == "name":
            return self._named()
        if token.kind == "string":
            self._at += 1
            return Literal(token.value, self._token_text(self._at - 1).span)
        if token.kind == "number":
            return self._number(token)
        if token.kind == "arrow" and self._kind(1) == "name":
            self._at += 2
            return Scalar("unknown", self._text(self._at - 2, self._at).span, key=self._token_text(self._at - 1))
        if self._at not in self._pairs:
            return None
        start, close = self._at, self._pairs[self._at]
        self._at = close + 1
        if token.kind == "{":
            return self._object(start, close)
        if token.kind == "[":
            return self._tuple(start, close)
        return self._group(start, close) if token.kind == "(" else None
