"""Remove secrets from output: messages get a redacted form, source lines a mask that keeps every column.

A secret is found again in whatever form it comes back: cut short, split over lines, in small letters, without its marks,
as the escapes of JSON spell it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from speclint.text.named_tuples import NamedTuple
from speclint.text.regex import regex
from speclint.text.source import Source

if TYPE_CHECKING:
    from speclint.analysis.secrets import Secret

MASK = "*"
_SHORTEST = 6  # parts of a secret shorter than this give nothing away, and would be found everywhere
_MOST_REMEMBERED = 50  # texts
_PIECE = 8  # so many letters and digits of a secret in a row are taken for a part of it
# A letter or digit, also as JSON, a URL or HTML spells one: \u0041, %41, &#65;
_SIGN = regex(r"\\u([0-9A-Fa-f]{4})|%([0-9A-Fa-f]{2})|&#x([0-9A-Fa-f]{1,5});|&#([0-9]{1,6});|[^\W_]")
_DECIMAL = 4  # the group of that which is not hexadecimal
_FRAME = regex(r"-----[A-Z ]{1,60}-----|[\r\n]+|\\[nrt]")  # what a key in PEM has besides its secret


class _Cut(NamedTuple):
    """A stretch of a text, by offsets, that shows a secret: what is put in its place, and how much of it stays in a mask."""

    start: int
    end: int
    shown: str
    kept: int = 0


class Redactor:
    """Knows the secrets of some documents and takes them out of any text, in time that grows with the text."""

    def __init__(self, documents: Iterable[tuple[Source, tuple[Secret, ...]]]) -> None:
        """Take the documents with the secrets found in each."""
        self._words: dict[str, str] = {}
        self._pieces: dict[int, set[str]] = {}
        self._documents = tuple(documents)
        for source, secrets in self._documents:
            for secret in secrets:
                self._learn(source.slice(secret.span), secret)
        # What was asked last is kept: a line with many secrets has many findings, each shown with the whole line.
        self._cuts = lru_cache(maxsize=_MOST_REMEMBERED)(self._cut)
        self._shown = lru_cache(maxsize=_MOST_REMEMBERED)(self._redacted)
        self._masked = lru_cache(maxsize=_MOST_REMEMBERED)(self._covered)
        self._lengths: dict[str, list[int]] = {}
        for raw in sorted(self._words, key=len, reverse=True):
            lengths = self._lengths.setdefault(raw[:_SHORTEST], [])
            if len(raw) not in lengths[-1:]:
                lengths.append(len(raw))

    def __bool__(self) -> bool:
        """Return whether there is any secret to take out."""
        return bool(self._words)

    def joined(self, other: Redactor) -> Redactor:
        """Return what takes out the secrets that either knows."""
        return Redactor((*self._documents, *other._documents))

    def text(self, text: str) -> str:
        """Return `text` with each secret in its redacted form."""
        return self._shown(text)

    def line(self, line: str) -> str:
        """Return a line of source, as long as before, with each secret masked but for its kind's prefix."""
        return self._masked(line)

    def inside(self, value: Any) -> Any:  # noqa: ANN401 - what JSON holds
        """Return a value of JSON with each secret in its redacted form in all of its texts, names of members included."""
        if not self:
            return value
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return {self.text(name): self.inside(part) for name, part in value.items()}
        return [self.inside(part) for part in value] if isinstance(value, (list, tuple)) else value

    def hides(self, text: str) -> bool:
        """Return whether `text` shows a secret."""
        return bool(self) and bool(self._cuts(text))

    def _learn(self, raw: str, secret: Secret) -> None:
        prefix = secret.redacted.rstrip("…")
        if raw in self._words:
            return
        if len(raw) >= _SHORTEST:
            self._words.setdefault(raw, secret.redacted)
        for part in raw.split("\n"):
            if len(part.strip()) >= _SHORTEST:
                self._words.setdefault(part.strip(), secret.redacted)
        # What was read of a document may hold it without the prefix of its kind.
        rest = raw.removeprefix(prefix)
        if len(rest) >= _SHORTEST:
            self._words.setdefault(rest, "…")
        for hidden in _hidden(secret.kind, rest):
            signs = "".join(sign for _, _, sign in _signs(hidden))
            length = min(_PIECE, len(signs))
            if length >= _SHORTEST - 1:
                pieces = self._pieces.setdefault(length, set())
                pieces.update(signs[at : at + length] for at in range(len(signs) - length + 1))

    def _replaced(self, text: str, shown: Callable[[_Cut], str]) -> str:
        if not self:
            return text
        parts: list[str] = []
        at = 0
        for cut in self._cuts(text):
            parts += [text[at : cut.start], shown(cut)]
            at = cut.end
        return "".join([*parts, text[at:]]) if parts else text

    def _redacted(self, text: str) -> str:
        return self._replaced(text, lambda cut: cut.shown)

    def _covered(self, line: str) -> str:
        return self._replaced(line, lambda cut: line[cut.start : cut.start + cut.kept] + _mask(cut))

    def _cut(self, text: str) -> list[_Cut]:
        """Return what is to be taken out of a text, in order and apart; whole secrets go before parts of them."""
        whole = list(self._whole(text))
        cuts: list[_Cut] = []
        for cut in sorted([*whole, *self._parts(text)], key=lambda cut: (cut.start, -cut.end)):
            if not cuts or cut.start >= cuts[-1].end:
                cuts.append(cut)
            elif cut.end > cuts[-1].end:
                cuts[-1] = cuts[-1]._replace(end=cut.end)
        return cuts

    def _whole(self, text: str) -> Iterator[_Cut]:
        at = 0
        while at + _SHORTEST <= len(text):
            lengths = self._lengths.get(text[at : at + _SHORTEST], ())
            raw = next((text[at : at + size] for size in lengths if text[at : at + size] in self._words), "")
            if raw:
                shown = self._words[raw]
                prefix = shown.rstrip("…")
                yield _Cut(at, at + len(raw), shown, len(prefix) if raw.startswith(prefix) else 0)
            at += len(raw) or 1

    def _parts(self, text: str) -> Iterator[_Cut]:
        """Yield the stretches whose letters and digits are those of a secret, whatever is between them."""
        found = list(_signs(text))
        signs = "".join(sign for _, _, sign in found)
        for length, pieces in self._pieces.items():
            first = last = -1
            for at in range(len(signs) - length + 1):
                if signs[at : at + length] in pieces:
                    if first >= 0 and at > last + 1:
                        yield _Cut(found[first][0], found[last][1], "…")
                        first = -1
                    first, last = at if first < 0 else first, at + length - 1
            if first >= 0:
                yield _Cut(found[first][0], found[last][1], "…")


