"""The look-up tables of a group's words: by whole text, and by first word. Built on first use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeAlias

from speclint.text.folding import fold
from speclint.text.named_tuples import NamedTuple
from speclint.text.regex import regex
from speclint.vocabulary.word_index import RUN

SPACE = regex(r"[\s\-_]+")
CJK = "\u2e80"
END, ANY_ENDING = r"(?!\w)", r"\w*"

_Listed: TypeAlias = "dict[str, list[tuple[str, str]]]"
Bits: TypeAlias = "dict[str, int]"


class Beginnings(NamedTuple):
    """Folded words with their ids by first word: those that match whole words only, those with any ending, and
    the loose ones, which match inside other words too. `bits` has a bit set of ids for each of these, 1 for the first id.
    """

    whole: _Listed
    begun: _Listed
    loose: _Listed
    bits: tuple[Bits, Bits, Bits]


class Group(dict[str, Sequence[str]]):
    """The words of each id of a group, in the profile's notation, with its tables; it is fresh when it made one itself."""

    is_fresh = False

    @cached_property
    def exact(self) -> dict[str, str]:
        """The ids by the bare whole text."""
        self.is_fresh = True
        table: dict[str, str] = {}
        for word_id, listed in self.items():
            for word in listed:
                folded = fold(word.removeprefix("=").rstrip("*"))
                table.setdefault(folded if folded.isalnum() else SPACE.sub(" ", folded), word_id)
        return table

    @cached_property
    def beginnings(self) -> Beginnings:
        """The words that are found in a text."""
        self.is_fresh = True
        return beginnings({word_id: [fold(word) for word in listed] for word_id, listed in self.items()})

    def state(self) -> tuple[Any, ...]:
        """Return plain data from which `from_state` makes this group again, with the tables that it has made."""
        found = self.__dict__.get("beginnings")
        return dict(self), self.__dict__.get("exact"), None if found is None else tuple(found)

    @classmethod
    def from_state(cls, state: tuple[Any, ...]) -> Group:
        """Return a group from what `state` returned."""
        words, exact, found = state
        group = cls(words)
        if exact is not None:
            group.__dict__["exact"] = exact
        if found is not None:
            group.__dict__["beginnings"] = Beginnings(*found)
        return group


def beginnings(words: Mapping[str, Iterable[str]]) -> Beginnings:
    """Return the tables of folded words by id; those that match as a whole text only (`=`) are omitted."""
    whole: _Listed = {}
    begun: _Listed = {}
    loose: _Listed = {}
    for word_id, listed in words.items():
        for word in listed:
            # Nearly all words are of these two kinds; asked first, they take the dictionaries from 17 ms to 11.
            first, _, rest = word.partition(" ") if word.isascii() else ("", "", "")
            if first.isalnum() and (first == word or rest[-1:].isalnum()):
                whole.setdefault(first, []).append((word, word_id))
            elif word.startswith("="):
                continue
            elif is_loose(word):
                loose.setdefault(word, []).append((word, word_id))
            else:
                run, is_whole = _head(word)
                (whole if is_whole else begun).setdefault(run, []).append((word, word_id))
    bit = {word_id: 1 << number for number, word_id in enumerate(words)}
    return Beginnings(whole, begun, loose, (_bits(whole, bit), _bits(begun, bit), _bits(loose, bit)))


def _bits(table: _Listed, bit: Mapping[str, int]) -> Bits:
    found = {}
    for key, listed in table.items():
        bits = 0
        for _, word_id in listed:
            bits |= bit[word_id]
        found[key] = bits
    return found


def is_loose(word: str) -> bool:
    """Return whether a word matches inside others, too: it begins with a sign, or its script has no spaces."""
    return not word[0].isalnum() or max(word) > CJK


def pieces(word: str) -> list[str]:
    """Return a folded word's letters and digits between blanks, hyphens and underscores."""
    return [piece for piece in SPACE.split(word.rstrip("*").strip()) if piece]


def ending(word: str) -> str:
    """Return the pattern for the end of a folded word: any ending, a word boundary, or nothing."""
    if word.endswith("*"):
        return ANY_ENDING
    return END if word[-1].isalnum() else ""


def _head(word: str) -> tuple[str, bool]:
    """Return the letters and digits that a word begins with, and whether a text must have no more of them there."""
    plain = word.rstrip("*")
    if plain.isalnum():
        return plain, plain == word
    first, *more = pieces(word)
    if more and first.isalnum():
        return first, True
    run = RUN.match(first)
    head = run.group() if run else ""
    if len(head) < len(first):
        return head, first[len(head)] != "*"
    return head, bool(more) or ending(word) == END
