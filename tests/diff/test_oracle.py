"""Whatever one version sends and the other refuses is breaking: held for any two shapes, with values of both.

`make oracle` tries ten thousand pairs.
"""

from __future__ import annotations

import os
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from speclint.analysis.contracts.contract import Form
from speclint.analysis.contracts.trusted import Trusted
from speclint.diff.directions import REQUEST, RESPONSE
from speclint.diff.endpoint_changes import REQUEST_CODES, RESPONSE_CODES
from speclint.diff.kinds import Level
from speclint.diff.payloads import Part, part_changes
from speclint.diff.version import VersionDocument
from speclint.lint.lint import read_source
from speclint.model.shapes import (
    Array,
    Enum,
    Member,
    Names,
    Nullable,
    Object,
    Reference,
    Scalar,
    Shape,
    Union,
    Unknown,
    Value,
    nullable,
    union,
)
from speclint.text.source import Source, Span, Text
from speclint.vocabulary.vocabulary import load_profile

AT = Span(1, 1, 1, 1)
PAIRS = int(os.environ.get("SPECLINT_ORACLE_PAIRS", "150"))
Pair = tuple[Shape, Shape]

# --- pairs of shapes: mostly the same, a part of one of them changed here and there ------------------------------------

SCALARS = st.sampled_from(
    [Scalar("string", AT), Scalar("number", AT), Scalar("number", AT, "integer"), Scalar("boolean", AT)]
)
VALUES = st.sampled_from([("a", "b", "c"), (1, 2, 3), (1, 1.5), (True, False)])
ENUMS = VALUES.flatmap(lambda some: st.lists(st.sampled_from(some), min_size=1, unique=True)).map(
    lambda some: Enum(tuple(Value(value, AT) for value in some), AT)
)
LEAVES = SCALARS | ENUMS | st.just(Reference(Text("Node", AT)))
SAME = LEAVES.map(lambda shape: (shape, shape))


def members(pairs: st.SearchStrategy[Pair]) -> st.SearchStrategy[tuple[tuple[Member, ...], tuple[Member, ...]]]:
    flag = st.sampled_from([True, True, True, False])
    fields = st.dictionaries(st.sampled_from("abcd"), st.tuples(pairs, flag, flag, st.booleans(), flag), max_size=3)

    def both(found: dict[str, tuple[Pair, bool, bool, bool, bool]]) -> tuple[tuple[Member, ...], tuple[Member, ...]]:
        old = [
            Member(Text(name, AT), pair[0], optional) for name, (pair, here, _, optional, _) in found.items() if here
        ]
        new = [
            Member(Text(name, AT), pair[1], optional if same else not optional)
            for name, (pair, _, here, optional, same) in found.items()
            if here
        ]
        return tuple(old), tuple(new[::-1])

    return fields.map(both)


def compound(pairs: st.SearchStrategy[Pair]) -> st.SearchStrategy[Pair]:
    several = st.lists(pairs, min_size=2, max_size=3)
    return st.one_of(
        members(pairs).map(lambda found: (Object(found[0], AT), Object(found[1], AT))),
        st.tuples(members(pairs), pairs).map(lambda f: (Object(f[0][0], AT, f[1][0]), Object(f[0][1], AT, f[1][1]))),
        pairs.map(lambda pair: (Array(pair[0], AT), Array(pair[1], AT))),
        st.tuples(pairs, st.sampled_from(["neither", "both", "one", "other"])).map(with_null),
        several.map(
            lambda found: (union([one for one, _ in found], AT), union([other for _, other in found[::-1]], AT))
        ),
        st.tuples(pairs, pairs).map(lambda found: (found[0][0], found[1][1])),
    )


def with_null(found: tuple[Pair, str]) -> Pair:
    (one, other), side = found
    return (
        nullable(one) if side in ("both", "one") else one,
        nullable(other) if side in ("both", "other") else other,
    )


PAIRS_OF_SHAPES = st.recursive(SAME | st.tuples(LEAVES, LEAVES), compound, max_leaves=8)
PLAIN = (SCALARS | ENUMS).map(lambda shape: (shape, shape)) | st.tuples(SCALARS | ENUMS, SCALARS | ENUMS)
NEXT = Member(Text("next", AT), nullable(Reference(Text("Node", AT))), True)
NODES = members(PLAIN).map(lambda found: (Object((*found[0], NEXT), AT), Object((*found[1], NEXT), AT)))

# --- values that fit a shape, and whether one does ---------------------------------------------------------------------


