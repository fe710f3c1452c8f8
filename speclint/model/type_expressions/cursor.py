"""Tokens with a position: the base of all parts of the type reader."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from speclint.model.type_expressions.lexicon import Lexicon
from speclint.model.type_expressions.nodes import TypeExpr
from speclint.model.type_expressions.tokens import Token, locate
from speclint.text.source import Text


class Cursor(ABC):
    """Tokens `_at` to `_end` of a text, with its brackets paired; a method that finds no type returns None."""

    def __init__(self, text: Text, tokens: Sequence[Token], pairs: dict[int, int], words: Lexicon) -> None:
        """Start at the first token."""
        self._source = text
        self._tokens = tokens
        self._pairs = pairs
        self._words = words
        self._at = 0
        self._end = len(tokens)

    @abstractmethod
    def whole(self, start: int, end: int) -> TypeExpr:
        """Return tokens `start` to `end` as one type, the remarks after it included."""

    @abstractmethod
    def _suffixed(self) -> TypeExpr | None:
        """A type with what is written right after it: `[]`, `?`, `!`, a note in parentheses."""

    def _peek(self, ahead: int = 0) -> Token | None:
        index = self._at + ahead
        return self._tokens[index] if index < self._end else None

    def _kind(self, ahead: int = 0) -> str:
        token = self._peek(ahead)
        return token.kind if token else ""

    def _text(self, start: int, end: int) -> Text:
        """The source of tokens `start` to `end`."""
        if start >= end:
            return self._source
        return locate(self._source, self._tokens[start].start, self._tokens[end - 1].end)

    def _token_text(self, index: int) -> Text:
        token = self._tokens[index]
        return Text(token.value, locate(self._source, token.start, token.end).span)

    def _chunks(self, start: int, end: int, separators: str) -> list[tuple[int, int]]:
        """Split tokens at separators that are in no bracket; empty chunks are omitted."""
        chunks: list[tuple[int, int]] = []
        first = index = start
        while index < end:
            if self._tokens[index].kind in separators:
                chunks.append((first, index))
                first = index + 1
            index = self._pairs.get(index, index) + 1
        return [chunk for chunk in (*chunks, (first, end)) if chunk[0] < chunk[1]]

    def _is_array_mark(self) -> bool:
        close = self._pairs[self._at]
        inside = self._tokens[self._at + 1 : close]
        return not inside or (len(inside) == 1 and self._tokens[self._at].glued and inside[0].kind == "number")
