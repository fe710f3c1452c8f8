"""Sections that a document has under names of their own: what is in them says what they are."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.analysis.on_demand import analysis
from speclint.markdown.inline import blank_code
from speclint.markdown.nodes import Label, ListBlock, Paragraph, Section
from speclint.markdown.texts import texts_in
from speclint.model import Spec
from speclint.text.regex import regex
from speclint.text.source import Text, has_line_in

_SENTENCE = 8  # words
_WORD = regex(r"[^\W\d_]+")
# Roles that a section may have by its title and be the summary, the types or the notes on security all the same.
_OPEN = frozenset({"notes", "summary", "types", "security", "base_url", "frontend"})
_TOPICS = ("validation", "auth", "secrets")


@analysis
def told_sections(spec: Spec) -> frozenset[str]:
    """Return the roles of required sections that are there under a title that no vocabulary knows.

    The types are where types are defined, apart from all endpoints. Security is where several lines speak of its topics, input
    that is checked among them. The summary is a first section of sentences before any endpoint.
    """
    taken = {id(part) for role, found in spec.sections.items() if role not in _OPEN for part in found}
    declared = sorted([*(each.span.line for each in spec.endpoints), *(each.span.line for each in spec.webhooks)])
    typed = sorted(each.span.line for each in spec.types)
    found: set[str] = set()
    first = min(declared, default=0)
    for section in _candidates(spec, taken, declared):
        if has_line_in(typed, section.span):
            found.add("types")
        elif _is_on_security(section, spec):
            found.add("security")
        elif section.span.line < first and "summary" not in found and _tells(section, spec):
            found.add("summary")
    return frozenset(found)


def _candidates(spec: Spec, taken: set[int], declared: list[int]) -> Iterator[Section]:
    """The sections under a heading of their own in which no endpoint is declared and that have no other role."""
    for section in spec.document.root.walk():
        if section.level > 1 and not has_line_in(declared, section.span) and id(section) not in taken:
            yield section


def _lines(section: Section) -> list[Text]:
    return texts_in(tuple(block for block in section.blocks if isinstance(block, (Paragraph, ListBlock, Label))))


def _is_on_security(section: Section, spec: Spec) -> bool:
    words = spec.words("security")
    said = [{topic for topic in _TOPICS if words.says(line.value, topic)} for line in _sentences(section)]
    topics = set[str]().union(*said)
    return "validation" in topics and len(topics) > 1 and sum(bool(each) for each in said) > 1


def _sentences(section: Section) -> Iterator[Text]:
    for line in _lines(section):
        start = 0
        for end in (*(at + 1 for at, char in enumerate(line.value) if char == "."), len(line.value)):
            if line.value[start:end].strip():
                yield line.cut(start, end)
            start = end


def _tells(section: Section, spec: Spec) -> bool:
    """Whether a section has a sentence, and is not about what holds for all calls."""
    words = spec.words("auth")
    lines = [blank_code(line.value) for line in _lines(section)]
    rules = words.says(section.title.value, "all", "common") or any(
        words.says(line, "words", "calls") for line in lines
    )
    return not rules and any(len(_WORD.findall(line)) >= _SENTENCE for line in lines)
