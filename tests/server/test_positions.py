"""Positions of a client are those of the text, in each encoding, and what lies outside is taken for the nearest place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speclint.server.positions import ENCODINGS, Extent, Lines, Spot
from speclint.text.source import Source, Span

TEXTS = st.text(st.sampled_from("ab é😀\u2028\x0b\n\r\ufeff"), max_size=30)


@given(TEXTS, st.sampled_from(ENCODINGS))
def test_every_place_is_found_again(text: str, encoding: str) -> None:
    lines = Lines(text, encoding)
    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] != "\r\n":  # no line begins between them
            assert lines.offset(lines.spot(offset)) == offset


@given(TEXTS, st.sampled_from(ENCODINGS), st.integers(-1, 9), st.integers(-1, 40))
def test_any_position_is_inside(text: str, encoding: str, line: int, character: int) -> None:
    assert 0 <= Lines(text, encoding).offset(Spot(line, character)) <= len(text)


@given(TEXTS, st.sampled_from(ENCODINGS))
def test_spans_are_those_of_the_document(text: str, encoding: str) -> None:
    source, lines = Source.from_text("a.md", text), Lines(text, encoding)
    for number, line in enumerate(source.lines, 1):
        for column in range(1, len(line) + 2):
            span = Span(number, column, number, len(line) + 1)
            extent = lines.extent(span)
            assert lines.span(extent) == span
            shown = text[lines.offset(extent.start) : lines.offset(extent.end)]
            assert shown == source.slice(span)


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 5), ("utf-16", 3), ("utf-32", 2)])
def test_columns_are_counted_in_units(encoding: str, column: int) -> None:
    assert Lines("😀a.", encoding).extent(Span(1, 3, 1, 3)) == Extent(Spot(0, column), Spot(0, column))
