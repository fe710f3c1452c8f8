"""The tolerant JSON reader: what it takes, what it refuses, where."""

from __future__ import annotations

import json
from typing import Any

import pytest
from counting import calls
from hypothesis import given
from hypothesis import strategies as st

from speclint.read.json.parser import MAX_DEPTH, JsonKind, JsonValue, read_json

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)
PIECES = st.lists(
    st.sampled_from(["\n", "...", "//", "/*", "*/", "id?", "null", "=>", "<!--", *"{}[]:,\"'`…|#a1<> ()-\\é“;"])
)


def plain(value: JsonValue) -> Any:
    """Return what a value stands for, types and unions as strings and tuples of their own."""
    if value.kind is JsonKind.OBJECT:
        return {member.key: plain(member.value) for member in value.members}
    if value.kind is JsonKind.ARRAY:
        return [plain(item) for item in value.items]
    if value.kind is JsonKind.UNION:
        return ("union", *(plain(item) for item in value.items))
    if value.kind is JsonKind.TYPE:
        return ("type", value.value)
    return ... if value.kind is JsonKind.UNKNOWN else value.value


@given(JSON, st.sampled_from([None, 2]), st.booleans())
def test_reads_back_what_json_writes(value: Any, indent: int | None, ascii_only: bool) -> None:
    document = read_json(json.dumps(value, indent=indent, ensure_ascii=ascii_only))
    assert document.error is None
    assert [plain(found) for found in document.values] == [value]


@given(st.text() | PIECES.map("".join))
def test_never_raises_and_stays_inside(text: str) -> None:
    document = read_json(text)
    pending = list(document.values)
    while pending:
        value = pending.pop()
        assert 0 <= value.start <= value.end <= len(text)
        pending += [*value.items, *(member.value for member in value.members)]
    assert document.error is None or 0 <= document.error.offset <= len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{ "a": 1, }', [{"a": 1}]),
        ("{ a: 'x', \"b\": `y` }", [{"a": "x", "b": "y"}]),
        ('{ "a": 1, ... }', [{"a": 1}]),
        ('{ "a": 1 ... }', [{"a": 1}]),
        ('{\n  "a": 1,\n  …\n  "b": 2\n}', [{"a": 1, "b": 2}]),
        ('{ "rows": [ ... ], "n": 2 }', [{"rows": [], "n": 2}]),
        ('{ "rows": [ { "id": 1 }, ...more of them ] }', [{"rows": [{"id": 1}]}]),
        ('{ "data": ... }', [{"data": ...}]),
        ('{\n  // who\n  "a": 1, # one\n  /* two\n  */ "b": 2 // end\n}', [{"a": 1, "b": 2}]),
        ('{ "a": string }', [{"a": ("type", "string")}]),
        ('{ "a": string | null, "b": 1 }', [{"a": ("union", ("type", "string"), None), "b": 1}]),
        ('{ "a": "x" | "y" }', [{"a": ("union", "x", "y")}]),
        ('{ "a": "x" or "y" }', [{"a": ("union", "x", "y")}]),
        ('{ "a":\n    | "x"\n    | "y" }', [{"a": ("union", "x", "y")}]),
        ('{ "a": number[] }', [{"a": ("type", "number[]")}]),
        ('{ "a": "x"[] }', [{"a": ["x"]}]),
        ('{ "a": Record<string, number>, "b": 1 }', [{"a": ("type", "Record<string, number>"), "b": 1}]),
        ('{ "a": number (de 1 a 5, entero), "b": 1 }', [{"a": ("type", "number (de 1 a 5, entero)"), "b": 1}]),
        ('{ "id": <uuid>, "name": {{name}} }', [{"id": ("type", "<uuid>"), "name": ("type", "{{name}}")}]),
        ('{\n  "a": string\n  "b": number\n}', [{"a": ("type", "string"), "b": ("type", "number")}]),
        ("{ url, sessionId? }", [{"url": ..., "sessionId": ...}]),
        ("[Order, ...]", [[("type", "Order")]]),
        ("{ the same fields as above }", [{}]),
        ('{ "when": 2024-01-01T10:00:00Z }', [{"when": ("type", "2024-01-01T10:00:00Z")}]),
        ('{ "total": 12.50 EUR }', [{"total": ("type", "12.50 EUR")}]),
        ('{ "a": "x" (opcional), "b": 1 }', [{"a": "x", "b": 1}]),
        ('{ "a": { "b": 1 } | null }', [{"a": ("union", {"b": 1}, None)}]),
        ('{"a": 1}\n{"a": 2}', [{"a": 1}, {"a": 2}]),
        ('{"a": 1}\n\no bien\n\n{"a": 2}', [{"a": 1}, {"a": 2}]),
        ('{"a": 1},\n// or\n{"a": 2}', [{"a": 1}, {"a": 2}]),
        ('POST /orders/{id} HTTP/1.1\nContent-Type: application/json\n\n{"a": 1}', [{"a": 1}]),
        ("HTTP/1.1 200 OK\n\n[1, 2]", [[1, 2]]),
        ('201 Created\n{"a": 1}', [{"a": 1}]),
        ('"a": 1,\n"b": 2', [{"a": 1, "b": 2}]),
        ('"a": 1,\n"b": { "c": true },', [{"a": 1, "b": {"c": True}}]),
        ("User[]", [("type", "User[]")]),
        ("", []),
        ("// nothing", []),
        ("null", [None]),
        ("42", [42]),
        ("response = { a: 1 };", [{"a": 1}]),
    ],
)
def test_takes(text: str, expected: list[Any]) -> None:
    document = read_json(text)
    assert document.error is None
    assert [plain(value) for value in document.values] == expected


