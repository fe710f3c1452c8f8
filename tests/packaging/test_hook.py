"""The pre-commit hooks, by the real `pre-commit try-repo` in a repository of their own."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest
from installs import commit_all, new_repository, run, skip_offline

pytestmark = [
    pytest.mark.install,
    pytest.mark.skipif(importlib.util.find_spec("pre_commit") is None, reason="pre-commit is not installed"),
]


PASSED = dict.fromkeys(("speclint", "speclint (the other backend specs)", "speclint (specs and code)"), "Passed")


def pre_commit(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    done = run([sys.executable, "-m", "pre_commit", *arguments], cwd=cwd)
    skip_offline(done)
    return done


def try_hooks(repository: Path, frontend: Path) -> subprocess.CompletedProcess[str]:
    """Run all hooks on all files of `frontend`."""
    commit_all(frontend)
    return pre_commit("try-repo", str(repository), "--all-files", "--verbose", "--color", "never", cwd=frontend)


def verdicts(output: str) -> dict[str, str]:
    """The verdict of each hook, by its name."""
    lines = [line for line in output.splitlines() if line.startswith("speclint") and "....." in line]
    return {line.split("...")[0]: line.rsplit(".", 1)[1] for line in lines}


def test_the_manifest_is_valid(checkout: Path) -> None:
    done = pre_commit("validate-manifest", ".pre-commit-hooks.yaml", cwd=checkout)
    assert done.returncode == 0, done.stdout


def test_a_finding_is_printed_once_with_all_hooks(repository: Path, tmp_path: Path) -> None:
    frontend = new_repository(tmp_path / "frontend")
    docs = frontend / "docs"
    docs.mkdir()
    text = (repository / "examples/movie-app/docs/BACKEND_SPEC_CANJE_CUPONES.md").read_text(encoding="utf-8")
    (docs / "backend_spec_cupones.md").write_text(text, encoding="utf-8")
    (docs / "NOTES.md").write_text("# Nothing to see here\n", encoding="utf-8")
    done = try_hooks(repository, frontend)
    assert done.returncode == 1, done.stdout + done.stderr
    assert verdicts(done.stdout) == {**PASSED, "speclint": "Failed"}, done.stdout
    places = re.findall(r"^(docs/backend_spec_cupones\.md:\d+:\d+: .*)$", done.stdout, re.M)
    assert places and len(places) == len(set(places)) and "ERR001" in done.stdout
    assert "NOTES.md" not in done.stdout


def test_all_hooks_pass_on_a_good_spec(repository: Path, tmp_path: Path) -> None:
    frontend = new_repository(tmp_path / "frontend")
    docs = frontend / "docs"
    docs.mkdir()
    text = (repository / "examples/movie-app/docs/BACKEND_SPEC_RESENAS.md").read_text(encoding="utf-8")
    (docs / "BACKEND_SPEC_RESENAS.md").write_text(text, encoding="utf-8")
    done = try_hooks(repository, frontend)
    assert done.returncode == 0, done.stdout + done.stderr
    assert verdicts(done.stdout) == PASSED, done.stdout


def test_code_that_no_spec_knows_fails(repository: Path, tmp_path: Path) -> None:
    frontend = new_repository(tmp_path / "frontend")
    text = (repository / "examples/movie-app/docs/BACKEND_SPEC_RESENAS.md").read_text(encoding="utf-8")
    for name, content in (("docs/BACKEND_SPEC_RESENAS.md", text), ("src/a.js", "fetch('/api/reviews/top');\n")):
        (frontend / name).parent.mkdir()
        (frontend / name).write_text(content, encoding="utf-8")
    done = try_hooks(repository, frontend)
    assert verdicts(done.stdout) == {**PASSED, "speclint (specs and code)": "Failed"}, done.stdout
    assert "src/a.js:1:7: error DRF001" in done.stdout
