"""Endpoints that a paragraph names in the middle of a sentence and describes: "The app calls `GET /x`, which answers 200"."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.markdown.inline import without_code
from speclint.markdown.nodes import Paragraph, Section
from speclint.model import Notation
from speclint.read.endpoints.candidate import Candidate
from speclint.text.records import replace
from speclint.text.regex import regex
from speclint.vocabulary.vocabulary import Profile

_SUCCESS = regex(r"(?<![\w.,/:#-])20[0-4](?![\w%]|[.,:]\d)")
_NEGATED = regex(r"\b(?:no|not|n[aã]o|ne|never|nunca|jamais)\W{1,3}$")


def with_told(found: list[Candidate], section: Section, profile: Profile) -> Iterator[Candidate]:
    """Yield the candidates of a section, in each paragraph that tells of one endpoint alone that endpoint as one that is
    declared there if it is nowhere else.
    """
    told = {
        index: first
        for index, block in enumerate(section.blocks)
        if isinstance(block, Paragraph) and (first := _alone(found, index)) and _tells(block, profile)
    }
    for candidate in found:
        if told.get(candidate.index) is candidate:
            yield replace(candidate, declares=True, fallback=True)
        else:
            yield candidate


def _alone(found: list[Candidate], index: int) -> Candidate | None:
    """The first place that names the one endpoint of a block, in code with its method; None where another one declares."""
    here = [candidate for candidate in found if candidate.index == index]
    keys = {candidate.key for candidate in here}
    first = here[0] if here else None
    if first is None or len(keys) > 1 or first.notation is not Notation.LINE or any(c.declares for c in here):
        return None
    whole = first.method is not None and first.route is not None and not (first.route.is_pattern or first.route.host)
    start = first.span.column - first.title.span.column
    return first if whole and "`" in first.title.value[max(0, start - 2) : start] else None


def _tells(block: Paragraph, profile: Profile) -> bool:
    """Whether a paragraph says what comes back; "it does not return" is a complaint."""
    slots = profile.group("slots")
    for line in block.lines:
        words = without_code(line).replace("*", " ")
        returns = slots.find_all(words, "returns")
        if _SUCCESS.search(line.value) or any(not _NEGATED.search(words[: found.start]) for found in returns):
            return True
    return False
