"""Types that start with a word: lists, enums, keys, generics, basic types and names."""

from __future__ import annotations

import unicodedata

from speclint.model.type_expressions import notes
from speclint.model.type_expressions.cursor import Cursor
from speclint.model.type_expressions.lexicon import LONGEST, phrase, plain
from speclint.model.type_expressions.nodes import (
    Array,
    Enum,
    Literal,
    Map,
    Reference,
    Scalar,
    Tuple,
    TypeExpr,
    Union,
    Unreadable,
)
from speclint.model.type_expressions.tokens import Token, locate
from speclint.text.source import Text

# Kinds of tokens that a type can start with.
OPENING = frozenset({"{", "[", "(", "name", "string", "number", "arrow"})

_IN_PHRASES = frozenset({"name", "number", "/"})
_PYTHON = frozenset({"union", "literal"})
_LAST_LATIN = "\u024f"
_DJANGO_SUFFIX = "field"


class NameReader(Cursor):
    """Reads what a word starts."""

    def _named(self) -> TypeExpr | None:
        """A type that starts with a word: the builders first, then the longest known phrase, then a name."""
        token = self._tokens[self._at]
        if token.value in ("true", "false"):
            self._at += 1
            return Literal(token.value == "true", self._token_text(self._at - 1).span)
        word, words = plain(token.value), self._words
        if self._bracketed() is not None:
            return self._generic()
        if word in words.enum:
            return self._enum()
        if word in words.list and not self._is_scalar_phrase(2):
            return self._list()
        if word in words.key:
            return self._key()
        if word in words.object and (follower := self._object_follower()) is not None:
            return follower
        return self._scalar() or self._filled() or self._name()

    def _is_scalar_phrase(self, length: int) -> bool:
        window = self._tokens[self._at : min(self._at + length, self._end)]
        return len(window) == length and self._words.type_id(phrase(window)) is not None

    def _bracketed(self) -> int | None:
        """The index of the bracket that opens type arguments right after the name, or None."""
        after = self._peek(1)
        if after is None or self._at + 1 not in self._pairs:
            return None
        if after.kind == "<":
            return self._at + 1
        inside = self._pairs[self._at + 1] > self._at + 2
        takes = plain(self._tokens[self._at].value) in self._words.list | self._words.map | self._words.maybe | _PYTHON
        return self._at + 1 if after.kind == "[" and after.glued and inside and takes else None

    def _generic(self) -> TypeExpr | None:
        start, opening = self._at, self._at + 1
        close = self._pairs[opening]
        self._at = close + 1
        span = self._text(start, self._at).span
        name, word = self._token_text(start), plain(self._tokens[start].value)
        arguments = tuple(self.whole(*chunk) for chunk in self._chunks(opening + 1, close, ","))
        if not arguments:
            return None
        if word in self._words.list:
            return Array(arguments[0] if len(arguments) == 1 else Tuple(arguments, span), span)
        if word in self._words.map and len(arguments) == 2:
            return Map(arguments[0], arguments[1], span)
        if word in self._words.maybe and len(arguments) == 1:
            return Union((arguments[0], Scalar("null", name.span)), span)
        if word in _PYTHON:
            return notes.joined(list(arguments), span) if len(arguments) > 1 else arguments[0]
        if scalar := self._words.type_id(name.value):
            inside = self._tokens[opening + 1 : close]
            return notes.narrowed(notes.scalar(scalar, span), self._source, inside, self._words)
        return Reference(name, arguments)

    def _list(self) -> TypeExpr | None:
        """`array`, `array of T`, `lista de T`, `array (T)`, `array T`, `array [{ … }]`."""
        start = self._at
        self._at += 1
        span = self._token_text(start).span
        vague = Array(Scalar("any", span), span)
        spelled = False
        while (token := self._peek()) and token.kind == "name" and plain(token.value) in self._words.of:
            self._at, spelled = self._at + 1, True
        if self._kind() == "(" and (inner := self._argument()) is not None:
            return Array(inner, self._text(start, self._at).span)
        if self._kind() not in ("name", "{", "[") or (self._kind() == "[" and self._is_array_mark()):
            return vague
        before = self._at
        item = self._suffixed()
        if isinstance(item, Array) and self._tokens[before].kind == "[":
            item = item.item
        if item is None or isinstance(item, Unreadable):
            # "lista de asientos": a list of something that the words after it tell people.
            if spelled:
                item = Scalar("unknown", self._token_text(before).span)
                self._at = before + 1
            else:
                self._at = before
                return vague
        return Array(item, self._text(start, self._at).span)

    def _argument(self) -> TypeExpr | None:
        """The type in the parentheses here, when that is all there is in them."""
        close = self._pairs[self._at]
        first = self._at + 1
        if first < close and self._tokens[first].kind == "name" and plain(self._tokens[first].value) in self._words.of:
            first += 1
        inner = self.whole(first, close) if close > first else None
        if inner is None or isinstance(inner, Unreadable) or self._words.optional(phrase(self._tokens[first:close])):
            return None
        self._at = close + 1
        return inner

    def _enum(self) -> TypeExpr | None:
        """`enum`, `enum('a', 'b')`, "enum `a | b`", `enum: a, b`, `enum OrderStatus`."""
        start = self._at
        self._at += 1
        span = self._token_text(start).span
        token = self._peek()
        if token is None:
            return Enum((), span)
        if self._at in self._pairs:
            first, last = self._at + 1, self._pairs[self._at]
            after = last + 1
        else:
            first, last = self._at, self._end
            after = self._end
        listed = notes.listed_values(self._tokens[first:last], self._words)
        if len(listed) < 2 and self._is_new_name(token):
            self._at += 1
            return Reference(self._token_text(self._at - 1))
        self._at = after
        found = tuple(Text(value.value, locate(self._source, value.start, value.end).span) for value in listed)
        return Enum(found, self._text(start, after).span, notes.goes_on(self._tokens[first:last], self._words))

    def _is_new_name(self, token: Token) -> bool:
        """Whether a token is the name of a type that a document defines."""
        return token.kind == "name" and token.value[:1].isupper() and self._words.type_id(token.value) is None

    def _key(self) -> TypeExpr:
        """`FK`, `FK → User`, `ForeignKey(User)`, `FK users(id)`, `FK UUID`."""
        start = self._at
        self._at += 1
        key = notes.key_target(self._source, self._tokens[start : self._end], self._words)
        typed = self._scalar() if self._kind() == "name" else None
        if isinstance(typed, Scalar):
            return Scalar(typed.name, typed.span, typed.format, key)
        self._at = self._end
        return Scalar("unknown", self._text(start, self._end).span, key=key)

    def _object_follower(self) -> TypeExpr | None:
        """The shape or name after the word "object", which then adds nothing."""
        before, after = self._at, self._peek(1)
        follower: TypeExpr | None = None
        if after is None:
            return None
        if after.kind == "{" or (self._is_new_name(after) and plain(after.value) not in self._words.filler):
            self._at += 1
            follower = self._suffixed()
        elif after.kind == "(" and self._tokens[self._at + 2].value[:1].isupper():
            self._at += 1
            inner = self._argument()
            follower = inner if isinstance(inner, Reference) else None
        if follower is None:
            self._at = before
        return follower

    def _scalar(self) -> TypeExpr | None:
        """The longest phrase here that is a basic type."""
        for length in range(min(LONGEST, self._end - self._at), 0, -1):
            window = self._tokens[self._at : self._at + length]
            if window[-1].kind == "/" or not _IN_PHRASES.issuperset([token.kind for token in window]):
                continue
            type_id = self._words.type_id(phrase(window)) or (self._library_type(window[0]) if length == 1 else None)
            if type_id:
                self._at += length
                return notes.scalar(type_id, self._text(self._at - length, self._at).span)
        return None

    def _library_type(self, token: Token) -> str | None:
        """`DataTypes.STRING`, `models.CharField`, `CharField`."""
        head, _, last = token.value.rpartition(".")
        if head and plain(head) not in self._words.library:
            return None
        word = plain(last)
        if word.endswith(_DJANGO_SUFFIX) and word != _DJANGO_SUFFIX:
            return self._words.types.get(word.removesuffix(_DJANGO_SUFFIX))
        return self._words.types.get(word) if head else None

    def _filled(self) -> TypeExpr | None:
        """A type after words that do not change it: `un`, `readonly`, `unsigned`."""
        start = self._at
        if plain(self._tokens[start].value) not in self._words.filler or self._kind(1) not in OPENING:
            return None
        self._at += 1
        expr = self._suffixed()
        if expr is None:
            self._at = start
            return None
        return notes.narrowed(expr, self._source, self._tokens[start : start + 1], self._words)

    def _name(self) -> TypeExpr:
        """A name that is not a known word: a reference with a capital, otherwise nothing that can be a type."""
        name = self._token_text(self._at)
        self._at += 1
        last = unicodedata.normalize("NFC", name.value.rpartition(".")[2])
        if any(char > _LAST_LATIN for char in last):
            # Words of a script that the profile has few words of get the benefit of the doubt.
            return Scalar("unknown", name.span)
        return Reference(name) if last[:1].isupper() else Unreadable(name)
