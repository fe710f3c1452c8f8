"""Which words of the vocabulary may be in a text, computed once per text for all ids of all groups.

A text is looked up in nine groups on average; six in seven of these look-ups ask for words that cannot be in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache, reduce
from itertools import accumulate
from operator import or_
from typing import TypeAlias

from speclint.text.regex import regex

RUN = regex(r"(?<!\w)[^\W_]+")
_RUNS_APART = regex(rf"({RUN.pattern})")
# The same where a text has no underscore, in three quarters of the time.
_PLAIN_RUN = regex(r"\w+")
_PLAIN_RUNS_APART = regex(r"(\w+)")

_Bits: TypeAlias = "Mapping[str, int]"


class WordIndex:
    """How the words of several groups begin; each id of a group has a bit. A group is added when it is first needed."""

    def __init__(self) -> None:
        """Begin without any group."""
        self._count = 0
        self._whole: dict[str, int] = {}
        self._begun: dict[str, int] = {}
        self._loose: dict[str, int] = {}
        self._loose_ascii: dict[str, int] = {}
        self._loose_first: frozenset[str] = frozenset()
        # How long the words are that begin with two letters, and whether one is a single letter.
        self._lengths: dict[str, tuple[int, ...]] = {}
        self._has_letters = False
        self._of_run = lru_cache(maxsize=8192)(self._bits_of_run)
        self.find = lru_cache(maxsize=4096)(self._find)
        self.places = lru_cache(maxsize=2048)(self._places)

    def add(self, ids: Sequence[str], whole: _Bits, begun: _Bits, loose: _Bits) -> dict[str, int]:
        """Add a group and return the bits of its ids.

        Its words come with the bits of their ids, the first being 1, by what they are or begin with; the loose ones are
        found inside of others, too.
        """
        before = self._count
        self._count += len(ids)
        for table, words in ((self._whole, whole), (self._begun, begun), (self._loose, loose)):
            for key, bits in words.items():
                table[key] = table.get(key, 0) | bits << before
        for word in begun:
            length = len(word)
            self._has_letters = self._has_letters or length == 1
            lengths = self._lengths.get(word[:2], ())
            if length not in lengths:
                self._lengths[word[:2]] = (*lengths, length)
        self._loose_ascii = {word: of_word for word, of_word in self._loose.items() if word.isascii()}
        self._loose_first = frozenset(word[0] for word in self._loose)
        for remembered in (self._of_run, self.find, self.places):
            remembered.cache_clear()
        return {word_id: 1 << number for number, word_id in enumerate(ids, before)}

    def _find(self, text: str) -> int:
        """Return the bits of all ids that may have words in a folded text."""
        runs = (RUN if "_" in text else _PLAIN_RUN).findall(text)
        bits = reduce(or_, map(self._of_run, runs), 0)
        for word, of_word in self._loose_in(text).items():
            if word in text:
                bits |= of_word
        return bits

    def _places(self, text: str) -> list[tuple[int, str, int]]:
        """Return where words may begin in a folded text: offset, letters and digits, bits of the ids."""
        pieces = (_RUNS_APART if "_" in text else _PLAIN_RUNS_APART).split(text)  # what is between the runs, and these
        runs, starts = pieces[1::2], list(accumulate(map(len, pieces)))[:-1:2]
        return [place for place in zip(starts, runs, map(self._of_run, runs), strict=True) if place[2]]

    def _loose_in(self, text: str) -> dict[str, int]:
        if text.isascii() or self._loose_first.isdisjoint(text):
            return self._loose_ascii
        return self._loose

    def _bits_of_run(self, run: str) -> int:
        bits = self._whole.get(run, 0) | (self._begun.get(run[0], 0) if self._has_letters else 0)
        for length in self._lengths.get(run[:2], ()):
            bits |= self._begun.get(run[:length], 0)
        return bits
