"""A text in the languages of messages."""

from __future__ import annotations

from speclint.text.named_tuples import NamedTuple


class Words(NamedTuple):
    """One text in the languages that messages come in."""

    en: str
    es: str

    def of(self, language: str) -> str:
        """Return the text in `language`, English unless it is "es"."""
        return self.es if language == "es" else self.en

    def filled(self, **values: str) -> Words:
        """Return the text with its `{placeholders}` filled in both languages."""
        return Words(self.en.format_map(values), self.es.format_map(values))
