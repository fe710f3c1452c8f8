"""The values that a description lists ("`a` | `b`", "'a', 'b' o 'c'"); nothing where it is not sure."""

from __future__ import annotations

import re

from speclint.profile import Profile
from speclint.shape import Enum, Value
from speclint.source import Span, Text

# A value in quotes or code, or both: `"basic"`, 'basic', `basic`.
_VALUE = re.compile(
    r"`[\"'“]?(?P<code>[^`\"'“”\s]+)[\"'”]?`|\"(?P<double>[^\"`\s]+)\"|'(?P<single>[^'`\s]+)'|“(?P<curly>[^“”`\s]+)”"
)
_GAP = re.compile(r"\s*(?:\\?\||,|/|·|;)\s*(?:(?P<word>\w+)\s+)?|\s+(?P<only>\w+)\s+")
_LEAD = re.compile(r"[:：=(\[]\s*$")
_MORE = re.compile(r"\s*[,;(]?\s*(?:\.{3}|…)")
_GLUE = ",; ("
_END = re.compile(r"\s*(?:[.;)\]（(]|[-–—]\s|$)")
_FEW = 2


def values_in(text: Text, profile: Profile) -> Enum | None:
    """Return the values that a one-line description lists as those that there are, open when it breaks off.

    The list begins the text or stands behind a colon, a bracket or words such as "uno de"; two values at least.
    """
    matches = list(_VALUE.finditer(text.value))
    for index, match in enumerate(matches):
        if not _leads_in(text.value[: match.start()], profile):
            continue
        listed = [match]
        for following in matches[index + 1 :]:
            if not _joins(text.value[listed[-1].end() : following.start()], profile):
                break
            listed.append(following)
        rest = text.value[listed[-1].end() :]
        is_open = _goes_on(rest, profile)
        if len(listed) >= _FEW and (is_open or _END.match(rest)):
            values = tuple(_value(text, found) for found in listed)
            return Enum(values, _between(text, listed[0], listed[-1]), is_open)
    return None


def _goes_on(rest: str, profile: Profile) -> bool:
    if _MORE.match(rest):
        return True
    more = profile.group("type_words").find(rest, "more")
    return more is not None and not rest[: more.start].strip(_GLUE)


def _value(text: Text, match: re.Match[str]) -> Value:
    group = match.lastgroup or "code"
    found = text.cut(*match.span(group))
    return Value(found.value, found.span)


def _between(text: Text, first: re.Match[str], last: re.Match[str]) -> Span:
    return text.cut(first.start(), last.end()).span


def _leads_in(before: str, profile: Profile) -> bool:
    words = profile.group("values")
    plain = before.rstrip(" `*_")
    if words.says(re.split(r"[.;]\s", plain)[-1], "example"):
        return False
    if not plain or _LEAD.search(plain):
        return True
    found = words.find_all(plain, "one_of")
    return bool(found) and found[-1].end >= len(plain)


def _joins(gap: str, profile: Profile) -> bool:
    found = _GAP.fullmatch(gap)
    if found is None:
        return gap.strip() in ("|", "\\|", ",", "/", "·", ";")
    word = found["word"] or found["only"]
    return word is None or profile.group("values").exact(word) == "or"
