"""Take secrets out of what is shown: messages get the redacted form, source lines a mask that keeps every column."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from speclint.text.source import Source

if TYPE_CHECKING:
    from speclint.analysis.secrets import Secret

MASK = "*"
_SHORTEST = 6  # parts of a secret shorter than this give nothing away, and would be found everywhere
_MOST_REMEMBERED = 50


class Redactor:
    """Knows the secrets of some documents and takes them out of any text."""

    def __init__(self, documents: Iterable[tuple[Source, tuple[Secret, ...]]]) -> None:
        """Take the documents with the secrets found in each."""
        self._words: dict[str, str] = {}
        for source, secrets in documents:
            for secret in secrets:
                raw = source.slice(secret.span)
                self._words.setdefault(raw, secret.redacted)
                for part in raw.split("\n"):
                    if len(part.strip()) >= _SHORTEST:
                        self._words.setdefault(part.strip(), secret.redacted)
                # What was read of a document may hold it without the prefix of its kind.
                rest = raw.removeprefix(secret.redacted.rstrip("…"))
                if len(rest) >= _SHORTEST:
                    self._words.setdefault(rest, "…")
        self._words.pop("", None)
        self._searched: dict[str, list[tuple[int, str]]] = {}
        # The lengths of the secrets that begin alike: many are of a kind, with the same beginning.
        self._sizes: dict[str, set[int]] = {}
        for raw in self._words:
            self._sizes.setdefault(raw[:_SHORTEST], set()).add(len(raw))

    def text(self, text: str) -> str:
        """Return `text` with each secret in its redacted form."""
        return _replaced(text, [(at, raw, self._words[raw]) for at, raw in self._found(text)])

    def line(self, line: str) -> str:
        """Return a line of source, as long as before, with each secret masked but for its kind's prefix."""
        return _replaced(line, [(at, raw, self._masked(raw)) for at, raw in self._found(line)])

    def inside(self, value: Any) -> Any:  # noqa: ANN401 - what JSON holds
        """Return a value of JSON with each secret in its redacted form in all of its texts, names of members included."""
        if not self._words:
            return value
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return {self.text(name): self.inside(part) for name, part in value.items()}
        return [self.inside(part) for part in value] if isinstance(value, (list, tuple)) else value

    def hides(self, text: str) -> bool:
        """Return whether `text` holds a secret."""
        return bool(self._found(text))

    def _masked(self, raw: str) -> str:
        shown = self._words[raw].rstrip("…")
        prefix = shown if raw.startswith(shown) else ""
        return prefix + MASK * (len(raw) - len(prefix))

    def _found(self, text: str) -> list[tuple[int, str]]:
        """Where `text` holds secrets, in order and apart: of those that overlap the longest."""
        if text not in self._searched:  # a line with many secrets has many findings
            if len(self._searched) >= _MOST_REMEMBERED:
                self._searched.clear()
            self._searched[text] = self._search(text)
        return self._searched[text]

    def _search(self, text: str) -> list[tuple[int, str]]:
        found = [
            (at, text[at : at + size])
            for at, beginning in self._beginnings(text)
            for size in self._sizes[beginning]
            if text[at : at + size] in self._words
        ]
        taken: list[tuple[int, str]] = []
        for at, raw in sorted(found, key=lambda each: (-len(each[1]), each[0])):
            place = bisect_left(taken, (at, raw))
            before, after = taken[place - 1 : place], taken[place : place + 1]
            if not any(at < other + len(there) and other < at + len(raw) for other, there in (*before, *after)):
                taken.insert(place, (at, raw))
        return taken

    def _beginnings(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield where `text` has what a secret begins with; the time is that of the fewer: secrets or characters."""
        if len(self._sizes) < len(text):
            for beginning in self._sizes:
                at = text.find(beginning)
                while at >= 0:
                    yield at, beginning
                    at = text.find(beginning, at + 1)
            return
        for size in {len(beginning) for beginning in self._sizes}:
            for at in range(len(text)):
                if text[at : at + size] in self._sizes:
                    yield at, text[at : at + size]


def _replaced(text: str, parts: Iterable[tuple[int, str, str]]) -> str:
    """Return `text` with other words for some of its parts, each given with its place, in order and apart."""
    pieces: list[str] = []
    done = 0
    for at, raw, words in parts:
        pieces += [text[done:at], words]
        done = at + len(raw)
    return "".join([*pieces, text[done:]]) if pieces else text
