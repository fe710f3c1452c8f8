"""What people expect of a linter of today: counts, limits, exclusions, watching, and words on what is no document."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from speclint.cli.main import main
from speclint.cli.watch import wait_for_change
from speclint.lint.settings import Choice

SPEC = "# Payments\n\n## Endpoints\n\n### GETT /api/payments\n\n**Errors:** 500, 502\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")
    (tmp_path / "docs" / "old").mkdir(parents=True)
    for name in ("docs/BACKEND_SPEC_PAY.md", "docs/old/BACKEND_SPEC_OLD.md"):
        (tmp_path / name).write_text(SPEC)
    return tmp_path


def speclint(*words: str) -> Result:
    return CliRunner().invoke(main, ["check", "--no-cache", *words])


def test_statistics_count_by_rule(folder: Path) -> None:
    done = speclint("docs", "--select", "EP003,DOC001", "--statistics")
    assert done.exit_code == 1
    assert done.stdout.splitlines() == [
        "2  error    DOC001   [*] missing-section",
        "2  error    EP003    [*] unknown-method",
        "",
        "2 documents: 4 errors",
    ]
    told = json.loads(speclint("docs", "--select", "EP003", "--statistics", "--output-format", "json").stdout)
    assert [(row["code"], row["count"]) for row in told["statistics"]] == [("EP003", 2)]
    assert told["counts"] == {"error": 2, "warning": 0, "info": 0}
    assert speclint("docs", "--statistics", "--output-format", "sarif").exit_code == 2
    assert speclint("docs", "--select", "WHK", "--statistics").stdout == "2 documents: no findings\n"


@pytest.mark.parametrize(("limit", "code"), [("1", 1), ("2", 0), ("9", 0)])
def test_more_warnings_than_allowed_fail(folder: Path, limit: str, code: int) -> None:
    assert speclint("docs", "--select", "ERR007", "--max-warnings", limit).exit_code == code


def test_exit_zero_hides_findings_and_nothing_else(folder: Path) -> None:
    assert speclint("docs", "--exit-zero").exit_code == 0
    assert speclint("docs", "--exit-zero", "nowhere.md").exit_code == 2
    assert speclint("docs/old/none", "--exit-zero").exit_code == 2


def test_excluded_files_that_a_hook_names_are_passed_over(folder: Path) -> None:
    (folder / "speclint.toml").write_text('exclude = ["docs/old/**"]\n')
    old = "docs/old/BACKEND_SPEC_OLD.md"
    assert speclint(old).exit_code == 1
    assert speclint(old, "--force-exclude").exit_code == 3
    assert speclint(old, "--force-exclude", "--allow-empty").exit_code == 0
    done = speclint(old, "docs/BACKEND_SPEC_PAY.md", "--force-exclude", "--output-format", "concise")
    assert "BACKEND_SPEC_PAY" in done.stdout and "OLD" not in done.stdout


@pytest.mark.parametrize(
    "words", [["."], ["docs/old/BACKEND_SPEC_OLD.md", "--force-exclude"], ["docs/old", "--force-exclude"]]
)
def test_a_configuration_in_an_excluded_folder_brings_nothing_back(folder: Path, words: list[str]) -> None:
    (folder / "speclint.toml").write_text('exclude = ["docs/old/**"]\n')
    (folder / "docs" / "old" / "speclint.toml").write_text('lang = "es"\n')
    assert "OLD" not in speclint(*words, "--output-format", "concise").stdout


def test_others_are_what_is_not_named(folder: Path) -> None:
    done = speclint("docs/BACKEND_SPEC_PAY.md", "--others", "--output-format", "concise")
    assert "OLD" in done.stdout and "BACKEND_SPEC_PAY" not in done.stdout
    every = ["docs/BACKEND_SPEC_PAY.md", "docs/old/BACKEND_SPEC_OLD.md"]
    assert speclint(*every, "--others", "--allow-empty").exit_code == 0


def test_a_file_that_is_no_markdown_is_not_read(folder: Path) -> None:
    (folder / "package.json").write_text("{}")
    (folder / "NOTES").write_text(SPEC)
    done = speclint("package.json")
    assert (done.exit_code, done.stdout) == (3, "")
    assert "package.json: no Markdown document, nothing to check here" in done.stderr
    both = speclint("package.json", "docs/BACKEND_SPEC_PAY.md", "--output-format", "concise")
    assert both.exit_code == 1 and "nothing to check here" in both.stderr
    assert speclint("NOTES").exit_code == 1
    (folder / "speclint.toml").write_text('include = ["*.json"]\n')
    assert speclint("package.json").exit_code == 1


def test_a_change_is_waited_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changes: list[str] = []

    def pause() -> None:
        changes.append("looked")
        if len(changes) == 2:
            (folder / "docs" / "BACKEND_SPEC_NEW.md").write_text("# New\n")

    wait_for_change(["docs"], Choice(), "en", pause)
    assert len(changes) == 2

    def change(paths: Sequence[str], choice: Choice, language: str) -> None:
        if len(changes) > 3:
            raise KeyboardInterrupt
        changes.append("waited")

    monkeypatch.setattr("speclint.cli.watch.wait_for_change", change)
    done = speclint("docs", "--watch", "--select", "EP003")
    assert done.exit_code == 130
    assert done.stdout.count("3 documents: 2 errors") == 3
    assert speclint("docs", "--watch", "--fix").exit_code == 2


@pytest.mark.parametrize("option", ["--output-format", "--format"])
def test_flow_takes_the_option_that_all_commands_have(folder: Path, option: str) -> None:
    path = folder / "docs" / "BACKEND_SPEC_PAY.md"
    path.write_text("# P\n\n## Flow\n\n1. FE calls POST /api/pay.\n")
    done = CliRunner().invoke(main, ["flow", str(path), option, "svg"])
    assert done.exit_code == 0 and done.stdout.startswith("<svg")


def test_messages_are_grammatical(folder: Path) -> None:
    done = speclint("docs/BACKEND_SPEC_PAY.md", "--select", "ERR007", "--output-format", "concise")
    assert "no reason is given for 500, 502, expected" in done.stdout
    (folder / "docs" / "BACKEND_SPEC_T.md").write_text(
        "# T\n\n| A | B |\n|---|---|\n| a |\n\n| A | B |\n|---|---|\n| a | b | c |\n"
    )
    told = speclint("docs/BACKEND_SPEC_T.md", "--select", "RES007", "--output-format", "concise").stdout
    assert "(1 instead of 2)" in told and "(3 instead of 2)" in told
