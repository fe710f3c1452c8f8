"""Whole specs with one defect each: it is found at its place and nothing else is; what is legal stays silent."""

from __future__ import annotations

import pytest
from mutants.edits import Defect, NearMiss
from mutants.judge import BASES, base, defects, faults, findings, near_misses, noise
from mutants.variations import variations

pytestmark = pytest.mark.bulk

DEFECTS = [
    pytest.param(name, defect, id=f"{name}-{defect.code}-{number}")
    for name in BASES
    for number, defect in enumerate(defects(name))
]
NEAR_MISSES = [
    pytest.param(name, miss, id=f"{name}-{miss.code}-{number}")
    for name in BASES
    for number, miss in enumerate(near_misses(name))
]
VARIATIONS = [
    pytest.param(text, id=f"{name}-{variation}") for name in BASES for variation, text in variations(base(name))
]


@pytest.mark.parametrize("name", BASES)
def test_base_is_clean(name: str) -> None:
    assert noise(findings(base(name))) == []


@pytest.mark.parametrize(("name", "defect"), DEFECTS)
def test_defect_is_found_alone(name: str, defect: Defect) -> None:
    assert faults(defect.edit(base(name)), defect) == []


@pytest.mark.parametrize(("name", "miss"), NEAR_MISSES)
def test_near_miss_is_silent(name: str, miss: NearMiss) -> None:
    assert noise(findings(miss.edit(base(name)))) == []


@pytest.mark.parametrize("text", VARIATIONS)
def test_variation_is_silent(text: str) -> None:
    assert noise(findings(text)) == []
