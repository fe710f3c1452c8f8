"""Blocks are found by line as a walk over all of them finds them."""

from __future__ import annotations

import pytest
from folders import SPECS

from speclint.markdown.parse import parse
from speclint.text.source import Source

DOCUMENTS = sorted(SPECS.rglob("*.md"))
NESTED = "a\n\n> b\n>\n> - c\n>   d\n>\n>   ```\n>   e\n>   ```\n> - f\n\n## g\n\n1. h\n\n   | i |\n   |---|\n   | j |\n\n### k\nl\n"


@pytest.mark.parametrize(
    "text",
    [NESTED, *(path.read_text(encoding="utf-8") for path in DOCUMENTS)],
    ids=["nested", *(p.stem for p in DOCUMENTS)],
)
def test_blocks_at_a_line_are_those_that_hold_it(text: str) -> None:
    document = parse(Source.from_text("a.md", text))
    for line in range(len(document.source.lines) + 2):
        expected = [block for block in document.root.walk_blocks() if block.span.line <= line <= block.span.end_line]
        assert list(document.root.blocks_at(line)) == expected
