"""Where it is said what the frontend does with an endpoint's answer: in the endpoint, in the flow, in a frontend section."""

from __future__ import annotations

import re
from collections.abc import Iterable

from speclint.profile import Profile
from speclint.read.parts import Part
from speclint.read.slots import part_texts
from speclint.source import Span, Text
from speclint.syntax import Fence

_SENTENCE = re.compile(r"[.;!?](?=\s|$)")
_GAP = 45


def says_behaviour(text: Text, profile: Profile) -> bool:
    """Return whether a line tells what the frontend does: its name with a verb beside it, or an outcome such as a redirect."""
    words = profile.group("frontend")
    value = text.value
    if words.says(value, "outcome"):
        return True
    subjects = words.find_all(value, "subject")
    if not subjects:
        return False
    verbs = words.find_all(value, "verb")
    for subject in subjects:
        for verb in verbs:
            start, end = min(subject.end, verb.end), max(subject.start, verb.start)
            near = end - start <= _GAP and subject.start != verb.start
            if near and not _SENTENCE.search(value[start:end]):
                return True
    return False


def frontend_places(parts: Iterable[Part], profile: Profile) -> tuple[Span, ...]:
    """Return the places in an endpoint's own parts that tell what the frontend does."""
    found: list[Span] = []
    for part in parts:
        if part.role == "frontend" and part.filled:
            found.append(part.span)
        found += [text.span for text in part_texts((part,)) if says_behaviour(text, profile)]
        for block in part.blocks:
            if isinstance(block, Fence):
                outcomes = (profile.group("frontend").place(line, "outcome") for line in block.lines)
                found += [span for span in outcomes if span is not None]
    return tuple(found)
