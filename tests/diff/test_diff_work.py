"""The work of a comparison grows with the documents alone: calls of functions are counted, and no clock is read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from contracts_of import version
from counting import calls

from speclint.diff.compare import compare


def _values(count: int) -> str:
    union = " \\| ".join(f"`v{number}`" for number in range(count))
    table = f"| Field | Type | Description |\n|---|---|---|\n| `state` | {union} | What it is. |\n"
    return f"# Desks\n\n## Endpoints\n\n### GET /api/desks\n\n**Response 200**\n\n{table}"


def _endpoints(count: int) -> str:
    each = "".join(f"### GET /api/desks{number}\n\nReturns the desks.\n\n" for number in range(count))
    return f"# Desks\n\nAt most 60 requests per minute (rate limit).\n\n## Endpoints\n\n{each}"


@pytest.mark.parametrize("made", [_values, _endpoints])
def test_work_is_no_more_than_linear(made: Callable[[int], str]) -> None:
    compare(version(made(20)), version(made(20)))  # loads what is loaded at first use
    small, other, large = (
        calls(compare, version(made(count)), version(made(count).replace("60 requests", "90 requests")))
        for count in (50, 100, 400)
    )
    # Six times as many are added; a square would make it twenty.
    assert large - other < 9 * (other - small), f"{small}, {other} and {large} calls for 50, 100 and 400"
