"""The hint for a word that is not known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speclint.analysis.provider_events import provider_events
from speclint.lint.registry import load_registry
from speclint.text import bounds
from speclint.text.nearest import alignment_distance, nearest


@pytest.mark.parametrize(
    ("word", "candidates", "expected"),
    [
        ("POTS", ["GET", "POST", "PUT"], "POST"),
        ("Ordr", ["Order", "OrderItem"], "Order"),
        ("order", ["Order"], "Order"),
        ("Orders", ["Order"], "Order"),
        ("AUT01", ["AUT001", "AUT002"], "AUT001"),
        ("fail-om", ["fail-on", "select"], "fail-on"),
        ("max_file_size", ["max-file-size"], "max-file-size"),
        ("Reseña", ["Resena", "Receta"], "Resena"),
        ("CheckoutSesion", ["CheckoutSession", "Checkout"], "CheckoutSession"),
        ("Movie", ["Order", "Ticket"], ""),
        ("ab", ["cd"], ""),
        ("Order", [], ""),
    ],
)
def test_nearest(word: str, candidates: list[str], expected: str) -> None:
    assert nearest(word, candidates) == expected


def test_no_more_names_are_looked_through_than_the_bound() -> None:
    others = [f"name{number}" for number in range(bounds.CANDIDATES)]
    assert nearest("Ordr", [*others[1:], "Order"]) == "Order"
    assert nearest("Ordr", [*others, "Order"]) == ""


def test_every_list_of_the_program_is_looked_through_whole() -> None:
    assert max(len(provider_events(provider)) for provider in ("stripe",)) <= bounds.CANDIDATES
    assert len([*load_registry().rules]) * 2 <= bounds.CANDIDATES


def test_distance_stops_at_the_limit() -> None:
    assert alignment_distance("abcd", "abdc", 2) == 1
    assert alignment_distance("abcdefgh", "zzzzzzzz", 2) == 3


def by_the_table(left: str, right: str) -> int:
    """The optimal string alignment distance as it is defined."""
    rows = [list(range(len(right) + 1))]
    for row, char in enumerate(left, 1):
        rows.append([row])
        for column, other in enumerate(right, 1):
            steps = min(rows[-2][column] + 1, rows[-1][-1] + 1, rows[-2][column - 1] + (char != other))
            if row > 1 and column > 1 and char == right[column - 2] and left[row - 2] == other:
                steps = min(steps, rows[-3][column - 2] + 1)
            rows[-1].append(steps)
    return rows[-1][-1]


NEARLY = st.text(alphabet="abcñ", max_size=12)


@given(NEARLY, NEARLY, st.integers(0, 12))
def test_distance_is_that_of_the_table(left: str, right: str, limit: int) -> None:
    assert alignment_distance(left, right, limit) == min(by_the_table(left, right), limit + 1)
