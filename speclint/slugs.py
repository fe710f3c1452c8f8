"""Anchors of headings as GitHub makes them, for asking whether a link inside a document leads anywhere."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from itertools import islice

from speclint.nearest import nearest
from speclint.patterns import regex

_TAG = regex(r"<[^<>]*>")
_LINK = regex(r"!?\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])")
_ENTITY = regex(r"&(?:#\w{1,8}|\w{1,31});")
_SHORTCODE = regex(r":[a-z0-9_+-]+:")
_OWN_ID = regex(r"(?:(?<!\s)\s+)?\{:?\s*#([^\s{}]+)[^{}]*\}\s*$")
_UNDERSCORES = regex(r"(?<!\w)_+|_+(?!\w)")
_NUMBER = regex(r"^-*(?:\d+|[ivx]+|[a-z])-+")
_MOST_COMPARED = 500
# Marks that turn a character into a picture; GitHub keeps them, nobody types them.
_PICTURE_MARKS = regex("[\ufe0e\ufe0f\u20e3\u200d]")


def slug(title: str) -> str:
    """Return the anchor that GitHub makes of a heading's text: lower case, blanks to hyphens, only letters, marks, digits,
    `_` and `-` kept, accents too.
    """
    plain = _ENTITY.sub("", _TAG.sub("", _LINK.sub(r"\1", title))).strip().lower()
    kept = (char for char in plain if char in " -_" or unicodedata.category(char)[0] in "LM" or char.isdecimal())
    return "".join(kept).replace(" ", "-")


class Anchors:
    """What links inside one document can lead to: its headings, numbered where they repeat, and the ids of its HTML.

    A link is known in either case, composed or decomposed, and without the hyphen that an emoji leaves behind.
    """

    __slots__ = ("_known", "_plain", "_shown", "_sorted")

    def __init__(self, titles: Iterable[str] = (), ids: Iterable[str] = ()) -> None:
        """Take the headings in order, inline marks included, and the ids."""
        self._known = {_key(name) for name in ids}
        self._shown: dict[str, None] = {}
        count: Counter[str] = Counter()
        for title in titles:
            own = _OWN_ID.search(title)
            if own:
                self._known.add(_key(own[1]))
            first, *others = dict.fromkeys(map(slug, _readings(title)))
            self._shown[_numbered(first, count[first])] = None
            for name in (first, *others):
                self._known.add(_key(_numbered(name, count[name])))
                count[name] += 1
        self._plain = {_unnumbered(name): name for name in reversed(self._shown)}
        self._sorted = sorted(self._plain)

    def __contains__(self, fragment: object) -> bool:
        return isinstance(fragment, str) and _key(fragment) in self._known

    def nearest(self, fragment: str) -> str:
        """Return the anchor of the heading that `fragment` most likely means, or ""."""
        return self.reworded(fragment) or nearest(fragment, islice(self._shown, _MOST_COMPARED))

    def reworded(self, fragment: str) -> str:
        """Return the anchor of the heading that has the words of `fragment` but another number in front, or that goes on
        behind them; "" without one.
        """
        plain = _unnumbered(_key(fragment))
        if plain in self._plain:
            return self._plain[plain]
        at = bisect_left(self._sorted, f"{plain}-")
        longer = self._sorted[at] if plain and at < len(self._sorted) else ""
        return self._plain[longer] if longer.startswith(f"{plain}-") else ""


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
