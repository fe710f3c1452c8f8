"""The language that a document is written in, by its script and its small words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from speclint.markdown.inline import blank_code
from speclint.markdown.nodes import Document
from speclint.markdown.texts import section_texts
from speclint.text.folding import fold, fold_whole
from speclint.text.regex import regex
from speclint.vocabulary.vocabulary import Profile

# Scripts that identify the language by themselves. Kana before Han: Japanese has both.
_SCRIPTS = (
    ("ja", regex("[\u3040-\u30ff]")),
    ("ko", regex("[\uac00-\ud7af\u1100-\u11ff]")),
    ("zh", regex("[\u4e00-\u9fff\u3400-\u4dbf]")),
    ("ru", regex("[\u0400-\u04ff]")),
    ("fa", regex("[\u067e\u0686\u06af\u06cc]")),
    ("ar", regex("[\u0600-\u06ff]")),
    ("he", regex("[\u0590-\u05ff]")),
    ("el", regex("[\u0370-\u03ff]")),
    ("th", regex("[\u0e00-\u0e7f]")),
    ("hi", regex("[\u0900-\u097f]")),
    ("vi", regex("[\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")),
)
_WORD = regex(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ENOUGH = 20_000  # characters after which the rest of a long document changes nothing
_SHARE = 0.2  # of all letters that a script needs; names and quotes in another script are fewer


def detect_language(document: Document, profile: Profile) -> str:
    """Return the language's code ("es", "en", "pt", "fr", "zh", …), "" where nothing shows it."""
    text = "\n".join(_sample(document))
    return _by_script(text) or _by_words(text, profile)


def _sample(document: Document) -> Iterator[str]:
    length = 0
    for text in section_texts(document.root):
        plain = blank_code(text.value)
        yield plain
        length += len(plain)
        if length > _ENOUGH:
            return


def _by_script(text: str) -> str:
    if not any("\u01a0" <= char < "\u2000" or "\u3040" <= char <= "\ud7af" for char in set(text)):
        return ""  # no letter of these scripts: their patterns take 4 ms to compile
    letters = sum(char.isalpha() for char in text)
    for language, script in _SCRIPTS:
        count = len(script.findall(text))
        # Han characters say as much as a word; Vietnamese and Persian letters are few among those they share.
        weight = {"zh": 2.0, "ja": 2.0, "ko": 2.0, "vi": 3.0, "fa": 4.0}.get(language, 1.0)
        if letters and count * weight / letters >= _SHARE and count > 3:
            return language
    return ""


def _by_words(text: str, profile: Profile) -> str:
    languages = _languages_of(profile)
    score: Counter[str] = Counter()
    for word, count in Counter(_WORD.findall(fold_whole(text))).items():
        known = languages.get(word, ())
        for language in known:
            score[language] += count * (60 // len(known))
    best = score.most_common(1)
    return best[0][0] if best else ""


@lru_cache(maxsize=8)
def _languages_of(profile: Profile) -> dict[str, tuple[str, ...]]:
    """The languages in which each small word is one."""
    table: dict[str, tuple[str, ...]] = {}
    small = profile.group("languages")
    for language in small.ids:
        for word in small.words(language):
            table[fold(word)] = (*table.get(fold(word), ()), language)
    return table
