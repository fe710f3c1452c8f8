"""Places in an endpoint's own parts that may state a slot which no reader filled: what was not understood is not absent."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from speclint.markdown.inline import without_code
from speclint.markdown.languages import (
    GRAPHQL_LANGUAGES,
    HTTP_LANGUAGES,
    OBJECT_LANGUAGES,
    PYTHON_LANGUAGES,
    YAML_LANGUAGES,
)
from speclint.markdown.nodes import Fence, Table, walk_blocks
from speclint.markdown.texts import texts_in
from speclint.model import STATUSES, Doubt
from speclint.read.routes import find_refs
from speclint.read.slots.errors import CaseReader
from speclint.read.slots.label_roles import STATUS
from speclint.read.slots.parts import OTHER, WHOLE_REQUEST, Part
from speclint.text.regex import regex
from speclint.text.source import Span, Text
from speclint.vocabulary.vocabulary import Profile

_PROSE = frozenset({"", OTHER, "description", "notes", "logic", "endpoint", "status", "idempotency"})
_DATA = (OBJECT_LANGUAGES - HTTP_LANGUAGES) | YAML_LANGUAGES | GRAPHQL_LANGUAGES | PYTHON_LANGUAGES
_SHAPE = regex(r"[{\[:]")
_ANSWER = regex(r"(?:\bstatus(?:Code)?\(?\s*[:=(]?\s*|\bHTTP[ _])([2-5]\d\d)\b")
_SUCCESS = regex(r"(?<![\w.,/:#-])(20[0-4])(?=`|\s+(?:OK|Created|Accepted|No Content)\b)")
# Round numbers that count something as often as they are a status.
_ROUND = frozenset({400, 500})
# Names that parentheses list: "sign in (email + password)", "change it (name/description)".
_NAMES = regex(r"\(\s?[a-z]\w{2,24}(?:\s?[+/,]\s?[a-z]\w{2,24}){1,8}\s?\)")
_NOUNS = {"response": ("response_noun",), "request": ("body_noun", "parameters_noun")}


def find_doubts(
    parts: Iterable[Part], open_slots: Collection[str], taken: Collection[int], profile: Profile
) -> tuple[Doubt, ...]:
    """Return for each of `open_slots` the first place that may state it; `taken` are the lines of data that slots have."""
    if not open_slots:
        return ()
    found: dict[str, Span] = {}
    for part in parts:
        for slot, span in _places(part, taken, profile):
            if slot in open_slots:
                found.setdefault(slot, span)
    return tuple(Doubt(slot, found[slot]) for slot in sorted(found))


def _places(part: Part, taken: Collection[int], profile: Profile) -> Iterator[tuple[str, Span]]:
    if part.role == WHOLE_REQUEST:
        yield "request", part.span
    if part.role == OTHER and part.name is not None and part.filled:
        yield from _in_name(part.name, profile)
    if part.role in _PROSE:
        for block in walk_blocks(tuple(part.blocks)):
            if isinstance(block, (Fence, Table)) and block.span.line not in taken and _is_data(block):
                yield "request", block.span.start
                yield "response", block.span.start
            if isinstance(block, Fence):
                yield from _in_code(block)
    reader = CaseReader(profile)
    for text in (*part.lines, *texts_in(part.blocks)):
        yield from _in_text(text, reader)
        names = _NAMES.search(text.value)
        if names is not None and not profile.group("auth").says(names[0], "role", "none"):
            yield "request", text.span


def _in_name(name: Text, profile: Profile) -> Iterator[tuple[str, Span]]:
    """What a label of no known role may open, by the nouns in it."""
    words = profile.group("not_labels")
    for slot, nouns in _NOUNS.items():
        if words.says(name.value, *nouns) and not words.says(name.value, "response"):
            yield slot, name.span
    plain = without_code(name)
    if profile.group("slots").says(plain, "goes_wrong"):
        yield "errors", name.span
    if profile.group("auth").says(plain, "words", "role"):
        yield "auth", name.span


def _is_data(block: Fence | Table) -> bool:
    if isinstance(block, Table):  # one that declares endpoints is read
        return not any(find_refs(cell.text) for row in block.rows for cell in row.cells)
    return block.language in _DATA and _SHAPE.search(block.body) is not None


def _in_code(fence: Fence) -> Iterator[tuple[str, Span]]:
    for line in fence.lines:
        for match in _ANSWER.finditer(line.value):
            if int(match[1]) in STATUSES:
                yield "errors" if match[1] >= "400" else "response", line.span


def _in_text(text: Text, reader: CaseReader) -> Iterator[tuple[str, Span]]:
    for match in STATUS.finditer(text.value):
        status = text.cut(*match.span(1))
        code = int(status.value) if status.value.isdecimal() else 0
        if 400 <= code < 600 and code in STATUSES and code not in _ROUND and not reader.counts(text, status):
            yield "errors", text.span
    if _SUCCESS.search(text.value):
        yield "response", text.span
