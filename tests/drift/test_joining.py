"""Calls, endpoints and routes are paired by method and path, below whatever base."""

from __future__ import annotations

import pytest

from speclint.drift.joining import Item, Joined, join
from speclint.drift.paths import segments_of


def items(*texts: str) -> list[Item]:
    return [Item(method, segments_of(path)) for method, _, path in (text.partition(" ") for text in texts)]


def joined(left: list[str], right: list[str], *stated: str) -> Joined:
    return join(items(*left), items(*right), stated)


def found(left: str, right: list[str], *stated: str) -> list[str]:
    return [right[at] for at in joined([left], right, *stated).matches[0].found]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("GET /orders/{id}", ["GET /orders/{orderId}"], ["GET /orders/{orderId}"]),
        ("GET /Orders/", ["GET /orders"], ["GET /orders"]),
        ("GET /orders/42", ["GET /orders/{id}"], ["GET /orders/{id}"]),
        ("GET /users/{id}", ["GET /users/me", "GET /users/{id}"], ["GET /users/{id}"]),
        ("GET /users/me", ["GET /users/{id}", "GET /users/me"], ["GET /users/me"]),
        ("POST /pay/{kind}", ["POST /pay/refund", "POST /pay/checkout"], ["POST /pay/refund", "POST /pay/checkout"]),
        ("GET /files/a/b", ["GET /files/*"], ["GET /files/*"]),
        ("GET /files", ["GET /files/**"], ["GET /files/**"]),
        ("HEAD /orders", ["GET /orders"], ["GET /orders"]),
        ("GET /orders", [" /orders"], [" /orders"]),
        ("GET /orders", ["POST /orders"], []),
        ("GET /orders", ["GET /orders/{id}"], []),
        ("GET /orders/{id}/lines", ["GET /orders/{id}"], []),
    ],
)
def test_what_fits(left: str, right: list[str], expected: list[str]) -> None:
    assert found(left, right) == expected


def test_a_guess_is_told_from_what_is_the_same() -> None:
    [same, guessed, filled] = joined(
        ["GET /a/{x}", "GET /b/{x}", "GET /c/1"], ["GET /a/{id}", "GET /b/me", "GET /c/{id}"]
    ).matches
    assert (same.is_exact, guessed.is_exact, filled.is_exact) == (True, False, False)
    assert guessed.found and filled.found


def test_another_method_is_told() -> None:
    [match] = joined(["PATCH /a/{x}"], ["PUT /a/{id}", "PATCH /b/{id}"]).matches
    assert (match.found, match.others) == ((), (0,))


def test_a_stated_base_makes_no_difference() -> None:
    assert found("GET /v1/orders", ["GET /orders"], "/v1") == ["GET /orders"]
    assert found("GET /orders", ["GET /shop/orders"], "/shop") == ["GET /shop/orders"]


def test_a_base_that_one_side_lacks_is_inferred() -> None:
    right = joined(["GET /orders", "GET /users"], ["GET /api/orders", "GET /api/users/{id}", "GET /api/users"])
    assert right.base is not None and (right.base.text, right.base.is_left) == ("/api", False)
    assert [match.found for match in right.matches] == [(0,), (2,)]
    left = joined(["GET /shop/orders", "GET /shop/users", "GET /shop/seats"], ["GET /orders", "GET /users"])
    assert left.base is not None and (left.base.text, left.base.is_left) == ("/shop", True)


def test_no_base_is_inferred_where_most_fit() -> None:
    plain = joined(["GET /orders", "GET /users", "GET /seats"], ["GET /orders", "GET /users", "GET /api/seats"])
    assert plain.base is None
    assert [match.found for match in plain.matches] == [(0,), (1,), ()]


def test_a_resource_is_no_base() -> None:
    assert joined(["GET /profile"], ["GET /users/profile", "GET /users/{id}"]).base is None
