"""Pages that are made from the code are as the code is now, and what they show happens: `make docs` writes them anew."""

from __future__ import annotations

import importlib.util
import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from expected import Expected
from folders import CHECKOUT
from installs import git, new_repository
from shown import command, fences, rerun

from speclint import testing
from speclint.cli.main import main
from speclint.lint.registry import load_registry
from speclint.lint.rule import Good
from speclint.project import install_source
from speclint.project.install_source import Origin
from speclint.report import rule_pages as rule_docs
from speclint.report.formats import FORMATS

# A run shown in a page: the comment names the command, the fence below it holds the output.
_RUN = re.compile(
    r"(<!-- run: speclint (?P<arguments>.+?) -->\n\n```(?:text|console)\n\$ [^\n]+\n)(?P<output>.*?)(?=```\n)", re.S
)
PAGES = ("README.md", "README.es.md")
SITE = sorted((CHECKOUT / "docs" / "pages").rglob("*.md"))
NAMES = [path.relative_to(CHECKOUT / "docs" / "pages").as_posix() for path in SITE]
# Programs that change the machine: `test_walk.py` and the rest of the suite run them in environments of their own.
ELSEWHERE = {
    ".venv/bin/pytest", "cd", "curl", "export", "git", "make", "node", "npm", "npx", "pip", "pipx", "pre-commit", "schemathesis", "uv"
}  # fmt: skip
_FOLDER = re.compile(r"<!-- folder: (\S+) -->")
_QUIET = re.compile(r"<!-- nothing from: ([A-Z0-9 ]+) -->\n\n(?=`{3,})")


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


@pytest.mark.parametrize("page", SITE, ids=NAMES)
def test_what_a_page_shows_is_what_happens(
    page: Path, tmp_path: Path, expected: Expected, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Long because every page is one session, whose commands follow each other in one folder.
    text = page.read_text(encoding="utf-8")
    folder = tmp_path / "shop"
    if start := _FOLDER.search(text):
        shutil.copytree(CHECKOUT / start[1], folder)
    new_repository(folder)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("LC_ALL", "es_ES.UTF-8" if page.parent.name == "es" else "en_US.UTF-8")
    monkeypatch.setenv("COLUMNS", "80")
    # A reader installs it from the clone of a repository that others can reach too.
    monkeypatch.setattr(install_source, "origin", lambda: Origin("https://example.com/speclint.git", "0" * 40))
    last: list[int] = []

    def write(name: str, content: str) -> None:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="\n")

    def run(line: str) -> str:
        words = command(line)
        if words == ["echo", "$?"]:
            return f"{last.pop()}\n"
        assert 2 not in last, (
            f"the command before `{line}` could not do what it was asked, and the page does not say so"
        )
        last.clear()
        if words[0] == "cat":
            return "".join((folder / name).read_text(encoding="utf-8") for name in words[1:])
        if words[0] == "git" and words[1] != "clone":
            return git(folder, *words[1:])
        if words[0] == "speclint":
            done = CliRunner().invoke(main, words[1:])
            last.append(done.exit_code)
            assert done.exception is None or isinstance(done.exception, SystemExit), f"{line}: {done.exception!r}"
            return str(done.output)
        assert words[0] in ELSEWHERE, f"nothing runs `{line}`"
        return ""

    expected.same(page, rerun(text, write, run))
    assert 2 not in last, "the last command could not do what it was asked, and the page does not say so"


@pytest.mark.parametrize("page", SITE, ids=NAMES)
def test_what_a_page_says_of_rules_is_so(page: Path) -> None:
    """`<!-- nothing from: RES001 -->` before a fence: the rule finds nothing in it, and something without the marked lines."""
    text = page.read_text(encoding="utf-8")
    registry = load_registry()
    for claim in _QUIET.finditer(text):
        shown = next(fence for fence in fences(text) if fence.start > claim.end())
        lines = shown.text.splitlines(keepends=True)
        for code in claim[1].split():
            rule = type(registry.find(code))
            where = f"{page.name}: {code} in the fence after {claim.group().strip()}"
            testing.check_good(rule, Good(shown.text), where)
            without = "".join(line for number, line in enumerate(lines, 1) if number not in shown.marked)
            assert testing.run(rule, without, Good(without)).findings, (
                f"{where}: nothing is found without the marks either"
            )


def test_the_page_on_output_has_every_format() -> None:
    page = (CHECKOUT / "docs" / "pages" / "output.md").read_text(encoding="utf-8")
    for format_name in FORMATS:
        assert f"`{format_name}`" in page, f"docs/pages/output.md does not tell of {format_name}"


RULES_SHOWN = [
    pytest.param(fence.text, id=fence.file)
    for page in SITE
    for fence in fences(page.read_text(encoding="utf-8"))
    if fence.file.endswith(".py") and "(Rule):" in fence.text
]


@pytest.mark.parametrize("text", RULES_SHOWN)
def test_the_rules_that_a_page_shows_are_rules(text: str, tmp_path: Path) -> None:
    path = tmp_path / "shown_rule.py"
    path.write_text(text, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("shown_rule", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    [rule] = [value for value in vars(module).values() if isinstance(value, type) and value.__module__ == "shown_rule"]
    testing.check_rule(rule)
