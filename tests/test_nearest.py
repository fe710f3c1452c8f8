"""The hint for a word that is not known."""

from __future__ import annotations

import pytest

from speclint.nearest import alignment_distance, nearest


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


def test_distance_stops_at_the_limit() -> None:
    assert alignment_distance("abcd", "abdc", 2) == 1
    assert alignment_distance("abcdefgh", "zzzzzzzz", 2) == 3
