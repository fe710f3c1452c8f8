"""Rules come from installed plugins; what cannot be loaded is named and takes nothing else with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from speclint.api import Message, Rule, Severity
from speclint.lint.plugins import Plugin, installed_plugins
from speclint.lint.problem import UnknownSelectorError
from speclint.lint.registry import Registry, build_registry, load_registry
from speclint.lint.selectors import best

RULE = """
from speclint.api import Message, Rule, Severity

class {class_name}(Rule):
    '''What.

    Why.
    '''
    code, name, severity = "{code}", "{name}", Severity.{severity}
    message = Message(en="x", es="y")
    default = {default}
"""


def source_of(code: str, name: str, class_name: str = "A", severity: str = "ERROR", default: bool = True) -> str:
    return RULE.format(code=code, name=name, class_name=class_name, severity=severity, default=default)


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_packages_are_walked(packages: Path) -> None:
    write(
        packages,
        {
            "walked/__init__.py": "",
            "walked/one.py": source_of("ACM001", "acm-one"),
            "walked/deep/__init__.py": source_of("ACM002", "acm-two"),
            "walked/deep/three.py": "from walked.one import A\n" + source_of("ACM003", "acm-three", "B"),
        },
    )
    registry = build_registry([Plugin("acme", "walked")])
    assert [rule.code for rule in registry.rules] == ["ACM001", "ACM002", "ACM003"]
    assert registry.plugins == {"ACM001": "acme", "ACM002": "acme", "ACM003": "acme"}
    assert not registry.errors


def test_one_module_is_enough_and_bases_are_private(packages: Path) -> None:
    base = "from speclint.api import Rule\n\nclass _Base(Rule):\n    '''Shared.'''\n"
    write(packages, {"single.py": base + source_of("ACM001", "acm-one").replace("(Rule)", "(_Base)")})
    registry = build_registry([Plugin("acme", "single")])
    assert [rule.code for rule in registry.rules] == ["ACM001"]
    assert not registry.errors


def test_a_broken_module_takes_nothing_with_it(packages: Path) -> None:
    write(
        packages,
        {
            "broken/__init__.py": "",
            "broken/bad.py": "import no_such_module_at_all",
            "broken/exits.py": "raise SystemExit('bye\\nnow')",
            "broken/good.py": source_of("ACM001", "acm-one"),
            "fine.py": source_of("ACM002", "acm-two"),
        },
    )
    registry = build_registry([Plugin("sick", "broken"), Plugin("gone", "no_such_package"), Plugin("well", "fine")])
    assert [rule.code for rule in registry.rules] == ["ACM001", "ACM002"]
    assert [error.plugin for error in registry.errors] == ["sick", "sick", "gone"]
    first, second, third = (error.message for error in registry.errors)
    assert "plugin sick: cannot import broken.bad: ModuleNotFoundError" in first.en
    assert second.en.endswith("SystemExit: bye")
    assert third.es.startswith("plugin gone: no se puede importar no_such_package")


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (("'''What", "'''What"), ""),
        (('"ACM001"', '"acm1"'), "code"),
        (('"acm-one"', '"Acm One"'), "name"),
        (("Severity.ERROR", '"error"'), "severity"),
        (('Message(en="x", es="y")', '"x"'), "message"),
        (("code, name, severity = ", "_code, _name, _severity = "), "code"),
        (("default = True", "default = 1"), "default"),
    ],
)
def test_rules_without_what_they_need_are_named(packages: Path, change: tuple[str, str], word: str) -> None:
    module = f"shape_{word or 'fine'}_{len(change[0])}"
    write(packages, {f"{module}.py": source_of("ACM001", "acm-one").replace(*change)})
    registry = build_registry([Plugin("acme", module)])
    assert [error.message.en for error in registry.errors] == (
        [f"plugin acme: rule {module}.A has no valid {word}"] if word else []
    )


def test_the_first_to_take_a_code_or_name_keeps_it(packages: Path) -> None:
    write(
        packages,
        {
            "first.py": source_of("ACM001", "acm-one"),
            "second.py": source_of("ACM001", "acm-two"),
            "third.py": source_of("ACM003", "acm-one"),
        },
    )
    registry = build_registry([Plugin("a", "first"), Plugin("b", "second"), Plugin("c", "third")])
    assert [type(rule).__module__ for rule in registry.rules] == ["first"]
    assert [error.message.en for error in registry.errors] == [
        "plugin b: rule second.A takes ACM001, which plugin a has already",
        "plugin c: rule third.A takes acm-one, which plugin a has already",
    ]


def test_a_rule_that_cannot_be_made_and_a_plugin_without_rules(packages: Path) -> None:
    init = "    def __init__(self):\n        raise RuntimeError('no')\n"
    write(packages, {"unmade.py": source_of("ACM001", "acm-one") + init, "empty.py": ""})
    registry = build_registry([Plugin("acme", "unmade"), Plugin("void", "empty")])
    assert [error.message.en for error in registry.errors] == [
        "plugin acme: rule unmade.A cannot be made: RuntimeError: no",
        "plugin void: empty defines no rule",
    ]


def test_entry_points_are_read_from_the_metadata_of_distributions(tmp_path: Path) -> None:
    points = "[console_scripts]\nx = y\n\n[speclint.rules]\n# a comment\nacme = acme_rules.rules:none [extra]\n[other]\nz = w\n"
    write(
        tmp_path,
        {
            "one/Acme_Rules-1.0.dist-info/entry_points.txt": points,
            "one/other-2.dist-info/METADATA": "",
            "two/acme.rules.egg-info/entry_points.txt": "[speclint.rules]\nstale = stale\n",
            "two/speclint-1.dist-info/entry_points.txt": "[speclint.rules]\nbuiltin = speclint.rules\n",
        },
    )
    found = installed_plugins([str(tmp_path / "one"), str(tmp_path / "two"), str(tmp_path / "no.zip")])
    assert found == (
        Plugin("builtin", "speclint.rules", "speclint", "1"),
        Plugin("acme", "acme_rules.rules", "acme-rules", "1.0"),
    )


def test_the_library_is_asked_where_reading_finds_nothing(tmp_path: Path) -> None:
    names = [plugin[:3] for plugin in installed_plugins([str(tmp_path)])]
    assert ("builtin", "speclint.rules", "speclint") in names


def test_built_in_rules_are_installed() -> None:
    registry = load_registry()
    assert not registry.errors, [error.message.en for error in registry.errors]
    assert registry.plugins["AUT001"] == "builtin"


def make(code: str, name: str, *, on: bool = True) -> Rule:
    attributes = {"code": code, "name": name, "severity": Severity.ERROR, "message": Message("x", "y"), "default": on}
    return type(code, (Rule,), attributes)()


REGISTRY = Registry(
    (
        make("ENV001", "undeclared"),
        make("EP001", "no-method"),
        make("EP011", "shadowed"),
        make("REQ010", "long", on=False),
    )
)


@pytest.mark.parametrize(
    ("selectors", "ignored", "codes"),
    [
        ("default", "", "ENV001 EP001 EP011"),
        ("strict", "", "REQ010"),
        ("all", "", "ENV001 EP001 EP011 REQ010"),
        ("EP", "", "EP001 EP011"),
        ("ep0", "", "EP001 EP011"),
        ("E", "", "ENV001 EP001 EP011"),
        ("EP001 no-method Undeclared", "", "ENV001 EP001"),
        ("default", "EP", "ENV001"),
        ("default EP001", "EP", "ENV001 EP001"),
        ("EP", "EP001", "EP011"),
        ("EP001", "EP001", ""),
        ("EP", "EP", ""),
        ("EP01", "EP", "EP011"),
        ("REQ010", "strict", "REQ010"),
        ("", "", ""),
    ],
)
def test_the_more_exact_selector_wins(selectors: str, ignored: str, codes: str) -> None:
    assert [rule.code for rule in REGISTRY.select(selectors.split(), ignored.split())] == codes.split()


@pytest.mark.parametrize(
    ("word", "hint"), [("EP002", "EP001"), ("no-metod", "no-method"), ("defualt", "default"), ("", "")]
)
def test_unknown_selectors_come_with_the_nearest(word: str, hint: str) -> None:
    with pytest.raises(UnknownSelectorError) as raised:
        REGISTRY.select([word])
    assert raised.value.hint == hint
    assert (hint in raised.value.message.es) and repr(word) in raised.value.message.en


def test_rules_are_found_by_code_and_name() -> None:
    assert REGISTRY.find("ep001") is REGISTRY.find("no-method")
    with pytest.raises(UnknownSelectorError):
        REGISTRY.find("EP")


def test_best_names_nothing_when_nothing_matches() -> None:
    assert best(REGISTRY.rules[0], ["EP", "strict"]) == (-1, "")
