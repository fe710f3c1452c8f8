"""What is kept from one run to the next of speclint itself is what each run would make."""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import speclint
from speclint.lint.settings import Overrides
from speclint.run import start
from speclint.run.check import check
from speclint.text import regex as regex_module
from speclint.text.regex import LazyPattern, Program, Programs, compiled
from speclint.vocabulary.tables import Group
from speclint.vocabulary.vocabulary import load_profile
from speclint.vocabulary.word_files import WordTables


def lazy_patterns() -> Iterator[LazyPattern]:
    for info in pkgutil.walk_packages(speclint.__path__, "speclint."):
        if info.name.rpartition(".")[2] not in ("__main__", "extract_stripe"):
            for value in vars(importlib.import_module(info.name)).values():
                if isinstance(value, LazyPattern):
                    yield value


def test_a_program_is_the_pattern_that_re_compiles() -> None:
    patterns = list(lazy_patterns())
    assert len(patterns) > 400
    for lazy in patterns:
        expected = re.compile(lazy.pattern, lazy._flags)
        found = compiled(lazy.pattern, lazy._flags).made(lazy.pattern)
        assert found == expected  # the numbers are compared, too
        assert (found.groups, found.groupindex) == (expected.groups, expected.groupindex)


@pytest.mark.parametrize("code", [b"", b"\xff" * 8, b"odd"])
def test_a_program_that_no_compiler_wrote_is_not_used(code: bytes) -> None:
    programs = Programs()
    programs.begin({("a+", 0): Program(32, code, 0, {})})
    assert programs.pattern("a+", 0) == re.compile("a+")


def test_a_faulty_pattern_raises_as_ever() -> None:
    programs = Programs()
    programs.begin({})
    with pytest.raises(re.error):
        programs.pattern("(", 0)


def test_a_group_is_made_again_with_its_tables() -> None:
    profile = load_profile()
    for name in profile.names:
        group = Group({word_id: list(profile.group(name).words(word_id)) for word_id in profile.group(name).ids})
        made = group.exact, group.beginnings
        again = Group.from_state(group.state())
        assert again == group
        assert not again.is_fresh
        assert (again.exact, again.beginnings) == made


def test_a_file_of_words_with_another_text_is_read_anew() -> None:
    tables = WordTables()
    assert dict(tables.of_file(b'[one]\na = [\n    "x",\n]\n')) == {"one": {"a": ["x"]}}
    kept = tables.made()
    assert kept
    again = WordTables()
    again.begin(kept)
    assert again.of_file(b'[one]\na = [\n    "x",\n]\n')["one"] == {"a": ["x"]}
    assert again.made() is None
    assert again.of_file(b'[one]\na = [\n    "y",\n]\n')["one"] == {"a": ["y"]}


@pytest.fixture
def spec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "user"))
    monkeypatch.setattr(regex_module.PROGRAMS, "new", {("a", 0): compiled("a", 0)})
    spec = tmp_path / "BACKEND_SPEC_A.md"
    spec.write_text("# A\n\n## Endpoints\n\n### GET /api/a\n\nGives it.\n", encoding="utf-8")
    return spec


def kept(spec: Path) -> list[Path]:
    return sorted((spec.parent / "user").rglob("start-*"))


def findings(spec: Path) -> list[str]:
    return [repr(finding) for finding in check([str(spec)], Overrides()).findings]


@pytest.mark.skipif(sys.implementation.name != "cpython", reason="only CPython's patterns can be kept")
def test_it_is_written_where_python_writes_bytecode(spec: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    found = findings(spec)
    assert not kept(spec)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    assert findings(spec) == found
    (file,) = kept(spec)
    regex_module.PROGRAMS.new.clear()
    start.begin()
    assert regex_module.PROGRAMS.known
    assert findings(spec) == found
    assert kept(spec) == [file]


@pytest.mark.skipif(sys.implementation.name != "cpython", reason="only CPython's patterns can be kept")
def test_what_another_wrote_is_not_used(spec: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    found = findings(spec)
    (file,) = kept(spec)
    for damaged in (b"", file.read_bytes()[:-1], file.read_bytes().replace(b"\n", b"0\n", 1)):
        file.write_bytes(damaged)
        start.begin()
        assert not regex_module.PROGRAMS.known
        assert findings(spec) == found
