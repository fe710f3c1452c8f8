"""The quick starts as a stranger walks them: each command of the page in a shell, in a new environment, with the hook on."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import yaml
from folders import CHECKOUT
from installs import Dists, Environment, commit_all, git, new_repository, run, skip_offline
from shown import Shown, command, fences

pytestmark = [
    pytest.mark.install,
    pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed"),
]
ADDRESS = "https://example.com/team/speclint.git"
PAGES = CHECKOUT / "docs" / "pages"
# What a comment behind a command says when the command is meant to fail.
_STOPPED = re.compile(r"#.*\b(?:stopped|rejected|se para)\b")


HALF = {
    "TODO: which feature of the frontend needs this from the backend?": "Customers pay an order online.",
    "TODO: what must be validated, who may call, what stays secret?": "The backend validates the amount.",
}


@dataclass(frozen=True)
class Stranger:
    """Someone with a clone of speclint, a JavaScript repository beside it and an environment with nothing in it."""

    folder: Path
    environment: Environment
    locale: str
    repository: str = "shop"

    @property
    def shop(self) -> Path:
        return self.folder / self.repository

    def write(self, name: str, text: str) -> None:
        path = self.shop / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")

    def say(self, line: str) -> subprocess.CompletedProcess[str]:
        """Run a line in a shell: beside the clone when it names that, in the repository otherwise."""
        person = {
            f"GIT_{role}_{what}": "a@example.com" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
        }
        done = run(
            ["bash", "--noprofile", "--norc", "-c", line],
            cwd=self._place(line),
            PATH=os.pathsep.join([str(self.environment.bin), os.environ["PATH"]]),
            LC_MESSAGES="",
            PRE_COMMIT_HOME=str(self.folder / "pre-commit"),
            GIT_CONFIG_GLOBAL=os.devnull,
            LC_ALL="",
            LANG=self.locale,
            COLUMNS="80",
            **person,
            **self._hosted(),
        )
        skip_offline(done)
        return done

    def _place(self, line: str) -> Path:
        """Where a reader stands: in the clone of speclint to install it, beside it where the line names it."""
        if line.startswith("pip install .") and "./" not in line:
            return self.folder / "speclint"
        return self.folder if "./speclint" in line else self.shop

    def _hosted(self) -> dict[str, str]:
        """What makes git find on this machine what the clone came from."""
        here = (self.folder / "hosted").as_uri()
        return {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": f"url.{here}.insteadOf", "GIT_CONFIG_VALUE_0": ADDRESS}

    def follow(self, page: str) -> None:
        """Write what the page says to write, and run what it says to run."""
        for shown in fences(page):
            if shown.file:
                self.write(shown.file, shown.text)
            for line, output in shown.commands:
                if command(line)[0] != "cd":
                    self._obey(shown, line, output)

    def _obey(self, shown: Shown, line: str, output: str) -> None:
        done = self.say(line)
        told = f"$ {line}\n{done.stdout}{done.stderr}"
        if _STOPPED.search(line):
            assert done.returncode != 0 and ": error " in done.stdout + done.stderr, told
        elif shown.language == "console":
            assert done.returncode in (0, 1) and done.stdout + done.stderr == output, told
        else:
            assert done.returncode == 0, told

    def run_the_workflow(self) -> subprocess.CompletedProcess[str]:
        """Run the check of the workflow in the repository."""
        text = (self.shop / ".github" / "workflows" / "speclint.yml").read_text(encoding="utf-8")
        [job] = yaml.safe_load(text)["jobs"].values()
        [line] = [step["run"] for step in job["steps"] if step.get("run", "").startswith("speclint check")]
        return self.say(line)

    def run_all_of_the_workflow(self) -> subprocess.CompletedProcess[str]:
        """Run all that the workflow in the repository runs on a push, in one shell."""
        text = (self.shop / ".github" / "workflows" / "speclint.yml").read_text(encoding="utf-8")
        [job] = yaml.safe_load(text)["jobs"].values()
        return self.say(
            "set -e\n" + "\n".join(step["run"] for step in job["steps"] if "run" in step and "if" not in step)
        )


@pytest.fixture(scope="module")
def home(snapshot: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a clone of speclint and an environment that has nothing in it at first."""
    folder = tmp_path_factory.mktemp("home")
    shutil.copytree(snapshot, folder / "hosted", ignore=shutil.ignore_patterns(".git"))
    commit_all(new_repository(folder / "hosted"))
    git(folder, "clone", "-q", str(folder / "hosted"), str(folder / "speclint"))
    git(folder / "speclint", "remote", "set-url", "origin", ADDRESS)
    venv.create(folder / "venv", with_pip=True)
    return folder


@pytest.fixture
def stranger(home: Path, request: pytest.FixtureRequest) -> Stranger:
    shutil.rmtree(home / "shop", ignore_errors=True)
    new_repository(home / "shop")
    return Stranger(home, Environment(home / "venv"), getattr(request, "param", "en_US.UTF-8"))


