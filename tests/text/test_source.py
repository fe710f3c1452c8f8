"""Text and positions: line ends, BOM, encoding, cutting and slicing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speclint.text.source import Source, SourceError, Span, Text

LINES = st.lists(st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"])), min_size=1)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ("",)),
        ("a", ("a",)),
        ("a\n", ("a", "")),
        ("a\r\nb\rc\nd", ("a", "b", "c", "d")),
        ("a\n\rb", ("a", "", "b")),
        ("a\u2028b\x0cc\x85d\x0be\u2029f", ("a\u2028b\x0cc\x85d\x0be\u2029f",)),
    ],
)
def test_lines_end_at_cr_and_lf_only(text: str, lines: tuple[str, ...]) -> None:
    assert Source.from_text("x", text).lines == lines


def test_a_leading_bom_is_taken_off_and_remembered() -> None:
    assert Source.from_text("x", "\ufeff# T") == Source("x", "# T", ("# T",), has_bom=True)
    assert Source.from_bytes("x", b"\xef\xbb\xbf# T").has_bom
    assert Source.from_text("x", "a\ufeff").lines == ("a\ufeff",)


def test_bytes_that_are_no_utf8_name_the_line() -> None:
    with pytest.raises(SourceError, match="line 3"):
        Source.from_bytes("x", b"a\nb\n\xff")


def test_lines_outside_the_document_are_empty() -> None:
    source = Source.from_text("x", "a\nb")
    assert [source.line(number) for number in (-1, 0, 1, 2, 3)] == ["", "", "a", "b", ""]


def test_columns_count_code_points() -> None:
    text = Source.from_text("x", "é🔒e\u0301 x").line_text(1)
    assert text.cut(1, 2) == Text("🔒", Span(1, 2, 1, 3))
    assert text.cut(5).span == Span(1, 6, 1, 7)


def test_strip_narrows_the_span() -> None:
    text = Text("  ab ", Span(4, 7, 4, 12))
    assert text.strip() == Text("ab", Span(4, 9, 4, 11))
    assert Text("   ", Span(1, 1, 1, 4)).strip().value == ""
    assert Text("**a**", Span(1, 1, 1, 6)).strip("*") == Text("a", Span(1, 3, 1, 4))


def test_spans_join() -> None:
    first, last = Span(1, 2, 1, 3), Span(4, 5, 6, 7)
    assert first.to(last) == Span(1, 2, 6, 7)
    assert last.start == Span(4, 5, 4, 5)


@given(LINES, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_line_ends_and_bom_change_nothing_but_themselves(lines: list[str], end: str, bom: bool) -> None:
    lines[0] = lines[0].lstrip("\ufeff")
    source = Source.from_text("x", "\ufeff" * bom + end.join(lines))
    assert (source.lines, source.has_bom) == (tuple(lines), bom)


@given(LINES, st.data())
def test_slice_gives_what_stands_under_a_span(lines: list[str], data: st.DataObject) -> None:
    source = Source.from_text("x", "\n".join(["", *lines]))
    joined = "\n".join(source.lines)
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(joined))] * 2)))
    before, inside = joined[:start].split("\n"), joined[:end].split("\n")
    span = Span(len(before), len(before[-1]) + 1, len(inside), len(inside[-1]) + 1)
    assert source.slice(span) == joined[start:end]
