"""What a release ships: the sdist and the wheel, what they install, and plugins that come in by the same door."""

from __future__ import annotations

import json
import tarfile
import zipfile
from pathlib import Path

import pytest
from installs import Dists, Environment

pytestmark = pytest.mark.install

PLUGIN_RULE = '''
from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Section, Severity, Spec


class ShoutedHeading(Rule):
    """A heading is not written in capitals.

    House style of a team that has nothing to do with speclint.
    """

    code, name, severity = "ACM001", "shouted-heading", Severity.WARNING
    message = Message(en="the heading {title} shouts", es="el título {title} grita")
    good = (Good("# Calm"),)
    bad = (Bad("# LOUD", at=(1,)),)

    def check_section(self, section: Section, spec: Spec) -> Iterator[Finding]:
        if section.title.value.isupper():
            yield self.finding(section.title, title=section.title.value)
'''

PLUGIN_PROJECT = """
[build-system]
requires = ["setuptools>=77"]
build-backend = "setuptools.build_meta"

[project]
name = "acme-speclint-rules"
version = "1.0"
dependencies = ["speclint"]

[project.entry-points."speclint.rules"]
acme = "{module}"

[tool.setuptools]
packages = ["acme_rules"]
"""


def in_tree(checkout: Path) -> set[str]:
    """The names that the wheel must have, by the files of the checkout."""
    engine = {path.relative_to(checkout) for path in (checkout / "speclint").rglob("*") if path.is_file()}
    rules = {Path("speclint", path.relative_to(checkout)) for path in (checkout / "rules").glob("*.py")}
    return {path.as_posix() for path in engine | rules if "__pycache__" not in path.parts}


def test_the_wheel_has_the_tree_and_nothing_else(dists: Dists, snapshot: Path) -> None:
    names = set(zipfile.ZipFile(dists.wheel).namelist())
    assert {name for name in names if ".dist-info/" not in name} == in_tree(snapshot)
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


def test_the_sdist_can_build_the_wheel_and_names_its_licence(dists: Dists, snapshot: Path) -> None:
    with tarfile.open(dists.sdist) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    sources = {
        name.removeprefix("speclint/") if name.startswith("speclint/rules/") else name for name in in_tree(snapshot)
    }
    assert sources | {"LICENSE", "README.md", "pyproject.toml"} <= names


def test_only_speclint_lands_in_site_packages(dists: Dists, installed: Environment) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(dists.wheel).namelist()}
    assert tops == {"speclint", f"speclint-{dists.wheel.name.split('-')[1]}.dist-info"}
    (site_packages,) = installed.folder.glob("[Ll]ib/**/site-packages")
    assert not (site_packages / "rules").exists()


def test_an_installed_wheel_checks_with_the_built_in_rules(installed: Environment, tmp_path: Path) -> None:
    spec = tmp_path / "docs" / "BACKEND_SPEC_X.md"
    spec.parent.mkdir()
    spec.write_text("# X\n\n## Endpoints\n\n### GET /api/x\n", encoding="utf-8")
    done = installed.run("speclint", "--output-format", "json", "docs", cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    assert {"DOC001", "RES001"} <= {finding["code"] for finding in json.loads(done.stdout)["findings"]}


def test_the_entry_point_names_all_rules(installed: Environment, snapshot: Path, tmp_path: Path) -> None:
    codes = {path.name.split("_")[0].upper() for path in (snapshot / "rules").glob("[a-z]*.py")}
    listed = installed.run("speclint", "rules", cwd=tmp_path).stdout
    assert codes and codes <= set(listed.split())


@pytest.fixture
def plugin(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A distribution with one rule; the parameter is the module that its entry point names."""
    folder = tmp_path / "plugin"
    (folder / "acme_rules").mkdir(parents=True)
    (folder / "pyproject.toml").write_text(PLUGIN_PROJECT.format(module=request.param), encoding="utf-8")
    (folder / "acme_rules" / "__init__.py").write_text("", encoding="utf-8")
    (folder / "acme_rules" / "acm001_shouted_heading.py").write_text(PLUGIN_RULE, encoding="utf-8")
    return folder


@pytest.mark.parametrize("plugin", ["acme_rules"], indirect=True)
def test_a_plugin_is_found_by_the_same_door(plugin: Path, installed: Environment, tmp_path: Path) -> None:
    installed.install("--no-deps", str(plugin))
    try:
        (tmp_path / "spec.md").write_text("# LOUD\n", encoding="utf-8")
        done = installed.run(
            "speclint", "--lang", "en", "--select", "shouted-heading", "--fail-on", "warning", "spec.md", cwd=tmp_path
        )
        assert done.returncode == 1, done.stderr
        assert "ACM001" in done.stdout and "the heading LOUD shouts" in done.stdout
        harness = "from acme_rules.acm001_shouted_heading import ShoutedHeading as R; from speclint.testing import check_rule; check_rule(R)"
        checked = installed.run("python", "-c", harness, cwd=tmp_path)
        assert checked.returncode == 0, checked.stderr
    finally:
        installed.run("python", "-m", "pip", "uninstall", "-q", "-y", "acme-speclint-rules", cwd=tmp_path)


@pytest.mark.parametrize("plugin", ["acme_rules_that_are_not_there"], indirect=True)
def test_a_broken_plugin_is_exit_2_and_is_named(plugin: Path, installed: Environment, tmp_path: Path) -> None:
    installed.install("--no-deps", str(plugin))
    try:
        (tmp_path / "spec.md").write_text("# LOUD\n", encoding="utf-8")
        done = installed.run("speclint", "--output-format", "json", "spec.md", cwd=tmp_path)
        assert done.returncode == 2
        assert "acme" in done.stderr
        report = json.loads(done.stdout)
        assert any("acme" in error["message"] for error in report["errors"]) and report["findings"]
    finally:
        installed.run("python", "-m", "pip", "uninstall", "-q", "-y", "acme-speclint-rules", cwd=tmp_path)
