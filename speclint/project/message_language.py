"""The language of messages: the requested one, else the document's, else the locale's, else English."""

from __future__ import annotations

import os

LANGUAGES = ("en", "es")


def locale_language() -> str:
    """Return "es" where the locale is Spanish, else "en"."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "es" if value.lower().startswith("es") else "en"
    return "en"


def message_language(asked: str | None, document: str) -> str:
    """Return the language of the messages for a document written in `document`."""
    if asked:
        return asked
    return document if document in LANGUAGES else locale_language()
