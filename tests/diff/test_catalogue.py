"""The catalogue: every kind has its example, which makes that change and no other, and words that say what it is."""

from __future__ import annotations

import re
from string import Formatter

import pytest
from contracts_of import version

from speclint.diff.catalogue import catalogue, example, find
from speclint.diff.compare import compare
from speclint.diff.kinds import Kind, Level
from speclint.testing import check_words

KINDS = list(catalogue().values())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_the_example_makes_the_change_and_no_other(kind: Kind) -> None:
    assert example().count(kind.old) == 1, "the lines of the example are not there once"
    changed = example().replace(kind.old, kind.new)
    found = compare(version(example()), version(changed))
    assert [(change.kind.code, change.level) for change in found] == [(kind.code, kind.level)]
    (change,) = found
    assert change.old is not None or change.new is not None
    first = example()[: example().index(kind.old)].count("\n") + 1
    for place, text in ((change.old, example()), (change.new, changed)):
        assert place is None or (place.path and place.span.line in _section(text, first)), place


def _section(text: str, line: int) -> range:
    """The lines of the section that a line is in, and of its heading."""
    headings = [number for number, words in enumerate(text.split("\n"), 1) if words.startswith("#")]
    start = max(number for number in headings if number <= line)
    return range(start, next((number for number in headings if number > start), text.count("\n") + 2))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_words_are_in_both_languages(kind: Kind) -> None:
    check_words(kind.message, kind.code)
    english, spanish = ({name for _, name, _, _ in Formatter().parse(text) if name} for text in kind.message)
    assert english == spanish
    assert all(text.endswith(".") and "\n" not in text for text in kind.why)


def test_codes_are_in_order_and_levels_say_whom_a_change_breaks() -> None:
    codes = [kind.code for kind in KINDS]
    assert codes == sorted(set(codes)) and all(re.fullmatch(r"CHG\d{3}", code) for code in codes)
    assert len({kind.name for kind in KINDS}) == len(KINDS)
    for kind in KINDS:
        assert bool(kind.breaks) is (kind.level is not Level.COMPATIBLE), kind.code
        assert set(kind.breaks) <= {"frontend", "backend"}


def test_kinds_are_found_by_code_and_name() -> None:
    for kind in KINDS:
        assert find(kind.code.lower()) is find(kind.name) is kind
    assert find("CHG999") is None


def test_the_example_is_a_document_that_is_read_whole() -> None:
    document = version(example())
    assert not compare(document, version(example()))
    assert [declared.endpoint.label for declared in document.endpoints] == [
        "GET /api/orders", "POST /api/orders", "DELETE /api/orders/{orderId}", "GET /api/shows",
    ]  # fmt: skip
