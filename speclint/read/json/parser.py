"""A tolerant JSON reader: examples as people write them, with the offset of every key and value.

Beyond JSON it takes comments, `...` and `…`, trailing commas, bare and single-quoted keys, keys without value
(`{ url, id }`), type names and unions as values, placeholders, notes beside a value, a request line and headers in
front, words between several documents. It never raises: what cannot be read at all is an error with its offset.

Long because it is one recursive descent: each method reads a construct at the offset that they share.
"""

from __future__ import annotations

from functools import lru_cache

from speclint.read.json.nodes import JsonDocument, JsonError, JsonKind, JsonMember, JsonValue
from speclint.read.json.scanner import ELISION, NUMBER, QUOTES, STRING, Scanner, Words, scalar, unescaped
from speclint.text.regex import regex

MAX_DEPTH = 100

_ELIDED = regex(r"(?:\.{2,}|…+)[^,;{}\[\]\"\n]*")
_TEMPLATE = regex(r"\{\{[^{}\n]*\}\}|\$\{[^{}\n]*\}|<[^<>\n]*>(?=\s*(?:[,;}\]|/#\n]|$))")
_INDEX_KEY = regex(r"\[[^\[\]\n]*\]")
_BARE_KEY = regex(r"[^\s:,;{}\[\]\"“”`=|][^:,;{}\[\]\"“”`\n=|]*")
_BAR = regex(r"\s*\|+\s*")
_COLON = regex(r"\s*(?:(\?)\s*)?(?::|=>|=)")
_OPEN_IN_PROSE = regex(r"(?<![\w/.$&?=}\-])[{\[]|\n")
_NO_SCALAR = "|:()=>/"
# Values take some twenty times the room of their text.
_MOST_REMEMBERED = 8_000


def read_json(text: str) -> JsonDocument:
    """Read all JSON documents of `text`; offsets are 0-based code points into it."""
    return _remembered(text) if len(text) <= _MOST_REMEMBERED else _Reader(text).read()


@lru_cache(maxsize=64)  # of one example the fields, the shape and what is broken are asked for
def _remembered(text: str) -> JsonDocument:
    return _Reader(text).read()


class _StopError(Exception):
    def __init__(self, error: JsonError) -> None:
        super().__init__(error.kind)
        self.error = error


