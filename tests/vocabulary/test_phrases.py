"""Words of the vocabulary are found by dictionary exactly where the pattern of their notation finds them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from speclint.text.folding import fold
from speclint.vocabulary.matcher import Hit, Phrases, phrase_pattern
from speclint.vocabulary.vocabulary import load_profile
from speclint.vocabulary.word_index import WordIndex

PROFILE = load_profile()
GROUPS = {
    name: {word_id: [fold(word) for word in PROFILE.group(name).words(word_id)] for word_id in ids}
    for name, ids in PROFILE.names.items()
}


def patterns(words: Mapping[str, Iterable[str]]) -> dict[str, re.Pattern[str]]:
    kept = {word_id: [word for word in listed if not word.startswith("=")] for word_id, listed in words.items()}
    return {word_id: phrase_pattern(listed) for word_id, listed in kept.items() if listed}


FINDERS = {name: (Phrases(words), patterns(words)) for name, words in GROUPS.items()}
WORDS = sorted({word.strip("=") for group in GROUPS.values() for listed in group.values() for word in listed})
ENDINGS = ("", "s", "_", "x y", ".", "-", " ", "  -  ", "é", "ß", "界", "9")


def by_pattern(pattern_of: Mapping[str, re.Pattern[str]], text: str) -> list[Hit]:
    return [
        (word_id, match.start(), match.end())
        for word_id, pattern in pattern_of.items()
        for match in pattern.finditer(text)
    ]


def assert_same(finder: Phrases, pattern_of: Mapping[str, re.Pattern[str]], text: str) -> None:
    expected = by_pattern(pattern_of, text)
    assert finder.find_all(text, ()) == expected
    assert finder.says(text, ()) == bool(expected)
    for word_id in {word_id for word_id, _, _ in expected}:
        assert finder.find_all(text, (word_id,)) == [hit for hit in expected if hit[0] == word_id]
        assert finder.says(text, (word_id,))


@pytest.mark.parametrize("group", GROUPS)
def test_every_word_in_every_surrounding(group: str) -> None:
    finder, pattern_of = FINDERS[group]
    for word in sorted({word for listed in GROUPS[group].values() for word in listed}):
        plain = word.strip("=").replace("*", "")
        for ending in ENDINGS:
            assert_same(finder, pattern_of, f"{ending}{plain}{ending} {plain.replace(' ', '_')} {plain}")


pieces = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from([" ", "  ", "-", "_", "\n", "'", ".", "/", "    ", "s", "(", "界"]),
    st.text(max_size=3),
)


@settings(max_examples=300)
@given(st.sampled_from(sorted(GROUPS)), st.lists(pieces, max_size=12))
def test_any_text(group: str, parts: list[str]) -> None:
    finder, pattern_of = FINDERS[group]
    assert_same(finder, pattern_of, fold("".join(parts).replace("*", "")))


notation = (
    st.text("ab1. -_*界é(", min_size=1, max_size=6).map(fold).filter(lambda word: word.strip("*-_ ") and word[0] != "*")
)


@settings(max_examples=500)
@example(["e", "e.界"], "é.界")
@given(st.lists(notation, min_size=1, max_size=5), st.text("ab1. -_界é(", max_size=20))
def test_any_words(words: list[str], text: str) -> None:
    """A project's own words may be written in any way."""
    listed = {"id": [word for word in words if not word[0].isspace()] or ["a"]}
    assert_same(Phrases(listed), patterns(listed), fold(text))


word_lists = st.lists(notation, min_size=1, max_size=3).map(
    lambda words: {"id": [word for word in words if not word[0].isspace()] or ["a"]}
)


@settings(max_examples=200)
@example([{"id": ["a"]}, {"id": ["b*"]}, {"id": ["."]}, {"id": ["界"]}], "a bb. é界")
@given(st.lists(word_lists, min_size=1, max_size=4), st.text("ab1. -_界é(", max_size=20))
def test_groups_that_share_an_index_do_not_see_each_other(groups: list[dict[str, list[str]]], text: str) -> None:
    """A group may be added after a text has been looked up in others."""
    index = WordIndex()
    finders = []
    for words in groups:
        finders.append((Phrases(words, index), patterns(words)))
        for finder, pattern_of in finders:
            assert_same(finder, pattern_of, fold(text))
