"""Four times the text takes at most 4.6 times the calls and the memory: every construct, at every kind of place.

Calls of functions are counted, no clock is read. What costs too much at one size is measured at a larger one too: where a
bound ends the growth, it is there (`speclint/text/bounds.py`). `SPECLINT_GROWTH=all` measures all places, else a sixth of
them for each construct, not the same one for any two that stand beside each other.
"""

from __future__ import annotations

import os
import tracemalloc
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import pytest
from click.testing import CliRunner
from counting import counted
from growth import document, pairs

from speclint.cli.main import main
from speclint.lint.lint import lint
from speclint.lint.registry import load_registry
from speclint.lint.settings import Settings
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile

MOST = 4.6
SMALL = 100
# What a document takes however short it is.
LEAST = 5_000
LEAST_MEMORY = 300_000

PLACES = {name: [place for _, place in group] for name, group in groupby(pairs(), key=lambda pair: pair[0])}
# Each of these had a cause of its own.
SAMPLE = (
    ("prose.route", "heading"),
    ("prose.route", "cell"),
    ("prose.route", "line of a body"),
    ("prose.status", "line of errors"),
    ("prose.status", "cells"),
    ("prose.status", "cells of a header"),
    ("prose.label", "line"),
    ("prose.label_errors", "nested items"),
    ("prose.pipes", "lines"),
    ("prose.field_mixed", "tables"),
    ("prose.secret_jwt", "line"),
    ("prose.route_parameters", "headings"),
    ("prose.object_names", "paragraphs"),
    ("prose.columns", "headings"),
    ("ts.alias_union", "code in items"),
    ("ts.alias_array", "code in items"),
)
OUTPUTS: dict[str, tuple[str, ...]] = {
    "full": ("check", "doc.md", "--output-format", "full"),
    "html": ("check", "doc.md", "--output-format", "html"),
    "json": ("check", "doc.md", "--output-format", "json"),
    "fix": ("check", "doc.md", "--fix", "--unsafe-fixes"),
    "diff": ("check", "doc.md", "--diff", "--unsafe-fixes"),
    "inspect": ("inspect", "doc.md"),
    "report": ("report", "doc.md", "-o", "report.html"),
    "checklist": ("checklist", "doc.md"),
}
WRITTEN = (
    ("prose.secret_assigned", "spaced line"),
    ("prose.secret_assigned", "items"),
    ("prose.todo", "rows"),
    ("prose.method_alone", "headings"),
    ("prose.type_misspelt", "rows of types"),
    ("prose.field", "items of a response"),
)


def check(text: str) -> tuple[int, int]:
    """Return the calls and the memory that a check takes."""
    source = Source.from_text("docs/BACKEND_SPEC_X.md", text)
    count, result = counted(lint, [source], Settings(), load_registry().rules, load_profile())
    assert not result.problems, [problem.message.en for problem in result.problems]
    return count, 0


def memory(text: str) -> tuple[int, int]:
    source = Source.from_text("docs/BACKEND_SPEC_X.md", text)
    tracemalloc.start()
    try:
        lint([source], Settings(), load_registry().rules, load_profile())
        return 0, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def growth(measure: Callable[[str], tuple[int, int]], construct: str, place: str) -> float:
    """Return how much more four times the text takes, of calls or of memory, at the size at which that is less."""
    least = (LEAST, LEAST_MEMORY)
    measures = [measure(document(construct, place, SMALL * factor)) for factor in (1, 4)]
    found = _ratio(measures[0], measures[1], least)
    if found > MOST:
        found = min(found, _ratio(measures[1], measure(document(construct, place, SMALL * 16)), least))
    return found


def _ratio(small: tuple[int, int], large: tuple[int, int], least: tuple[int, int]) -> float:
    return max((more - base) / max(base, few - base) for few, more, base in zip(small, large, least, strict=True))


@pytest.mark.parametrize(("construct", "place"), SAMPLE)
def test_calls_grow_with_the_text(construct: str, place: str) -> None:
    check(document("prose.word", "items", 3))  # what is loaded once is not counted
    assert growth(check, construct, place) <= MOST


@pytest.mark.growth
@pytest.mark.parametrize("construct", PLACES)
def test_calls_of_every_construct_grow_with_the_text(construct: str) -> None:
    places = PLACES[construct]
    if os.environ.get("SPECLINT_GROWTH") != "all":
        places = places[[*PLACES].index(construct) % 6 :: 6]
    found = {place: growth(check, construct, place) for place in places}
    assert {place: ratio for place, ratio in found.items() if ratio > MOST} == {}


@pytest.mark.growth
@pytest.mark.parametrize("construct", [*PLACES][::8])
def test_memory_grows_with_the_text(construct: str) -> None:
    place = PLACES[construct][[*PLACES].index(construct) % len(PLACES[construct])]
    assert growth(memory, construct, place) <= MOST


@pytest.mark.growth
@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize(("construct", "place"), WRITTEN)
def test_outputs_grow_with_the_text(
    output: str, construct: str, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    def run(text: str) -> tuple[int, int]:
        Path("doc.md").write_text(text, encoding="utf-8")
        count, result = counted(CliRunner().invoke, main, list(OUTPUTS[output]))
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        assert "internal error" not in result.output
        return count, 0

    run(document("prose.word", "items", 3))
    assert growth(run, construct, place) <= MOST


def test_the_measure_sees_what_grows_with_the_square() -> None:
    def square(text: str) -> tuple[int, int]:
        return LEAST + len(text) ** 2, 0

    assert growth(square, "prose.word", "line") > MOST
