"""Inline pieces of a line: code spans, links and marks around the whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from speclint.markdown.inline import code_spans, links, unwrapped, without_code
from speclint.text.source import Source, Span, Text


def text_of(value: str) -> Text:
    return Source.from_text("x", value).line_text(1)


@pytest.mark.parametrize(
    ("value", "spans"),
    [
        ("a `b` c `d e`", ["b", "d e"]),
        ("`` a`b `` x", ["a`b"]),
        ("`a `` b`", ["a `` b"]),
        ("`open", []),
        ("``open`", []),
        (r"\`a` b`", ["b"]),
        (r"\\`a`", ["a"]),
        ("` `", [""]),
        ("", []),
    ],
)
def test_code_spans(value: str, spans: list[str]) -> None:
    assert [span.value for span in code_spans(text_of(value))] == spans


def test_code_is_blanked_at_its_length() -> None:
    assert without_code(text_of("a `b|c` d `e")) == "a       d `e"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("[a](b) and [c](<d e> 'f')", [("a", "b"), ("c", "d e")]),
        ('[a](b(c)d "t")', [("a", "b(c)d")]),
        ("![i](p.png)", [("i", "p.png")]),
        ("[![i](p.png)](q)", [("i", "p.png"), ("![i](p.png)", "q")]),
        ("[a [b] c](d)", [("a [b] c", "d")]),
        ("<https://a.b/c> <b> <mailto:x@y.z>", [("https://a.b/c", "https://a.b/c"), ("mailto:x@y.z", "mailto:x@y.z")]),
        ("`[a](b)` [c](#d)", [("c", "#d")]),
        (r"\[a](b) [c\](d)", []),
        ("[a] (b) [c](d", []),
        ("[a]()", [("a", "")]),
        ("[a](b c)", []),
        ("](a) [", []),
    ],
)
def test_links(value: str, expected: list[tuple[str, str]]) -> None:
    assert [(link.label.value, link.target.value) for link in links(text_of(value))] == expected


def test_places_of_links() -> None:
    image, link = links(text_of("x ![i](p) [a](b)"))
    assert (image.image, image.span, image.target.span) == (True, Span(1, 3, 1, 10), Span(1, 8, 1, 9))
    assert (link.image, link.span, link.label.span) == (False, Span(1, 11, 1, 17), Span(1, 12, 1, 13))


@pytest.mark.parametrize(
    ("value", "inside"),
    [
        ("**a**", "a"),
        (" ***a*** ", "a"),
        ("**`a`**", "a"),
        ("~~**a** b~~", "**a** b"),
        ("**a** b **c**", "**a** b **c**"),
        ("`a` / `b`", "`a` / `b`"),
        ("**", "**"),
        ("_a_", "a"),
        ("a", "a"),
    ],
)
def test_marks_around_the_whole_go(value: str, inside: str) -> None:
    text = unwrapped(text_of(value))
    assert text.value == inside
    assert text_of(value).value[text.span.column - 1 : text.span.end_column - 1] == inside


SIGNS = st.lists(st.sampled_from([*"`[]()<>!\\ ab#", "``", "](", "<https://a>", "**"]), max_size=30).map("".join)


@given(SIGNS)
def test_pieces_stand_where_they_say(value: str) -> None:
    source = Source.from_text("x", value)
    text = source.line_text(1)
    pieces = [
        *code_spans(text),
        *(piece for link in links(text) for piece in (link.label, link.target)),
        unwrapped(text),
    ]
    assert all(source.slice(piece.span) == piece.value for piece in pieces)
    assert len(without_code(text)) == len(value)


@given(st.lists(st.sampled_from(["`", "``", "```", "a", " b ", "|"]), max_size=20).map("".join))
def test_code_spans_are_those_of_the_library(value: str) -> None:
    tokens = MarkdownIt("commonmark").parseInline(f"x{value}x")[0].children or []
    expected = [token.content.strip() for token in tokens if token.type == "code_inline"]
    assert [span.value for span in code_spans(text_of(f"x{value}x"))] == expected
