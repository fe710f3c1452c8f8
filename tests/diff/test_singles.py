"""Single changes, each at its level and at both places, and endpoints that come and go."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from contracts_of import version

from speclint.diff.change import Change
from speclint.diff.compare import compare
from speclint.diff.version import Version
from speclint.text.toml_text import read_toml

HERE = Path(__file__).parent
TEXT = (HERE / "singles.md").read_text(encoding="utf-8")
SINGLES = read_toml((HERE / "singles.toml").read_text(encoding="utf-8"))["single"]


def line(change: Change, side: Version, *, old: bool) -> str:
    place = change.old if old else change.new
    if place is None:
        return ""
    (document,) = (each for each in side.documents if each.path == place.path)
    return document.spec.source.line(place.span.line)


def codes(old: str, new: str) -> list[str]:
    return [change.kind.code for change in compare(version(old), version(new))]


@pytest.mark.parametrize("single", SINGLES, ids=[f"{n}-{single['at'][0]}" for n, single in enumerate(SINGLES)])
def test_a_change_is_told_at_its_level_and_at_both_places(single: dict[str, Any]) -> None:
    assert TEXT.count(single["old"]) == 1
    old, new = version(TEXT), version(TEXT.replace(single["old"], single["new"]))
    found = compare(old, new)
    code, level, before, after = single["at"]
    assert [(change.kind.code, change.level.value) for change in found] == [(code, level)], [
        c.message.en for c in found
    ]
    (change,) = found
    assert bool(before) is (change.old is not None) and before in line(change, old, old=True)
    assert bool(after) is (change.new is not None) and after in line(change, new, old=False)


def test_singles_are_many_and_of_many_kinds() -> None:
    assert len(SINGLES) >= 40
    assert len({single["at"][0] for single in SINGLES}) >= 25


def test_a_change_of_a_type_is_one_for_all_endpoints_that_use_it() -> None:
    (change,) = compare(version(TEXT), version(TEXT.replace("  email: string;\n", "")))
    assert change.endpoint == "GET /api/rooms"
    assert change.others == ("POST /api/rooms/:roomId/bookings", "PATCH /api/bookings/:bookingId")
    assert change.message.en.endswith("; also POST /api/rooms/:roomId/bookings, PATCH /api/bookings/:bookingId")


def test_a_deprecated_endpoint_may_go() -> None:
    start = TEXT.index("### DELETE")
    without = TEXT[:start] + TEXT[TEXT.index("### PATCH") :]
    assert codes(TEXT, without) == ["CHG004"]
    assert codes(TEXT.replace("Obsoleto: usa PATCH.", ""), without) == ["CHG001"]


def test_what_an_example_shows_is_promised_by_nobody() -> None:
    shown = '# X\n\n## Endpoints\n\n### GET /a\n\n**Response 200:**\n\n```json\n{ "id": 1, "name": "Ana" }\n```\n'
    (change,) = compare(version(shown), version(shown.replace(', "name": "Ana"', "")))
    assert (change.kind.code, change.level.value) == ("CHG042", "risky")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("**Auth:** Bearer token required.", "**Auth:** to be agreed."),
        ("**Response 200:** `Room[]`.", "**Response 200:** `Rooms`."),
        ("**Errors:** 400 (invalid).", ""),
        ("**Query:** filters, as in the other lists.", "**Query:**\n\n- `day` (date, required): day"),
        ("### GET /api/rooms", "### GTE /api/rooms"),
    ],
)
def test_what_one_side_does_not_say_breaks_nothing(old: str, new: str) -> None:
    text = (
        "# Rooms\n\n## Endpoints\n\n### GET /api/rooms\n\nLists rooms.\n\n**Auth:** Bearer token required.\n\n"
        "**Query:** filters, as in the other lists.\n\n**Response 200:** `Room[]`.\n\n**Errors:** 400 (invalid).\n\n"
        "## Types\n\n```ts\ninterface Room { id: number }\n```\n"
    )
    assert old in text
    changed = text.replace(old, new)
    for before, after in ((text, changed), (changed, text)):
        found = compare(version(before), version(after))
        assert [change.message.en for change in found if change.level.value == "breaking"] == []


def test_a_base_path_that_is_not_said_again_is_no_other_route() -> None:
    stated = "# X\n\nBase URL: `https://example.com/api`\n\n## Endpoints\n\n### GET /rooms\n\n**Auth:** Public.\n"
    joined = "# X\n\n## Endpoints\n\n### GET /api/rooms\n\n**Auth:** Public.\n"
    bare = "# X\n\n## Endpoints\n\n### GET /rooms\n\n**Auth:** Public.\n"
    for one in (stated, joined):
        for other in (stated, bare if one is stated else joined):
            assert codes(one, other) == codes(other, one) == []
    assert codes(joined, joined.replace("/api/rooms", "/api/v2/rooms")) == ["CHG003"]
