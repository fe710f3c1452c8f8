"""Which groups of the vocabulary may have words in a text, and where: found once a text for all groups together.

A text is looked up in nine groups on average, and most of them have no word in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from speclint.patterns import regex

RUN = regex(r"(?<!\w)[^\W_]+")


class Found(NamedTuple):
    """What may be in a text: the bits of groups, and each word's offset, letters and digits, and groups."""

    groups: int
    words: tuple[tuple[int, str, int], ...]


class WordIndex:
    """How the words of several groups begin; each group has a bit. A group is added when it is first needed."""

    def __init__(self) -> None:
        """Begin without any group."""
        self._groups = 0
        self._whole: dict[str, int] = {}
        self._begun: dict[str, int] = {}
        self._loose: dict[str, int] = {}
        self._loose_ascii: dict[str, int] = {}
        self._loose_first: frozenset[str] = frozenset()
        self._lengths: list[int] = []
        self._of_run = lru_cache(maxsize=8192)(self._groups_of)
        self.find = lru_cache(maxsize=4096)(self._find)

    def add(self, whole: Iterable[str], begun: Iterable[str], loose: Iterable[str]) -> int:
        """Add a group and return its bit: what its words are, or begin with, and what is found inside of words, too."""
        bit = 1 << self._groups
        self._groups += 1
        for table, words in ((self._whole, whole), (self._begun, begun), (self._loose, loose)):
            for word in words:
                table[word] = table.get(word, 0) | bit
        self._lengths = sorted({len(word) for word in self._begun})
        self._loose_ascii = {word: groups for word, groups in self._loose.items() if word.isascii()}
        self._loose_first = frozenset(word[0] for word in self._loose)
        self._of_run.cache_clear()
        self.find.cache_clear()
        return bit

    def _find(self, text: str) -> Found:
        """Return the groups that may have words in a folded text, with the places where these may begin."""
        groups = 0
        for word, bits in self._loose_in(text).items():
            if word in text:
                groups |= bits
        of_runs = list(map(self._of_run, RUN.findall(text)))
        if not any(of_runs):
            return Found(groups, ())
        words = []
        for bits, match in zip(of_runs, RUN.finditer(text), strict=True):
            if bits:
                groups |= bits
                words.append((match.start(), match.group(), bits))
        return Found(groups, tuple(words))

    def _loose_in(self, text: str) -> dict[str, int]:
        if text.isascii() or self._loose_first.isdisjoint(text):
            return self._loose_ascii
        return self._loose

    def _groups_of(self, run: str) -> int:
        groups = self._whole.get(run, 0)
        for length in self._lengths:
            if length > len(run):
                break
            groups |= self._begun.get(run[:length], 0)
        return groups
