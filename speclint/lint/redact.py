"""Take secrets out of what is shown: messages get the redacted form, source lines a mask that keeps every column."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from speclint.text.source import Source

if TYPE_CHECKING:
    from speclint.analysis.secrets import Secret

MASK = "*"
_SHORTEST = 6  # parts of a secret shorter than this give nothing away, and would be found everywhere


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
        self._raw = sorted((raw for raw in self._words if raw), key=len, reverse=True)

    def text(self, text: str) -> str:
        """Return `text` with each secret in its redacted form."""
        for raw in self._raw:
            if raw in text:
                text = text.replace(raw, self._words[raw])
        return text

    def line(self, line: str) -> str:
        """Return a line of source, as long as before, with each secret masked but for its kind's prefix."""
        for raw in self._raw:
            if raw in line:
                shown = self._words[raw].rstrip("…")
                prefix = shown if raw.startswith(shown) else ""
                line = line.replace(raw, prefix + MASK * (len(raw) - len(prefix)))
        return line

    def inside(self, value: Any) -> Any:  # noqa: ANN401 - what JSON holds
        """Return a value of JSON with each secret in its redacted form in all of its texts, names of members included."""
        if not self._raw:
            return value
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return {self.text(name): self.inside(part) for name, part in value.items()}
        return [self.inside(part) for part in value] if isinstance(value, (list, tuple)) else value

    def hides(self, text: str) -> bool:
        """Return whether `text` holds a secret."""
        return any(raw in text for raw in self._raw)
