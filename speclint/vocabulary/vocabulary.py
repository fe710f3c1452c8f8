"""The vocabulary: names of sections, labels, columns and cell words by id, in every language, and how words are matched.

All words live in the files of `words/`. Matching is after NFC, case and accent folding, and stripping of numbering, emoji,
emphasis, code ticks and trailing colons. In a file a word that ends in `*` matches any ending, a word in `"="…` matches only
as the whole text; spaces match any run of blanks, hyphens and underscores.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping
from functools import cache, cached_property, lru_cache
from typing import Any

from speclint.text.bilingual import Words
from speclint.text.folding import bare, fold, fold_map, without_suffix
from speclint.text.named_tuples import NamedTuple
from speclint.text.regex import regex
from speclint.text.source import Span, Text
from speclint.vocabulary.matcher import Phrases
from speclint.vocabulary.tables import SPACE, Group
from speclint.vocabulary.word_files import BuiltInWords
from speclint.vocabulary.word_index import WordIndex

_PIECE = regex(r"[^\s\-_*=]+")


class Match(NamedTuple):
    """Words of the vocabulary found in a text: the word's id and 0-based offsets into the original text."""

    id: str
    start: int
    end: int


@lru_cache(maxsize=8192)
def _forms(text: str) -> tuple[str, str]:
    """The forms in which a whole text is looked up; a cell or label is in several groups."""
    plain = SPACE.sub(" ", bare(text)) or fold(text.strip())
    return plain, without_suffix(plain)


class Vocabulary:
    """One group of ids with their words: `find` gives the first match in a text, `exact` the id of a whole text."""

    def __init__(self, words: Mapping[str, Iterable[str]], index: WordIndex) -> None:
        """Take the words of each id, in the profile's notation, and the index that all groups share."""
        self._index = index
        self._words = (
            words if isinstance(words, Group) else Group((key, tuple(listed)) for key, listed in words.items())
        )

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids, in the order of the profile."""
        return tuple(self._words)

    def words(self, word_id: str) -> tuple[str, ...]:
        """Return the words of an id as written in the profile."""
        return tuple(self._words.get(word_id, ()))

    @cached_property
    def _exact(self) -> dict[str, str]:
        return self._words.exact

    @cached_property
    def _phrases(self) -> Phrases:
        return Phrases.of(self._words, self._index)

    @cached_property
    def _longest_pieces(self) -> dict[str, frozenset[str]]:
        return {
            word_id: frozenset(max(_PIECE.findall(fold(word)), key=len, default="") for word in listed)
            for word_id, listed in self._words.items()
        }

    def hints(self, text: str, *ids: str) -> tuple[str, ...]:
        """Return pieces of the words of `ids` that are in a folded text: where none is, none of the words is in it."""
        return tuple(sorted({piece for word_id in ids for piece in self._longest_pieces[word_id] if piece in text}))

    def exact(self, text: str) -> str | None:
        """Return the id whose word is the whole of `text` (bare, a closing parenthesis ignored), or None."""
        plain, shortened = _forms(text)
        found = self._exact.get(plain)
        return found if found is not None or shortened == plain else self._exact.get(shortened)

    def find(self, text: str, *ids: str) -> Match | None:
        """Return the first of the words of `ids` (all ids when none are given) in `text`, or None."""
        found = self.find_all(text, *ids)
        return found[0] if found else None

    def find_all(self, text: str, *ids: str) -> list[Match]:
        """Return all matches in `text`, in order; offsets are into the original text."""
        phrases = self._phrases
        folded, offsets = (fold(text), None) if text.isascii() else fold_map(text)
        if not phrases.bits_in(folded) & phrases.asked(ids)[0]:
            return []
        hits = phrases.find_all(folded, ids)
        if offsets is None:
            found = [Match(*hit) for hit in hits]
        else:
            found = [Match(word_id, offsets[start], offsets[end]) for word_id, start, end in hits]
        if len(found) > 1:
            found.sort(key=lambda match: (match.start, -match.end))
        return found

    def says(self, text: str, *ids: str) -> bool:
        """Return whether any of the words is in `text`."""
        phrases, folded = self._phrases, fold(text)
        return bool(phrases.bits_in(folded) & phrases.asked(ids)[0]) and phrases.says(folded, ids)

    def place(self, text: Text, *ids: str) -> Span | None:
        """Return the place of the first match in a one-line text, or None."""
        match = self.find(text.value, *ids)
        return text.cut(match.start, match.end).span if match else None


class Profile:
    """The vocabularies by group name. `load_profile()` gives the built-in one; `extended` adds a project's own words."""

    def __init__(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Take the words: group → id → words."""
        self._data = data
        self._groups: dict[str, Vocabulary] = {}
        self._index = WordIndex()

    def group(self, name: str) -> Vocabulary:
        """Return the vocabulary of a group ("sections", "labels", "columns", "cells", "types", …).

        Raises KeyError for a group that the profile does not have.
        """
        if name not in self._groups:
            self._groups[name] = Vocabulary(self._data[name], self._index)
        return self._groups[name]

    @property
    def sections(self) -> Vocabulary:
        """Words of section headings by role."""
        return self.group("sections")

    @property
    def labels(self) -> Vocabulary:
        """Words of labels inside an endpoint by slot."""
        return self.group("labels")

    @property
    def columns(self) -> Vocabulary:
        """Words of table columns by id."""
        return self.group("columns")

    @property
    def cells(self) -> Vocabulary:
        """Words of cells: yes, no, none."""
        return self.group("cells")

    def title(self, role: str) -> Words:
        """Return how messages call a section of `role`."""
        words = self._data["titles"][role]
        return Words(en=words["en"], es=words["es"])

    @property
    def section_names(self) -> dict[str, Words]:
        """How messages call the sections, by role."""
        return {role: self.title(role) for role in self._data["titles"]}

    def extended(self, words: Mapping[str, Mapping[str, Iterable[str]]]) -> Profile:
        """Return a profile with a project's own words (group → id → words) added to the built-in ones."""
        data = {name: dict(group) for name, group in self._data.items()}
        for group, ids in words.items():
            for word_id, listed in ids.items():
                data[group][word_id] = [*data[group].get(word_id, ()), *listed]
        return Profile(data)

    def has(self, group: str) -> bool:
        """Return whether there is a group of this name."""
        return group in self._data

    def with_groups(self, groups: Mapping[str, Mapping[str, Iterable[str]]]) -> Profile:
        """Return a profile with further groups (group → id → words), as plugins bring them."""
        return Profile(ChainMap(dict(groups), self._data)) if groups else self  # type: ignore[arg-type]

    @property
    def names(self) -> dict[str, tuple[str, ...]]:
        """Group names and their ids, for checking a project's words."""
        return {name: tuple(group) for name, group in self._data.items() if name != "titles"}


@cache
def load_profile() -> Profile:
    """Return the built-in profile."""
    return Profile(BuiltInWords())
