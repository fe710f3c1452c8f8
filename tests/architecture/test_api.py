"""The public surface: a name added to or taken from `speclint.api` is a decision, so it is written down."""

from __future__ import annotations

from pathlib import Path

from expected import Expected

from speclint import api


def test_the_surface_is_the_golden_list(expected: Expected) -> None:
    expected.same(Path(__file__).parent / "api_surface.txt", "".join(f"{name}\n" for name in api.__all__))


def test_the_surface_exists_and_is_documented() -> None:
    assert len(set(api.__all__)) == len(api.__all__)
    for name in api.__all__:
        value = getattr(api, name)
        assert isinstance(value, (frozenset, tuple)) or value.__doc__, f"{name} has no docstring"
