"""`speclint drift`: folders, settings, formats, suppressions, baseline and revisions."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from installs import commit_all, new_repository
from jsonschema import Draft202012Validator

from speclint.cli.main import main
from speclint.drift.code_base import CodeBase
from speclint.report.formats import FORMATS

SPEC = "# Orders\n\n## Endpoints\n\n### GET /api/orders\n\nLists orders.\n\n### POST /api/orders\n\nCreates an order.\n"
WEB = "import axios from 'axios';\n\nexport const all = () => axios.get('/api/orders');\n"
WRONG = "export const drop = (id) => axios.delete(`/api/orders/${id}`);\n"
SERVER = (
    "const express = require('express');\nconst app = express();\n"
    "app.get('/api/orders', (req, res) => res.json([]));\napp.post('/api/orders', (req, res) => res.json({}));\n"
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a document, a frontend that calls more than it declares, and a backend beside it."""
    repository = new_repository(tmp_path / "shop")
    for name, text in (("docs/BACKEND_SPEC_ORDERS.md", SPEC), ("web/orders.js", WEB + WRONG)):
        (repository / name).parent.mkdir(parents=True, exist_ok=True)
        (repository / name).write_text(text, encoding="utf-8")
    (tmp_path / "api").mkdir()
    (tmp_path / "api" / "server.js").write_text(SERVER, encoding="utf-8")
    commit_all(repository)
    monkeypatch.chdir(repository)
    monkeypatch.setenv("LC_ALL", "C")
    return repository


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["drift", *words])
    return done.exit_code, done.stdout


def told(*words: str) -> dict[str, Any]:
    code, out = run("--output-format", "json", *words)
    assert code in (0, 1), out
    found: dict[str, Any] = json.loads(out)
    return found


def codes(*words: str) -> list[tuple[str, str, int]]:
    return [(one["code"], one["path"], one["line"]) for one in told(*words)["findings"]]


def test_the_report_tells_calls_routes_and_findings(project: Path) -> None:
    report = told("--backend", "../api")
    assert [(one["method"], one["route"], one["path"], one["line"]) for one in report["calls"]] == [
        ("GET", "/api/orders", "web/orders.js", 3),
        ("DELETE", "/api/orders/{id}", "web/orders.js", 4),
    ]
    assert [(one["method"], one["path"]) for one in report["routes"]] == [
        ("GET", "../api/server.js"),
        ("POST", "../api/server.js"),
    ]
    assert [(one["code"], one["line"]) for one in report["findings"]] == [
        ("DRF014", 4),
        ("DRF002", 9),
        ("DRF001", 4),
        ("DRF013", 4),
    ]
    assert report["summary"]["files"] == 1 and report["unresolved"] == []


