"""Pages that are made from the code are as the code is now: `make docs` writes them anew."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner
from expected import Expected

from speclint import rule_docs
from speclint.cli import main
from speclint.registry import load_registry

# A run shown in a page: the comment names the command, the fence below it holds the output.
_RUN = re.compile(
    r"(<!-- run: speclint (?P<arguments>.+?) -->\n\n```(?:text|console)\n\$ [^\n]+\n)(?P<output>.*?)(?=```\n)", re.S
)
PAGES = ("README.md", "README.es.md")


def test_the_rule_pages_are_fresh(checkout: Path, expected: Expected) -> None:
    registry = load_registry()
    built_in = [rule for rule in registry.rules if registry.plugins[rule.code] == "builtin"]
    expected.same(checkout / "rules" / "README.md", rule_docs.index(built_in))


@pytest.mark.parametrize("name", PAGES)
def test_the_runs_shown_are_real(
    name: str, checkout: Path, expected: Expected, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(checkout)
    monkeypatch.setenv("LC_ALL", "C")

    def run(match: re.Match[str]) -> str:
        done = CliRunner().invoke(main, shlex.split(match["arguments"]))
        assert done.exit_code in (0, 1), done.output
        return match[1] + done.stdout

    page = (checkout / name).read_text(encoding="utf-8")
    assert _RUN.search(page), f"{name} shows no run"
    expected.same(checkout / name, _RUN.sub(run, page))


@pytest.mark.parametrize("name", [*PAGES, "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_lead_somewhere(name: str, checkout: Path) -> None:
    page = (checkout / name).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page):
        assert target.startswith("https://") or (checkout / target).exists(), f"{name} links to {target}"


def test_every_dependency_has_its_reason(checkout: Path) -> None:
    project = (checkout / "pyproject.toml").read_text(encoding="utf-8")
    block = re.search(r"^dependencies = \[(.+?)^\]", project, re.S | re.M)
    assert block
    contributing = (checkout / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for dependency in re.findall(r'"([a-z0-9-]+)', block[1]):
        assert f"`{dependency}`" in contributing, f"CONTRIBUTING.md does not say why {dependency} is needed"
