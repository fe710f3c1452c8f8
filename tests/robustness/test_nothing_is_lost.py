"""What cannot be read, what is not there and what is asked for in vain is one line, and everything else is done.

Long because each kind of failure has the files that cause it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from folders import CHECKOUT

from speclint.cli.main import main
from speclint.edit.apply import apply
from speclint.edit.fix_loop import fix_all
from speclint.lint.lint import lint
from speclint.lint.registry import load_registry
from speclint.lint.result import Result as Found
from speclint.lint.settings import Settings
from speclint.run.cache_store import Cache
from speclint.text.bilingual import Words
from speclint.text.edits import Edit, Fix
from speclint.text.source import Source, Span, Text
from speclint.vocabulary.vocabulary import load_profile

SPEC = "# X\n\n### GETT /a\n"
posix = pytest.mark.skipif(os.name == "nt", reason="links, devices and locks are otherwise there")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "project"
    for folder in ("docs", "docs/shut"):
        (root / folder).mkdir(parents=True)
    (root / ".git").mkdir()
    (root / "docs" / "BACKEND_SPEC_A.md").write_text(SPEC)
    monkeypatch.chdir(root)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    monkeypatch.setenv("LC_ALL", "C")
    return root


def run(*words: str) -> Result:
    ran = CliRunner().invoke(main, words)
    assert "internal error" not in ran.stderr
    assert "Traceback" not in ran.output
    return ran


def said(ran: Result) -> list[str]:
    return [line for line in ran.stderr.splitlines() if line.startswith("speclint: ")]


# What cannot be reached: any question about it fails, as in a folder without permission, on a broken disk or a lost network.
@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), OSError(5, "Input/output error")], ids=str)
@pytest.mark.parametrize(
    "shut",
    ["docs/shut", "docs/.gitignore", ".gitignore", ".git", "docs/speclint.toml", "speclint.toml", ".speclint_cache"],
)
def test_what_cannot_be_reached_does_not_end_the_run(
    shut: str, error: OSError, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = str(project / shut)

    def shutting(real: Callable[..., Any]) -> Callable[..., Any]:
        def asked(path: Any = ".", *rest: Any, **named: Any) -> Any:
            if isinstance(path, (str, os.PathLike)) and os.path.abspath(path).startswith(blocked):  # noqa: PTH100
                raise error
            return real(path, *rest, **named)

        return asked

    for name in ("stat", "lstat", "scandir", "open", "listdir", "mkdir", "readlink"):
        monkeypatch.setattr(os, name, shutting(getattr(os, name)))
    monkeypatch.setattr("io.open", shutting(open))
    ran = run("check", "--output-format", "concise", "docs")
    assert "BACKEND_SPEC_A.md:3:5: error EP003" in ran.stdout
    assert ran.exit_code == (2 if shut == "docs/shut" else 1)
    assert len(said(ran)) == (1 if shut == "docs/shut" else 0)


@pytest.mark.parametrize("make", ["file", "folder of files", "loop"])
def test_an_odd_cache_is_no_cache(make: str, project: Path) -> None:
    cache = project / ".speclint_cache"
    if make == "file":
        cache.write_text("x")
    elif make == "loop":
        cache.symlink_to(cache)
    else:
        (cache / "documents").mkdir(parents=True)
        (cache / "documents" / "a").mkdir()
        (cache / "runs").write_text("x")
    for _ in range(2):
        ran = run("check", "--output-format", "concise", "docs")
        assert (ran.exit_code, said(ran)) == (1, [])


def test_an_entry_that_cannot_be_removed_does_not_keep_the_others(project: Path) -> None:
    kept = project / ".speclint_cache" / "runs"
    (kept / "a").mkdir(parents=True)
    for name in "bcdef":
        (kept / name).write_text("x")
    os.utime(kept / "a", (0, 0))
    os.utime(kept / "f", (2**40, 2**40))
    Cache(project).thin_out("runs", 1)
    assert sorted(path.name for path in kept.iterdir()) == ["a", "f"]


SETTINGS = {
    "a null character in a path": 'extend = "a\\u0000b"',
    "a null character in a file": 'baseline = "\\u0000"',
    "a null character in a glob": 'include = ["a\\u0000b"]',
    "a null character in a selector": 'select = ["\\u0000"]',
    "a null character in a choice": 'lang = "\\u0000"',
    "a null character in a table": '[per-file-ignores]\n"a\\u0000" = ["ERR001"]',
    "a huge size": f"max-file-size = {10**30}",
    "a huge size in words": f'max-file-size = "{"9" * 5_000} GB"',
    "a number without end": f"max-file-size = {'9' * 5_000}",
    "a hexadecimal number without end": f"max-file-size = 0x{'f' * 9_000}",
    "a number without end as a word": f"lang = 0x{'f' * 9_000}",
    "a number without end as a level": f"[severity]\nERR001 = 0x{'f' * 9_000}",
    "a float without end": "max-file-size = inf",
    "a version without end": f'required-version = "{"1." * 50_000}1"',
    "a version of huge numbers": f'required-version = ">={"9" * 5_000}"',
    "versions without end": f'required-version = "{">=0," * 50_000}>=0"',
    "a path without end": f'extend = "{"a/" * 50_000}"',
    "a folder": 'extend = "docs"',
    "a range backwards": 'include = ["docs/[z-a]*"]',
    "a range backwards of ignores": '[per-file-ignores]\n"[z-a]" = ["ERR001"]',
}


@pytest.mark.parametrize("name", SETTINGS)
def test_settings_that_cannot_be_are_one_line_about_settings(name: str, project: Path) -> None:
    (project / "speclint.toml").write_text(f"{SETTINGS[name]}\n")
    for words in (["check", "."], ["check", "--show-settings", "."], ["check", "--show-files", "."]):
        ran = run(*words)
        if "glob" in name or "table" in name:  # a name that no file can have; it matches nothing
            assert ran.exit_code in (0, 1)
        elif "selector" in name and "--show-files" in words:
            assert ran.exit_code == 0
        else:
            assert ran.exit_code == 2
            assert len(said(ran)) == 1
            assert len(said(ran)[0]) < 1_000


@posix
@pytest.mark.parametrize(
    "words", ["check", "checklist", "inspect a.md", "report", "clean", "flow a.md", "check --show-settings"]
)
def test_a_working_folder_that_is_gone_is_one_line(words: str, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    script = "import os, sys; os.rmdir(os.getcwd()); from speclint.cli.main import main; main(sys.argv[1:])"
    ran = subprocess.run(
        [sys.executable, "-c", script, *words.split()],
        cwd=gone,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT), "LC_ALL": "C"},
    )
    assert ran.returncode == 2
    assert ran.stderr.startswith("speclint: ")
    assert ran.stderr.count("\n") == 1
    assert "internal error" not in ran.stderr


@posix
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full here")  # noqa: PTH110
@pytest.mark.parametrize(
    "words", ["--help", "--version", "check --help", "new --help", "completion bash", "schema", "nope"]
)
def test_a_full_disk_behind_what_is_printed_before_anything_runs(words: str, tmp_path: Path) -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123 - a device
        ran = subprocess.run(
            [sys.executable, "-m", "speclint", *words.split()],
            cwd=tmp_path,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            timeout=60,
            env={**os.environ, "PYTHONPATH": str(CHECKOUT), "LC_ALL": "C"},
        )
    assert ran.returncode == 2
    assert ran.stderr.startswith("speclint: ")
    assert ran.stderr.count("\n") == 1
    assert "internal error" not in ran.stderr


# Headings of several lines

HEADINGS = [
    "GETT\n/api/orders\n---",
    "Crear pedido\nPOST\n/api/orders/:id\n---",
    "GET /rates?apiKey=abc\nGET\n/rates/{email}/{password}\n===",
    "VARIABLES DE\nENTRONO\n---",
    "1. Especificación\nde <tema>\n===",
    "> GET\n> http://api.movies.com/a\n> ---",
]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("heading", HEADINGS)
def test_places_in_a_heading_of_several_lines_lie_inside_it(heading: str, newline: str) -> None:
    text = f"# X\n\n## Endpoints\n\n{heading}\n\n**Auth:** JWT\n".replace("\n", newline)
    source = Source.from_text("a.md", text)
    rules, profile = load_registry().rules, load_profile()

    def check(sources: object) -> Found:
        return lint(sources, Settings(), rules, profile)  # type: ignore[arg-type]

    result = check([source])
    assert not result.problems
    for finding in result.findings:
        for span in (finding.place.span, *(edit.span for edit in (finding.fix.edits if finding.fix else ()))):
            assert span.line <= span.end_line <= len(source.lines)
            assert span.column <= len(source.line(span.line)) + 1, finding
            assert span.end_column <= len(source.line(span.end_line)) + 1, finding
    fixed = fix_all([source], result, check, unsafe=False).sources[0]
    assert fixed.text.count("\n") == text.count("\n")
    assert fixed.text.count("\r") == text.count("\r")


def test_a_part_of_a_text_of_several_lines_is_where_it_stands() -> None:
    source = Source.from_text("a.md", "> ab cd\n  ef gh\nij")
    span = Span(1, 3, 3, 3)
    text = Text(source.slice(span), span)
    for start in range(len(text.value) + 1):
        for end in range(start, len(text.value) + 1):
            part = text.cut(start, end)
            assert source.slice(part.span) == part.value == text.value[start:end]


def test_a_fix_that_begins_or_ends_outside_of_lines_is_not_made() -> None:
    source = Source.from_text("a.md", "one\r\ntwo\r\n")
    for span in (
        Span(1, 1, 1, 5),
        Span(1, 5, 2, 1),
        Span(1, 1, 9, 1),
        Span(0, 1, 1, 1),
        Span(2, 2, 1, 1),
        Span(1, 0, 1, 1),
    ):
        assert apply(source, [Fix(Words("", ""), (Edit(span, "x"),))]).fixes == 0
    done = apply(source, [Fix(Words("", ""), (Edit(Span(1, 1, 2, 4), "a\nb\r\nc\rd"),))])
    assert done.text == "a\r\nb\r\nc\r\nd\r\n"


# Baselines


@posix
def test_baselines_written_at_once_keep_all_entries(project: Path) -> None:
    names = [f"docs/BACKEND_SPEC_{number}.md" for number in range(6)]
    for name in names:
        (project / name).write_text(SPEC)
    env = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    started = [
        subprocess.Popen([sys.executable, "-m", "speclint", "check", "--write-baseline", name], cwd=project, env=env)
        for name in names
    ]
    assert [process.wait(timeout=120) for process in started] == [0] * len(names)
    entries = json.loads((project / ".speclint-baseline.json").read_text())["entries"]
    assert sorted(entries) == names


# What is asked for in vain


@posix
@pytest.mark.parametrize("name", ["speclint.toml", ".speclint.toml"])
@pytest.mark.parametrize("odd", ["dangling", "folder", "pipe", "loop"])
def test_a_configuration_that_is_no_file_is_said(name: str, odd: str, project: Path) -> None:
    path = project / name
    {
        "dangling": lambda: path.symlink_to("nothing.toml"),
        "folder": path.mkdir,
        "pipe": lambda: os.mkfifo(path),
        "loop": lambda: path.symlink_to(name),
    }[odd]()
    for words in (["check", "docs"], ["check", "--show-settings"], ["inspect", "docs/BACKEND_SPEC_A.md"]):
        ran = run(*words)
        assert ran.exit_code == 2
        assert len(said(ran)) == 1
        assert name in said(ran)[0]
    assert run("check", "--isolated", "docs").exit_code == 1


@pytest.mark.parametrize(
    "words",
    [
        ["clean", "nope"],
        ["clean", ""],
        [""],
        ["check", ""],
        ["check", "docs", ""],
        ["check", "--show-files", ""],
        ["check", "--show-settings", ""],
        ["check", "--config", "", "docs"],
        ["check", "--baseline", "", "docs"],
        ["checklist", ""],
        ["inspect", ""],
        ["report", "-o", "", "docs"],
        ["flow", ""],
        ["init", ""],
        ["new", "A", "--dir", ""],
        ["new", "A", "--env", ""],
        ["new", "A", "--env", "A_KEY |\n## x"],
        ["check", "--select", "", "docs"],
        ["report", "--select", " ,", "docs"],
        ["check", "--ignore", "all", "docs"],
        ["check", "--select", "ERR001", "--ignore", "ERR001", "docs"],
        ["check", "--ignore", "all", "--fix", "docs"],
        ["report", "--ignore", "all", "docs"],
    ],
    ids=repr,
)
def test_what_comes_to_nothing_is_an_error(words: list[str], project: Path) -> None:
    before = sorted(path.name for path in project.rglob("*"))
    ran = run(*words)
    assert ran.exit_code == 2
    assert len(said(ran)) == 1
    assert sorted(path.name for path in project.rglob("*") if ".speclint_cache" not in path.parts) == before


def test_a_folder_without_documents_is_said_where_others_have_some(project: Path) -> None:
    (project / "empty").mkdir()
    for words in (
        ["check", "docs", "empty"],
        ["check", "empty", "docs", "--no-cache"],
        ["report", "-o", "a.html", "empty", "docs"],
    ):
        ran = run(*words)
        assert said(ran) == ["speclint: empty: no documents in this folder"]
        assert ran.exit_code == (0 if "report" in words else 1)
    assert said(run("check", "docs", "empty", "--quiet")) == []
    assert said(run("check", "docs", "empty", "--allow-empty")) == []
    assert said(run("check", "docs")) == []


def test_an_include_that_matches_nothing_is_said(project: Path) -> None:
    (project / "notes").mkdir()
    (project / "notes" / "api.md").write_text(SPEC)
    (project / "speclint.toml").write_text('# here\ninclude = ["notes/*.md", "nots/*.md"]\n')
    ran = run("check", ".")
    assert ran.exit_code == 1
    assert said(ran) == ["speclint: speclint.toml: line 2: 'include' has 'nots/*.md', which matches no document"]
    assert said(run("check", "docs")) == [], "what a part of the project holds says nothing of the rest"
    assert said(run("check", "docs/BACKEND_SPEC_A.md")) == []