class _Reader(Scanner):
    """Recursive descent over `text`, at most MAX_DEPTH deep; `at` is the offset of what comes next."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.prose: list[tuple[int, int]] = []

    def read(self) -> JsonDocument:
        values: list[JsonValue] = []
        try:
            while self.more():
                value = self._document()
                if value is not None:
                    values.append(value)
        except _StopError as stop:
            return JsonDocument(tuple(values), stop.error)
        if not values and len(self.prose) == 1:
            start, end = self.prose[0]
            values.append(JsonValue(JsonKind.TYPE, start, end, self.text[start:end]))
        return JsonDocument(tuple(values))

    # --- the top level: documents, and the words around them

    def _document(self) -> JsonValue | None:
        char = self.text[self.at]
        if char in "}]":
            raise self._stop("bracket")
        if char in ",;":
            self.at += 1
            return None
        if char in "{[":
            return self._value(1)
        string = STRING.match(self.text, self.at) if char in QUOTES else None
        if string and _COLON.match(self.text, string.end()):
            return self._object(1, braces=False)
        value = self._scalar_line()
        if value is None:
            self._skip_words()
        return value

    def _scalar_line(self) -> JsonValue | None:
        start = self.at
        value = self._term(1) if self.text[start] not in _NO_SCALAR else None
        self.blanks()
        if value is not None and value.kind not in (JsonKind.TYPE, JsonKind.UNKNOWN) and self.at_line_end():
            return value
        self.at = start
        return None

    def _skip_words(self) -> None:
        found = _OPEN_IN_PROSE.search(self.text, self.at + 1)
        end = found.start() if found else len(self.text)
        words = self.text[self.at : end].rstrip()
        self.prose.append((self.at, self.at + len(words)))
        self.at = end

    # --- containers

    def _object(self, depth: int, *, braces: bool = True) -> JsonValue:
        opened = self.at
        self._check_depth(depth)
        self.at += braces
        members: list[JsonMember] = []
        elided = False
        while not self._closed("}", opened, braces=braces):
            if self.matches(ELISION):
                self._elision()
                elided = True
                continue
            if not braces and not self._at_quoted_key():
                break
            member = self._member(depth)
            if member is None:
                elided = True
            else:
                members.append(member)
        return JsonValue(JsonKind.OBJECT, opened, self.at, members=tuple(members), elided=elided)

    def _at_quoted_key(self) -> bool:
        string = STRING.match(self.text, self.at)
        return string is not None and _COLON.match(self.text, string.end()) is not None

    def _array(self, depth: int) -> JsonValue:
        opened = self.at
        self._check_depth(depth)
        self.at += 1
        items: list[JsonValue] = []
        elided = False
        while not self._closed("]", opened):
            if self.matches(ELISION):
                self._elision()
                elided = True
                continue
            items.append(self._value(depth + 1))
            self._separator(items[-1])
        return JsonValue(JsonKind.ARRAY, opened, self.at, items=tuple(items), elided=elided)

    def _closed(self, closer: str, opened: int, *, braces: bool = True) -> bool:
        """Return whether the container that opened at `opened` ends here; its closer is then after us."""
        if not self.more():
            if braces:
                raise _StopError(JsonError("unclosed", len(self.text.rstrip()), opened))
            return True
        char = self.text[self.at]
        if char not in "}]":
            return False
        if braces and char != closer:
            raise _StopError(JsonError("bracket", self.at, opened))
        self.at += braces
        return True

    def _elision(self) -> None:
        found = _ELIDED.match(self.text, self.at)
        self.at = found.end() if found else self.at + 1
        self.more()
        if self.text[self.at : self.at + 1] in (",", ";"):
            self.at += 1

    def _separator(self, value: JsonValue) -> str:
        """Go past the comma after `value` and return the comment beside it."""
        note = self.note()
        end = self.at
        loose = value.kind in (JsonKind.TYPE, JsonKind.UNION, JsonKind.UNKNOWN)
        if self.more():
            char = self.text[self.at]
            if char in ",;":
                self.at += 1
                return note or self.note()
            lines = "\n" in self.text[end : self.at]
            if char not in "}]" and not (loose and lines) and not self.matches(ELISION):
                raise _StopError(JsonError("comma", value.end))
        return note

    # --- members

    def _member(self, depth: int) -> JsonMember | None:
        """Return the next member, or None when words are in place of members."""
        start = self.at
        key, quoted = self._key()
        end = self.at
        colon = _COLON.match(self.text, self.at)
        if colon is None:
            if quoted:
                raise self._stop("colon")
            plain = key.rstrip("?")
            left_out = JsonValue(JsonKind.UNKNOWN, end, end)
            note = self._separator(left_out)
            is_name = len(plain.split()) == 1
            return JsonMember(plain, start, end, left_out, key != plain, note) if is_name else None
        self.at = colon.end()
        self.more(hashes=False)
        value = self._value(depth + 1)
        note = self._separator(value)
        plain = key if quoted else key.rstrip("?").rstrip()
        return JsonMember(plain, start, end, value, bool(colon[1]) or plain != key, note)

    def _key(self) -> tuple[str, bool]:
        if self.text[self.at] in QUOTES:
            value = self._string()
            return str(value.value), True
        found = _TEMPLATE.match(self.text, self.at) or _INDEX_KEY.match(self.text, self.at)
        found = found or _BARE_KEY.match(self.text, self.at)
        if found is None:
            raise self._stop("key")
        words = found[0].split(" //")[0].split(" #")[0].rstrip()
        self.at = found.start() + len(words)
        return words, False

    # --- values

    def _value(self, depth: int) -> JsonValue:
        start = self.at
        if self.text[start : start + 1] == "|":
            self.at += 1
            self.more()
        options = [self._term(depth)]
        while self._next_option():
            options.append(self._term(depth))
        if len(options) == 1:
            return options[0]
        return JsonValue(JsonKind.UNION, start, options[-1].end, items=tuple(options))

    def _next_option(self) -> bool:
        """Go to the next option of a union: after `|`, or after words such as "or" between two values of one line."""
        bar = _BAR.match(self.text, self.at)
        if bar:
            self.at = bar.end()
            return self.at < len(self.text)
        self.blanks()
        if self.at_comment() or not self.words():
            return False
        if self.matches(STRING):
            return not self._at_quoted_key()
        return self.matches(_BAR) and self._next_option()

    def _term(self, depth: int) -> JsonValue:
        if self.at >= len(self.text):
            raise self._stop("value")
        char = self.text[self.at]
        template = _TEMPLATE.match(self.text, self.at)
        if template and template[0] != "{{}}":
            self.at = template.end()
            value = JsonValue(JsonKind.TYPE, template.start(), self.at, template[0])
        elif char == "{":
            value = self._object(depth)
        elif char == "[":
            value = self._array(depth)
        elif char in QUOTES:
            value = self._string()
        elif self.matches(ELISION):
            value = self._left_out()
        else:
            value = self._bare()
        if self.text.startswith("[]", self.at):
            self.at += 2
            value = JsonValue(JsonKind.ARRAY, value.start, self.at, items=(value,), elided=True)
        return value

    def _left_out(self) -> JsonValue:
        start = self.at
        found = ELISION.match(self.text, self.at)
        self.at = found.end() if found else start
        return JsonValue(JsonKind.UNKNOWN, start, self.at, elided=True)

    def _string(self) -> JsonValue:
        found = STRING.match(self.text, self.at)
        if found is None:
            raise self._stop("string")
        self.at = found.end()
        return JsonValue(JsonKind.STRING, found.start(), self.at, unescaped(found[0]))

    def _bare(self) -> JsonValue:
        start = self.at
        if self.text[start] == ":" or not self.words():
            raise self._stop("value")
        words = self.text[start : self.at].rstrip()
        end = start + len(words)
        first, *others = words.split()
        if others and all(NUMBER.fullmatch(word) for word in (first, *others)):
            raise _StopError(JsonError("comma", start + len(first)))
        value = scalar(words)
        return JsonValue(_kind(value), start, end, value)

    def _check_depth(self, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise self._stop("depth")

    def _stop(self, kind: str) -> _StopError:
        return _StopError(JsonError(kind, min(self.at, len(self.text))))


def _kind(value: Words | int | float | bool | None) -> JsonKind:
    if value is None:
        return JsonKind.NULL
    if isinstance(value, Words):
        return JsonKind.TYPE
    return JsonKind.BOOLEAN if isinstance(value, bool) else JsonKind.NUMBER


__all__ = ["MAX_DEPTH", "JsonDocument", "JsonError", "JsonKind", "JsonMember", "JsonValue", "read_json"]
