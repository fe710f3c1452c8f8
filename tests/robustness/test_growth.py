"""Four times the text takes at most 4.6 times the calls and the memory: every construct, at every kind of place.

Calls of functions are counted, no clock is read; what one of a construct takes is taken off first. What costs too much at
one size is measured at larger ones too: where a bound ends the growth, it is there (`speclint/text/bounds.py`).

Every construct is measured at five kinds of place, and at one other, in several documents or in one of the outputs by
turn: `SPECLINT_GROWTH_TURN=3` takes the fourth of each.
"""

from __future__ import annotations

import gc
import os
import sys
import tracemalloc
from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from types import FrameType

import pytest
from click.testing import CliRunner
from counting import counted
from growth import ALWAYS, constructs, document, kind_of, pieces, places, program, readers

import speclint
from speclint.cli.main import main
from speclint.code.survey import survey
from speclint.lint.lint import lint
from speclint.lint.registry import load_registry
from speclint.lint.settings import Settings
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile

MOST = 4.6
SMALL = 64
LARGER = (4, 16, 64)
# What is too little to be compared.
LEAST_CALLS = 5_000
LEAST_MEMORY = 60_000
TURN = int(os.environ.get("SPECLINT_GROWTH_TURN", "0"))

PACKAGE = Path(speclint.__file__).parent
NAMES = [*constructs()]
DOCUMENTS = [name for name in NAMES if kind_of(name) != "program"]
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
    ("prose.route_same", "sections"),
    ("prose.route_long", "checklist"),
    ("prose.link_anchor", "webhooks"),
    ("ts.alias_union", "code in items"),
    ("ts.alias_array", "code in items"),
    ("prose.label_response", "items"),
    ("prose.field", "rows of endpoints"),
    ("program.class_service", "function"),
)
OUTPUTS: tuple[tuple[str, ...], ...] = (
    ("check", "doc.md", "--output-format", "full"),
    ("check", "doc.md", "--output-format", "html"),
    ("check", "doc.md", "--fix", "--unsafe-fixes"),
    ("inspect", "doc.md"),
    ("report", "doc.md", "-o", "report.html"),
    ("check", "doc.md", "--diff", "--unsafe-fixes"),
    ("check", "doc.md", "--output-format", "json"),
    ("checklist", "doc.md"),
    ("flow", "doc.md"),
    ("check", "doc.md", "--write-baseline"),
    ("check", "doc.md", "--output-format", "sarif"),
    ("report", "doc.md", "-o", "report.md"),
)


def _findings(texts: Sequence[str]) -> None:
    sources = [Source.from_text(f"docs/BACKEND_SPEC_{number}.md", text) for number, text in enumerate(texts)]
    result = lint(sources, Settings(), load_registry().rules, load_profile())
    assert not result.problems, [problem.message.en for problem in result.problems]


def calls(run: Callable[[], object]) -> int:
    return counted(run)[0]


def memory(run: Callable[[], object]) -> int:
    """Return the peak, without what the collector of cycles would do at times that differ."""
    gc.collect()
    gc.disable()
    tracemalloc.start()
    try:
        run()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
        gc.enable()


def growth(
    measure: Callable[[Callable[[], object]], int], least: int, make: Callable[[int], Callable[[], object]]
) -> float:
    """Return how much more four times the text takes, at the size at which that is less; `make` returns what is run for it."""
    one, few = (measure(make(count)) for count in (1, SMALL))
    found = []
    for factor in LARGER:
        many = measure(make(factor * SMALL))
        found.append((many - one) / max(least, few - one))
        if found[-1] <= MOST:
            break
        few = many
    return min(found)


def _checked(construct: str, place: str, count: int) -> Callable[[], object]:
    """Return what reads many of a construct at a place."""
    if kind_of(construct) == "program":
        files = program(construct, place, count)
        return lambda: survey(files, {}, clients=("sendRequest",))
    text, language = document(construct, place, count), construct.partition(".")[0]
    if language in ("prisma", "sql"):
        schemas = {f"schema.{language}": "\n".join(pieces(construct, count))}
        return lambda: (_findings([text]), survey({}, {}, schemas))
    return lambda: _findings([text])


