"""Existing or changed endpoints that a document describes: their contract is elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from speclint.markdown.nodes import Document, Section, Table
from speclint.model import Auth, Endpoint, Notation, State
from speclint.text.folding import bare
from speclint.text.records import replace
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile, Vocabulary

_ROUTE = regex(r"/[^\s`*]*")
# What parts the remark of a title from the rest.
_PIECES = regex(r"[()\[\]·|:;,]|\s[–—-]\s")
_EXISTING = ("existing", "changed")
_THERE = ("existing", "there")
# A heading for several endpoints has few words: "Endpoints that exist already".
_FEW_WORDS = 6


def with_existing(endpoints: Iterable[Endpoint], document: Document, profile: Profile) -> tuple[Endpoint, ...]:
    """Return the endpoints, those marked that the title of their own or of a group around them calls existing.

    One that a title, or a cell of its row, says is there already among others that are to be built is only probable: it
    is listed for context. Below a title such as "Endpoints to change" who calls is told elsewhere.
    """
    listed = tuple(endpoints)
    words = profile.group("endpoint_titles")
    inside = _inside(document, words, *_THERE)
    changed = _inside(document, words, *_EXISTING)
    there = {id(endpoint) for endpoint in listed if _is_there(endpoint, inside.get(id(endpoint.section)), profile)}
    to_change = _inside(document, words, "to_change")
    mixed = 0 < len(there) < len(listed)
    return tuple(
        replace(
            endpoint,
            existing=words.says(_plain(endpoint.title), *_EXISTING) or id(endpoint.section) in changed,
            probable=endpoint.probable or (mixed and id(endpoint) in there),
            auth=Auth(State.UNCLEAR)
            if endpoint.auth.absent and _is_group(to_change.get(id(endpoint.section)), profile)
            else endpoint.auth,
        )
        for endpoint in listed
    )


def _inside(document: Document, words: Vocabulary, *ids: str) -> dict[int, Section]:
    """The sections in or below one whose title has a word of `ids`, by their `id`, with that one."""
    inside: dict[int, Section] = {}
    pending: list[tuple[Section, Section | None]] = [(document.root, None)]
    while pending:
        section, marked = pending.pop()
        # The title of the document is about all that it holds, new and old.
        if marked is None and section.level > 1 and words.says(_plain(section.title), *ids):
            marked = section
        if marked is not None:
            inside[id(section)] = marked
        pending += [(child, marked) for child in section.sections]
    return inside


def _is_there(endpoint: Endpoint, marked: Section | None, profile: Profile) -> bool:
    words = profile.group("endpoint_titles")
    if any(words.exact(piece.strip()) in _THERE for piece in _PIECES.split(_plain(endpoint.title))):
        return True
    if endpoint.notation is Notation.ROW and any(_marks(cell, words) for cell in _cells(endpoint)):
        return True
    if marked is None or (marked is endpoint.section and endpoint.notation is Notation.HEADING):
        return False
    return _is_group(marked, profile)


def _is_group(section: Section | None, profile: Profile) -> bool:
    """Whether a title is that of several endpoints: "Endpoints that exist already", not "Update an existing route"."""
    plain = _plain(section.title) if section is not None else ""
    calls = profile.group("auth").find(plain, "calls")
    return len(plain.split()) <= _FEW_WORDS and calls is not None and plain[: calls.end].endswith("s")


def _marks(cell: Text, words: Vocabulary) -> bool:
    return words.exact(bare(cell.value)) in _THERE


def _cells(endpoint: Endpoint) -> Iterator[Text]:
    line = endpoint.span.line
    for block in endpoint.section.blocks:
        if isinstance(block, Table) and block.span.line <= line <= block.span.end_line:
            yield from (cell.text for row in block.rows if row.span.line == line for cell in row.cells)


def _plain(title: Text) -> str:
    """The words of a title without its routes: `/orders/existing` is a name."""
    return _ROUTE.sub(" ", title.value)
