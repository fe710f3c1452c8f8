"""Labels: what opens a line as a name, with and without marks, and what is left of the line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speclint.markdown.labels import prose_blocks, split_label, split_plain_label
from speclint.markdown.nodes import Label
from speclint.text.source import Source, Span, Text


def text_of(value: str) -> Text:
    return Text(value, Span(3, 5, 3, 5 + len(value)))


def read(label: Label | None) -> tuple[str, str | None] | None:
    """Name and rest of a label; the rest is None when there is no colon."""
    if label is None:
        return None
    return label.name.value, " ".join(line.value for line in label.lines) if label.has_colon else None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("**Auth:** Bearer", ("Auth", "Bearer")),
        ("**Auth**: Bearer", ("Auth", "Bearer")),
        ("**Auth** : Bearer", ("Auth", "Bearer")),
        ("**Auth :** Bearer", ("Auth", "Bearer")),
        ("**Auth:**Bearer", ("Auth", "Bearer")),
        ("** Auth: ** Bearer", ("Auth", "Bearer")),
        ("**Auth:**: Bearer", ("Auth", "Bearer")),
        ("**请求参数**：无", ("请求参数", "无")),
        ("**请求参数：**", ("请求参数", "")),
        ("__Body:__ x", ("Body", "x")),
        ("__snake_name__: x", ("snake_name", "x")),
        ("***Body:*** x", ("Body", "x")),
        ("**_Body_:** x", ("Body", "x")),
        ("**_Body:_** x", ("Body", "x")),
        ("*Body:* x", ("Body", "x")),
        ("_Body_: x", ("Body", "x")),
        ("<b>Auth:</b> x", ("Auth", "x")),
        ("<strong>Auth</strong>: x", ("Auth", "x")),
        ("🔒 **Auth:** x", ("Auth", "x")),
        ("1️⃣ **Auth:** x", ("Auth", "x")),
        ("→ **Auth:** x", ("Auth", "x")),
        ("1.2 **Auth:** x", ("Auth", "x")),
        ("**🔒 Auth:** x", ("🔒 Auth", "x")),
        ("**Response `200`:**", ("Response `200`", "")),
        ("**Response** (200 OK): x", ("Response** (200 OK)", "x")),
        ("**`_id`:** the key", ("`_id`", "the key")),
        ("**_id**: the key", ("_id", "the key")),
        ("**A `b:** c` d:** e", ("A `b:** c` d", "e")),
        ("**A:** x **B:** y", ("A", "x **B:** y")),
        ("**Response 200**", ("Response 200", None)),
        ("**`GET /a`**", ("`GET /a`", None)),
        ("**GET http://localhost:3000/a**", ("GET http://localhost:3000/a", None)),
        ("**Auth: Bearer token**", ("Auth", "Bearer token")),
        ("**A `b: c`**", ("A `b: c`", None)),
        ("**POST** `/a`", None),
        ("**401** – no", None),
        ("**Base::** x", ("Base", "x")),
        ("**std**::map", None),
        ("**https**://a", None),
        ("*Nota: italic as a whole*", None),
        ("*italic*", None),
        ("_user_id_: x", ("user_id", "x")),
        ("_a_b: x", None),
        ("**open: x", None),
        ("****: x", None),
        ("**:** x", None),
        ("**!**", None),
        ("`**Auth:** x`", None),
        ("Body: x", None),
        ("words **Body:** x", None),
        ("", None),
    ],
)
def test_split_label(line: str, expected: tuple[str, str | None] | None) -> None:
    assert read(split_label(text_of(line))) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Response (201): created", ("Response (201)", "created")),
        ("Auth: Bearer", ("Auth", "Bearer")),
        ("Auth : Bearer", ("Auth", "Bearer")),
        ("Body:", ("Body", "")),
        ("Body:`Order`", ("Body", "`Order`")),
        ("Body:{ id }", ("Body", "{ id }")),
        ("请求参数：无", ("请求参数", "无")),
        ("🔒 Auth: x", ("Auth", "x")),
        ("1. Auth: x", ("Auth", "x")),
        ("Auth — Bearer", ("Auth", "Bearer")),
        ("Auth - Bearer", ("Auth", "Bearer")),
        ("**Auth** – Bearer", ("Auth", "Bearer")),
        ("**Auth:** – Bearer", ("Auth:", "Bearer")),
        ("400: bad", ("400", "bad")),
        ("https://a.b", None),
        ("http: //a", ("http", "//a")),
        ("GET http://a", None),
        ('"id": 1', None),
        ("id = a: b", None),
        ("One thing. Another: x", None),
        ("One, two: x", None),
        ("10:30", None),
        ("e-mail", None),
        ("No label here", None),
        ("A name that goes on and on, or would without its comma: x", None),
        ("A name that goes on and on and on and on and on: x", None),
        ("", None),
    ],
)
def test_split_plain_label(line: str, expected: tuple[str, str] | None) -> None:
    assert read(split_plain_label(text_of(line))) == expected


def test_lines_that_follow_belong_to_the_label() -> None:
    source = Source.from_text("x", "a\nb\n**C:** d\ne\n**F**\n")
    prose, first, second = prose_blocks([source.line_text(number) for number in range(1, 6)])
    assert prose.span == Span(1, 1, 2, 2)
    assert isinstance(first, Label)
    assert (first.name.span, [line.value for line in first.lines]) == (Span(3, 3, 3, 4), ["d", "e"])
    assert (first.span, second.span) == (Span(3, 1, 4, 2), Span(5, 1, 5, 6))


SIGNS = st.sampled_from([*"*_`:：. -–()<>\"'/1aé🔒", "**", "__", "<b>", "</b>", "Auth", "```"])


@given(st.lists(SIGNS, max_size=30).map("".join))
def test_pieces_stand_where_they_say(value: str) -> None:
    source = Source.from_text("x", value)
    for label in (split_label(source.line_text(1)), split_plain_label(source.line_text(1))):
        for piece in (label.name, *label.lines) if label else ():
            assert source.slice(piece.span) == piece.value == piece.value.strip()
