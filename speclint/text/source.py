"""Text and positions: the first step of the data path, which knows bytes and lines but no Markdown.

Every position in speclint is 1-based; columns count Unicode code points; an end column points after the last character.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from speclint.text.bilingual import Words
from speclint.text.named_tuples import NamedTuple
from speclint.text.records import dataclass
from speclint.text.regex import regex

_new = tuple.__new__
_NEWLINE = regex(r"\r\n?|\n")


class Span(NamedTuple):
    """A stretch of a document: 1-based lines and columns (code points), the end column exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int

    def to(self, other: Span) -> Span:
        """Return the span from the start of this one to the end of `other`."""
        return Span(self.line, self.column, other.end_line, other.end_column)

    @property
    def start(self) -> Span:
        """The empty span at the first character."""
        return Span(self.line, self.column, self.line, self.column)


class Place(NamedTuple):
    """A span in a file. `path` is "" for the document that is being checked."""

    path: str
    span: Span


_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_LOOKED_AT = 400  # bytes whose zeros are counted


def has_line_in(lines: Sequence[int], span: Span) -> bool:
    """Return whether one of `lines`, 1-based and sorted, is a line of `span`."""
    after = bisect_left(lines, span.line)
    return after < len(lines) and lines[after] <= span.end_line


class Text(NamedTuple):
    """Words of the document together with their place. `value` never crosses a line unless the span does."""

    value: str
    span: Span

    def cut(self, start: int, end: int | None = None) -> Text:
        """Return the part from offset `start` to `end` (0-based); of several lines each but the first begins at column 1."""
        stop = len(self.value) if end is None else end
        line, column = self.span.line, self.span.column
        if line != self.span.end_line and "\n" in self.value:
            places = (*_placed(self, start), *_placed(self, stop))
            return Text(self.value[start:stop], Span(*places))
        # A text of 5 kB is cut 1,700 times; made by `tuple`, which named tuples are, a part takes a third less time.
        return _new(Text, (self.value[start:stop], _new(Span, (line, column + start, line, column + stop))))

    def strip(self, chars: str | None = None) -> Text:
        """Return the text without surrounding blanks (or `chars`), its span narrowed to match."""
        stripped = self.value.strip(chars)
        if stripped == self.value:
            return self
        left = len(self.value) - len(self.value.lstrip(chars))
        return self.cut(left, left + len(stripped))

    def first_line(self) -> Text:
        """Return the text cut at the end of its first line."""
        if self.span.line == self.span.end_line:
            return self
        value, span = self.value.split("\n")[0], self.span
        return Text(value, Span(span.line, span.column, span.line, span.column + len(value)))


def _placed(text: Text, offset: int) -> tuple[int, int]:
    """Return the line and column at an offset in a text of several lines."""
    before = text.value[:offset]
    line, last = before.count("\n"), before.rfind("\n") + 1
    return text.span.line + line, len(before) - last + (1 if line else text.span.column)


class SourceError(Exception):
    """A file that cannot be read as text; `words` is one line for the user, and `str()` that in English."""

    def __init__(self, words: Words) -> None:
        """Take the words."""
        super().__init__(words.en)
        self.words = words


@dataclass(frozen=True, slots=True)
class Source:
    """One document as text: `path` as shown to the user, `text` without BOM, `lines` without line ends."""

    path: str
    text: str
    lines: tuple[str, ...]
    has_bom: bool = False

    @classmethod
    def from_text(cls, path: str, text: str) -> Source:
        """Split `text` into lines on CR LF, CR and LF only; a leading BOM is removed and remembered."""
        has_bom = text.startswith("\ufeff")
        text = text[1:] if has_bom else text
        return cls(path, text, tuple(_NEWLINE.split(text)), has_bom)

    @classmethod
    def from_bytes(cls, path: str, data: bytes) -> Source:
        """Decode UTF-8 strictly.

        Raises SourceError when the bytes are not UTF-8.
        """
        return cls.from_text(path, _text(data))

    @property
    def written(self) -> str:
        """The text as it is in the file, byte order mark included."""
        return f"\ufeff{self.text}" if self.has_bom else self.text

    def line(self, number: int) -> str:
        """Return line `number` (1-based), or the empty string outside the document."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def line_text(self, number: int) -> Text:
        """Return line `number` with its place."""
        value = self.line(number)
        return Text(value, Span(number, 1, number, len(value) + 1))

    def slice(self, span: Span) -> str:
        """Return the text under `span`, its lines joined with a line feed."""
        if span.line == span.end_line:
            return self.line(span.line)[span.column - 1 : span.end_column - 1]
        middle = [self.line(number) for number in range(span.line + 1, span.end_line)]
        first, last = self.line(span.line)[span.column - 1 :], self.line(span.end_line)[: span.end_column - 1]
        return "\n".join([first, *middle, last])


class RawSource(NamedTuple):
    """A document as it was read, not examined: a text of its own takes many times the room."""

    path: str
    data: bytes

    def validate(self) -> None:
        """Do nothing when the document is text.

        Raises SourceError when the bytes are not UTF-8.
        """
        _text(self.data)

    def decoded(self) -> Source:
        """Return the document as text; the last few are cached, since callers usually ask for several lines.

        Raises SourceError when the bytes are not UTF-8.
        """
        return _decoded(self)


def _text(data: bytes) -> str:
    # Without a mark at its start most of it is valid UTF-8, with a zero for every other byte.
    start = data[:_LOOKED_AT]
    if data.startswith(_UTF_16) or (len(start) > 1 and start.count(0) * 5 >= len(start) * 2):
        raise SourceError(Words("encoded in UTF-16, expected UTF-8", "está en UTF-16, se esperaba UTF-8"))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise SourceError(Words(f"not valid UTF-8 (line {line})", f"no es UTF-8 válido (línea {line})")) from None


@lru_cache(maxsize=4)
def _decoded(raw: RawSource) -> Source:
    return Source.from_bytes(raw.path, raw.data)
