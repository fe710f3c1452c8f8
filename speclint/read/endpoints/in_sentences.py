"""Endpoints that a sentence names in its midst and tells of: "The app calls `GET /x`, which answers 200"."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.markdown.inline import without_code
from speclint.markdown.nodes import Block, Item, Label, ListBlock, Paragraph, Section, lines_of
from speclint.markdown.texts import texts_in
from speclint.model import Notation
from speclint.read.endpoints.candidate import Candidate
from speclint.read.slots.turns import begins_with_failure
from speclint.text.records import replace
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

_SUCCESS = regex(r"(?<![\w.,/:#-])20[0-4](?![\w%]|[.,:]\d)")
_NEGATED = regex(r"\b(?:no|not|n[aã]o|ne|never|nunca|jamais)\W{1,3}$")
_ENDS = regex(r"[.!?:…—–-][*_\s]*[`*]{1,3}$")
_MARKS = " `*_.:,;()"
_TITLE_WORDS = 6
_NAMED = frozenset({Notation.LINE, Notation.ITEM, Notation.BOLD})


def with_told(found: list[Candidate], section: Section, profile: Profile) -> Iterator[Candidate]:
    """Yield the candidates of a section, in each paragraph and item that tells of one endpoint alone that endpoint as one that
    is declared there if it is nowhere else.
    """
    places: dict[tuple[int, int], list[Candidate]] = {}
    for candidate in found:
        places.setdefault((candidate.index, id(candidate.item)), []).append(candidate)
    taken = {candidate.index for candidate in found}
    told = set()
    for here in places.values():
        first = _alone(here)
        if first is not None and _tells(first, section, taken, profile):
            told.add(id(first))
    for candidate in found:
        yield replace(candidate, declares=True, fallback=True) if id(candidate) in told else candidate


def _alone(here: list[Candidate]) -> Candidate | None:
    """The first place that names the one endpoint of a block, in code or bold with its method; None where another declares."""
    keys = {candidate.key for candidate in here}
    first = here[0]
    if len(keys) > 1 or first.notation not in _NAMED or first.table is not None or any(c.declares for c in here):
        return None
    whole = first.method is not None and first.route is not None and not (first.route.is_pattern or first.route.host)
    start = first.span.column - first.title.span.column
    before = first.title.value[max(0, start - 2) : start]
    task = first.item is not None and first.item.task is not None
    return first if whole and not task and ("`" in before or before == "**") else None


def _tells(first: Candidate, section: Section, taken: set[int], profile: Profile) -> bool:
    """Whether what is around the one endpoint of a place says what comes back or what goes wrong."""
    if first.index < 0:
        return False
    if first.item is not None:
        return _says(_item_lines(first.item), profile)
    block = section.blocks[first.index]
    if not isinstance(block, (Paragraph, Label)):
        return False
    lines = lines_of(block)
    if _says(lines, profile):
        return True
    rest = section.blocks[first.index + 1 :]
    stop = next((at for at, _ in enumerate(rest, first.index + 1) if at in taken), len(section.blocks))
    following = section.blocks[first.index + 1 : stop]
    opens = lines[-1].value.rstrip("*_ ").endswith((":", "：")) or _is_title(first, lines)
    return bool(following) and opens and _says(_lines_of_all(following), profile)


def _is_title(first: Candidate, lines: tuple[Text, ...]) -> bool:
    """Whether a line of a few words ends with its endpoint, and a stop is before it: "Making one. `POST /x`"."""
    line = lines[0]
    start, end = first.span.column - line.span.column, first.span.end_column - line.span.column
    before = line.value[:start]
    alone = len(lines) == 1 and not line.value[end:].strip(_MARKS)
    return alone and len(before.split()) <= _TITLE_WORDS and _ENDS.search(before) is not None


def _item_lines(item: Item) -> tuple[Text, ...]:
    return tuple(texts_in(item.blocks))


def _lines_of_all(blocks: tuple[Block, ...]) -> tuple[Text, ...]:
    return tuple(
        line for block in blocks if isinstance(block, (Paragraph, Label, ListBlock)) for line in texts_in((block,))
    )


def _says(lines: tuple[Text, ...], profile: Profile) -> bool:
    """Whether lines say what comes back, or what goes wrong in a sentence of its own; "it does not return" is a complaint."""
    slots = profile.group("slots")
    for line in lines:
        words = without_code(line).replace("*", " ")
        returns = slots.find_all(words, "returns")
        if _SUCCESS.search(line.value) or any(not _NEGATED.search(words[: found.start]) for found in returns):
            return True
        if begins_with_failure(line, profile):
            return True
    return False
