"""Anchors of headings as GitHub generates them, to check links inside a document."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from speclint.text.nearest import nearest
from speclint.text.records import dataclass
from speclint.text.regex import regex

_TAG = regex(r"<[^<>]*>")
_LINK = regex(r"!?\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])")
_ENTITY = regex(r"&(?:#\w{1,8}|\w{1,31});")
_SHORTCODE = regex(r":[a-z0-9_+-]+:")
_OWN_ID = regex(r"(?:(?<!\s)\s+)?\{:?\s*#([^\s{}]+)[^{}]*\}\s*$")
_UNDERSCORES = regex(r"(?<!\w)_+|_+(?!\w)")
# What an anchor of ASCII leaves out.
_DROPPED = regex(r"[^a-z0-9 _-]")
_NUMBER = regex(r"^-*(?:\d+|[ivx]+|[a-z])-+")
# Marks that turn a character into a picture; GitHub keeps them, nobody types them.
_PICTURE_MARKS = regex("[\ufe0e\ufe0f\u20e3\u200d]")


@lru_cache(maxsize=1024)
def slug(title: str) -> str:
    """Return the anchor that GitHub makes of a heading's text: lower case, blanks to hyphens, only letters, marks, digits,
    `_` and `-` kept, accents too.
    """
    plain = _ENTITY.sub("", _TAG.sub("", _LINK.sub(r"\1", title))).strip().lower()
    if not plain.isascii():
        kept = (char for char in plain if char in " -_" or unicodedata.category(char)[0] in "LM" or char.isdecimal())
        return "".join(kept).replace(" ", "-")
    return _DROPPED.sub("", plain).replace(" ", "-")


@dataclass(frozen=True, slots=True)
class Anchors:
    """The targets of links inside one document: its headings, numbered where they repeat, and the ids of its HTML.

    `known` are all spellings that a link may have, `shown` the anchors of headings as GitHub makes them, `by_words` the
    same keyed by the anchor without its number. A link is known in either case, composed or decomposed, and
    without the hyphen that an emoji leaves behind.
    """

    known: frozenset[str] = frozenset()
    shown: tuple[str, ...] = ()
    by_words: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, titles: Iterable[str], ids: Iterable[str] = ()) -> Anchors:
        """Take the headings in order, inline marks included, and the ids."""
        known = {_key(name) for name in ids}
        shown: dict[str, None] = {}
        count: Counter[str] = Counter()
        for title in titles:
            own = _OWN_ID.search(title)
            if own:
                known.add(_key(own[1]))
            first, *others = dict.fromkeys(map(slug, _readings(title)))
            shown[_numbered(first, count[first])] = None
            for name in (first, *others):
                known.add(_key(_numbered(name, count[name])))
                count[name] += 1
        by_words = {_unnumbered(name): name for name in reversed(shown)}
        return cls(frozenset(known), tuple(shown), tuple(sorted(by_words.items())))

    def __contains__(self, fragment: object) -> bool:
        return isinstance(fragment, str) and _key(fragment) in self.known

    def nearest(self, fragment: str) -> str:
        """Return the anchor of the heading that `fragment` most likely means, or ""."""
        return self.reworded(fragment) or nearest(fragment, self.shown)

    def reworded(self, fragment: str) -> str:
        """Return the anchor of the heading that has the words of `fragment` but another number in front, or that goes on
        after them; "" without one.
        """
        plain = _unnumbered(_key(fragment))
        for wanted in (plain, f"{plain}-") if plain else ("",):
            at = bisect_left(self.by_words, (wanted,))
            words, name = self.by_words[at] if at < len(self.by_words) else ("", "")
            if words == plain or (plain and words.startswith(f"{plain}-")):
                return name
        return ""


def _unnumbered(name: str) -> str:
    """Return an anchor without the number or letter that lists it: `4-modelo`, `iv-modelo`, `b-modelo`."""
    return _NUMBER.sub("", _key(name)).strip("-")


def _numbered(name: str, before: int) -> str:
    return f"{name}-{before}" if before else name


def _readings(title: str) -> Iterable[str]:
    """Yield the texts that a heading may have once it is rendered."""
    title = _OWN_ID.sub("", title)
    shown = _UNDERSCORES.sub("", title)
    yield from (shown, title, _SHORTCODE.sub("", shown))


def _key(name: str) -> str:
    plain = _PICTURE_MARKS.sub("", unicodedata.normalize("NFC", name))
    return unicodedata.normalize("NFC", plain.lower()).removeprefix("user-content-").strip("-")
