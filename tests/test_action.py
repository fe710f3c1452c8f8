"""The GitHub Action in a made-up runner, and the other things that a CI takes from here."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from installs import run, skip_offline
from jsonschema import validators

from speclint import action
from speclint.cli import main
from speclint.debt import Debt
from speclint.run import check
from speclint.settings import Overrides

BAD = "# API\n\n## Endpoints\n\n" + "".join(
    f"### POST /api/movies/{name}\n\nCrea una película.\n\n" for name in "abcdefghijklmn"
)


@pytest.fixture
def runner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with a bad spec and the files by which a step talks to the runner."""
    workspace = tmp_path / "workspace"
    (workspace / "docs").mkdir(parents=True)
    (workspace / "docs" / "BACKEND_SPEC_A.md").write_text(BAD, encoding="utf-8")
    monkeypatch.chdir(workspace)
    for name in [name for name in os.environ if name.startswith("SPECLINT_")]:
        monkeypatch.delenv(name)
    for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"):
        (tmp_path / name).touch()
        monkeypatch.setenv(name, str(tmp_path / name))
    return tmp_path


def outputs(runner: Path) -> dict[str, str]:
    told = (runner / "GITHUB_OUTPUT").read_text(encoding="utf-8")
    return dict(line.split("=", 1) for line in told.splitlines())


def summary(runner: Path) -> str:
    return (runner / "GITHUB_STEP_SUMMARY").read_text(encoding="utf-8")


def test_annotations_are_few_and_the_summary_is_whole(runner: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert action.main() == 1
    told = outputs(runner)
    errors = int(told["errors"])
    assert errors > action.MOST_OF_A_KIND
    assert (told["exit-code"], int(told["findings"]) >= errors) == ("1", True)
    printed = capsys.readouterr().out
    assert len(re.findall("^::error ", printed, re.M)) == action.MOST_OF_A_KIND
    assert summary(runner).count("<code>POST /api/movies/n</code>") >= 1
    assert summary(runner).count("| error |") == errors
    assert "docs/BACKEND_SPEC_A.md:5:5: error" in printed


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [("FAIL_ON", "never", 0), ("FAIL_ON", "eror", 2), ("PATHS", "docs\n gone \n", 2), ("PATHS", "gone --help", 2)],
)
def test_inputs(runner: Path, name: str, value: str, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"SPECLINT_{name}", value)
    assert action.main() == code
    assert outputs(runner)["exit-code"] == str(code)


