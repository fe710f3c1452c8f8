"""The words that a name is made of."""

from __future__ import annotations

from speclint.text.folding import fold
from speclint.text.regex import regex

_WORD = regex(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def name_words(name: str) -> list[str]:
    """Return the folded words of the last part of a name: ["created", "at"] of `order.createdAt` and `created_at`."""
    return [fold(word) for word in _WORD.findall(name.rpartition(".")[2])]
