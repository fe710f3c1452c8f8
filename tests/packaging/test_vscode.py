"""The extension for VS Code: what its files say is so, it can be built without a network, and holds what it needs."""

from __future__ import annotations

import json
import re
import shutil
import struct
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from folders import CHECKOUT
from installs import run

EXTENSION = CHECKOUT / "editors" / "vscode"
MANIFEST: dict[str, Any] = json.loads((EXTENSION / "package.json").read_text(encoding="utf-8"))
# What npm says when no registry can be reached.
_OFFLINE = re.compile(r"code (?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED)")
# Node's oldest version that the packages for building run on.
_OLDEST = 20


def test_the_locked_packages_are_pinned_and_name_no_registry() -> None:
    lock = json.loads((EXTENSION / "package-lock.json").read_text(encoding="utf-8"))
    assert lock["packages"][""]["version"] == MANIFEST["version"]
    for name, package in lock["packages"].items():
        assert "resolved" not in package, name
        assert not name or package["integrity"], name
    for name, version in MANIFEST["devDependencies"].items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version), name


def test_the_readme_lists_each_setting_and_command() -> None:
    readme = (EXTENSION / "README.md").read_text(encoding="utf-8")
    settings = MANIFEST["contributes"]["configuration"]["properties"]
    assert re.findall(r"^\| `(speclint\.[\w.]+)` \| (?:`(.*?)`)?", readme, re.M) == [
        (name, "" if not setting["default"] and setting["type"] == "string" else _shown(setting["default"]))
        for name, setting in settings.items()
    ]
    titles = [f"{command['category']}: {command['title']}" for command in MANIFEST["contributes"]["commands"]]
    assert re.findall(r"^\| `(speclint: .+?)`", readme, re.M) == titles


def test_each_command_is_registered() -> None:
    source = (EXTENSION / "src" / "extension.ts").read_text(encoding="utf-8")
    assert re.findall(r'registerCommand\("(.+?)"', source) == [
        command["command"] for command in MANIFEST["contributes"]["commands"]
    ]


def test_the_icon_is_as_large_as_the_marketplace_wants_it() -> None:
    data = (EXTENSION / MANIFEST["icon"]).read_bytes()
    assert data.startswith(b"\x89PNG") and struct.unpack(">II", data[16:24]) == (128, 128)


def test_the_licence_is_that_of_the_project() -> None:
    assert (EXTENSION / "LICENSE").read_bytes() == (CHECKOUT / "LICENSE").read_bytes()


def _shown(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


@pytest.fixture(scope="module")
def built(snapshot: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the extension's folder, with the packages that build it."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        pytest.skip("Node.js with npm is not installed")
    folder = shutil.copytree(snapshot / "editors" / "vscode", tmp_path_factory.mktemp("vscode") / "vscode")
    version = run(["node", "--version"], cwd=folder).stdout.strip()
    if int(version.removeprefix("v").split(".")[0]) < _OLDEST:
        pytest.skip(f"Node.js {version} is older than {_OLDEST}")
    done = run(["npm", "ci", "--no-audit", "--no-fund"], cwd=folder)
    if done.returncode != 0 and (match := _OFFLINE.search(done.stderr)):
        pytest.skip(f"no npm registry can be reached ({match.group()})")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def npm(folder: Path, script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a script of the extension without a network."""
    nowhere = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"), "http://127.0.0.1:9")
    variables = nowhere | {"npm_config_offline": "true", "PYTHON": sys.executable, "NO_COLOR": "1"}
    done = run(["npm", "run", script, "--", *arguments], cwd=folder, **variables)
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.mark.install
def test_its_types_hold(built: Path) -> None:
    npm(built, "check")


@pytest.mark.install
def test_it_finds_the_interpreter_of_a_workspace(built: Path) -> None:
    assert re.search(r"^# pass [1-9]\d*\n# fail 0\n(?:.*\n)*# skipped 0$", npm(built, "test").stdout, re.M)


@pytest.mark.install
def test_the_package_holds_the_bundle_and_no_sources(built: Path, tmp_path: Path) -> None:
    package = tmp_path / "speclint.vsix"
    npm(built, "package", "-o", str(package))
    with zipfile.ZipFile(package) as archive:
        names = {name for name in archive.namelist() if name.startswith("extension/")}
        bundle = archive.read("extension/dist/extension.js").decode()
        licences = archive.read("extension/dist/LICENSES.txt").decode()
    assert names == {
        f"extension/{name}"
        for name in (
            "LICENSE.txt", "changelog.md", "readme.md", "dist/LICENSES.txt", "dist/extension.js", "icon.png", "package.json"
        )
    }  # fmt: skip
    assert 50_000 < len(bundle) < 1_000_000
    # What is not in the bundle is of VS Code and of Node.
    modules = set(re.findall(r'\brequire\("([^"]+)"\)', bundle))
    own = run(["node", "-p", "require('module').builtinModules.join(' ')"], cwd=tmp_path).stdout.split()
    assert {module.removeprefix("node:") for module in modules} <= {"vscode", *own}
    assert re.findall(r"^(vscode-languageclient) [\d.]+$", licences, re.M)
