"""`speclint calls` and `speclint routes`: what is printed, what is left out, and how they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from speclint.cli.main import main

APP = """import express from "express";
const app = express();
app.get("/up", (req, res) => res.json({}));
fetch(`/api/é/${id}`); fetch(unknown());
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    inside = tmp_path / "inside"
    inside.mkdir()
    monkeypatch.chdir(inside)
    monkeypatch.setenv("LC_ALL", "C")
    return inside


def run(*args: str) -> Result:
    return CliRunner().invoke(main, list(args))


def test_calls_and_what_is_unresolved() -> None:
    Path("a.js").write_text(APP, encoding="utf-8")
    done = run("calls")
    assert done.exit_code == 0
    assert done.stdout == "a.js:4:7: GET /api/é/{id}\na.js:4: unresolved: the URL is unknown\n"
    read = json.loads(run("calls", ".", "--output-format", "json").stdout)
    assert read["version"] == 1
    assert read["unresolved"] == [{"path": "a.js", "line": 4, "reason": "the URL is unknown"}]
    assert read["calls"] == [
        {
            "method": "GET",
            "route": "/api/é/{id}",
            "path": "a.js",
            "line": 4,
            "column": 7,
            "end_line": 4,
            "confidence": "exact",
            "external": False,
            "body": [],
            "query": [],
            "client": "fetch",
        }
    ]


def test_routes() -> None:
    Path("a.js").write_text(APP, encoding="utf-8")
    assert run("routes").stdout.startswith("a.js:3:9: GET /up\n")
    read = json.loads(run("routes", "--output-format", "json").stdout)
    assert [(one["method"], one["route"], one["auth"]) for one in read["routes"]] == [("GET", "/up", False)]


def test_nothing_outside_the_folder_is_read(folder: Path) -> None:
    outside = folder.parent / "outside"
    outside.mkdir()
    (outside / "b.js").write_text('fetch("/outside");', encoding="utf-8")
    (folder / "a.js").write_text('import "../outside/b";', encoding="utf-8")
    (folder / "linked").symlink_to(outside)
    (folder / "c.js").symlink_to(outside / "b.js")
    assert run("calls").stdout == ""


@pytest.mark.parametrize(
    "place", ["node_modules/x/a.js", "dist/a.js", ".next/a.js", "src/a.test.ts", "tests/a.js", "a.min.js"]
)
def test_what_teams_did_not_write_is_left_out(place: str) -> None:
    Path(place).parent.mkdir(parents=True, exist_ok=True)
    Path(place).write_text('fetch("/no");', encoding="utf-8")
    Path("a.js").write_text("", encoding="utf-8")
    assert run("calls").stdout == ""


def test_minified_and_huge_files_are_said() -> None:
    Path("a.js").write_text('fetch("/no");' + "x();" * 1000, encoding="utf-8")
    Path("b.js").write_text("x();\n" * 300_000, encoding="utf-8")
    assert (
        run("calls").stdout == "a.js:1: unresolved: the file is minified\nb.js:1: unresolved: the file is too large\n"
    )


@pytest.mark.parametrize(
    "code", ["(" * 3000, "a+" * 20_000 + "a", "[" * 5000 + "]" * 5000, "x.get(" * 900 + '"/a"' + ")" * 900]
)
def test_code_that_is_nested_too_deeply_is_said(code: str) -> None:
    Path("a.js").write_text("\n".join(code[i : i + 80] for i in range(0, len(code), 80)), encoding="utf-8")
    done = run("calls")
    assert done.exit_code == 0, done.output
    assert "Traceback" not in done.output


def test_no_code_and_no_folder() -> None:
    assert run("calls").exit_code == 3
    done = run("routes", "absent")
    assert done.exit_code == 2
    assert "absent" in done.stderr