def values(shape: Shape, names: Names, depth: int = 0) -> st.SearchStrategy[Any]:
    if isinstance(shape, Reference):
        return values(names[shape.name.value], names, depth + 1)
    if isinstance(shape, Nullable):
        return st.none() if depth > 2 else st.none() | values(shape.shape, names, depth)
    if isinstance(shape, Enum):
        return st.sampled_from([value.value for value in shape.values])
    if isinstance(shape, Scalar):
        numbers = st.sampled_from([1, 7] if shape.format else [1, 1.5, 7])
        return {"string": st.sampled_from(["a", "zz"]), "boolean": st.booleans(), "number": numbers}[shape.name]
    if isinstance(shape, Array):
        return st.lists(values(shape.item, names, depth), max_size=2)
    if isinstance(shape, Union):
        return st.one_of([values(option, names, depth) for option in shape.options])
    assert isinstance(shape, Object)
    required = {m.name.value: values(m.shape, names, depth) for m in shape.members if m.optional is False}
    optional = {m.name.value: values(m.shape, names, depth) for m in shape.members if m.optional}
    listed = st.fixed_dictionaries(required, optional=optional)
    if shape.rest is None:
        return listed
    more = st.dictionaries(st.sampled_from("abcdxy"), values(shape.rest, names, depth), max_size=2)
    known = {*required, *optional}
    return st.tuples(listed, more).map(lambda f: {**{k: v for k, v in f[1].items() if k not in known}, **f[0]})


def fits(value: Any, shape: Shape, names: Names, *, any_value: bool = False) -> bool:
    """Whether a value fits; with `any_value` one of the kind of the listed ones does, as for a reader that is not strict."""
    if isinstance(shape, Reference):
        return fits(value, names[shape.name.value], names, any_value=any_value)
    if isinstance(shape, Unknown):
        return True
    if isinstance(shape, Nullable):
        return value is None or fits(value, shape.shape, names, any_value=any_value)
    if isinstance(shape, Enum):
        return any(kind(value) == kind(one.value) and (any_value or value == one.value) for one in shape.values)
    if isinstance(shape, Scalar):
        return kind(value) == shape.name and (shape.format != "integer" or float(value).is_integer())
    if isinstance(shape, Array):
        return isinstance(value, list) and all(fits(item, shape.item, names, any_value=any_value) for item in value)
    if isinstance(shape, Union):
        return any(fits(value, option, names, any_value=any_value) for option in shape.options)
    if not isinstance(value, dict):
        return False
    known = {member.name.value: member for member in shape.members}
    if any(member.optional is False and name not in value for name, member in known.items()):
        return False
    inner = ((v, known[k].shape if k in known else shape.rest) for k, v in value.items())
    return all(other is None or fits(v, other, names, any_value=any_value) for v, other in inner)


def kind(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    return "string" if isinstance(value, str) else "number" if isinstance(value, (int, float)) else type(value).__name__


# --- what is said of them ----------------------------------------------------------------------------------------------

# The document that the shapes stand in; its versions have other types only.
EMPTY = read_source(Source.from_text("docs/BACKEND_SPEC_X.md", "# X\n"), load_profile())


def levels(old: Shape, new: Shape, nodes: Pair, *, answers: bool) -> set[Level]:
    before, after = (VersionDocument(EMPTY, {"Node": node}) for node in nodes)
    direction, codes = (RESPONSE, RESPONSE_CODES) if answers else (REQUEST, REQUEST_CODES)
    said, says = (Trusted(shape, frozenset({Form.TABLE}), AT) for shape in (old, new))
    part = Part("body", "POST /x", direction, codes, (before, said), (after, says))
    return {change.level for change in part_changes(part)}


@settings(max_examples=PAIRS, deadline=None, suppress_health_check=list(HealthCheck))
@given(PAIRS_OF_SHAPES, NODES, st.data())
def test_what_the_other_side_refuses_is_breaking_and_nothing_of_equal_ones(
    pair: Pair, nodes: Pair, data: st.DataObject
) -> None:
    (old, new), (names, new_names) = pair, ({"Node": nodes[0]}, {"Node": nodes[1]})
    for shape, node in ((old, nodes[0]), (new, nodes[1])):
        for answers in (False, True):
            assert not levels(shape, shape, (node, node), answers=answers)
    sent = data.draw(values(old, names), label="sent")
    assert fits(sent, old, names)
    if not fits(sent, new, new_names):
        assert Level.BREAKING in levels(old, new, nodes, answers=False)
    answered = data.draw(values(new, new_names), label="answered")
    if not fits(answered, old, names):
        # A value that is new in a list is risky: what the old frontend does with it, the documents do not say.
        strict = not fits(answered, old, names, any_value=True)
        found = levels(old, new, nodes, answers=True)
        assert Level.BREAKING in found or (not strict and Level.RISKY in found)
