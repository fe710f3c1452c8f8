"""The vocabulary is read as TOML reads it."""

from __future__ import annotations

import sys
from importlib.resources import files
from typing import Any

import pytest

from speclint.vocabulary.word_files import BuiltInWords, read_words

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


WORDS = files("speclint.vocabulary").joinpath("words")
FILES = [
    file for folder in (WORDS, WORDS.joinpath("rules")) for file in folder.iterdir() if file.name.endswith(".toml")
]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_each_file_is_read_as_toml(file: Any) -> None:
    text = file.read_text(encoding="utf-8")
    expected = tomllib.loads(text)
    found = read_words(text)
    assert found == expected
    assert [(name, *group) for name, group in found.items()] == [(name, *group) for name, group in expected.items()]


def test_all_files_are_found_and_each_group_once() -> None:
    written = [group for file in FILES for group in tomllib.loads(file.read_text(encoding="utf-8"))]
    found = BuiltInWords()
    assert sorted(found) == sorted(written) and len(found) == len(written)
    assert all(found[group] for group in written)


@pytest.mark.parametrize("name", ["nope", "../words/auth", "", "rules/dates"])
def test_a_group_that_no_file_has_is_a_key_error(name: str) -> None:
    with pytest.raises(KeyError):
        BuiltInWords()[name]


def test_a_word_has_a_line_of_its_own() -> None:
    """So that adding one changes one line, and two who add words at once meet nowhere."""
    for file in FILES:
        lines = file.read_text(encoding="utf-8").splitlines()
        assert all(line.startswith('    "') and line.endswith('",') for line in lines if line[:1] == " "), file.name


def test_the_whole_notation_is_read() -> None:
    text = '# a note\n[one]\n"a:b" = ["x, ]", "y\\"z"]\nc = [\n    "d",\n    "e",\n]\n\n[two]\nf = { en = "g", es = "h i" }\n'
    assert read_words(text) == tomllib.loads(text)
