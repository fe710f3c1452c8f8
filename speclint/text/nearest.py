"""The nearest known word to an unknown one, for hints in messages."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

from speclint.text import bounds
from speclint.text.folding import fold

_LONGEST = 64  # the distance is quadratic; beyond this nobody mistypes a name


def nearest(word: str, candidates: Iterable[str]) -> str:
    """Return the one of the first candidates that `word` most likely was meant to be, or "" when none is near enough.

    Near is an optimal string alignment distance of at most a third of the longer word, after folding of case and
    accents. A candidate that differs in case, hyphens or a plural ending alone always counts. `bounds.CANDIDATES` says how
    many are looked through.
    """
    plain, singular, letters = _prepared(word)
    best, best_distance = "", len(plain) + 1
    for candidate in islice(candidates, bounds.CANDIDATES):
        other, other_singular, other_letters = _prepared(candidate)
        limit = min(best_distance - 1, max(len(plain), len(other)) // 3)
        same = singular == other_singular
        # An edit changes two letters at most; most candidates are out before their distance is worked out.
        if not same and (abs(len(plain) - len(other)) > limit or len(letters ^ other_letters) > 2 * limit):
            continue
        distance = 0 if same else alignment_distance(plain, other, limit)
        if distance <= limit and distance < best_distance:
            best, best_distance = candidate, distance
    return best


def alignment_distance(left: str, right: str, limit: int) -> int:
    """Return how many insertions, deletions, replacements and swaps of neighbours turn `left` into `right`.

    Any number above `limit` is returned as `limit + 1`.
    """
    # Each bit of a number is a row of the usual table, so that a column takes a handful of steps: Hyyrö's bit-parallel
    # form of the algorithm ("A bit-vector algorithm for computing Levenshtein and Damerau edit distances", 2003).
    if not left or not right:
        return min(len(left) + len(right), limit + 1)
    rows: dict[str, int] = {}
    for row, char in enumerate(left):
        rows[char] = rows.get(char, 0) | 1 << row
    ones = (1 << len(left)) - 1
    last = 1 << (len(left) - 1)
    distance, before = len(left), 0
    rises, falls, same = ones, 0, 0
    for char in right:
        equal = rows.get(char, 0)
        swapped = ((~same & equal) << 1) & before
        same = ((((equal & rises) + rises) ^ rises) | equal | falls | swapped) & ones
        up, down = (falls | ~(same | rises)) & ones, same & rises
        distance += (up & last != 0) - (down & last != 0)
        up, down = (up << 1 | 1) & ones, (down << 1) & ones
        rises, falls = (down | ~(same | up)) & ones, up & same
        before = equal
    return min(distance, limit + 1)


def like(wrong: str, right: str) -> str:
    """Return `right` in capitals, capitalised or small, as `wrong` is."""
    if wrong.isupper():
        return right.upper()
    return right[0].upper() + right[1:] if wrong[:1].isupper() else right


@lru_cache(maxsize=8192)
def _prepared(word: str) -> tuple[str, str, frozenset[str]]:
    plain = _plain(word)[:_LONGEST]
    return plain, _singular(plain), frozenset(plain)


def _plain(word: str) -> str:
    return fold(word).replace("-", "").replace("_", "").replace(" ", "")


def _singular(word: str) -> str:
    if word.endswith("es") and len(word) > 4:
        return word[:-2]
    return word.removesuffix("s")
