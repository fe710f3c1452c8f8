"""Versions of a contract from texts."""

from __future__ import annotations

from functools import lru_cache

from speclint.diff.version import Version
from speclint.lint.lint import read_source
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile

PATH = "docs/BACKEND_SPEC_ORDERS.md"


def version(text: str, path: str = PATH, **others: str) -> Version:
    """The version that has a document, and others by their topics."""
    return _version(
        tuple(({path: text} | {f"docs/BACKEND_SPEC_{topic}.md": other for topic, other in others.items()}).items())
    )


@lru_cache(maxsize=64)
def _version(texts: tuple[tuple[str, str], ...]) -> Version:
    profile = load_profile()
    return Version([read_source(Source.from_text(path, text), profile) for path, text in texts])
