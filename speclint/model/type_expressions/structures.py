"""Types in brackets: objects, maps, tuples and groups; and numbers."""

from __future__ import annotations

from speclint.model.type_expressions.cursor import Cursor
from speclint.model.type_expressions.lexicon import phrase
from speclint.model.type_expressions.nodes import (
    Array,
    Literal,
    Map,
    Member,
    Object,
    Scalar,
    Tuple,
    TypeExpr,
    Unreadable,
)
from speclint.model.type_expressions.tokens import Token

_ELLIPSIS = (".", "…")


class StructureReader(Cursor):
    """Reads what an opening bracket starts."""

    def _number(self, token: Token) -> TypeExpr | None:
        self._at += 1
        span = self._token_text(self._at - 1).span
        try:
            return Literal(float(token.value) if "." in token.value else int(token.value), span)
        except ValueError:
            return Unreadable(self._token_text(self._at - 1))

    def _group(self, start: int, close: int) -> TypeExpr | None:
        if self._kind() == "arrow":
            self._at = self._end
            return Scalar("unknown", self._text(start, self._end).span)
        return self.whole(start + 1, close) if close > start + 1 else None

    def _tuple(self, start: int, close: int) -> TypeExpr:
        span = self._text(start, close + 1).span
        chunks = [chunk for chunk in self._chunks(start + 1, close, ",") if not self._is_elision(chunk[0])]
        items = tuple(self.whole(*chunk) for chunk in chunks)
        if len(items) > 1:
            return Tuple(items, span)
        if close == start + 1 and (token := self._peek()) and token.glued and token.kind == "name":
            item = self._suffixed()  # Go's `[]string`
            return Array(item or Scalar("any", span), self._text(start, self._at).span)
        return Array(items[0] if items else self._unsaid("any", start, close), span)

    def _unsaid(self, name: str, start: int, close: int) -> Scalar:
        """The type of empty brackets: with `…` the author knows it and left it out."""
        return Scalar("unknown" if close > start + 1 else name, self._text(start, close + 1).span)

    def _is_elision(self, start: int) -> bool:
        return self._tokens[start].kind in _ELLIPSIS

    def _object(self, start: int, close: int) -> TypeExpr | None:
        span = self._text(start, close + 1).span
        members: list[Member] = []
        for chunk in self._chunks(start + 1, close, ",;"):
            if self._is_elision(chunk[0]):
                continue
            if self._tokens[chunk[0]].kind == "[":
                return self._index_signature(*chunk, start, close)
            member = self._member(*chunk)
            if member is None:
                return None
            members.append(member)
        return Object(tuple(members), span) if members else self._unsaid("object", start, close)

    def _index_signature(self, first: int, end: int, start: int, close: int) -> TypeExpr | None:
        bracket = self._pairs[first]
        if bracket + 1 >= end or self._tokens[bracket + 1].kind != ":":
            return None
        key = next((index for index in range(first, bracket) if self._tokens[index].kind == ":"), first)
        return Map(self.whole(key + 1, bracket), self.whole(bracket + 2, end), self._text(start, close + 1).span)

    def _member(self, first: int, end: int) -> Member | None:
        if self._tokens[first].value == "readonly" and first + 1 < end and self._tokens[first + 1].kind == "name":
            first += 1
        if self._tokens[first].kind not in ("name", "string"):
            return None
        name, at, optional = self._token_text(first), first + 1, False
        if at < end and self._tokens[at].kind == "?":
            at, optional = at + 1, True
        if at == end:
            return Member(name, Scalar("unknown", name.span), optional)
        if self._tokens[at].kind == "(":
            note = phrase(self._tokens[at + 1 : self._pairs[at]])
            typed = self.whole(at + 1, self._pairs[at])
            if isinstance(typed, Unreadable):
                typed = Scalar("unknown", name.span)
            return Member(name, typed, optional or self._words.optional(note))
        if self._tokens[at].kind not in (":", "=") or at + 1 == end:
            return None
        return Member(name, self.whole(at + 1, end), optional)
