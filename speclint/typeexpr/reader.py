"""The reader of type expressions: recursive descent over tokens, in words and signs of many languages."""

from __future__ import annotations

from speclint.profile import Profile
from speclint.source import Text
from speclint.typeexpr import notes
from speclint.typeexpr.lexicon import LONGEST, Lexicon, lexicon, phrase, plain
from speclint.typeexpr.tokens import Token, brackets, locate, tokenize
from speclint.typeexpr.tree import (
    Array,
    Enum,
    Intersection,
    Literal,
    Map,
    Member,
    Object,
    Reference,
    Scalar,
    Tuple,
    TypeExpr,
    Union,
    Unreadable,
    is_nullable,
    parts,
)

_DEEPEST = 40
_ELLIPSIS = (".", "…")
_LAST_LATIN = "\u024f"
_DJANGO_SUFFIX = "field"
_OPENING = frozenset({"{", "[", "(", "name", "string", "number", "arrow"})


def parse_type(text: Text, profile: Profile) -> TypeExpr:
    """Return what the words of a type cell, column or annotation say; `Unreadable` when they are no type.

    Markdown's marks and a table's escaped pipes are read through; every part carries its place in the document.
    """
    text = text.strip()
    tokens = tokenize(text.value)
    pairs = brackets(tokens)
    if pairs is None or plain(phrase(tokens)) in lexicon(profile).placeholder:
        return Unreadable(text)
    return _Reader(text, tokens, pairs, lexicon(profile)).whole(0, len(tokens))


def is_plain_type(text: Text, profile: Profile) -> bool:
    """Return whether the words are a type and nothing else: no remark but one in parentheses.

    For prose, where "Estado de la orden" is a description although its first word could be a type.
    """
    text = text.strip()
    tokens = tokenize(text.value)
    pairs = brackets(tokens)
    if not tokens or pairs is None:
        return False
    reader = _Reader(text, tokens, pairs, lexicon(profile))
    expr = reader.bare_type()
    if expr is None or any(isinstance(part, Unreadable) for part in parts(expr)):
        return False
    single = len(tokens) == 1 and isinstance(expr, Reference)
    return not single or "`" in text.value or text.value[1:] != text.value[1:].lower()


