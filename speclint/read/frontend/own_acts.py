"""What a frontend team says it does, next to an endpoint: in the first person, or about a part of its screen."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.markdown.inline import without_code
from speclint.text.folding import fold
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Match, Profile

_SENTENCE = regex(r"[.;!?→](?=\s|$)")
# A sentence on an error tells what is done with that alone.
_ERROR = regex(r"\b[45]\d\d\b")
_OPENS = r"(?:^\W*|[,:)]\s|\b(?:and|then|so|y|e|luego|entonces|depois|et|puis)\s)"
_OBJECT = r"(?:l'|(?:les?|la|une?|des|du|de|ce|cet|cette|ces|son|sa|ses|leurs?|au|aux|a\sl[ae]|de|sur|vers|dans)\s)"
_SAID = (
    regex(_OPENS + r"(?:i|we)(?:'ll|\s(?:will|just|then|simply|now|immediately))?\s(?P<verb>[a-z']+)"),
    # A condition or a moment comes first: "on success we redraw".
    regex(r"^\W*(?:on|upon|when|once|after|if|while|until|with)\b[^,:]{0,60}\s(?:i|we)\s(?P<verb>[a-z']+)"),
    regex(_OPENS + r"(?:(?:lo|la|los|las|le|les|o|a|os|as|nos)\s)?(?P<verb>[a-z]+[aei]mos)\b"),
    regex(r"(?<!que )(?<![a-z])(?P<verb>(?!vamos)[a-z]+[aei]mos)\b"),
    regex(r"\ba\sgente\s(?:(?:ja|so|entao|depois|logo|o|a|os|as|lhe)\s)?(?P<verb>(?!vai\s[a-z]+r\b)[a-z]+)"),
    regex(_OPENS + r"nous\s(?:(?:le|la|les|lui)\s|l')?(?P<verb>[a-z]+ons)\b"),
    # "on" is a word of English, too: an article, or a pronoun, tells that it is the French one.
    regex(_OPENS + r"on\s(?:les?\s|la\s|l')(?P<verb>[a-z]+e)\b(?!\s(?:of|for)\b)"),
    regex(_OPENS + r"on\s(?P<verb>[a-z]+)\s" + _OBJECT),
    regex(r"[a-z\s]\son\s(?P<verb>[a-z]+)\s" + _OBJECT),
)
_NEAR = 25  # how far a part of a screen stands before the verb on its look
_FED = 30  # how far a part of a screen stands behind the verb that feeds it
_FEW_WORDS = 7


def tells_own_acts(text: Text, profile: Profile) -> bool:
    """Return whether a line in an endpoint's scope says what "we" do with the answer, or how a part of the screen changes."""
    if len(text.value) < _FEW_WORDS:
        return False
    return any(_tells(sentence, profile) for sentence in _sentences(without_code(text)))


def _sentences(value: str) -> Iterator[str]:
    """The sentences of a line, without the text after the status of an error."""
    start = 0
    for end in [*(match.start() for match in _SENTENCE.finditer(value)), len(value)]:
        sentence = value[start:end].lstrip(".;!?→ ")
        error = _ERROR.search(sentence)
        yield sentence if error is None else sentence[: error.start()]
        start = end


def _tells(sentence: str, profile: Profile) -> bool:
    words = profile.group("own_acts")
    things = words.find_all(sentence, "thing")
    if things and _feeds(sentence, things, profile):
        return True
    if words.says(sentence, "kept_there"):
        return False
    if words.says(sentence, "look_alone"):
        return True
    folded = fold(sentence)
    said = [match["verb"] for pattern in _SAID for match in pattern.finditer(folded)]
    if any(not words.says(verb, "other") for verb in said) or (said and words.says(sentence, "asked_again")):
        return True
    if (shown := words.find(sentence, "ornament")) is not None and _opens(sentence, shown):
        return True
    if not things:
        return _is_place(sentence, profile)
    if words.says(sentence, "appears"):
        return True
    looks = words.find_all(sentence, "look")
    return any(0 < look.start - thing.end <= _NEAR for thing in things for look in looks) or _is_place(
        sentence, profile
    )


def _opens(sentence: str, shown: Match) -> bool:
    """Whether a few words begin with a part of the screen: "Badge with the number", "a green toast"."""
    return len(sentence.split()) <= _FEW_WORDS and len(sentence[: shown.start].split()) <= 1


def _feeds(sentence: str, things: list[Match], profile: Profile) -> bool:
    """Whether what comes back is said to go into a part of the screen, or out of it: "drives the chart"."""
    words = profile.group("own_acts")
    pairs = ((verb, thing) for verb in words.find_all(sentence, "feeds") for thing in things)
    return any(
        0 < thing.start - verb.end <= _FED and not words.says(sentence[verb.end : thing.end + 1], "kept_there")
        for verb, thing in pairs
    )


def _is_place(sentence: str, profile: Profile) -> bool:
    """Whether a short sentence only names the part of a screen that the answer is: "Table of the profile"."""
    words = profile.group("own_acts")
    places = words.find_all(sentence, "place_of")
    if any(0 < place.start - named.end <= 1 for named in words.find_all(sentence, "lists") for place in places):
        return len(sentence.split()) <= _FEW_WORDS
    parts = words.find_all(sentence, "tabs")
    return any(0 <= part.start - lead.end <= 1 for lead in words.find_all(sentence, "is") for part in parts)
