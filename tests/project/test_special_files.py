"""Pipes, devices and sockets are never opened: named ones are a problem, those that a search finds are passed over."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from speclint.cli.main import main
from speclint.text.read_file import open_file, read_file

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in the file system here")

GOOD = "# API\n\nText.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")
    return tmp_path


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["check", *arguments, "--isolated"])
    return result.exit_code, result.output


def test_a_pipe_that_is_named_is_a_problem(folder: Path) -> None:
    os.mkfifo(folder / "BACKEND_SPEC_X.md")
    code, output = run("BACKEND_SPEC_X.md")
    assert code == 2
    assert "BACKEND_SPEC_X.md: not a regular file, expected a document" in output


def test_a_link_to_a_pipe_is_a_problem(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    (folder / "BACKEND_SPEC_X.md").symlink_to("pipe")
    assert run("BACKEND_SPEC_X.md")[0] == 2


def test_a_device_and_a_socket_that_are_named_are_problems(folder: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.md")
        assert run("s.md")[0] == 2
    assert run("/dev/zero")[0] == 2
    assert run("/dev/null")[0] == 2


def test_what_a_search_finds_is_passed_over(folder: Path) -> None:
    (folder / "BACKEND_SPEC_A.md").write_text(GOOD)
    os.mkfifo(folder / "BACKEND_SPEC_X.md")
    (folder / "BACKEND_SPEC_Y.md").symlink_to("/dev/zero")
    code, output = run(".", "--select", "DOC005")
    assert code == 0, output
    assert "1 document" in output


@pytest.mark.parametrize(
    ("name", "code"), [(".gitignore", 0), (".speclint.toml", 2), ("speclint.toml", 2), ("pyproject.toml", 0)]
)
def test_pipes_in_place_of_settings_are_not_opened(folder: Path, name: str, code: int) -> None:
    """A configuration file that is none is one line; a pyproject.toml need not be about speclint at all."""
    (folder / "BACKEND_SPEC_A.md").write_text(GOOD)
    os.mkfifo(folder / name)
    result = CliRunner().invoke(main, ["check", ".", "--select", "DOC005"])
    assert result.exit_code == code, result.output
    assert len(result.stderr.splitlines()) == (code == 2)


@pytest.mark.parametrize("option", ["--config", "--baseline"])
def test_pipes_that_options_name_are_problems(folder: Path, option: str) -> None:
    (folder / "BACKEND_SPEC_A.md").write_text(GOOD)
    os.mkfifo(folder / "pipe")
    assert CliRunner().invoke(main, ["check", ".", option, "pipe"]).exit_code == 2


def test_a_pipe_that_takes_the_place_of_a_file_meanwhile_is_not_waited_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(folder / "pipe")
    (folder / "file").write_text(GOOD)
    real = Path.stat
    monkeypatch.setattr(Path, "stat", lambda path, **options: real(folder / "file", **options))
    with pytest.raises(OSError, match="not a regular file"):
        open_file(folder / "pipe")


def test_files_are_read_whole(folder: Path) -> None:
    (folder / "file").write_bytes(b"a" * 300_000)
    assert len(read_file(folder / "file")) == 300_000


def test_what_is_no_file_below_a_code_root_is_passed_over(folder: Path) -> None:
    """Neither opened, nor followed out of the root, nor a reason to leave the rest out."""
    root = folder / "web"
    root.mkdir()
    (root / "a.ts").write_text("fetch('/api/a');\n")
    (folder / "outside.ts").write_text("fetch('/api/outside');\n")
    os.mkfifo(root / "b.ts")
    os.mkfifo(root / "tsconfig.json")
    os.mkfifo(root / "schema.prisma")
    (root / "c.ts").symlink_to("/dev/zero")
    (root / "d.ts").symlink_to("../outside.ts")
    (root / "e.ts").symlink_to("missing.ts")
    (root / "f").symlink_to("../web", target_is_directory=True)
    (root / "g").symlink_to("..", target_is_directory=True)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("web/h.ts")
        for command in ("calls", "routes"):
            result = CliRunner().invoke(main, [command, "web"])
            assert result.exit_code == 0, result.output
            assert ("/api/a" in result.output) == (command == "calls") and "outside" not in result.output
    result = CliRunner().invoke(main, ["calls", "web/b.ts"])
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1), result.output


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_said_of_documents_and_code(folder: Path, encoding: str) -> None:
    (folder / "BACKEND_SPEC_A.md").write_bytes(GOOD.encode(encoding))
    (folder / "BACKEND_SPEC_B.md").write_text(GOOD)
    (folder / "a.ts").write_bytes(b"" + "fetch('/api/a');\n".encode(encoding))
    code, output = run(".", "--select", "DOC005")
    assert code == 2
    assert "BACKEND_SPEC_A.md: encoded in UTF-16, expected UTF-8" in output and "1 document" in output
    assert "UTF-8" in CliRunner().invoke(main, ["calls", "."]).output