class _Reader:
    """Reads tokens `_at` to `_end`; a method that finds no type returns None."""

    def __init__(self, text: Text, tokens: list[Token], pairs: dict[int, int], words: Lexicon) -> None:
        self._source = text
        self._tokens = tokens
        self._pairs = pairs
        self._words = words
        self._at = 0
        self._end = len(tokens)
        self._depth = 0

    def whole(self, start: int, end: int) -> TypeExpr:
        """Return what tokens `start` to `end` say as one type, the remarks behind it included."""
        outer = self._at, self._end
        self._at, self._end = start, end
        self._depth += 1
        expr = self._remarked() if self._depth < _DEEPEST else None
        self._depth -= 1
        self._at, self._end = outer
        return expr or Unreadable(self._text(start, end))

    def bare_type(self) -> TypeExpr | None:
        """Return the type that all tokens together are, or None when something is left over."""
        expr = self._union()
        return expr if self._at == self._end else None

    # --- tokens ---

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
        """Split tokens at separators that stand in no bracket; empty chunks are left out."""
        chunks: list[tuple[int, int]] = []
        first = index = start
        while index < end:
            if self._tokens[index].kind in separators:
                chunks.append((first, index))
                first = index + 1
            index = self._pairs.get(index, index) + 1
        return [chunk for chunk in (*chunks, (first, end)) if chunk[0] < chunk[1]]

    # --- the whole: decoration, type, remarks ---

    def _remarked(self) -> TypeExpr | None:
        while self._at < self._end and self._kind() not in _OPENING and self._kind() not in "|<?¿!":
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
        """A type with what is written right behind it: `[]`, `?`, `!`, a note in parentheses."""
        start = self._at
        expr = self._primary()
        while expr is not None:
            token = self._peek()
            if token is None:
                break
            span = self._text(start, self._at).span
            if token.kind == "[" and self._is_array_mark():
                self._at = self._pairs[self._at] + 1
                expr = Array(expr, self._text(start, self._at).span)
            elif token.kind == "[" and token.glued and isinstance(expr, Reference):
                self._at = self._pairs[self._at] + 1
                expr = Scalar("unknown", self._text(start, self._at).span)
            elif token.kind == "?" and not is_nullable(expr):
                self._at += 1
                expr = Union(
                    (expr, Scalar("null", self._token_text(self._at - 1).span)),
                    span.to(self._token_text(self._at - 1).span),
                )
            elif token.kind == "!" and token.glued:
                self._at += 1
            elif token.kind == "(":
                close = self._pairs[self._at]
                expr = notes.narrowed(expr, self._source, self._tokens[self._at + 1 : close], self._words)
                self._at = close + 1
            else:
                break
        return expr

    def _is_array_mark(self) -> bool:
        close = self._pairs[self._at]
        inside = self._tokens[self._at + 1 : close]
        return not inside or (len(inside) == 1 and self._tokens[self._at].glued and inside[0].kind == "number")

    # --- single types ---

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
        chunks = [chunk for chunk in self._chunks(start + 1, close, ",") if not self._is_elision(*chunk)]
        items = tuple(self.whole(*chunk) for chunk in chunks)
        if len(items) > 1:
            return Tuple(items, span)
        return Array(items[0] if items else Scalar("any", span), span)

    def _is_elision(self, start: int, end: int) -> bool:
        return self._tokens[start].kind in _ELLIPSIS

    def _object(self, start: int, close: int) -> TypeExpr | None:
        span = self._text(start, close + 1).span
        members: list[Member] = []
        for chunk in self._chunks(start + 1, close, ",;"):
            if self._is_elision(*chunk):
                continue
            if self._tokens[chunk[0]].kind == "[":
                return self._index_signature(*chunk, start, close)
            member = self._member(*chunk)
            if member is None:
                return None
            members.append(member)
        return Object(tuple(members), span) if members else Scalar("object", span)

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
            known = not isinstance(typed, Unreadable)
            return Member(
                name, typed if known else Scalar("unknown", name.span), optional or self._words.optional(note)
            )
        if self._tokens[at].kind not in (":", "=") or at + 1 == end:
            return None
        return Member(name, self.whole(at + 1, end), optional)

    # --- names ---

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
        """The index of the bracket that opens type arguments right behind the name, or None."""
        after = self._peek(1)
        if after is None or self._at + 1 not in self._pairs:
            return None
        if after.kind == "<":
            return self._at + 1
        inside = self._pairs[self._at + 1] > self._at + 2
        takes = plain(self._tokens[self._at].value) in (
            *self._words.list,
            *self._words.map,
            *self._words.maybe,
            "union",
            "literal",
        )
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
        if word in ("union", "literal"):
            return notes.joined(list(arguments), span) if len(arguments) > 1 else arguments[0]
        if scalar := self._words.type_id(name.value):
            return notes.narrowed(
                notes.scalar(scalar, span), self._source, self._tokens[opening + 1 : close], self._words
            )
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
            # "lista de asientos": a list of something that the words behind tell people.
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
        if (
            len(listed) < 2
            and token.kind == "name"
            and token.value[:1].isupper()
            and not self._words.type_id(token.value)
        ):
            self._at += 1
            return Reference(self._token_text(self._at - 1))
        self._at = after
        found = tuple(Text(value.value, locate(self._source, value.start, value.end).span) for value in listed)
        return Enum(found, self._text(start, after).span)

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
        """The shape or name behind the word "object", which then adds nothing."""
        after = self._peek(1)
        if after is None:
            return None
        named = after.kind == "name" and after.value[:1].isupper() and self._words.type_id(after.value) is None
        if after.kind == "{" or (named and plain(after.value) not in self._words.filler):
            self._at += 1
            return self._suffixed()
        if after.kind == "(" and self._tokens[self._at + 2].value[:1].isupper():
            before, self._at = self._at, self._at + 1
            if isinstance(inner := self._argument(), Reference):
                return inner
            self._at = before
        return None

    def _scalar(self) -> TypeExpr | None:
        """The longest phrase here that is a basic type."""
        for length in range(min(LONGEST, self._end - self._at), 0, -1):
            window = self._tokens[self._at : self._at + length]
            if window[-1].kind not in ("name", "number") or any(
                token.kind not in ("name", "number", "/") for token in window
            ):
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
        """A type behind words that change nothing of it: `un`, `readonly`, `unsigned`."""
        start = self._at
        if plain(self._tokens[start].value) not in self._words.filler or self._kind(1) not in _OPENING:
            return None
        self._at += 1
        self._depth += 1
        expr = self._suffixed() if self._depth < _DEEPEST else None
        self._depth -= 1
        if expr is None:
            self._at = start
            return None
        return notes.narrowed(expr, self._source, self._tokens[start : start + 1], self._words)

    def _name(self) -> TypeExpr:
        """A name that is no known word: a reference with a capital, otherwise nothing that can be a type."""
        name = self._token_text(self._at)
        self._at += 1
        last = name.value.rpartition(".")[2]
        if any(char > _LAST_LATIN for char in last):
            # Words of a script that the profile has few words of get the benefit of the doubt.
            return Scalar("unknown", name.span)
        return Reference(name) if last[:1].isupper() else Unreadable(name)
