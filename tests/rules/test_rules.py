"""Every rule: its examples, its shape, its file's name, and the catalogue's promise that codes and names stay."""

from __future__ import annotations

import csv
import inspect
import re
from pathlib import Path

import pytest

from speclint.lint.registry import load_registry
from speclint.lint.rule import Rule
from speclint.testing import check_rule

REGISTRY = load_registry()
BUILT_IN = [type(rule) for rule in REGISTRY.rules if REGISTRY.plugins[rule.code] == "builtin"]
RULES = pytest.mark.parametrize("rule", BUILT_IN, ids=lambda rule: rule.code)
CATALOGUE = list(
    csv.DictReader((Path(__file__).parent / "catalogue.tsv").read_text(encoding="utf-8").splitlines(), delimiter="\t")
)


def test_all_plugins_load() -> None:
    assert not REGISTRY.errors


@RULES
def test_examples(rule: type[Rule]) -> None:
    check_rule(rule)


@RULES
def test_there_are_enough_examples(rule: type[Rule]) -> None:
    assert len(rule.good) >= 3 and len(rule.bad) >= 2


@RULES
def test_file_class_and_name_are_one(rule: type[Rule]) -> None:
    assert Path(inspect.getfile(rule)).stem == f"{rule.code.lower()}_{rule.name.replace('-', '_')}"
    assert rule.__name__ == "".join(word.capitalize() for word in rule.name.split("-"))
    module = inspect.getmodule(rule)
    classes = [value for _, value in inspect.getmembers(module, inspect.isclass) if issubclass(value, Rule)]
    assert module and [value for value in classes if value.__module__ == module.__name__] == [rule]


@RULES
def test_every_rule_is_explained_in_spanish(rule: type[Rule]) -> None:
    assert rule.spanish.strip(), "what the docstring says, in Spanish"


@RULES
def test_rules_hold_no_state(rule: type[Rule]) -> None:
    assert not vars(rule()), "a rule instance has attributes"
    assert not any(isinstance(value, (list, dict, set)) for value in vars(rule).values()), "a rule class has a mutable"


@pytest.mark.parametrize("row", CATALOGUE, ids=lambda row: row["code"])
def test_the_catalogue_is_kept(row: dict[str, str]) -> None:
    rule = next((rule for rule in BUILT_IN if rule.code == row["code"]), None)
    assert rule is not None, f"{row['code']} is gone"
    assert (rule.name, rule.severity.value) == (row["name"], row["severity"])
    assert rule.default is (row["default"] == "on")


def test_every_rule_is_in_the_catalogue() -> None:
    assert {rule.code for rule in BUILT_IN} <= {row["code"] for row in CATALOGUE}, (
        "add the new rule to tests/rules/catalogue.tsv"
    )


def test_every_module_of_the_rules_folder_is_a_rule(checkout: Path) -> None:
    stems = {path.stem for path in (checkout / "rules").glob("*.py")} - {"__init__"}
    assert stems == {Path(inspect.getfile(rule)).stem for rule in BUILT_IN}
    assert all(re.fullmatch(r"[a-z]{2,}[0-9]{3}(_[a-z0-9]+)+", stem) for stem in stems)