@pytest.mark.parametrize(
    ("text", "kind", "offset"),
    [
        ('{ "a": 1 "b": 2 }', "comma", 8),
        ('{\n  "a": 1\n  "b": 2\n}', "comma", 10),
        ('{ "a": string "b": 2 }', "comma", 13),
        ("[1 2]", "comma", 2),
        ('[{"a": 1} {"a": 2}]', "comma", 9),
        ('{ "a": , "b": 2 }', "value", 7),
        ('{ "a":: 1 }', "value", 6),
        ('{ "a": 1,, "b": 2 }', "key", 9),
        ("[1,,2]", "value", 3),
        ('{ "a" 1 }', "colon", 5),
        ('{ "a": "x, "b": 2 }', "comma", 12),
        ('{\n  "a": "x,\n  "b": 2\n}', "string", 9),
        ('{ "a": 1', "unclosed", 8),
        ('{ "a": [1, 2 }', "bracket", 13),
        ('{ "a": 1 }}', "bracket", 10),
        ('"a": 1 }', "bracket", 7),
        ("[" * (MAX_DEPTH + 1), "depth", MAX_DEPTH),
    ],
)
def test_refuses(text: str, kind: str, offset: int) -> None:
    error = read_json(text).error
    assert error is not None
    assert (error.kind, error.offset) == (kind, offset)


def test_keeps_offsets_marks_and_notes() -> None:
    text = '{\n  "id": 7, // the key\n  name?: string, ...\n}'
    document = read_json(text).values[0]
    first, second = document.members
    assert document.elided
    assert (text[first.start : first.end], first.note, first.optional) == ('"id"', "the key", False)
    assert text[first.value.start : first.value.end] == "7"
    assert (text[second.start : second.end], second.key, second.optional) == ("name?", "name", True)


@pytest.mark.parametrize("piece", ['{"a": [', '"', "{", "/*", "(", "<", "a ", "...", '{"a": 1}\n', "|", "\\"])
def test_takes_work_in_proportion_to_the_text(piece: str) -> None:
    small, large = (calls(read_json, "[ " + piece * times) for times in (2_000, 8_000))
    assert large < 4.4 * small + 100, f"four times the text takes {large / small:.1f} times the calls"


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ('{"a": 1, // one\n"b": 2}', "one"),
        ('{"a": 1, /* one */\n"b": 2}', "one"),
        ('{"a": 1, # one\n"b": 2}', "one"),
        ('{"a": 1, <!-- one -->\n"b": 2}', "one"),
        ('{"a": 1,\n/* two */"b": 2}', ""),
    ],
)
def test_a_comment_behind_a_member_is_its_note(text: str, note: str) -> None:
    first, *_ = read_json(text).values[0].members
    assert first.note == note


@pytest.mark.parametrize("comment", ["/* x */", "/**/", "<!-- x -->", "// x\n", "# x\n"])
def test_what_follows_a_comment_at_once_is_read(comment: str) -> None:
    (value,) = read_json(f'{{{comment}"a": [{comment}1,{comment}2],{comment}"b": 3}}').values
    assert plain(value) == {"a": [1, 2], "b": 3}
