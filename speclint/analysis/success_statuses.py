"""The statuses of success that a document states once for all of its endpoints."""

from __future__ import annotations

from speclint.analysis.general_statements import loose_texts
from speclint.analysis.on_demand import analysis
from speclint.model import Spec
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

_REASON = r"(?:OK|Created|Accepted|No Content)\b"
# A line or a cell that opens with a status, or a word and a status, and with no more than what it stands for: "200: found",
# "`201 Created`", "Success: HTTP 200 with the data".
_LISTED = regex(
    r"[^\w\s]{0,4}\s?[^\w\s]{0,4}(?:[^\W\d_]{2,12}[*]{0,2}:[*]{0,2}\s)?(?:HTTP\s?)?(20[0-6])[`*]{0,3}\s{0,2}"
    r"(?:$|[:=(–—-](?!\s?\d)|→|(?:con|with|com|avec)\b|" + _REASON + ")"
)
_NAMED = regex(
    r"(?<![\w.,/:#-])(20[0-6])(?![\w%]|[.,:]\d)[`*]{0,3}\s{0,2}(?!\s?\w)|\b(20[0-6]) (?:OK|Created|Accepted|No Content)\b"
)
# How far a list of statuses goes from one of an error to one of success.
_NEAR = 8


@analysis
def success_statuses(spec: Spec) -> frozenset[int]:
    """Return the statuses of success that stand outside the endpoints: listed beside those of errors, or in a sentence on
    all responses ("All answers are 200 unless stated otherwise").
    """
    errors = [case.status.span.line for case in spec.global_errors]
    found: set[int] = set()
    for text in loose_texts(spec):
        listed = _LISTED.match(text.value)
        if listed is not None and any(abs(line - text.span.line) <= _NEAR for line in errors):
            found.add(int(listed[1]))
        elif _is_on_all_answers(text, spec.vocabulary):
            found |= {int(match[1] or match[2]) for match in _NAMED.finditer(text.value)}
    return frozenset(found)


def _is_on_all_answers(text: Text, profile: Profile) -> bool:
    """Whether a sentence is about all responses, or what all calls answer."""
    if not profile.group("auth").says(text.value, "all"):
        return False
    return profile.group("not_labels").says(text.value, "response_noun") or (
        profile.group("auth").says(text.value, "calls") and profile.group("slots").says(text.value, "returns")
    )
