"""Answers stated once, in a sentence below the endpoints of a section: "All return `{ id }`", "All responses use `Boat`"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speclint.markdown.nodes import Paragraph, Section, lines_of
from speclint.model import Notation, Response
from speclint.read.endpoints.candidate import Candidate
from speclint.read.routes import find_refs
from speclint.read.slots.parts import Part
from speclint.read.slots.responses import response_body
from speclint.text.folding import bare, fold
from speclint.text.named_tuples import NamedTuple
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

_LISTED = frozenset({Notation.ITEM, Notation.ROW, Notation.FENCE})
_FIRST_WORDS = 3  # "All", "They all", "Ces routes renvoient toutes"
# An object or a type in code, after few words: "a `Boat`", not "dates in `UTC`".
_SHAPE = regex(r"(?:\s[\w,]{1,30}){0,4}\s[*_]{0,2}`(?:[{\[]|(?=[A-Z_]*[a-z])[A-Z]\w*(?:\[\]|<[^`]*>)?`)")
_TOPIC = regex(r"\b(?:of|for|on|de|del|da|do|des|du)\s+(?:the\s+|las?\s+|los\s+|el\s+|les?\s+|os?\s+|as?\s+)?(\w{3,})")


class SharedAnswer(NamedTuple):
    """What a sentence says all calls above it answer; with a `topic`, those whose routes name it."""

    text: Text
    topic: str

    def of(self, candidate: Candidate, profile: Profile) -> Response | None:
        """Return the answer of an endpoint of the section, None for one that the sentence is not about."""
        above = candidate.span < self.text.span and candidate.notation in _LISTED
        words = re.findall(r"\w+", fold(candidate.route.path)) if candidate.route is not None else []
        if not above or (self.topic and not any(word.rstrip("s") == self.topic for word in words)):
            return None
        body = response_body([Part("", None, None, self.text.span, [self.text])], None, candidate.title.value, profile)
        return Response(self.text.span, None, None, True, body, labelled=False)


def shared_answers(section: Section, profile: Profile) -> Iterator[SharedAnswer]:
    """Yield what sentences of a section say that all its endpoints answer, with an object or a type in code."""
    for block in section.blocks:
        for line in lines_of(block) if isinstance(block, Paragraph) else ():
            answer = _told(line, profile)
            if answer is not None:
                yield answer


def _told(line: Text, profile: Profile) -> SharedAnswer | None:
    first = " ".join(bare(line.value).split()[:_FIRST_WORDS])
    if not profile.group("auth").says(first, "all") or "`" not in line.value or find_refs(line):
        return None
    words, before = profile.group("slots"), line.value.partition("`")[0]
    noun = profile.group("not_labels").find(before, "response_noun")
    start = noun.end if noun is not None else 0
    says = words.find(before[start:], "answers_are" if noun is not None else "returns")
    if says is None or not _SHAPE.match(line.value, start + says.end):
        return None
    topic = _TOPIC.search(before, start, start + says.start) if noun is not None else None
    return SharedAnswer(line, fold(topic[1]).rstrip("s") if topic is not None else "")