@pytest.mark.parametrize(
    ("stranger", "page"),
    [("en_US.UTF-8", "quick-start.md"), ("es_ES.UTF-8", "es/primeros-pasos.md")],
    indirect=["stranger"],
    ids=["en", "es"],
)
def test_the_quick_start_goes_as_it_says(stranger: Stranger, page: str) -> None:
    stranger.follow((PAGES / page).read_text(encoding="utf-8"))
    done = stranger.run_the_workflow()
    assert done.returncode == 1, done.stdout + done.stderr  # the spec that was begun in haste is still there


@pytest.mark.parametrize(
    ("stranger", "readme", "headings", "page"),
    [
        ("en_US.UTF-8", "README.md", ("Installation", "Set up a repository"), "quick-start.md"),
        ("es_ES.UTF-8", "README.es.md", ("Instalación", "Preparar un repositorio"), "es/primeros-pasos.md"),
    ],
    indirect=["stranger"],
    ids=["en", "es"],
)
def test_the_readme_is_enough(
    stranger: Stranger, readme: str, headings: tuple[str, ...], page: str, checkout: Path
) -> None:
    sections = re.split(r"^##+ ", (checkout / readme).read_text(encoding="utf-8"), flags=re.M)
    told = {section.split("\n", 1)[0]: section for section in sections}
    stranger.write("package.json", '{ "name": "shop", "private": true }\n')
    for heading in headings:
        stranger.follow(told[heading])
    edited = next(
        fence for fence in fences((PAGES / page).read_text(encoding="utf-8")) if re.search("PA(YMENT|GO)S", fence.file)
    )
    assert (stranger.shop / edited.file).exists()
    stranger.write(edited.file, edited.text)
    hook = (stranger.shop / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    stranger.follow(told["pre-commit"])
    assert (stranger.shop / ".pre-commit-config.yaml").read_text(encoding="utf-8") == hook
    done = stranger.say("git add . && git commit -m 'Specify payments'")
    assert done.returncode == 0 and "speclint" in done.stderr + done.stdout, done.stdout + done.stderr
    assert stranger.run_the_workflow().returncode == 0
    stranger.write(edited.file, edited.text.replace("### CheckoutResponse", "### CheckoutReply"))
    done = stranger.say("git commit -a -m 'Rename a type'")
    assert done.returncode == 1 and "TYP001" in done.stdout + done.stderr, done.stdout + done.stderr


@pytest.mark.skipif(importlib.util.find_spec("pre_commit") is None, reason="pre-commit is not installed")
@pytest.mark.parametrize("source", ["clone", "wheel"])
def test_what_init_leaves_works_for_a_teammate_and_in_ci(source: str, stranger: Stranger, dists: Dists) -> None:
    stranger.write("package.json", '{ "name": "shop", "private": true }\n')
    stranger.say("pip uninstall -q -y speclint")
    done = stranger.say("pip install ." if source == "clone" else f"pip install {dists.wheel}")
    assert done.returncode == 0, done.stderr
    for line in ("speclint init", 'speclint new PAYMENTS --lang en --endpoint "POST /api/payments/checkout"'):
        assert stranger.say(line).returncode == 0
    spec = stranger.shop / "docs" / "BACKEND_SPEC_PAYMENTS.md"
    text = spec.read_text(encoding="utf-8")
    for question, answer in HALF.items():
        text = text.replace(question, answer)
    spec.write_text(text, encoding="utf-8", newline="\n")
    assert stranger.say("speclint docs/").returncode == 1
    assert stranger.say("speclint checklist docs/").returncode == 1
    assert stranger.say("speclint docs/ --fix").returncode == 1 and "[x]" not in spec.read_text(encoding="utf-8")
    spec.unlink()
    commit_all(stranger.shop)

    ci = Environment(stranger.folder / f"ci-{source}")
    venv.create(ci.folder, with_pip=True)
    teammate = replace(stranger, environment=ci, repository="teammate")
    shutil.rmtree(teammate.shop, ignore_errors=True)
    git(stranger.folder, "clone", "-q", str(stranger.shop), str(teammate.shop))
    for person in (teammate, replace(stranger, environment=ci)):
        ran = person.run_all_of_the_workflow()
        assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ("::warning::speclint checks nothing here" in ran.stdout) == (source == "wheel")

    hook = teammate.say(f'"{sys.executable}" -m pre_commit install')
    assert hook.returncode == 0, hook.stdout + hook.stderr
    teammate.write("docs/BACKEND_SPEC_PAYMENTS.md", text)
    done = teammate.say("git add . && git commit -m 'Begin a spec'")
    told = done.stdout + done.stderr
    assert done.returncode == (1 if source == "clone" else 0), told
    if source == "clone":
        assert told.count("`TODO: which fields?` is unanswered") == len(re.findall("TODO: which fields", text)), told
    else:
        ran = teammate.run_all_of_the_workflow()
        assert ran.returncode == 1 and ran.stdout.count("::error::speclint checks nothing here") == 1, ran.stdout
