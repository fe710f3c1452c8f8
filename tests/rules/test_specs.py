"""Whole documents through all default rules: those in `specs/ok` are clean, those in `specs/bad` say what their `.out` says.

The clean ones must stay clean in every spelling that does not change what they state. Clean is without errors and warnings:
an info is a remark that its reader may leave alone.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from expected import Expected
from folders import SPECS
from mutants.judge import findings, noise
from mutants.variations import variations

from speclint.cli.main import main

OK = pytest.mark.parametrize("path", sorted((SPECS / "ok").glob("*.md")), ids=lambda path: path.stem)
BAD = pytest.mark.parametrize("path", sorted((SPECS / "bad").glob("*.md")), ids=lambda path: path.stem)


@OK
def test_good_specs_are_clean(path: Path) -> None:
    assert noise(findings(path.read_text(encoding="utf-8"))) == []


@OK
def test_good_specs_are_clean_in_every_spelling(path: Path) -> None:
    varied = variations(path.read_text(encoding="utf-8"))
    heard = {name: found for name, text in varied if (found := noise(findings(text)))}
    assert heard == {}


@BAD
def test_bad_specs_say_what_is_wrong(path: Path, expected: Expected, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent)
    monkeypatch.setenv("LC_ALL", "C")
    done = CliRunner().invoke(main, ["check", "--output-format", "concise", path.name])
    assert done.exit_code == 1, done.output
    expected.same(path.with_suffix(".out"), done.stdout)


def test_the_examples_are_as_they_say(checkout: Path) -> None:
    docs = checkout / "examples" / "movie-app" / "docs"
    assert noise(findings((docs / "BACKEND_SPEC_RESENAS.md").read_text(encoding="utf-8"))) == []
    found = findings((docs / "BACKEND_SPEC_CANJE_CUPONES.md").read_text(encoding="utf-8"))
    assert {"ENV001", "ERR001", "FE001", "FLW002", "TYP001", "WHK003"} <= {finding.code for finding in found}
