"""`speclint init`: what a repository gets, and that nothing of what it has is lost."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from folders import CHECKOUT
from installs import commit_all, git, new_repository
from installs import run as shell
from patience import PATIENCE

from speclint import __version__
from speclint.cli.init_files import HOOKS, SKILLS, WORKFLOW, plan, reader
from speclint.cli.main import main
from speclint.project import install_source
from speclint.project.install_source import Origin

REMOTE = Origin("https://example.com/speclint.git", "0123456789abcdef0123456789abcdef01234567")


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["init", *words], env={"LC_ALL": "en_US.UTF-8"})
    return result.exit_code, result.output


NOWHERE = Origin()
INDEX = Origin(package=f"speclint=={__version__}")


def hooks(old: str, source: Origin = INDEX) -> str | None:
    files = {HOOKS: old}
    return next(step.text for step in plan(files.get, source, skill=False) if step.path == HOOKS)


@pytest.fixture
def from_an_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(install_source, "origin", lambda: INDEX)


def test_a_repository_gets_all_of_it_and_the_second_time_nothing(tmp_path: Path) -> None:
    code, said = run(str(tmp_path), "--skill")
    assert code == 0, said
    files = ["speclint.toml", HOOKS, WORKFLOW, *SKILLS]
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()) == sorted(
        files
    )
    before = {path: (tmp_path / path).read_bytes() for path in files}
    code, said = run(str(tmp_path), "--skill")
    assert code == 0
    assert said.count("already") == len(files)
    assert before == {path: (tmp_path / path).read_bytes() for path in files}


def test_the_configuration_is_one_that_speclint_takes(tmp_path: Path) -> None:
    run(str(tmp_path))
    path = tmp_path / "speclint.toml"
    told = [line.removeprefix("# ") for line in path.read_text("utf-8").splitlines() if " = " in line]
    path.write_text("\n".join(told), "utf-8")
    (tmp_path / "BACKEND_SPEC_X.md").write_text("# X\n", "utf-8")
    result = CliRunner().invoke(main, [str(tmp_path)])
    assert result.exit_code == 1, result.output
    assert len(told) == 6


def test_what_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.speclint]\nlang = 'es'\n")
    (tmp_path / ".github" / "workflows").mkdir(parents=True)
    (tmp_path / WORKFLOW).write_text("name: mine\n")
    code, said = run(str(tmp_path))
    assert code == 0
    assert not (tmp_path / "speclint.toml").exists()
    assert (tmp_path / WORKFLOW).read_text() == "name: mine\n"
    assert "not changed" in said


def test_a_diff_writes_nothing(tmp_path: Path) -> None:
    code, said = run(str(tmp_path), "--diff")
    assert code == 0
    assert "+repos:" in said
    assert not list(tmp_path.iterdir())


def test_a_list_of_hooks_gets_one_more(tmp_path: Path) -> None:
    old = "# ours\nrepos:\n- repo: https://example.com/a\n  rev: v1\n  hooks:\n  - id: a\n"
    new = hooks(old)
    assert new is not None
    assert new.startswith(old + "- repo: local\n  hooks:\n    - id: speclint\n")
    assert hooks(new) is None


def test_an_indented_list_of_windows_keeps_its_ways() -> None:
    old = "repos:\r\n    - repo: local\r\n      hooks: []"
    new = hooks(old, REMOTE)
    assert new == old + (
        "\r\n    - repo: https://example.com/speclint.git\r\n      rev: 0123456789abcdef0123456789abcdef01234567"
        "\r\n      hooks:\r\n        - id: speclint\r\n        - id: speclint-project\r\n"
    )


@pytest.mark.parametrize(
    "old",
    [
        "repos:\n- repo: local\n  hooks: []\nci:\n  skip: [a]\n",
        "repos: [{repo: local, hooks: []}]\n",
        "ci: {}\n",
        "repos:\n- repo: local\n  hooks:\n  - id: speclint\n",
    ],
)
def test_a_list_that_goes_on_otherwise_is_left_alone(old: str) -> None:
    assert hooks(old) is None


def test_hooks_and_workflow_name_where_speclint_came_from() -> None:
    texts = {step.path: step.text or "" for step in plan({}.get, REMOTE, skill=False)}
    assert f"repo: {REMOTE.url}\n    rev: {REMOTE.commit}\n    hooks:\n      - id: speclint\n" in texts[HOOKS]
    assert "- id: speclint-project\n" in texts[HOOKS]
    assert f'"speclint @ git+{REMOTE.url}@{REMOTE.commit}"' in texts[WORKFLOW]
    texts = {step.path: step.text or "" for step in plan({}.get, INDEX, skill=False)}
    assert texts[HOOKS].count(f'additional_dependencies: ["speclint=={__version__}"]') == 2
    assert "language: system" not in texts[HOOKS]
    assert f'"speclint=={__version__}"' in texts[WORKFLOW]


@pytest.mark.parametrize(
    ("noted", "known"),
    [
        ({"url": REMOTE.url, "vcs_info": {"vcs": "git", "commit_id": REMOTE.commit}}, REMOTE),
        (
            {
                "url": "https://user:word@example.com/speclint.git",
                "vcs_info": {"vcs": "git", "commit_id": REMOTE.commit},
            },
            REMOTE,
        ),
        ({"url": "https://example.com/a b", "vcs_info": {"vcs": "git", "commit_id": REMOTE.commit}}, NOWHERE),
        ({"url": "https://example.com/a", "vcs_info": {"vcs": "git", "commit_id": "main"}}, NOWHERE),
        ({"url": "file:///home/me/speclint", "vcs_info": {"vcs": "git", "commit_id": REMOTE.commit}}, NOWHERE),
        ({"url": "file:///nowhere/speclint", "dir_info": {}}, NOWHERE),
        ({"url": "file:///home/me/speclint-1-py3-none-any.whl", "archive_info": {}}, NOWHERE),
        (
            {"url": "https://example.com/speclint.whl", "archive_info": {"hashes": {"sha256": "a" * 64}}},
            Origin(package=f"speclint @ https://example.com/speclint.whl#sha256={'a' * 64}"),
        ),
        (None, INDEX),
    ],
)
def test_only_an_address_that_others_can_use_is_named(
    noted: dict[str, object] | None, known: Origin, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Noted:
        def read_text(self, name: str) -> str | None:
            return None if noted is None else json.dumps(noted)

    monkeypatch.setattr(install_source, "distribution", lambda name: Noted())
    assert install_source.origin() == known


@pytest.mark.parametrize("address", ["https://me:word@example.com/speclint.git", "git@example.com:team/speclint.git"])
def test_a_local_clone_is_named_by_where_it_came_from(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    upstream = new_repository(tmp_path / "upstream")
    (upstream / "a").write_text("a")
    commit_all(upstream)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", str(upstream), str(clone))
    git(clone, "remote", "set-url", "origin", address)

    class Noted:
        def read_text(self, name: str) -> str:
            return json.dumps({"url": clone.as_uri(), "dir_info": {}})

    monkeypatch.setattr(install_source, "distribution", lambda name: Noted())
    found = install_source.origin()
    public = "https://example.com/speclint.git" if "word" in address else "ssh://git@example.com/team/speclint.git"
    assert found == Origin(public, git(clone, "rev-parse", "HEAD").strip())
    (clone / "b").write_text("b")
    commit_all(clone)
    assert install_source.origin() == NOWHERE, "nobody else has this commit"


def test_files_say_in_their_first_line_that_nothing_can_be_named(tmp_path: Path) -> None:
    for step in plan({}.get, NOWHERE, skill=False):
        if step.path in (HOOKS, WORKFLOW):
            first = (step.text or "").split("\n", 1)[0]
            assert first.startswith("# speclint: ") and "only one machine has" in first
            assert "checks nothing" in step.said.en
    files = {step.path: step.text for step in plan({}.get, NOWHERE, skill=False)}
    again = {step.path: step.text for step in plan(files.get, REMOTE, skill=False)}
    assert REMOTE.commit in (again[HOOKS] or "") and REMOTE.commit in (again[WORKFLOW] or "")


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_ci_says_in_one_sentence_that_it_checks_nothing(tmp_path: Path) -> None:
    yaml = pytest.importorskip("yaml", reason="PyYAML comes with pre-commit, which is not installed here")
    texts = {step.path: step.text or "" for step in plan({}.get, NOWHERE, skill=False)}
    [job] = yaml.safe_load(texts[WORKFLOW])["jobs"].values()
    [line] = [step["run"] for step in job["steps"] if "run" in step]
    repository = new_repository(tmp_path)
    for spec, code, level in (("", 0, "warning"), ("BACKEND_SPEC_PAY.md", 1, "error")):
        if spec:
            (repository / spec).write_text("# Pay\n")
            commit_all(repository)
        done = shell(["bash", "-e", "-c", line], cwd=repository)
        assert (done.returncode, done.stdout.count("\n")) == (code, 1)
        assert done.stdout.startswith(f"::{level}::speclint checks nothing here: ")


def test_what_cannot_be_read_or_written_is_one_line_and_nothing_is_done_by_halves(tmp_path: Path) -> None:
    (tmp_path / HOOKS).write_bytes(b"repos:\n\xff")
    code, said = run(str(tmp_path))
    assert (code, said.count("\n")) == (2, 1)
    assert HOOKS in said
    assert not (tmp_path / "speclint.toml").exists()
    (tmp_path / HOOKS).unlink()
    (tmp_path / ".github").write_text("a file")
    code, said = run(str(tmp_path))
    assert code == 2
    assert WORKFLOW in said
    assert run(str(tmp_path / "nowhere"))[0] == 2


def test_the_skill_that_ships_is_the_one_in_the_checkout() -> None:
    skill = reader(CHECKOUT)("skills/backend-spec/SKILL.md")
    assert skill is not None
    assert skill == next(step.text for step in plan({}.get, Origin(), skill=True) if step.path == SKILLS[0])


def test_the_hook_and_the_workflow_are_valid_yaml(tmp_path: Path, from_an_index: None) -> None:
    yaml = pytest.importorskip("yaml", reason="PyYAML comes with pre-commit, which is not installed here")
    run(str(tmp_path))
    assert yaml.safe_load((tmp_path / HOOKS).read_text())["repos"][0]["hooks"][0]["id"] == "speclint"
    workflow = yaml.safe_load((tmp_path / WORKFLOW).read_text())
    assert workflow["permissions"] == {"contents": "read"}


@pytest.mark.skipif(sys.platform == "win32", reason="pre-commit runs a shell's words there")
def test_the_hook_stops_a_bad_spec_and_lets_a_good_one_pass(tmp_path: Path, from_an_index: None) -> None:
    pytest.importorskip("pre_commit", reason="pre-commit is not installed here")
    run(str(tmp_path))
    hooks = tmp_path / HOOKS  # with what is installed here, in place of what an index has
    here = re.sub(r" *additional_dependencies: .*\n", "", hooks.read_text()).replace(
        "language: python", "language: system"
    )
    hooks.write_text(here)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "BACKEND_SPEC_X.md").write_text("# X\n\n### GETT /a\n")
    git = ["git", "-C", str(tmp_path), "-c", "user.name=a", "-c", "user.email=a@example.com"]
    for words in (["init", "-q"], ["add", "."]):
        subprocess.run([*git, *words], check=True, timeout=PATIENCE)
    assert run_hook(tmp_path).returncode == 1
    assert "EP003" in run_hook(tmp_path).stdout
    good = CHECKOUT / "examples" / "movie-app" / "docs" / "BACKEND_SPEC_RESENAS.md"
    (tmp_path / "docs" / "BACKEND_SPEC_X.md").write_bytes(good.read_bytes())
    assert run_hook(tmp_path).returncode == 0, run_hook(tmp_path).stdout


def run_hook(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--all-files"],
        check=False,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        env={"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "HOME": str(folder)},
    )
