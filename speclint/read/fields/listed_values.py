"""The values that a description lists ("`a` | `b`", "'a', 'b' o 'c'"); nothing where it is not sure."""

from __future__ import annotations

import re
from itertools import islice

from speclint.model.shapes import Enum, Value
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

_CLAUSE_END = regex(r"[.;]\s")

# A value in quotes or code, or both: `"basic"`, 'basic', `basic`.
_VALUE = regex(
    r"`[\"'“]?(?P<code>[^`\"'“”\s]+)[\"'”]?`|\"(?P<double>[^\"`\s]+)\"|'(?P<single>[^'`\s]+)'|“(?P<curly>[^“”`\s]+)”"
)
_GAP = regex(r"\s*(?:\\?\||,|/|·|;)\s*(?:(?P<word>\w+)\s+)?|\s+(?P<only>\w+)\s+")
_LEAD = regex(r"[:：=(\[]\s*$")
_MORE = regex(r"\s*(?:[,;(]\s*)?(?:\.{3}|…)")
_GLUE = ",; ("
_END = regex(r"\s*(?:[.;)\]（(]|[-–—]\s|$)")
# A form to fill in (`YYYY-MM-DD`, `HH:mm`) or the beginning of a value (`sk_`) is no value.
_FORM = regex(r"[YMDHhmsSaAZT](?:[:/.\- ]?[YMDHhmsSaAZT])+")
_WHOLE = regex(r"[^\W_](?:[\w.:+/\-]*[^\W_])?")
_FEW, _MANY = 2, 60
_NEAR = 80  # how far back the words that lead to a list can be


def values_in(text: Text, profile: Profile) -> Enum | None:
    """Return the values that a one-line description lists as those that there are, open when it breaks off.

    The list begins the text or comes after a colon, a bracket or words such as "uno de"; two values at least.
    """
    matches = list(islice(_VALUE.finditer(text.value), _MANY))
    for index, match in enumerate(matches):
        if not _leads_in(text.value[max(0, match.start() - _NEAR) : match.start()], profile):
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
            span = text.cut(listed[0].start(), listed[-1].end()).span
            return Enum(values, span, is_open) if all(_is_whole(value) for value in values) else None
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


def _is_whole(value: Value) -> bool:
    words = str(value.value)
    return _WHOLE.fullmatch(words) is not None and _FORM.fullmatch(words) is None


def _leads_in(before: str, profile: Profile) -> bool:
    words = profile.group("values")
    plain = before.rstrip(" `*_")
    if words.says(_CLAUSE_END.split(plain)[-1], "example", "form"):
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
