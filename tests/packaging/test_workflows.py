"""The workflows of this repository: pinned, with few rights, and a release that is built once and holds no secret."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from folders import CHECKOUT
from installs import run
from jsonschema import validators

WORKFLOWS = sorted((CHECKOUT / ".github" / "workflows").glob("*.yml"))
EACH = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)


def jobs(path: Path) -> dict[str, dict[str, Any]]:
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return dict(loaded["jobs"])


@EACH
def test_the_published_schema_of_workflows(path: Path, schemas: Path) -> None:
    schema = json.loads((schemas / "github-workflow.json").read_text(encoding="utf-8"))
    # YAML 1.1 takes the key `on` for a truth value.
    loaded = {"on" if key is True else key: value for key, value in yaml.safe_load(path.read_text("utf-8")).items()}
    validators.validator_for(schema)(schema).validate(loaded)


@EACH
def test_every_action_is_pinned_to_a_commit_that_is_named(path: Path) -> None:
    used = re.findall(r"uses: (.+)", path.read_text(encoding="utf-8"))
    assert used
    for action in used:
        assert re.fullmatch(r"[\w.-]+/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), action


@EACH
def test_what_it_runs_is_here(path: Path) -> None:
    targets = re.findall(r"^([a-z-]+):", (CHECKOUT / "Makefile").read_text(encoding="utf-8"), re.M)
    for line in re.findall(r"run: (.+)", path.read_text(encoding="utf-8")):
        program, what = line.split()[:2]
        assert what in targets if program == "make" else (CHECKOUT / what).is_file(), line


def test_zizmor_finds_nothing() -> None:
    zizmor = shutil.which("zizmor", path=str(Path(sys.executable).parent)) or shutil.which("zizmor")
    if zizmor is None:
        pytest.skip("zizmor is not installed")
    done = run([zizmor, "--offline", "--no-progress", "--persona=pedantic", ".github"], cwd=CHECKOUT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_release_is_built_once_tested_and_published_without_a_secret() -> None:
    path = CHECKOUT / ".github" / "workflows" / "release.yml"
    release = jobs(path)
    assert "secrets." not in path.read_text(encoding="utf-8")
    assert {name for name, job in release.items() if "write" in str(job.get("permissions"))} == {"attest", "publish"}
    commands = [step.get("run", "") for step in release["build"]["steps"]]
    assert commands.index("make check") > commands.index('sh tests/release_name.sh "$GITHUB_REF_NAME"')
    assert not any("run" in step for name in ("attest", "publish") for step in release[name]["steps"])
    assert release["publish"]["needs"] == ["build", "attest"]
    assert release["publish"]["environment"]["name"] == "pypi"


@pytest.mark.parametrize(
    ("tag", "changelog", "said"),
    [
        ("v1.2.3", "## 1.2.3\n", "speclint 1.2.3"),
        ("v1.2.4", "## 1.2.3\n", "the tag is v1.2.4"),
        ("1.2.3", "## 1.2.3\n", "the tag is 1.2.3"),
        ("v1.2.3", "## Unreleased\n", "CHANGELOG.md has no part"),
        ("v1.2.3", "## 1.2.30\n\n## 1x2.3\n", "CHANGELOG.md has no part"),
        ("v1.2.3", "## 1.2.30\n\n## 1.2.3 (2026-12-01)\n", "speclint 1.2.3"),
    ],
)
def test_a_tag_has_its_version_and_its_changes(tag: str, changelog: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "speclint").mkdir()
    (tmp_path / "speclint" / "__init__.py").write_text('"""X."""\n\n__version__ = "1.2.3"\n', encoding="utf-8")
    (tmp_path / "CHANGELOG.md").write_text(changelog, encoding="utf-8")
    done = run(["sh", str(CHECKOUT / "tests" / "release_name.sh"), tag], cwd=tmp_path)
    assert said in done.stdout + done.stderr
    assert done.returncode == (0 if said.startswith("speclint ") else 1)
