"""The unified diff, and that it can be applied."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from patience import PATIENCE

from speclint.report.text.diff import unified
from speclint.report.text.terminal import Paint

LINES = st.lists(st.sampled_from(["# A", "text", "", "| a | b |", "más", "-- x"]), max_size=8).map("\n".join)


def test_the_same_text_has_no_difference() -> None:
    assert list(unified("a.md", "one\ntwo", "one\ntwo", Paint(False))) == []


def test_a_changed_line_and_a_missing_line_end() -> None:
    assert list(unified("docs/a.md", "one\ntwo", "one\nTWO", Paint(False))) == [
        "--- a/docs/a.md",
        "+++ b/docs/a.md",
        "@@ -1,2 +1,2 @@",
        " one",
        "-two",
        "\\ No newline at end of file",
        "+TWO",
        "\\ No newline at end of file",
    ]


def test_a_terminal_is_not_steered_by_the_document() -> None:
    shown = list(unified("a.md", "one\ntwo\n", "\x1b[31mone\u202e\ntwo\n", Paint(True)))
    assert " two" in shown
    assert not any("\x1b[31mone" in line or "\u202e" in line for line in shown)


@pytest.mark.skipif(shutil.which("git") is None, reason="git applies it")
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(old=LINES, new=LINES, newline=st.sampled_from(["\n", "\r\n"]))
def test_git_applies_it(tmp_path: Path, old: str, new: str, newline: str) -> None:
    old, new = old.replace("\n", newline), new.replace("\n", newline)
    lines = list(unified("a.md", old, new, Paint(False)))
    if not lines or not old or not new:  # git has other words for empty files
        return
    path = tmp_path / "a.md"
    path.write_bytes(old.encode())
    patch = ("\n".join(lines) + "\n").encode()
    subprocess.run(["git", "apply", "--unidiff-zero", "-"], input=patch, cwd=tmp_path, check=True, timeout=PATIENCE)
    assert path.read_bytes() == new.encode()
