"""Progress: told on a terminal only, not before a second, and gone when the report comes."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from speclint.cli.progress import Line, is_wanted, progress
from speclint.lint.settings import Overrides
from speclint.run.check import check
from speclint.run.judge import Fixing
from speclint.run.options import Effort

SPEC = "# API\n\n## Endpoints\n\n### post /api/movies\n\nCrea una película.\n"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(written: str) -> str:
    """What a terminal shows of one line that was written over."""
    line = ""
    for part in written.split("\r"):
        line = part + line[len(part) :]
    return line.rstrip()


def test_nothing_is_said_before_a_second_and_nothing_is_left() -> None:
    now = [0.0]
    terminal = Terminal()
    line = Line(terminal, "{} of {} documents", lambda: now[0])
    said = []
    for step, seconds in enumerate((0.5, 0.99, 1.0, 1.05, 1.2), 1):
        now[0] = seconds
        line(step, 5)
        said.append(shown(terminal.getvalue()))
    assert said == ["", "", "3 of 5 documents", "3 of 5 documents", "5 of 5 documents"]
    line.clear()
    assert shown(terminal.getvalue()) == "" and terminal.getvalue().endswith("\r")
    silent = Terminal()
    Line(silent, "{} of {}", lambda: 0.0).clear()
    assert silent.getvalue() == ""


@pytest.mark.parametrize(
    ("environment", "wants"),
    [({}, True), ({"CI": "true"}, False), ({"CI": "false"}, True), ({"CI": ""}, True), ({"TERM": "dumb"}, False)],
)
def test_who_looks(environment: dict[str, str], wants: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CI", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert is_wanted(Terminal()) is wants
    assert not is_wanted(io.StringIO()) and not is_wanted(None)
    monkeypatch.setattr(sys, "stderr", Terminal())
    with progress("en", quiet=False) as loud, progress("en", quiet=True) as quiet:
        assert (loud is not None, quiet) == (wants, None)


def test_a_run_tells_how_far_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "speclint.toml").touch()
        (tmp_path / name / "BACKEND_SPEC_A.md").write_text(SPEC, encoding="utf-8")
    told: list[tuple[int, int]] = []
    check([], Overrides(), effort=Effort(watch=lambda *done: told.append(done)))
    assert told == [(1, 2), (2, 2)]
    told.clear()
    check([], Overrides(), fixing=Fixing(write=False), effort=Effort(watch=lambda *done: told.append(done)))
    assert told[:2] == [(1, 2), (2, 2)] and max(told) == (2, 2)


def everything(terminal: int) -> str:
    """What was written to a terminal that nobody holds open any more; the kernel may hand it on only now."""
    written = b""
    with suppress(OSError):  # Linux says of the end that it is an error
        while part := os.read(terminal, 10_000):
            written += part
    return written.decode()


@pytest.mark.skipif(os.name == "nt", reason="there are no pseudo-terminals on Windows")
@pytest.mark.parametrize(("options", "says"), [([], True), (["--quiet"], False)])
def test_on_a_real_terminal(options: list[str], says: bool, tmp_path: Path) -> None:
    import pty

    (tmp_path / "BACKEND_SPEC_A.md").write_text(SPEC, encoding="utf-8")
    program = "import sys; from speclint.cli import main, progress; progress._AFTER = 0; main.main(sys.argv[1:])"
    command = [sys.executable, "-c", program, "--select", "AUT001", "--output-format", "json", *options]
    ours, theirs = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "CI"}
    done = subprocess.run(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=theirs, check=False,
        env=environment | {"LC_ALL": "C", "TERM": "xterm"},
    )  # fmt: skip
    os.close(theirs)
    written = everything(ours)
    os.close(ours)
    assert done.returncode == 1 and done.stdout.startswith(b"{")
    assert ("1 of 1 documents" in written) is says
    assert shown(written) == ""
