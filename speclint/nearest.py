"""The nearest of some known words: what a message offers as a hint for a word that is not known."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from speclint.profile import fold

_LONGEST = 64  # the distance is quadratic; beyond this nobody mistypes a name


def nearest(word: str, candidates: Iterable[str]) -> str:
    """Return the candidate that `word` most likely was meant to be, or "" when none is near enough.

    Near is an optimal string alignment distance of at most a third of the longer word, after folding of case and
    accents. A candidate that differs in case, hyphens or a plural ending alone always counts.
    """
    plain, singular, letters = _prepared(word)
    best, best_distance = "", len(plain) + 1
    for candidate in candidates:
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
    before: list[int] = []
    previous = list(range(len(right) + 1))
    for row, char in enumerate(left, 1):
        current = [row]
        for column, other in enumerate(right, 1):
            cost = 0 if char == other else 1
            steps = min(previous[column] + 1, current[column - 1] + 1, previous[column - 1] + cost)
            if row > 1 and column > 1 and char == right[column - 2] and left[row - 2] == other:
                steps = min(steps, before[column - 2] + 1)
            current.append(steps)
        if min(current) > limit:
            return limit + 1
        before, previous = previous, current
    return min(previous[-1], limit + 1)


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
