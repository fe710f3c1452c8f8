"""A rule's page has an address where the package, or the repository that it came from, has one."""

from __future__ import annotations

import json
from email.message import Message
from pathlib import Path

import pytest
from click.testing import CliRunner

from speclint.cli.main import main
from speclint.lint.registry import load_registry
from speclint.project.install_source import Origin
from speclint.report import rule_page_address

COMMIT = "0123456789abcdef0123456789abcdef01234567"
_page = rule_page_address._page.__wrapped__


@pytest.mark.parametrize(
    ("url", "page"),
    [
        ("https://github.com/team/speclint.git", f"https://github.com/team/speclint/blob/{COMMIT}/rules/README.md"),
        ("ssh://git@github.com/team/speclint", f"https://github.com/team/speclint/blob/{COMMIT}/rules/README.md"),
        ("https://gitlab.com/a/b/speclint.git", f"https://gitlab.com/a/b/speclint/-/blob/{COMMIT}/rules/README.md"),
        ("https://git.example.com/team/speclint.git", ""),
        ("", ""),
    ],
)
def test_the_repository_has_the_page(url: str, page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rule_page_address, "metadata", lambda name: Message())
    monkeypatch.setattr(rule_page_address, "origin", lambda of_clones: Origin(url, COMMIT if url else ""))
    assert _page() == page


def test_the_package_names_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    known = Message()
    known["Project-URL"] = "Changelog, https://example.com/changes"
    known["Project-URL"] = "Rules, https://example.com/rules"
    monkeypatch.setattr(rule_page_address, "metadata", lambda name: known)
    assert _page() == "https://example.com/rules"


@pytest.mark.parametrize("page", ["", "https://example.com/rules"])
def test_sarif_names_it(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rule_page_address, "_page", lambda: page)
    monkeypatch.chdir(tmp_path)
    Path("BACKEND_SPEC_A.md").write_text("# A\n", encoding="utf-8")
    shown = CliRunner().invoke(main, ["--output-format", "sarif", "."]).stdout
    rules = {rule["id"]: rule for rule in json.loads(shown)["runs"][0]["tool"]["driver"]["rules"]}
    assert rules["DOC001"].get("helpUri") == (f"{page}#doc001-missing-section" if page else None)


def test_a_rule_of_a_plugin_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rule_page_address, "_page", lambda: "https://example.com/rules")
    rule = load_registry().find("DOC001")
    other = type("Other", (type(rule),), {"__module__": "acme.rules"})()
    assert (rule_page_address.page_address(rule), rule_page_address.page_address(other)) == (
        "https://example.com/rules#doc001-missing-section",
        "",
    )
