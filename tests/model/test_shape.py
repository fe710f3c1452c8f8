"""Shapes: how they are made, what their one comparison says, and what holds for any two of them.

Long because it has the generator of shapes, the properties over it and the tables of what differs.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from counting import calls
from hypothesis import given
from hypothesis import strategies as st

from speclint.analysis.contracts.json_shapes import shape_of_json
from speclint.markdown.nodes import Fence
from speclint.markdown.offsets import Places
from speclint.model.shapes import (
    Array,
    Difference,
    DifferenceKind,
    Enum,
    Member,
    Names,
    Nullable,
    Object,
    Policy,
    Reference,
    Scalar,
    Shape,
    Union,
    Unknown,
    Value,
    described,
    differences,
    flattened,
    joined,
    list_of,
    null,
    nullable,
    resolved,
    shape_of_type,
    union,
)
from speclint.model.type_expressions import parse_type
from speclint.read.json.parser import read_json
from speclint.text.source import Span, Text
from speclint.vocabulary.vocabulary import load_profile

AT = Span(1, 1, 1, 1)
ALL = Policy(frozenset(DifferenceKind), formats=True, literals=True, expected=True)
MISSING, TYPE, VALUES = DifferenceKind.MISSING, DifferenceKind.TYPE, DifferenceKind.VALUES


def typed(words: str, *, exact: bool = True) -> Shape:
    return shape_of_type(parse_type(Text(words, Span(1, 1, 1, len(words) + 1)), load_profile()), exact=exact)


def example(text: str) -> Shape:
    lines = [Text(line, Span(number, 1, number, len(line) + 1)) for number, line in enumerate(text.split("\n"), 1)]
    fence = Fence(Text("json", AT), "json", tuple(lines), lines[0].span.to(lines[-1].span))
    (value,) = read_json(text).values
    return shape_of_json(value, text, Places(fence), load_profile())


def told(found: tuple[Difference, ...]) -> list[tuple[str, str]]:
    return sorted((difference.kind.value, difference.path) for difference in found)


# --- any two shapes ----------------------------------------------------------------------------------------------------

NAMES = st.sampled_from(["id", "user", "userId", "user_id", "items", "state"])
SCALARS = st.builds(
    Scalar,
    st.sampled_from(["string", "number", "boolean", "date", "datetime", "object", "file"]),
    st.just(AT),
    st.sampled_from(["", "", "uuid", "integer", "decimal"]),
)
VALUE = st.builds(Value, st.sampled_from(["a", "b", "c", 1, 2, True]), st.just(AT))
SAMPLES = st.builds(lambda value: Scalar(_family(value.value), AT, sample=value), VALUE)
ENUMS = st.builds(Enum, st.lists(VALUE, min_size=1, max_size=3).map(tuple), st.just(AT), st.booleans())
REFERENCES = st.builds(Reference, st.builds(Text, st.sampled_from(["A", "B", "C", "Nowhere"]), st.just(AT)))


def _family(value: object) -> str:
    return "boolean" if isinstance(value, bool) else "string" if isinstance(value, str) else "number"


LEAVES = (SCALARS, SAMPLES, ENUMS, REFERENCES, st.just(Unknown(AT)), st.just(null(AT)))


@st.composite
def shapes(draw: st.DrawFn, depth: int = 3) -> Shape:
    kind = draw(st.integers(0, len(LEAVES) + 4 if depth else len(LEAVES) - 1))
    if kind < len(LEAVES):
        return draw(LEAVES[kind])
    if kind == len(LEAVES):
        return Array(draw(shapes(depth - 1)), AT)
    if kind == len(LEAVES) + 1:
        return list_of([draw(shapes(depth - 1)) for _ in range(draw(st.integers(0, 3)))], AT)
    if kind == len(LEAVES) + 2:
        return union([draw(shapes(depth - 1)) for _ in range(draw(st.integers(1, 3)))], AT)
    if kind == len(LEAVES) + 3:
        return nullable(draw(shapes(depth - 1)))
    members = [
        Member(Text(name, AT), draw(shapes(depth - 1)), draw(st.sampled_from([None, True, False])), draw(st.booleans()))
        for name in draw(st.lists(NAMES, max_size=4, unique=True))
    ]
    rest = draw(shapes(depth - 1)) if draw(st.booleans()) else None
    return Object(tuple(members), AT, rest, tuple(draw(st.lists(REFERENCES, max_size=2))), draw(st.booleans()))


@st.composite
def environments(draw: st.DrawFn) -> Names:
    return {name: draw(shapes()) for name in draw(st.sets(st.sampled_from("ABC")))}


SHAPES, ENVIRONMENTS = shapes(), environments()


@given(SHAPES, ENVIRONMENTS)
def test_nothing_differs_from_itself(shape: Shape, names: Names) -> None:
    assert differences(shape, shape, names, ALL) == ()


@given(SHAPES, SHAPES, ENVIRONMENTS)
def test_what_differs_is_seen_from_both_sides(one: Shape, other: Shape, names: Names) -> None:
    mirrored = [difference.mirrored() for difference in differences(other, one, names, ALL)]
    assert told(differences(one, other, names, ALL)) == told(tuple(mirrored))


@given(SHAPES, SHAPES, ENVIRONMENTS)
def test_a_policy_picks_and_adds_nothing(one: Shape, other: Shape, names: Names) -> None:
    some = Policy(frozenset({TYPE}), formats=True, literals=True, expected=True)
    everything = differences(one, other, names, ALL)
    assert differences(one, other, names, some) == tuple(found for found in everything if found.kind is TYPE)


@given(SHAPES, ENVIRONMENTS)
def test_any_shape_can_be_shown(shape: Shape, names: Names) -> None:
    assert described(shape)
    assert not isinstance(resolved(shape, names)[0], (Reference, Nullable))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.sampled_from(["x", "value", "2026-01-01"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=12,
)


@given(JSON, JSON)
def test_what_values_have_in_common_accepts_each_of_them(one: Any, other: Any) -> None:
    shapes = example(json.dumps(one)), example(json.dumps(other))
    common = joined(shapes, AT)
    assert differences(common, shapes[0]) == () == differences(common, shapes[1])


@given(JSON)
def test_the_shape_of_a_value_accepts_the_value(value: Any) -> None:
    text = json.dumps(value, indent=1)
    assert differences(example(text), example(text), policy=ALL) == ()


# --- types that hold themselves, and large ones --------------------------------------------------------------------------


def test_types_that_hold_themselves_are_compared_once() -> None:
    names = {
        "Tree": typed("{ left: Tree | null, right: Tree | null, value: number }"),
        "Other": typed("{ left: Other | null, right: Other | null, value: string }"),
        "Alias": typed("Alias"),
        "Self": Object((), AT, bases=(typed("Self"),)),
    }
    assert told(differences(typed("Tree"), typed("Other"), names)) == [("type", "value")]
    assert differences(typed("Alias"), typed("number"), names) == ()
    assert flattened(names["Self"], names).members == ()  # type: ignore[arg-type]


def test_a_chain_of_many_types_ends() -> None:
    names = {f"T{number}": typed(f"{{ next: T{number + 1} }}") for number in range(3000)}
    assert differences(typed("T0"), typed("T1"), names) == ()


def test_types_that_share_types_cost_no_more_than_their_parts() -> None:
    def work(size: int) -> int:
        names: dict[str, Shape] = {}
        for side in "AB":
            names |= {f"{side}{n}": typed(f"{{ a: {side}{n + 1}, b: {side}{n + 1} }}") for n in range(size)}
        return calls(differences, typed("A0"), typed("B0"), names)

    assert work(16) < 2.2 * work(8), "each further type should cost what the one before did, not twice as much"
    assert work(60) < 8.8 * work(8)


# --- what counts ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("number", "integer"),
        ("string", "'a' | 'b'"),
        ("string", "uuid"),
        ("string", "date"),
        ("decimal", "string"),
        ("bigint", "number"),
        ("any", "number[]"),
        ("object", "{ id: number }"),
        ("string | null", "string"),
        ("number | string", "string"),
        ("Unknown[]", "string[]"),
        ("{ id: number }", "{ id: integer }"),
        ("Promise<number>", "number"),
        ("Partial<Order>", "string"),
        ("Record<string, number>", "{ a: number }"),
        ("'a' | 'b'", "'b' | 'a'"),
        ("Order & { note: string }", "{ id: number, note: string }"),
    ],
)
def test_near_misses_are_no_difference(one: str, other: str) -> None:
    names = {"Order": typed("{ id: number }")}
    assert differences(typed(one), typed(other), names) == ()


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("number", "string", [("type", "")]),
        ("number[]", "number", [("type", "")]),
        ("number[]", "string[]", [("type", "[]")]),
        ("boolean", "number", [("type", "")]),
        ("'a' | 'b'", "'a' | 'c'", [("values", "")]),
        ("'a' | 'b'", "number", [("type", "")]),
        ("{ a: number, b: string }", "{ a: number }", [("missing", "b")]),
        ("{ a?: number }", "{ a: number }", [("optionality", "a")]),
        ("{ seat_ids: number }", "{ seatIds: string }", [("spelling", "seatIds"), ("type", "seatIds")]),
        ("{ items: { id: number }[] }", "{ items: { id: string }[] }", [("type", "items[].id")]),
        ("Record<string, number>", "{ a: string }", [("type", "a")]),
        ("Order[]", "{ id: string, total: number }[]", [("missing", "[].total"), ("type", "[].id")]),
        ("Order & { note: string }", "{ id: number }", [("missing", "note")]),
    ],
)
def test_differences_have_their_kind_and_path(one: str, other: str, expected: list[tuple[str, str]]) -> None:
    names = {"Order": typed("{ id: number }")}
    assert told(differences(typed(one), typed(other), names)) == expected


def test_a_strict_policy_tells_formats_and_literals_apart() -> None:
    strict = Policy(formats=True, literals=True)
    for one, other in [("integer", "number"), ("uuid", "string"), ("string", "'a' | 'b'")]:
        assert told(differences(typed(one), typed(other), policy=strict)) == [("type", "")]
    nulls = Policy(frozenset({DifferenceKind.NULLABILITY}))
    assert told(differences(typed("string | null"), typed("string"), policy=nulls)) == [("nullability", "")]


def test_both_places_and_both_values_are_there() -> None:
    (found,) = differences(typed("{ a: number, plan: 'x' | 'y' }"), typed("{ a: number, plan: 'x' | 'zz' }"))
    assert (found.one_says, found.other_says) == ("'x' | 'y'", "'x' | 'zz'")
    assert [value.value for value in found.only_one] == ["y"]
    assert [(value.value, value.span.column) for value in found.only_other] == [("zz", 26)]
    assert (found.name, found.parent) == ("plan", "")


def test_what_is_missing_is_missed_behind_the_member_before_it() -> None:
    (found,) = differences(typed("{ a: number, b: number, c: number }"), typed("{ a: number, c: number }"))
    assert found.missing_in == "other"
    assert found.other == Span(1, 3, 1, 4) and found.holder == Span(1, 1, 1, 25)
    assert found.mirrored().missing_in == "one"


def test_an_open_enum_may_have_what_the_other_has() -> None:
    few = typed("enum(a, b, etc.)")
    assert differences(few, typed("'a' | 'b' | 'c'")) == ()
    assert told(differences(typed("enum(a, d, etc.)"), typed("'a' | 'b' | 'c'"))) == [("values", "")]


# --- examples ------------------------------------------------------------------------------------------------------------

EXPECTED = Policy(expected=True)


@pytest.mark.parametrize(
    ("declared", "shown"),
    [
        ("{ id: number, note?: string }", '{ "id": 1 }'),
        ("{ id: number, note: string }", '{ "id": 1, ... }'),
        ("{ id: number | null }", '{ "id": null }'),
        ("{ id: number }", '{ "id": null }'),
        ("{ tags: string[] }", '{ "tags": [] }'),
        ("{ data: { id: number } }", '{ "data": {} }'),
        ("{ id: number }", '{ "id": number }'),
        ("{ id: number }", '{ "id": "<id>" }'),
        ("{ id: number }", '{ "id": "number" }'),
        ("{ state: 'a' | 'b' }", '{ "state": "a" }'),
        ("{ state: 'a' | 'b' }", '{ "state": "..." }'),
        ("{ state: 'a' | 'b' }", '{ "state": "a" | "b" }'),
        ("{ state: 'a' | 'b' }", '{ "state": "a|b" }'),
        ("{ by: Record<string, number> }", '{ "by": { "2026-01": 3, "x": 4 } }'),
        ("{ at: datetime }", '{ "at": 1700000000 }'),
        ("{ price: decimal }", '{ "price": "9.50" }'),
        ("{ id: number, note?: string }", '{ "id": 1, // comment\n "note": "x", // opcional\n}'),
    ],
)
def test_examples_that_fit(declared: str, shown: str) -> None:
    assert differences(typed(declared), example(shown), policy=EXPECTED) == ()


@pytest.mark.parametrize(
    ("declared", "shown", "expected"),
    [
        ("{ id: number }", '{ "id": "7" }', [("type", "id")]),
        ("{ id: number }", '{ "id": true }', [("type", "id")]),
        ("{ tags: string[] }", '{ "tags": "a" }', [("type", "tags")]),
        ("{ tags: string[] }", '{ "tags": [1] }', [("type", "tags[]")]),
        ("{ id: number, note: string }", '{ "id": 1 }', [("missing", "note")]),
        ("{ id: number }", '{ "id": 1, "note": "x" }', [("missing", "note")]),
        ("{ state: 'a' | 'b' }", '{ "state": "c" }', [("values", "state")]),
        ("{ rows: { id: number }[] }", '{ "rows": [{ "id": 1 }, { "id": "2" }] }', [("type", "rows[].id")]),
        ("{ rows: { id: number }[] }", '{ "rows": [{ "id": 1 }, {"key": 2}] }',
         [("missing", "rows[].id"), ("missing", "rows[].key")]),
    ],
)  # fmt: skip
def test_examples_that_do_not_fit(declared: str, shown: str, expected: list[tuple[str, str]]) -> None:
    assert told(differences(typed(declared), example(shown), policy=EXPECTED)) == expected


def test_an_example_requires_nothing() -> None:
    assert differences(example('{ "id": 1 }'), example('{ "id": 2, "more": 1 }')) == ()
    common = joined([example('{ "id": 1 }'), example('{ "id": 2, "more": 1 }')], AT)
    assert isinstance(common, Object) and common.sampled
    assert [member.optional for member in common.members] == [None, None]


def test_places_of_an_example_are_those_of_the_document() -> None:
    shape = example('{\n  "rows": [\n    { "id": "x" }\n  ]\n}')
    (found,) = differences(shape, typed("{ rows: { id: number }[] }"))
    assert found.one == Span(3, 13, 3, 16)


# --- laying out ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("number[]", "number[]"),
        ("('a' | 'b')[]", "('a' | 'b')[]"),
        ("string | null", "string | null"),
        ("User", "User"),
        ("{ a: number }", "object"),
        ("any[]", "array"),
        ("string | number", "string | number"),
    ],
)
def test_messages_show_types_as_they_are_written(words: str, shown: str) -> None:
    assert described(typed(words)) == shown


def test_a_union_is_flat() -> None:
    shape = union([typed("'a'"), union([typed("'b'"), null(AT)], AT), typed("'a'")], AT)
    assert isinstance(shape, Nullable) and isinstance(shape.shape, Enum)
    assert [value.value for value in shape.shape.values] == ["a", "b"]
    assert union([], AT) == Unknown(AT)
    assert union([null(AT)], AT) == null(AT)
    assert union([typed("string"), Unknown(AT)], AT) == Unknown(AT)


NESTINGS: dict[str, Callable[[Shape], Shape]] = {
    "lists": lambda inner: Array(inner, AT),
    "lists of an example": lambda inner: Array(inner, AT, (inner,)),
    "nullable lists": lambda inner: Nullable(Array(inner, AT)),
    "unions": lambda inner: Union((inner, Scalar("string", AT)), AT),
    "objects": lambda inner: Object((Member(Text("a", AT), inner),), AT),
    "dictionaries": lambda inner: Object((), AT, rest=inner),
    "bases": lambda inner: Object((), AT, bases=(inner,)),
}


def nested(name: str, innermost: str) -> Shape:
    shape: Shape = Scalar(innermost, AT)
    for _ in range(2_000):
        shape = NESTINGS[name](shape)
    return shape


@pytest.mark.parametrize("name", NESTINGS)
def test_shapes_that_never_end_are_told_and_compared(name: str) -> None:
    one = nested(name, "string")
    assert len(described(one)) < 5_000
    for other in NESTINGS:
        for left, right in ((one, nested(other, "number")), (nested(other, "number"), one)):
            assert len(differences(left, right, policy=ALL)) < 5_000
