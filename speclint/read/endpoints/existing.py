"""Existing or changed endpoints that a document describes: their contract is elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

from speclint.markdown.nodes import Document, Section
from speclint.model import Endpoint
from speclint.text.records import replace
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile, Vocabulary

_ROUTE = regex(r"/[^\s`*]*")


def with_existing(endpoints: Iterable[Endpoint], document: Document, profile: Profile) -> tuple[Endpoint, ...]:
    """Return the endpoints, those marked that the title of their own or of a group around them calls existing."""
    words = profile.group("endpoint_titles")

    inside: set[int] = set()
    pending: list[tuple[Section, bool]] = [(document.root, False)]
    while pending:
        section, marked = pending.pop()
        # The title of the document is about all that it holds, new and old.
        marked = marked or (section.level > 1 and words.says(_plain(section.title), "existing"))
        if marked:
            inside.add(id(section))
        pending += [(child, marked) for child in section.sections]
    return tuple(
        replace(endpoint, existing=True) if id(endpoint.section) in inside or _says(endpoint, words) else endpoint
        for endpoint in endpoints
    )


def _says(endpoint: Endpoint, words: Vocabulary) -> bool:
    return words.says(_plain(endpoint.title), "existing")


def _plain(title: Text) -> str:
    """The words of a title without its routes: `/orders/existing` is a name."""
    return _ROUTE.sub(" ", title.value)
