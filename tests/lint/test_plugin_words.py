"""A plugin brings words beside its rules, in groups of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from acme_rules.acm005_client_discount import ClientDiscount

from speclint import testing
from speclint.lint.plugins import Plugin, installed_plugins
from speclint.lint.registry import Registry, build_registry

ACME = Plugin("acme", "acme_rules")
RULE = """
from speclint.api import Message, Rule, Severity

class Shouted(Rule):
    '''What.

    Why.
    '''
    code, name, severity = "XYZ001", "xyz-one", Severity.ERROR
    message = Message(en="x", es="y")
"""


def test_a_rule_asks_the_words_of_its_plugin(monkeypatch: pytest.MonkeyPatch) -> None:
    registry = build_registry([*installed_plugins(), ACME])
    monkeypatch.setattr(testing, "load_registry", lambda: registry)
    testing.check_rule(ClientDiscount)
    assert registry.plugins["ACM005"] == "acme" and not registry.errors


def test_a_project_adds_words_to_those_of_a_plugin() -> None:
    words = build_registry([ACME]).vocabulary().extended({"acme_discounts": {"sales": ("sales",)}})
    assert words.group("acme_discounts").words("sales")[-1] == "sales"
    assert words.names["acme_discounts"] == ("field", "sales", "checked")
    assert words.group("trusted_fields").words("price")


def registry_of(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, words: str | bytes) -> Registry:
    package = folder / name
    package.mkdir()
    (package / "__init__.py").write_text(RULE, encoding="utf-8")
    (package / "words.toml").write_bytes(words if isinstance(words, bytes) else words.encode())
    monkeypatch.syspath_prepend(str(folder))
    return build_registry([ACME, Plugin("xyz", name)])


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        ("takes_built_in", "[columns]\nx = ['a']\n", "the group columns is taken already, expected a name of its own"),
        ("takes_acme", "[acme_discounts]\nx = ['a']\n", "the group acme_discounts is taken already"),
        ("no_toml", "[columns\n", "words.toml: "),
        ("no_utf8", b"\xff", "words.toml: "),
        ("no_group", "x = ['a']\n", "[x] has values that are not lists of words"),
        ("no_list", "[mine]\nx = 'a'\n", "[mine] has values that are not lists of words"),
        ("no_word", "[mine]\nx = ['a', '']\n", "[mine] has values that are not lists of words"),
    ],
)
def test_words_that_cannot_be_used_are_an_error_of_the_plugin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, words: str | bytes, said: str
) -> None:
    registry = registry_of(tmp_path, monkeypatch, f"words_{name}", words)
    (error,) = registry.errors
    assert error.plugin == "xyz" and said in error.message.en
    assert [rule.code for rule in registry.rules] == ["ACM005", "XYZ001"]
    assert set(registry.words) == {"acme_discounts"}
