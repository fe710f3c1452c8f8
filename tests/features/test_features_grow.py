"""Four times the text takes at most 4.6 times the calls: what features work out of a document, reading it left aside."""

from __future__ import annotations

import pytest
from counting import calls
from growth import ALWAYS, constructs, document, kind_of, places

from speclint.features.around import Around
from speclint.features.completion import complete
from speclint.features.elements import elements
from speclint.features.folding import folds
from speclint.features.hover import hover
from speclint.features.index import Index
from speclint.features.lenses import lenses
from speclint.features.navigation import references
from speclint.features.occurrences import occurrences
from speclint.features.symbols import outline
from speclint.lint.facts import facts_of
from speclint.lint.lint import read_source
from speclint.lint.registry import load_registry
from speclint.model import Spec
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile

MOST, LEAST, FEW = 4.6, 5_000, 64
NAMES = [name for name in constructs() if kind_of(name) != "program"]
SAMPLE = (
    ("prose.route", "heading"),
    ("prose.route_same", "sections"),
    ("prose.route", "headings"),
    ("prose.link_anchor", "webhooks"),
    ("prose.field_mixed", "tables"),
    ("ts.alias", "code of types"),
)


def worked_out(spec: Spec) -> None:
    """Everything that features know, and an answer of each at places that lie apart."""
    index = Index([facts_of(spec, spec.source.path, [occurrences])])
    around = Around(index, lambda _: None, load_registry(), "en")
    elements(spec)
    outline(spec)
    folds(spec)
    lenses(spec, "es", {})
    lines = len(spec.source.lines)
    for line in range(1, lines + 1, max(1, lines // 4)):
        for column in (1, 12):
            hover(spec, around, line, column)
            references(spec, index, line, column)
            complete(spec, around, line, column)


def growth(construct: str, place: str) -> float:
    found = []
    for count in (1, FEW, 4 * FEW):
        source = Source.from_text("a.md", document(construct, place, count))
        spec = read_source(source, load_profile())
        found.append(calls(worked_out, spec))
    one, few, many = found
    return (many - one) / max(LEAST, few - one)


@pytest.fixture(autouse=True)
def _loaded() -> None:
    """What is loaded once is not counted."""
    worked_out(read_source(Source.from_text("a.md", document("prose.word", "items", 3)), load_profile()))


@pytest.mark.parametrize(("construct", "place"), SAMPLE)
def test_features_grow_with_the_text(construct: str, place: str) -> None:
    assert growth(construct, place) <= MOST


@pytest.mark.growth
@pytest.mark.parametrize("construct", NAMES)
def test_features_grow_with_every_construct(construct: str) -> None:
    always, every = ALWAYS[kind_of(construct)], places(construct)
    found = {place: growth(construct, place) for place in (*always, *every[len(always) :][:1])}
    assert {place: ratio for place, ratio in found.items() if ratio > MOST} == {}
