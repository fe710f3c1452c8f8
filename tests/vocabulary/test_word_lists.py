"""The vocabulary is read as TOML reads it."""

from __future__ import annotations

import sys
from importlib.resources import files

from speclint.vocabulary.word_lists import read_word_lists

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


def test_the_profile_is_read_as_toml() -> None:
    text = files("speclint.vocabulary").joinpath("profile.toml").read_text(encoding="utf-8")
    expected = tomllib.loads(text)
    found = read_word_lists(text)
    assert found == expected
    assert [(name, *group) for name, group in found.items()] == [(name, *group) for name, group in expected.items()]


def test_the_whole_notation_is_read() -> None:
    text = '# a note\n[one]\n"a:b" = ["x, ]", "y\\"z"]\nc = [\n    "d",\n    "e",\n]\n\n[two]\nf = { en = "g", es = "h i" }\n'
    assert read_word_lists(text) == tomllib.loads(text)
