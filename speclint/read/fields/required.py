"""Whether a field is required, and its default: the words of cells, notes and descriptions."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from speclint.model import Required
from speclint.text.folding import bare, fold
from speclint.text.nearest import alignment_distance, like
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

_YES_SIGN = regex("[✅✔☑✓🟢●◉⭐]|\U0001f534(?=\\s*$)|:white_check_mark:|:heavy_check_mark:")
_NO_SIGN = regex("[❌✖✗✘❎⬜⚪☐🚫]|:x:")
_ACCENTED_IF = regex(r"^[\W_]*s[ií]\b", re.IGNORECASE)
_NOTE = regex(r"(?:(?<!\s)\s+)?[(\[（{].*")
_CLAUSE = regex(r"[\s,.;:(\[（/–—-]+")
_LONGEST_UNKNOWN = 2
_DOUBLED = regex(r"(.)\1+")
# The answers that are written in Spanish and English, which a typo is compared with.
_ANSWERS = ("sí", "no", "yes", "requerido", "opcional", "obligatorio", "required", "optional", "mandatory")
_SHORTEST_SWAPPED, _SHORTEST_TYPO = 3, 6
_VALUE = r"([\w.+-][\w.+:/-]*)"
_AFTER_DEFAULT = regex(
    rf"\s*(?:(?:[:=]|(?:es|is|to)\s)\s*[`'\"“]?{_VALUE}|[`'\"“]{_VALUE}|(\d[\d.]*|true|false|null)\b)", re.I
)


def read_required(cell: Text, profile: Profile) -> Required:
    """Return what the cell of a required column says; empty and doubtful words are UNCLEAR.

    A cell that says when ("solo en POST", "✅/❌") is a clear answer and no "always": NO.
    """
    value = unicodedata.normalize("NFC", cell.value).replace("\\", "").strip()
    if not value:
        return Required.UNCLEAR
    cells = profile.cells
    words = bare(_NOTE.sub("", value))
    if cells.says(value, "unclear") or fold(words) in _folded(profile, "unclear") or (not words and "?" in value):
        return Required.UNCLEAR
    yes, no = bool(_YES_SIGN.search(value)), bool(_NO_SIGN.search(value))
    if yes or no:
        return Required.YES if yes and not no else Required.NO
    exact = _answer(words or value, profile)
    if exact:
        return exact
    if words.endswith("?"):
        return Required.UNCLEAR
    if cells.says(value, "conditional"):
        return Required.YES if _says_yes_first(value, profile) else Required.NO
    first = _CLAUSE.split(words, maxsplit=1)[0]
    return _answer(first, profile) or _stated(value, profile) or _by_length(words)


def right_answer(cell: Text, profile: Profile) -> str:
    """Return how the misspelt yes or no that is all of a cell is written, "" for any other cell: "sii", "requerdio", "si".

    Two letters have too many words beside them for more than doubled ones.
    """
    plain = fold(cell.value)
    if plain == "si" and "í" not in unicodedata.normalize("NFC", cell.value.lower()):
        return like(cell.value, "sí")
    if not plain.isalpha() or plain in _known(profile):
        return ""
    once = _DOUBLED.sub(r"\1", plain)
    for word in _ANSWERS:
        right = fold(word)
        swapped = len(right) >= _SHORTEST_SWAPPED and sorted(plain) == sorted(right)
        if once == right or ((swapped or len(right) >= _SHORTEST_TYPO) and alignment_distance(plain, right, 1) == 1):
            return like(cell.value, word)
    return ""


@lru_cache(maxsize=16)
def _known(profile: Profile) -> frozenset[str]:
    return frozenset().union(*(_folded(profile, word_id) for word_id in profile.cells.ids))


def _answer(words: str, profile: Profile) -> Required | None:
    """The answer that `words` are as a whole."""
    plain = fold(words).strip(" *.!'\"")
    for answer, word_id in ((Required.YES, "yes"), (Required.NO, "no"), (Required.NO, "none")):
        if plain in _folded(profile, word_id):
            return answer
    return None


@lru_cache(maxsize=16)
def _folded(profile: Profile, word_id: str) -> frozenset[str]:
    return frozenset(fold(word.removeprefix("=")) for word in profile.cells.words(word_id))


def _says_yes_first(value: str, profile: Profile) -> bool:
    """Whether the cell opens with a yes: "sí (si es premium)", not "si es premium"."""
    first = _CLAUSE.split(bare(value), maxsplit=1)[0]
    if _ACCENTED_IF.match(value):
        return "í" in value[:4].lower() or "(" in value or "," in value
    return _answer(first, profile) is Required.YES


def _stated(value: str, profile: Profile) -> Required | None:
    said = stated_presence(value, profile)
    return None if said is Required.UNSAID else said


def _by_length(words: str) -> Required:
    """Words that no list knows: a sentence says when, a word or two say nothing."""
    return Required.NO if len(words.split()) > _LONGEST_UNKNOWN else Required.UNCLEAR


def stated_presence(words: str, profile: Profile) -> Required:
    """Return what a note or description says of being required: "(opcional)", "obligatorio", or UNSAID."""
    presence = profile.group("presence")
    if not presence.says(words, "optional", "required"):
        return Required.UNSAID
    return Required.NO if presence.says(words, "optional") else Required.YES


def inverse(answer: Required) -> Required:
    """Return the answer of a column that asks the opposite: "Null", "Opcional"."""
    return {Required.YES: Required.NO, Required.NO: Required.YES}.get(answer, answer)


def default_in(text: Text, profile: Profile) -> Text | None:
    """Return the value that words such as "(default: 20)" or "por defecto 20" give, or None."""
    presence = profile.group("presence")
    match = presence.find(text.value, "default") if presence.says(text.value, "default") else None
    value = _AFTER_DEFAULT.match(text.value, match.end) if match else None
    return text.cut(*value.span(value.lastindex or 0)) if value else None


def is_blank(text: Text, profile: Profile) -> bool:
    """Return whether a cell is empty or says "none": `-`, `—`, `N/A`."""
    plain = fold(text.value.strip(" `*"))
    return not plain or plain in _folded(profile, "none")
