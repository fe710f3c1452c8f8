"""When the machine fails speclint: full disks, closed streams, files that go away, signals. One line, the right exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from folders import CHECKOUT
from patience import PATIENCE

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals, /dev/full and descriptors are otherwise there")

EXAMPLES = str(CHECKOUT / "examples" / "movie-app" / "docs")
SPECLINT = f'"{sys.executable}" -m speclint'
needs_full_disk = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")


def shell(command: str, folder: Path, **extra: str) -> subprocess.CompletedProcess[bytes]:
    env = {**os.environ, "LC_ALL": "C", **extra}
    return subprocess.run(
        ["bash", "-c", command], cwd=folder, capture_output=True, check=False, timeout=PATIENCE, env=env
    )


def one_line(error: bytes) -> bool:
    return error.startswith(b"speclint: ") and error.count(b"\n") == 1


@needs_full_disk
@pytest.mark.parametrize(
    "words", [f"check {EXAMPLES}", f"check --output-format json {EXAMPLES}", f"inspect {EXAMPLES}", "rules"]
)
def test_a_full_disk_behind_standard_output(words: str, tmp_path: Path) -> None:
    ran = shell(f"{SPECLINT} {words} > /dev/full", tmp_path)
    assert ran.returncode == 2
    assert one_line(ran.stderr), ran.stderr
    assert b"cannot write to standard output" in ran.stderr


@needs_full_disk
def test_nowhere_to_write_at_all(tmp_path: Path) -> None:
    assert shell(f"{SPECLINT} {EXAMPLES} > /dev/full 2> /dev/full", tmp_path).returncode == 2
    assert shell(f"{SPECLINT} {EXAMPLES} > /dev/null 2> /dev/full", tmp_path).returncode == 1


def test_closed_streams(tmp_path: Path) -> None:
    ran = shell(f"{SPECLINT} {EXAMPLES} >&-", tmp_path)
    assert ran.returncode == 2
    assert one_line(ran.stderr), ran.stderr
    ran = shell(f"{SPECLINT} - <&-", tmp_path)
    assert ran.returncode == 2
    assert one_line(ran.stderr), ran.stderr
    assert shell(f"{SPECLINT} {EXAMPLES} > /dev/null 2>&-", tmp_path).returncode == 1


def test_a_reader_that_goes_away(tmp_path: Path) -> None:
    ran = shell(f'{SPECLINT} rules --output-format json | head -c 10; exit "${{PIPESTATUS[0]}}"', tmp_path)
    assert ran.returncode in (0, 141)
    assert ran.stderr == b""
    ran = shell(f'{SPECLINT} {EXAMPLES} | true; exit "${{PIPESTATUS[0]}}"', tmp_path)
    assert ran.returncode == 1
    assert b"Traceback" not in ran.stderr


# The command interrupts itself at a call of a function: it is always the same one, however busy the machine is.
INTERRUPTED = """
import os, signal, sys
from speclint.cli.main import main
left = int(sys.argv[1])
def count(frame, event, argument):
    global left
    left -= event == "call"
    if not left:
        os.kill(os.getpid(), signal.SIGINT)
sys.setprofile(count)
main(["check", "."])
"""


@pytest.mark.parametrize("calls", [100, 10_000, 100_000])
def test_an_interrupt_ends_it_at_once_without_a_word(calls: int, tmp_path: Path) -> None:
    (tmp_path / "BACKEND_SPEC_BIG.md").write_text(
        "# X\n\n" + "### GET /a\n\n| a | b |\n|---|---|\n| c | d |\n\n" * 1_000
    )
    command = [sys.executable, "-c", INTERRUPTED, str(calls)]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=PATIENCE)
    assert (ran.returncode, ran.stdout, ran.stderr.strip()) == (130, b"", b"")


VANISHING = """
import pathlib, sys
from speclint.project import workspace
real = workspace.RawSource.validate
gone = []
def validate(document):
    if not gone:
        gone.append(document)
        {what}
    return real(document)
workspace.RawSource.validate = validate
from speclint.cli.main import main
main(["check", "--output-format", "concise", "docs"])
"""


@pytest.mark.parametrize(
    ("what", "code"),
    [
        ("pathlib.Path('docs/BACKEND_SPEC_B.md').unlink()", 2),
        ("pathlib.Path('docs/BACKEND_SPEC_B.md').write_bytes(b'\\xff')", 2),
        ("pathlib.Path('docs/BACKEND_SPEC_B.md').write_text('')", 1),
        ("import shutil; shutil.rmtree('docs')", 2),
    ],
)
def test_a_file_that_goes_or_changes_meanwhile(what: str, code: int, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    for name in "AB":
        (tmp_path / "docs" / f"BACKEND_SPEC_{name}.md").write_text("# X\n\n### GETT /a\n")
    ran = subprocess.run(
        [sys.executable, "-c", VANISHING.replace("{what}", what)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert ran.returncode == code, ran.stderr
    assert "BACKEND_SPEC_A.md:3:5: error EP003" in ran.stdout, "what can be checked is checked"
    assert "Traceback" not in ran.stderr
    if code == 2:
        assert one_line(ran.stderr.encode()), ran.stderr
        assert "BACKEND_SPEC_B.md" in ran.stderr


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="permissions do not bind root")
def test_a_file_without_permission(tmp_path: Path) -> None:
    for name in "AB":
        (tmp_path / f"BACKEND_SPEC_{name}.md").write_text("# X\n\n### GETT /a\n")
    (tmp_path / "BACKEND_SPEC_B.md").chmod(0)
    ran = shell(f"{SPECLINT} .", tmp_path)
    assert ran.returncode == 2
    assert b"BACKEND_SPEC_A.md:3:5" in ran.stdout
    assert one_line(ran.stderr)


def test_a_link_in_a_circle_and_one_to_nowhere(tmp_path: Path) -> None:
    (tmp_path / "BACKEND_SPEC_LOOP.md").symlink_to("BACKEND_SPEC_LOOP.md")
    (tmp_path / "BACKEND_SPEC_NOWHERE.md").symlink_to("nowhere.md")
    for name in ("BACKEND_SPEC_LOOP.md", "BACKEND_SPEC_NOWHERE.md"):
        ran = shell(f"{SPECLINT} {name}", tmp_path)
        assert ran.returncode == 2
        assert one_line(ran.stderr), ran.stderr
