"""A new rule's file: well named, well formed, and failing until its author has written the rule."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from speclint.cli.new_rule import ScaffoldError, main, scaffold
from speclint.testing import check_rule, check_shape


def test_a_scaffolded_rule_is_well_formed_and_fails(tmp_path: Path) -> None:
    path = scaffold("XYZ999", "endpoint-without-limit", tmp_path)
    assert path.name == "xyz999_endpoint_without_limit.py"
    spec = importlib.util.spec_from_file_location("scaffolded", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    check_shape(module.EndpointWithoutLimit)
    with pytest.raises(AssertionError, match=r"good\[0\]"):
        check_rule(module.EndpointWithoutLimit)


@pytest.mark.parametrize(
    ("code", "name", "reason"),
    [
        ("ep020", "a-name", "is no code"),
        ("EP020", "A name", "is no name"),
        ("EP001", "another-name", "is there already"),
    ],
)
def test_codes_and_names_that_cannot_be(code: str, name: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(ScaffoldError, match=reason):
        scaffold(code, name, tmp_path)
    assert not list(tmp_path.iterdir())


def test_the_command_says_what_to_do_next(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["XYZ998", "endpoint-without-end", str(tmp_path)]) == 0
    assert "pytest tests/rules -k XYZ998" in capsys.readouterr().out
    assert main(["EP001", "endpoint-without-method", str(tmp_path)]) == 2
    assert main([]) == 2
