"""Words of the vocabulary in folded text: a dictionary gives those that may begin at each word.

What is found is what `phrase_pattern` finds, the meaning of the profile's notation written as a regular expression.
Compiling those patterns took 80 ms of a run on one document; the dictionaries of all groups take 8 ms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, reduce
from operator import or_
from typing import TypeAlias

from speclint.text.named_tuples import NamedTuple
from speclint.text.regex import regex
from speclint.vocabulary.tables import ANY_ENDING, END, Beginnings, Group, beginnings, ending, is_loose, pieces
from speclint.vocabulary.word_index import WordIndex

_GAP = regex(r"[\s_\-]{1,3}")
_REST = regex(r"\w*")
_LAST = ("", END, ANY_ENDING)

_Found: TypeAlias = "_Word | _Phrase | _Pattern"
_Trie: TypeAlias = "dict[str, _Trie]"
Hit: TypeAlias = "tuple[str, int, int]"


class _Phrase(NamedTuple):
    """A word in its pieces; `ending` is a pattern: the end of a word, any ending, or nothing at all. Where the second piece
    is nowhere in a text, which is asked first, the phrase is not: many begin with words that most texts have.
    """

    first: str
    length: int
    second: str
    more: tuple[str, ...]
    ending: str

    def end(self, text: str, at: int) -> int:
        """Return where the phrase that begins at `at` ends, -1 when it is not there."""
        if not text.startswith(self.first, at):
            return -1
        at += self.length
        for piece in self.more:
            gap = _GAP.match(text, at)
            if gap is None or not text.startswith(piece, gap.end()):
                return -1
            at = gap.end() + len(piece)
        if self.ending == END:
            return -1 if text[at : at + 1].isalnum() or text.startswith("_", at) else at
        rest = _REST.match(text, at) if self.ending else None
        return rest.end() if rest else at


class _Word(NamedTuple):
    """A word of letters and digits alone. The dictionary has found it: only what comes after it can differ."""

    length: int
    any_ending: bool
    second: str = ""

    def end(self, text: str, at: int) -> int:
        """Return where the word that begins at `at` ends, -1 when `_` goes on from it."""
        end = at + self.length
        if self.any_ending:
            rest = _REST.match(text, end)
            return rest.end() if rest else end
        return -1 if text.startswith("_", end) else end


class _Pattern(NamedTuple):
    """Words with `*` inside, which a dictionary cannot distinguish."""

    pattern: re.Pattern[str]
    second: str = ""

    def end(self, text: str, at: int) -> int:
        """Return where the words that begin at `at` end, -1 when none does."""
        match = self.pattern.match(text, at)
        return match.end() if match else -1


class Phrases:
    """The words of one group of the vocabulary, by id; those that match as a whole text only (`=`) are omitted.

    `bits_in` a folded text and those of what is `asked` for have one in common where a word may be: nine of ten questions
    end there, and callers with many questions check that before they call a method.
    """

    def __init__(self, words: Mapping[str, Iterable[str]], index: WordIndex | None = None) -> None:
        """Take the folded words of each id, and the index that this group shares with others."""
        self._take(tuple(words), beginnings(words), index or WordIndex())

    @classmethod
    def of(cls, group: Group, index: WordIndex) -> Phrases:
        """Return the words of a group, whose tables may be there already."""
        phrases = cls.__new__(cls)
        phrases._take(tuple(group), group.beginnings, index)
        return phrases

    def _take(self, ids: tuple[str, ...], words: Beginnings, index: WordIndex) -> None:
        self._ids, self._index = ids, index
        self._whole, self._begun, self._loose, bits = words
        self._lengths = sorted({len(run) for run in self._begun})
        self._bits = index.add(ids, *bits)
        self.bits_in = index.find
        self.asked = lru_cache(maxsize=256)(self._asked_for)
        self._at = lru_cache(maxsize=4096)(self._beginning)

    def says(self, text: str, ids: tuple[str, ...]) -> bool:
        """Return whether any word of `ids` (of all when there are none) is in the folded `text`."""
        asked, loose = self.asked(ids)
        if not self.bits_in(text) & asked:
            return False
        for word, _ in loose:
            if word in text:
                return True
        for start, _, phrases in self._begin(text, asked):
            for phrase in phrases:
                if phrase.second in text and phrase.end(text, start) >= 0:
                    return True
        return False

    def find_all(self, text: str, ids: tuple[str, ...]) -> list[Hit]:
        """Return the words of each id (of all ids when none are given) in the folded `text`, with their offsets.

        They come by id and then in order; those of one id do not overlap, the first and longest wins.
        """
        asked, loose = self.asked(ids)
        if not self.bits_in(text) & asked:
            return []
        found: dict[str, list[tuple[int, int, int]]] = {}
        # At one place a whole word goes before loose ones, and of these the longest is first.
        whole = -len(text) - 1
        for start, word_id, phrases in self._begin(text, asked):
            for phrase in phrases:
                if phrase.second in text and (end := phrase.end(text, start)) >= 0:
                    found.setdefault(word_id, []).append((start, whole, end))
                    break
        for word, word_id in loose:
            if word in text:
                spots = found.setdefault(word_id, [])
                spots += [(place, -len(word), place + len(word)) for place in _places(word, text)]
        return [hit for word_id in ids or self._ids if word_id in found for hit in _apart(word_id, found[word_id])]

    def _asked_for(self, ids: tuple[str, ...]) -> tuple[int, list[tuple[str, str]]]:
        """The bits of `ids` (of all when there are none) and their loose words."""
        asked = reduce(or_, (self._bits.get(word_id, 0) for word_id in ids or self._ids), 0)
        return asked, [entry for listed in self._loose.values() for entry in listed if self._bits[entry[1]] & asked]

    def _begin(self, text: str, asked: int) -> list[tuple[int, str, tuple[_Found, ...]]]:
        """Where phrases of the ids asked for may be, with what is to be tried there."""
        return [
            (start, word_id, phrases)
            for start, run, bits in self._index.places(text)
            if bits & asked
            for word_id, phrases in self._at(run)
            if self._bits[word_id] & asked
        ]

    def _beginning(self, run: str) -> tuple[tuple[str, tuple[_Found, ...]], ...]:
        """The phrases that may be where `run` does, by id, in the order in which they are tried."""
        words: dict[str, list[str]] = {}
        begun = (self._begun.get(run[:length], ()) for length in self._lengths if length <= len(run))
        for listed in (self._whole.get(run, ()), *begun):
            for word, word_id in listed:
                words.setdefault(word_id, []).append(word)
        return tuple((word_id, _ordered(listed)) for word_id, listed in words.items())


def _places(word: str, text: str) -> Iterator[int]:
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + 1)


def _apart(word_id: str, places: list[tuple[int, int, int]]) -> Iterable[Hit]:
    places.sort()
    last = 0
    for start, _, end in places:
        if start >= last:
            yield word_id, start, end
            last = end


def _ordered(words: Sequence[str]) -> tuple[_Found, ...]:
    if any("*" in word.rstrip("*") for word in words):
        return (_Pattern(phrase_pattern(words)),)
    # A pattern's order is that of its trie.
    tried = sorted(set(words), key=_order) if len(words) > 1 else words
    return tuple(_phrase(word) for word in tried)


def _phrase(word: str) -> _Phrase | _Word:
    plain = word.rstrip("*")
    if plain.isalnum():
        return _Word(len(plain), plain != word)
    first, *more = pieces(word)
    return _Phrase(first, len(first), more[0] if more else "", tuple(more), ending(word))


def _order(word: str) -> list[tuple[bool, str]]:
    return [(atom in _LAST, atom) for atom in _atoms(word)]


def _atom_order(atom: str) -> tuple[bool, str]:
    """Ends come last, so that the longest word wins."""
    return atom in _LAST, atom


def phrase_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern over folded text that finds any of the folded `words` as whole words (`*` for any ending), the
    longest first.
    """
    trie: _Trie = {}
    loose = []
    for word in set(words):
        if is_loose(word):
            loose.append(re.escape(word))
        else:
            node = trie
            for atom in _atoms(word):
                node = node.setdefault(atom, {})
    parts = [rf"(?<!\w){_trie_pattern(trie)}"] if trie else []
    return re.compile("|".join(parts + sorted(loose, key=len, reverse=True)))


def _atoms(word: str) -> list[str]:
    """The pieces of a pattern that a word is made of: its characters, its gaps, its end."""
    atoms: list[str] = []
    for number, piece in enumerate(pieces(word)):
        atoms += [r"[\s_\-]{1,3}"] if number else []
        atoms += piece if piece.isalnum() else [r"\w*" if char == "*" else re.escape(char) for char in piece]
    return [*atoms, ending(word)]


def _trie_pattern(trie: _Trie) -> str:
    branches = [atom + (_trie_pattern(trie[atom]) if trie[atom] else "") for atom in sorted(trie, key=_atom_order)]
    return branches[0] if len(branches) == 1 else "(?:" + "|".join(branches) + ")"
