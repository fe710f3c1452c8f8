"""Two lists of methods and paths, joined: what of the one fits what of the other, below which base."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from speclint.drift.paths import (
    ANY,
    REST,
    Fit,
    PathIndex,
    Segments,
    best,
    is_base_word,
    segments_of,
    without,
    without_base_words,
)
from speclint.text import bounds
from speclint.text.named_tuples import NamedTuple

_MOST_OF_A_BASE = 3
_NEARLY_ALL = 0.8


class Item(NamedTuple):
    """A method in upper case, "" for any, and the segments of a path."""

    method: str
    path: Segments

    def takes(self, other: Item) -> bool:
        """Return whether the methods of two are the same."""
        return not self.method or not other.method or _plain(self.method) == _plain(other.method)


class Match(NamedTuple):
    """What fits an item: the numbers of those with its method, and how; `others` have the same path and another method."""

    found: tuple[int, ...] = ()
    fit: Fit = Fit(0, 0)
    others: tuple[int, ...] = ()

    @property
    def is_exact(self) -> bool:
        """True when what was found has the same path."""
        return bool(self.found) and self.fit.is_exact


class Base(NamedTuple):
    """A prefix that all paths of one side have and those of the other lack; `is_left` is true when the left has it."""

    path: Segments
    is_left: bool

    @property
    def text(self) -> str:
        """The base as it is written."""
        return "/" + "/".join(self.path)


class Joined(NamedTuple):
    """The matches of the left items in their order, and the base that was inferred, None where none had to be."""

    matches: tuple[Match, ...]
    base: Base | None


def join(
    left: Sequence[Item], right: Sequence[Item], stated: Iterable[str] = (), *, is_lenient: bool = False
) -> Joined:
    """Return what of `right` fits each of `left`. The `stated` bases make no difference on either side.

    Where few fit as they are and a base on one side makes more than twice as many fit, that base is inferred. With
    `is_lenient`, what fits nothing may have another beginning of words that bases are made of: `/api`, `/v1`.
    """
    bases = [path for text in dict.fromkeys(stated) if (path := segments_of(text))]
    plain = _Join(left, right, bases, None)
    direct = plain.fitting
    inferred: _Join | None = None
    for base in _candidates(left, right):
        if base.path not in bases:
            tried = _Join(left, right, bases, base)
            if tried.fitting > max(2 * direct, inferred.fitting if inferred else 0):
                inferred = tried
    chosen = inferred or plain
    matches = [chosen.match(number) for number in range(len(left))]
    if is_lenient:
        bare = _Join([_bare(item) for item in left], [_bare(item) for item in right], (), None)
        matches = [match if match.found else bare.match(number) for number, match in enumerate(matches)]
    return Joined(tuple(matches), chosen.base)


def _bare(item: Item) -> Item:
    return Item(item.method, without_base_words(item.path))


class _Join:
    def __init__(
        self, left: Sequence[Item], right: Sequence[Item], stated: Sequence[Segments], base: Base | None
    ) -> None:
        self._left, self._right, self._stated, self.base = left, right, stated, base
        index = PathIndex((path, at) for at in _few(right) for path in self._forms(right[at].path, is_left=False))
        found = {
            each: [one for path in self._forms(each.path, is_left=True) for one in index.find(path)]
            for each in dict.fromkeys(left)
        }
        self._found = [found[item] for item in left]
        self._matches: dict[Item, Match] = {}

    def _forms(self, path: Segments, *, is_left: bool) -> Iterator[Segments]:
        forms = [path, *(without(base, path) for base in self._stated)]
        if self.base is not None and self.base.is_left is is_left:
            forms += [without(self.base.path, form) for form in forms]
        return iter(dict.fromkeys(forms))

    @property
    def fitting(self) -> int:
        """How many of the left fit something without a guess."""
        return sum(any(not fit.guessed for fit, _ in found) for found in self._found)

    def match(self, number: int) -> Match:
        item = self._left[number]
        if item not in self._matches:
            self._matches[item] = self._match(item, self._found[number])
        return self._matches[item]

    def _match(self, item: Item, found: list[tuple[Fit, int]]) -> Match:
        same = best([(fit, at) for fit, at in found if item.takes(self._right[at])])
        others = tuple(dict.fromkeys(at for fit, at in found if fit.is_exact and not item.takes(self._right[at])))
        return Match(same[1], same[0], others) if same else Match(others=others)


def _candidates(left: Sequence[Item], right: Sequence[Item]) -> Iterator[Base]:
    for items, is_left in ((right, False), (left, True)):
        paths = [item.path for item in items]
        counts: Counter[Segments] = Counter()
        following: defaultdict[Segments, set[str]] = defaultdict(set)
        for path in paths:
            for length in range(1, min(_MOST_OF_A_BASE, len(path) - 1) + 1):
                if path[length - 1] in (ANY, REST):
                    break
                counts[path[:length]] += 1
                following[path[:length]].add(path[length])
        for base, count in counts.items():
            is_common = len(following[base]) > 1 and count >= 3 and count >= _NEARLY_ALL * len(paths)
            if is_common or all(map(is_base_word, base)):
                yield Base(base, is_left)


def _few(items: Sequence[Item]) -> Iterator[int]:
    """Yield the numbers of items, of very many that are the same those of the first."""
    seen: Counter[Item] = Counter()
    for number, item in enumerate(items):
        seen[item] += 1
        if seen[item] <= bounds.DEFINITIONS:
            yield number


def _plain(method: str) -> str:
    return "GET" if method == "HEAD" else method
