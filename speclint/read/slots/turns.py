"""Where words turn to what comes back: the status that leads an answer, and the sentence that ends the text of a label."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speclint.markdown.inline import blank_code
from speclint.model import STATUSES, State
from speclint.read.slots.auth.auth import told_auth
from speclint.read.slots.label_roles import STATUS
from speclint.text.named_tuples import NamedTuple
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

_INSIDE = regex(r"\([^()]*\)|\{[^{}]*\}|\[[^\[\]]*\]")
_ENDS = regex(r"[.;!?](?=[*_]*\s)")
_PARTS = regex(r"[,:]\s|\s[—–-]\s")
# What follows a status rather than a number that counts: "we await 200 and a list".
_COMES = regex(
    r"[`*]{0,3}\s*(?:\.?$|[(,:;+—–-]|(?:y|and|e|et|con|with|com|avec|plus|más|mas|mais|OK|Created|Accepted)\b)"
)
_JOINS = regex(r"[`*]{0,3}\s*(?:[(:+—–-]|(?:y|and|e|et|con|with|com|avec|plus|OK|Created|Accepted)\b)")
# A success in parentheses behind what comes back: "an array of `Boat` (200)".
_ASIDE = regex(r"`(?:\s[^\W\d_]{1,12}){0,2}\s?\((?:HTTP\s)?(20[0-6])(?:\s(?:OK|Created|Accepted))?\)")
_ENDS_IN_CODE = regex(r"[`)*\]]\s?$")
_LEAD_WORDS = 4
_OPENING_WORDS = 4  # before the verb of a sentence: its subject
_FEW_WORDS = 8


class Lead(NamedTuple):
    """A success that leads an answer, and the offset in the line where the answer begins."""

    status: Text
    start: int


def leading_success(line: Text, profile: Profile) -> Lead | None:
    """Return the success that leads a clause or a part of it: "204", "on success, 201 with a `Boat`", "…: 200, a list"."""
    plain = _plain(line)
    for match in STATUS.finditer(plain):
        code = int(match[1]) if match[1].isdecimal() else 0
        if 200 <= code < 400 and code in STATUSES and (start := _led_from(line, plain, match, profile)) is not None:
            return Lead(line.cut(*match.span(1)), start)
    aside = _ASIDE.search(line.value)
    return Lead(line.cut(*aside.span(1)), 0) if aside is not None else None


def _led_from(line: Text, plain: str, match: re.Match[str], profile: Profile) -> int | None:
    """Where the answer begins that a status leads, None where it leads none."""
    before = plain[: match.start(1)]
    cuts = list(_PARTS.finditer(before))
    start = cuts[-1].end() if cuts else 0
    slots = profile.group("slots")
    happy = slots.find_all(before, "success_case")
    floor = max([start, *(case.end for case in happy if not plain[start : case.start].strip(" `*_"))])
    said = len(before[floor:].split())
    if _counts(plain, match, profile):
        return None
    comes = _COMES.match(plain, match.end(1)) is not None
    if not cuts or happy:
        return start if said < 2 or (said <= _LEAD_WORDS and comes) else None
    opened = cuts[-1].group()[0] == ":" and _ENDS_IN_CODE.search(line.value[: cuts[-1].start()]) is not None
    joined = _JOINS.match(plain, match.end(1)) is not None
    return start if said <= 2 and (joined or (opened and comes and said < 2)) else None


def cut_at_turn(line: Text, profile: Profile) -> tuple[Text, Text | None]:
    """Return the text of a label of a request up to the sentence that turns to something else, and the rest from there."""
    for start in _sentence_starts(line):
        if start and turns(line.cut(start), profile):
            return line.cut(0, start).strip(" "), line.cut(start)
    return line, None


def turns(line: Text, profile: Profile) -> bool:
    """Return whether the first sentence of a line speaks of the answer, an error or who may call, and not of what is sent."""
    plain = _plain(line)
    end = _ENDS.search(plain)
    sentence = line.cut(0, end.start()) if end is not None else line
    plain = plain[: len(sentence.value)]
    if not sentence.value.strip(" `*_"):
        return False
    if leading_success(sentence, profile) is not None or _leads_failure(plain, profile):
        return True
    gives = profile.group("slots").find(plain, "returns")
    if (
        gives is not None
        and len(plain[: gives.start].split()) <= _OPENING_WORDS
        and "`" not in line.value[: gives.start]
    ):
        return True
    return len(sentence.value.split()) <= _FEW_WORDS and told_auth(sentence, profile).state is not State.ABSENT


def begins_with_failure(line: Text, profile: Profile) -> bool:
    """Return whether a sentence of a line begins with an error: "404 if it is gone"."""
    plain = _plain(line)
    starts = [0, *(end.end() for end in _ENDS.finditer(plain))]
    ends = [*starts[1:], len(plain)]
    return any(_leads_failure(plain[start:end], profile) for start, end in zip(starts, ends, strict=True))


def _leads_failure(plain: str, profile: Profile) -> bool:
    """Whether a sentence begins with an error: "404 if gone", "If it is taken, 409"."""
    match = STATUS.search(plain)
    if match is None or not match[1].isdecimal() or int(match[1]) not in STATUSES or int(match[1]) < 400:
        return False
    before = plain[: match.start(1)]
    few = len(before.split()) < 2 or before.rstrip(" *_").endswith((",", ":"))
    return few and not _counts(plain, match, profile)


def _counts(plain: str, match: re.Match[str], profile: Profile) -> bool:
    """Whether what is around a number makes it a count: "at most 200", "500 characters"."""
    slots = profile.group("slots")
    before = plain[: match.start(1)].rstrip()
    if any(found.end == len(before) for found in slots.find_all(before, "compared")):
        return True
    after = plain[match.end(1) :].split()[:2]
    return (
        bool(after)
        and plain[match.end(1)] == " "
        and "counted" in (slots.exact(" ".join(after)), slots.exact(after[0]))
    )


def _sentence_starts(line: Text) -> Iterator[int]:
    plain = _plain(line)
    for end in _ENDS.finditer(plain):
        yield end.end() + len(plain[end.end() :]) - len(plain[end.end() :].lstrip(" *_"))


def _plain(line: Text) -> str:
    """A line with its code, objects and parentheses blanked."""
    return _INSIDE.sub(_blanks, _INSIDE.sub(_blanks, blank_code(line.value)))


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])
