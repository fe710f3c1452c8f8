"""Build the package, install it into fresh environments and run commands there, cut off from the tests' own environment."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from pathspec import GitIgnoreSpec
from patience import PATIENCE

# What pip, and pre-commit through it, say when no index can be reached.
_OFFLINE = re.compile(
    r"Temporary failure in name resolution|Failed to establish a new connection|NewConnectionError|ConnectTimeout"
    r"|Network is unreachable|ProxyError|Could not find a version that satisfies the requirement (?:setuptools|click)"
)


@dataclass(frozen=True)
class Dists:
    """The two files that a release has."""

    sdist: Path
    wheel: Path


@dataclass(frozen=True)
class Environment:
    """A virtual environment."""

    folder: Path

    @property
    def bin(self) -> Path:
        return self.folder / ("Scripts" if os.name == "nt" else "bin")

    def run(self, command: str, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        """Run a command of this environment."""
        return run([str(self.bin / command), *arguments], cwd=cwd)

    def install(self, *arguments: str) -> None:
        """Install packages, or skip the test when there is no index to take them from."""
        done = self.run("python", "-m", "pip", "install", "-q", *arguments, cwd=self.folder)
        skip_offline(done)
        assert done.returncode == 0, done.stdout + done.stderr


def run(
    command: Sequence[str], *, cwd: Path, timeout: float = PATIENCE, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run a command without the variables by which git hooks, Python and virtual environments reach into children."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("GIT_", "PYTHON", "COV", "PRE_COMMIT")) and name != "VIRTUAL_ENV"
    }
    environment = inherited | {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "LC_ALL": "C.UTF-8"} | variables
    return subprocess.run(
        command,
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=timeout,
        check=False,
    )


def skip_offline(done: subprocess.CompletedProcess[str]) -> None:
    """Skip the test when a command failed because no package index could be reached."""
    if done.returncode != 0 and (match := _OFFLINE.search(done.stdout + done.stderr)):
        pytest.skip(f"no package index can be reached ({match.group()})")


def git(folder: Path, *arguments: str) -> str:
    """Run git in `folder` with a name and no settings of the user's."""
    identity = ["-c", "user.name=tests", "-c", "user.email=tests@example.com", "-c", "commit.gpgsign=false"]
    done = run(["git", *identity, *arguments], cwd=folder, GIT_CONFIG_GLOBAL=os.devnull, GIT_CONFIG_SYSTEM=os.devnull)
    assert done.returncode == 0, done.stderr
    return done.stdout


def new_repository(folder: Path) -> Path:
    """Make an empty git repository, or skip the test when there is no git."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "-q")
    return folder


def commit_all(folder: Path) -> None:
    """Commit everything in `folder`."""
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--no-verify", "-m", "Snapshot")


def copy_checkout(checkout: Path, target: Path) -> Path:
    """Copy the checkout as it stands, uncommitted changes included and what `.gitignore` names left out."""
    ignored = GitIgnoreSpec.from_lines((checkout / ".gitignore").read_text(encoding="utf-8").splitlines())
    shutil.copytree(
        checkout,
        target,
        ignore=lambda folder, names: {
            name for name in names if name == ".git" or ignored.match_file(_inside(checkout, Path(folder, name)))
        },
    )
    return target


def _inside(checkout: Path, path: Path) -> str:
    return path.relative_to(checkout).as_posix() + ("/" if path.is_dir() else "")


def build(project: Path, target: Path) -> Dists:
    """Build the sdist of `project` and the wheel from it."""
    done = run([sys.executable, "-m", "build", "--outdir", str(target), str(project)], cwd=target)
    skip_offline(done)
    assert done.returncode == 0, done.stdout + done.stderr
    (sdist,), (wheel,) = target.glob("*.tar.gz"), target.glob("*.whl")
    return Dists(sdist, wheel)


def install_wheel(wheel: Path, folder: Path) -> Environment:
    """Install a wheel into a new virtual environment."""
    venv.create(folder, with_pip=True)
    environment = Environment(folder)
    environment.install(str(wheel))
    return environment