def test_what_is_not_wanted_is_not_written(
    runner: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SPECLINT_ANNOTATIONS", "false")
    monkeypatch.setenv("SPECLINT_JOB_SUMMARY", "false")
    monkeypatch.setenv("SPECLINT_SARIF_FILE", "out.sarif")
    assert action.main() == 1
    assert "::" not in capsys.readouterr().out
    assert summary(runner) == ""
    assert json.loads(Path("out.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"


def test_nothing_there_and_a_defect_of_our_own(runner: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("empty").mkdir()
    monkeypatch.setenv("SPECLINT_PATHS", "empty")
    assert action.main() == 3

    def failing(*_: object) -> int:
        raise KeyError("x")

    monkeypatch.setattr(action, "_fitting", failing)
    assert action.main() == 2
    assert (runner / "GITHUB_OUTPUT").read_text(encoding="utf-8").endswith("exit-code=2\n")


def test_what_the_baseline_knows_does_not_fail(runner: Path) -> None:
    check([], Overrides(), debt=Debt(write=True))
    assert action.main() == 0
    assert outputs(runner)["findings"] == "0"


def test_a_summary_that_is_too_long_is_its_title(runner: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(action, "_LARGEST_SUMMARY", 100)
    action.main()
    assert summary(runner).startswith("# speclint: ")
    assert summary(runner).count("\n") == 3


# --- action.yml ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def metadata(checkout: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((checkout / "action.yml").read_text(encoding="utf-8"))
    return loaded


def test_inputs_reach_the_script_by_the_environment_alone(metadata: dict[str, Any]) -> None:
    [step] = metadata["runs"]["steps"]
    assert "${{" not in step["run"]
    expected = {
        f"SPECLINT_{name.upper().replace('-', '_')}": f"${{{{ inputs.{name} }}}}" for name in metadata["inputs"]
    }
    assert step["env"] == expected
    told = {name: f"${{{{ steps.{step['id']}.outputs.{name} }}}}" for name in ("findings", "errors", "exit-code")}
    assert {name: output["value"] for name, output in metadata["outputs"].items()} == told


def test_the_published_schema_of_actions(metadata: dict[str, Any], schemas: Path) -> None:
    schema = json.loads((schemas / "github-action.json").read_text(encoding="utf-8"))
    validators.validator_for(schema)(schema).validate(metadata)


def test_zizmor_finds_nothing(checkout: Path) -> None:
    zizmor = shutil.which("zizmor", path=str(Path(sys.executable).parent)) or shutil.which("zizmor")
    if zizmor is None:
        pytest.skip("zizmor is not installed")
    done = run([zizmor, "--offline", "--no-progress", "--persona=pedantic", "action.yml"], cwd=checkout)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.install
def test_the_step_in_a_new_environment(runner: Path, snapshot: Path, metadata: dict[str, Any]) -> None:
    if shutil.which("bash") is None:
        pytest.skip("bash is not installed")
    # What lies in the checked repository is never imported.
    for name in ("speclint.py", "click.py", "pip.py", "venv.py"):
        Path(name).write_text("raise SystemExit(77)\n", encoding="utf-8")
    [step] = metadata["runs"]["steps"]
    files = {name: str(runner / name) for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    script = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]]
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = run(
        script,
        cwd=Path.cwd(),
        PATH=path,
        RUNNER_TEMP=str(runner),
        GITHUB_ACTION_PATH=str(snapshot),
        SPECLINT_PATHS="docs",
        SPECLINT_VERSION="",
        **files,
    )
    skip_offline(done)
    assert done.returncode == 1, done.stdout + done.stderr
    assert outputs(runner)["exit-code"] == "1"
    assert summary(runner).startswith("# speclint: ")


# --- GitLab and problem matchers ----------------------------------------------------------------------------------------------


def test_the_problem_matcher_reads_concise_lines(runner: Path, checkout: Path) -> None:
    [matcher] = json.loads((checkout / "docs" / "problem-matcher.json").read_text(encoding="utf-8"))["problemMatcher"]
    [pattern] = matcher["pattern"]
    lines = CliRunner().invoke(main, ["docs", "--output-format", "concise"]).stdout.splitlines()
    findings = json.loads(CliRunner().invoke(main, ["docs", "--output-format", "json"]).stdout)["findings"]
    assert len(lines) == len(findings) > 10
    for line, finding in zip(lines, findings, strict=True):
        match = re.search(pattern["regexp"], line)
        if finding["severity"] == "info":
            assert match is None
            continue
        assert match
        read = {name: match[number] for name, number in pattern.items() if name != "regexp"}
        told = {"file": finding["path"], "line": str(finding["line"]), "column": str(finding["column"])}
        told |= {"severity": finding["severity"], "code": finding["code"]}
        assert read == {**told, "message": f"{finding['name']}: {finding['message']}"}


def test_the_job_for_gitlab_writes_its_reports(runner: Path, checkout: Path) -> None:
    job = yaml.safe_load((checkout / "docs" / "gitlab-ci.yml").read_text(encoding="utf-8"))["speclint"]
    words = shlex.split(job["script"][1].replace("$SPECLINT_PATHS", job["variables"]["SPECLINT_PATHS"]))
    assert words[0] == "speclint"
    assert CliRunner().invoke(main, words[1:]).exit_code == 1
    for report in job["artifacts"]["reports"].values():
        assert Path(report).stat().st_size > 100