def too_much(construct: str, place: str) -> dict[str, float]:
    """Return what grows too much where a construct stands at a place."""

    make = partial(_checked, construct, place)
    found = {
        f"calls, {place}": growth(calls, LEAST_CALLS, make),
        f"memory, {place}": growth(memory, LEAST_MEMORY, make),
    }
    return {name: ratio for name, ratio in found.items() if ratio > MOST}


@pytest.fixture(autouse=True)
def _loaded() -> None:
    """What is loaded once is not counted."""
    _findings([document("prose.word", "items", 3)])


@pytest.mark.parametrize(("construct", "place"), SAMPLE)
def test_calls_grow_with_the_text(construct: str, place: str) -> None:
    assert too_much(construct, place) == {}


@pytest.mark.growth
@pytest.mark.parametrize("construct", NAMES)
def test_every_construct_grows_with_the_text(construct: str) -> None:
    always, every = ALWAYS[kind_of(construct)], places(construct)
    others = every[len(always) :]
    by_turn = [others[(NAMES.index(construct) + TURN) % len(others)]] if others else []
    found = [too_much(construct, place) for place in (*always, *by_turn)]
    assert dict(chain.from_iterable(one.items() for one in found)) == {}


@pytest.mark.growth
@pytest.mark.parametrize("construct", DOCUMENTS[TURN % 4 :: 4])
def test_a_project_grows_with_its_documents(construct: str) -> None:
    place = ALWAYS[kind_of(construct)][TURN % 5]

    def make(count: int) -> Callable[[], object]:
        # Of two constructs there are more, so that documents name what others do.
        return lambda: _findings([document(construct, place, 1 + number % 3) for number in range(count // 4)])

    assert growth(calls, LEAST_CALLS, make) <= MOST


@pytest.mark.growth
@pytest.mark.parametrize("construct", DOCUMENTS)
def test_outputs_grow_with_the_text(construct: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    number = DOCUMENTS.index(construct) + TURN
    every = places(construct)

    def run(output: Sequence[str], text: str) -> None:
        Path("doc.md").write_text(text, encoding="utf-8")
        ran = CliRunner().invoke(main, [*output])
        assert ran.exception is None or isinstance(ran.exception, SystemExit), ran.exception
        assert "internal error" not in ran.output
        Path("doc.md").unlink()

    output = OUTPUTS[number % len(OUTPUTS)]
    place = every[number // len(OUTPUTS) % len(every)]

    def make(count: int) -> Callable[[], object]:
        text = document(construct, place, count)
        return lambda: run(output, text)

    run(output, "# X\n")
    assert growth(calls, LEAST_CALLS, make) <= MOST, (output, place)
    assert growth(memory, LEAST_MEMORY, make) <= MOST, (output, place)


def _modules(run: Callable[[], object]) -> set[str]:
    """Return the modules of the package, by path, that a call leads into."""
    seen: set[str] = set()

    def enter(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and frame.f_code.co_name != "<module>":
            seen.add(frame.f_code.co_filename)

    sys.setprofile(enter)
    try:
        run()
    finally:
        sys.setprofile(None)
    return {Path(path).relative_to(PACKAGE).as_posix() for path in seen if Path(path).is_relative_to(PACKAGE)}


READERS = sorted(
    path.relative_to(PACKAGE).as_posix()
    for room in ("read", "code", "analysis/server_code")
    for path in (PACKAGE / room).rglob("*.py")
    if path.name != "__init__.py"
    and any(sign in path.read_text(encoding="utf-8") for sign in ("\ndef ", "def __init__"))
)


@pytest.mark.parametrize("module", READERS)
def test_every_reader_has_a_construct_that_it_reads(module: str) -> None:
    """Whoever adds a reader adds to constructs.toml what it reads, and names it under [readers]."""
    named = readers().get(module, [])
    assert set(named) <= set(NAMES)
    found = any(module in _modules(_checked(name, place, 2)) for name in named for place in places(name))
    assert found, "name one or two constructs under [readers] in constructs.toml"


def test_the_measure_sees_what_grows_with_the_square() -> None:
    def square(count: int) -> Callable[[], object]:
        return lambda: [None for _ in range(count) for _ in range(count) if repr(count)]

    assert growth(calls, 1, square) > MOST