def test_the_report_is_as_the_schema_says(project: Path, checkout: Path) -> None:
    schema = json.loads((checkout / "docs" / "check-output.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(told("--backend", "../api"))


def test_no_code_is_said(project: Path) -> None:
    (project / "web" / "orders.js").unlink()
    (project / "package.json").write_text("{}", encoding="utf-8")
    done = CliRunner().invoke(main, ["drift"])
    assert done.exit_code == 3
    assert done.stderr == (
        "speclint: no JavaScript or TypeScript to compare with, expected folders with code in --frontend or --backend\n"
    )
    assert CliRunner().invoke(main, ["drift", "--quiet"]).stderr == ""
    allowed = CliRunner().invoke(main, ["drift", "--allow-empty"])
    assert (allowed.exit_code, allowed.stderr) == (0, "")


def test_code_is_shown_relative_to_the_working_folder(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "package.json").write_text("{}", encoding="utf-8")
    (project / "docs" / "tool.js").write_text("fetch('/api/other');\n", encoding="utf-8")
    monkeypatch.chdir(project / "web")
    report = told("../docs/BACKEND_SPEC_ORDERS.md")
    assert {one["path"] for one in report["calls"]} == {"orders.js", "../docs/tool.js"}
    assert ("DRF001", "orders.js", 4) in codes("../docs/BACKEND_SPEC_ORDERS.md")
    assert "export const drop = (id) => axios.delete(" in run("../docs/BACKEND_SPEC_ORDERS.md")[1]


@pytest.mark.parametrize(
    ("path", "packages", "expected"),
    [
        ("src/a.js", ("package.json", "../../package.json"), ""),
        ("src/a.js", ("../../package.json",), "../../"),
        ("../../src/a.js", ("../package.json", "../../package.json"), "../../"),
        ("../api/a.js", ("../api/package.json",), "../api/"),
        ("/a/b.js", ("c/package.json",), None),
    ],
)
def test_the_package_of_a_file_is_the_nearest_one_above(
    path: str, packages: tuple[str, ...], expected: str | None
) -> None:
    assert CodeBase(texts=dict.fromkeys(packages, "{}")).package(path) == expected


def test_without_folders_the_frontend_is_the_project(project: Path) -> None:
    assert codes() == [("DRF002", "docs/BACKEND_SPEC_ORDERS.md", 9), ("DRF001", "web/orders.js", 4)]
    assert told()["routes"] == []


def test_the_settings_name_folders_and_rewrites(project: Path) -> None:
    (project / "web" / "orders.js").write_text((WEB + WRONG).replace("/api/", "/proxy/"), encoding="utf-8")
    (project / "speclint.toml").write_text(
        '[drift]\nfrontend = ["w*"]\nbackend = ["../api"]\nrewrites = { "/proxy" = "/api" }\n', encoding="utf-8"
    )
    assert [code for code, *_ in codes()] == ["DRF014", "DRF002", "DRF001", "DRF013"]


def test_the_settings_name_clients(project: Path) -> None:
    (project / "web" / "orders.js").write_text(
        "import { http, send } from '@shop/core';\n\n"
        "export const all = () => http.get('/api/orders', { params: { page: 1 } });\n"
        "export const make = (body) => send('/api/orders', { method: 'POST', body });\n",
        encoding="utf-8",
    )
    assert told()["calls"] == []
    (project / "speclint.toml").write_text('[drift]\nclients = ["http", "send"]\n', encoding="utf-8")
    assert [(one["method"], one["route"], one["query"]) for one in told()["calls"]] == [
        ("GET", "/api/orders", ["page"]),
        ("POST", "/api/orders", []),
    ]


def test_a_folder_that_is_not_there_is_a_problem(project: Path) -> None:
    done = CliRunner().invoke(main, ["drift", "--backend", "gone"])
    assert done.exit_code == 2 and "gone: no such file or folder" in done.output


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_shows_a_place_in_code(name: str, project: Path) -> None:
    code, out = run("--output-format", name)
    assert code == 1
    assert "orders.js" in out or "orders&#46;js" in out


def test_the_source_line_of_code_is_shown(project: Path) -> None:
    assert "export const drop = (id) => axios.delete(" in run()[1]


def test_a_comment_in_code_suppresses(project: Path) -> None:
    web = project / "web" / "orders.js"
    web.write_text(WEB + "// speclint: ignore[DRF001] part of the next spec\n" + WRONG, encoding="utf-8")
    assert [code for code, *_ in codes()] == ["DRF002"]
    assert told()["summary"]["suppressed"] == 1
    web.write_text(WEB + WRONG + "// speclint: ignore[DRF003] nothing\n", encoding="utf-8")
    assert ("SUP001", "web/orders.js", 5) in codes()


def test_a_comment_in_a_document_suppresses_and_check_leaves_it_alone(project: Path) -> None:
    document = project / "docs" / "BACKEND_SPEC_ORDERS.md"
    document.write_text(SPEC.replace("### POST", "<!-- speclint: ignore[DRF002] soon -->\n### POST"), encoding="utf-8")
    assert [code for code, *_ in codes()] == ["DRF001"]
    report = json.loads(CliRunner().invoke(main, ["check", "--output-format", "json"]).stdout)
    assert not {one["code"] for one in report["findings"]} & {"SUP001", "SUP002", "DRF001", "DRF002"}


def test_the_baseline_holds_code_and_documents(project: Path) -> None:
    run("--write-baseline")
    assert codes() == []
    CliRunner().invoke(main, ["check", "--write-baseline"])
    assert codes() == [], "check keeps what drift wrote"
    assert told()["summary"]["baseline"] == 2


def test_what_a_revision_has_is_left_out_and_new_calls_are_errors(project: Path) -> None:
    assert codes("--changed-since", "HEAD") == []
    web = project / "web" / "orders.js"
    web.write_text(WEB + WRONG + "export const seats = () => axios.get('/api/seats');\n", encoding="utf-8")
    [found] = told("--changed-since", "HEAD")["findings"]
    assert (found["code"], found["severity"], found["line"]) == ("DRF001", "error", 5)
    assert next(one for one in told()["findings"] if one["line"] == 5)["severity"] == "info"


def test_rules_can_be_selected_and_ignored_for_code(project: Path) -> None:
    assert [code for code, *_ in codes("--select", "DRF002")] == ["DRF002"]
    (project / "speclint.toml").write_text('per-file-ignores = { "web/**" = ["DRF"] }\n', encoding="utf-8")
    assert [code for code, *_ in codes()] == ["DRF002"]


def test_nothing_to_compare(project: Path) -> None:
    (project / "docs" / "BACKEND_SPEC_ORDERS.md").unlink()
    assert CliRunner().invoke(main, ["drift"]).exit_code == 3


def test_a_spec_for_the_calls_that_no_document_declares(project: Path) -> None:
    (project / "web" / "seats.ts").write_text(
        """import axios from 'axios';

interface NewSeat {
  row: number;
  zone: 'a' | 'b';
  note?: string;
  owner: User;
}

interface Seat {
  id: number;
  label: string | null;
}

export const add = (seat: NewSeat) => axios.post<Seat>('/api/seats', seat);
export const list = (row: number) => axios.get<Seat[]>('/api/seats', { params: { row } });
""",
        encoding="utf-8",
    )
    done = CliRunner().invoke(main, ["new", "seats", "--from-calls", "--frontend", "web"])
    assert done.exit_code == 0, done.output
    text = (project / "docs" / "BACKEND_SPEC_SEATS.md").read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line.startswith("### ") and "/" in line] == [
        "### DELETE /api/orders/{id}",
        "### GET /api/seats",
        "### POST /api/seats",
    ]
    rows = [[cell.strip() for cell in line.split(" | ")[:3]] for line in text.splitlines() if line.startswith("| ")]
    for row in (
        ["| row", "number", "yes"],
        ["| zone", r"'a' \| 'b'", "yes"],
        ["| note", "string", "no"],
        ["| owner", "TODO: which type?", "yes"],
    ):
        assert row in rows
    assert [code for code, *_ in codes() if code in ("DRF001", "DRF003")] == []


def test_all_calls_are_declared(project: Path) -> None:
    (project / "web" / "orders.js").write_text(WEB, encoding="utf-8")
    done = CliRunner().invoke(main, ["new", "seats", "--from-calls", "--frontend", "web"])
    assert "documents declare all calls" in done.output


def test_the_report_shows_who_calls_what(project: Path) -> None:
    words = ["report", "docs", "-o", "report.html", "--lang", "en"]
    assert CliRunner().invoke(main, words).exit_code == 0
    assert "Who calls what" not in Path("report.html").read_text(encoding="utf-8")
    assert CliRunner().invoke(main, [*words, "--frontend", "web", "--backend", "../api"]).exit_code == 0
    page = Path("report.html").read_text(encoding="utf-8")
    table = page[page.index("Who calls what</h2>") :]
    rows = re.findall(r'class="route">([^<]+)</code></th>(.*?)</tr>', table)
    assert [(name, re.findall(r'class="path">([^<]+)<', cells)) for name, cells in rows] == [
        ("GET /api/orders", ["docs/BACKEND_SPEC_ORDERS.md:5", "web/orders.js:3", "../api/server.js:3"]),
        ("POST /api/orders", ["docs/BACKEND_SPEC_ORDERS.md:9", "../api/server.js:4"]),
        ("DELETE /api/orders/{id}", ["web/orders.js:4"]),
    ]
    assert "DRF001" in page and "could not be read" not in page