def redactor_of(*documents: Source) -> Redactor:
    """Return what takes the secrets of some documents out of a text."""
    from speclint.analysis.secrets import find_secrets  # noqa: PLC0415 - a run that remembers its findings does without

    return Redactor((document, find_secrets(document)) for document in documents)


def _hidden(kind: str, rest: str) -> Iterator[str]:
    """Yield the parts of a secret that must not be shown; what follows the prefix of its kind is `rest`."""
    if kind == "url-password":  # the host and the user are no secrets
        yield rest.rpartition("@")[0].partition(":")[2]
    elif kind == "jwt":  # most have the same header
        yield rest.partition(".")[2]
    elif kind == "private-key":
        yield from _FRAME.split(rest)
    else:
        yield rest


def _signs(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where each letter and digit of a text begins and ends, with the plain small one that it is."""
    for match in _SIGN.finditer(text):
        sign = match.group()
        if match.lastindex:
            sign = chr(int(match.group(match.lastindex), 10 if match.lastindex == _DECIMAL else 16))
        if not sign.isascii():
            sign = normalize("NFKC", sign)[:1]
        if sign.isalnum():
            yield match.start(), match.end(), sign.lower()[:1]


def _mask(cut: _Cut) -> str:
    return MASK * (cut.end - cut.start - cut.kept)
