"""The Markdown tree: which blocks and sections a text gives, and where their words stand."""

from __future__ import annotations

import pytest
from outline import document_of, outline

from speclint.markdown.nodes import Block, Fence, Label, ListBlock, Paragraph, Quote, Table
from speclint.text.source import Span

TREES = {
    "headings of all forms": (
        "intro\n# One\n## Two ##\n###\n# C#\nTitle\n===\nLong\ntitle\n---\n#none\n####### seven\n",
        [
            "P intro",
            "# One",
            "  ## Two",
            "    ### ",
            "# C#",
            "# Title",
            "  ## Long\ntitle",
            "    P #none / ####### seven",
        ],
    ),
    "levels that are left out": ("### a\n# b\n#### c\n## d\n", ["### a", "# b", "  #### c", "  ## d"]),
    "headings in containers make no sections": (
        "> # q\n> x\n\n- ## POST /a\n  y\n",
        ["Q", "  L q", "  P x", "UL", "- ", "  L POST /a", "  P y"],
    ),
    "comments in code are no headings": (
        "```bash\n# Stripe\n```\n~~~\n## b\n| a |\n|---|\n~~~\n    # c\n",
        ["F bash # Stripe", "F - ## b / | a | / |---|", "F indented # c"],
    ),
    "a fence opens with spaces, a longer mark and words": (
        '  ````JSON title="a"\n  {\n```\n    "b": 1\n  ````\nz\n',
        ['F json { / ``` /   "b": 1', "P z"],
    ),
    "a fence in braces": ("```{.json}\n1\n```\n", ["F json 1"]),
    "an unclosed fence": ("a\n```\nb\n\nc\n", ["P a", "F - (open) b /  / c"]),
    "a fence that its list closes": ("- ```ts\n  a\n\nb\n", ["UL", "- ", "  F ts (open) a / ", "P b"]),
    "an empty fence": ("```\n```\n", ["F - "]),
    "a fence under an item's label": (
        "* **Body:**\n    ```json\n    {\n      1\n    }\n    ```\n* b\n",
        ["UL", "- ", "  L Body:", "  F json { /   1 / }", "- ", "  P b"],
    ),
    "a table right under a label": (
        "**Body:**\n| a | b |\n|---|:-:|\n| 1 | 2 |\ntext | x\n\nend\n",
        ["L Body:", "T a | b // 1 | 2 // text | x", "P end"],
    ),
    "ragged rows, empty cells and escaped pipes": (
        "a | b\n--|--\n| 1 |\n| 1 | 2 | 3 |\n||  |\n| `x|y` | \\| |\n",
        ["T a | b // 1 // 1 | 2 | 3 //  |  // `x|y` | \\|"],
    ),
    "what ends a table": (
        "| a |\n|---|\n| 1 |\n<!-- c -->\n| 2 |\n\n| b |\n|---|\n# h\n",
        ["T a // 1", "P | 2 |", "T b", "# h", "C c"],
    ),
    "a table in a list in a quote": (
        "> - x\n>   | a |\n>   |---|\n>   | 1 |\n",
        ["Q", "  UL", "  - ", "    P x", "    T a // 1"],
    ),
    "tasks": (
        "- [ ] a\n- [x] **B:** c\n- [X]\n- [x]d\n1. [ ] e\n",
        ["UL", "- [ ]", "  P a", "- [x]", "  L B: c", "- [x]", "- ", "  P [x]d", "OL", "- 1 [ ]", "  P e"],
    ),
    "ordered lists keep their numbers": (
        "3) a\n4) b\n   - c\n\n   d\n",
        ["OL", "- 3 ", "  P a", "- 4 ", "  P b", "  UL", "  - ", "    P c", "  P d"],
    ),
    "empty items": ("-\n- a\n-\n", ["UL", "- ", "- ", "  P a", "- "]),
    "comments": (
        "<!-- a -->\n\n<!--\nb\nc -->\n\n[//]: # (d e)\n[comment]: <> 'f'\n\n<!-- g --><!-- h --> rest\n",
        ["H rest", "C a", "C b\nc", "C d e", "C f", "C g", "C h"],
    ),
    "a comment that ends a line": (
        "a **b** <!-- c -->\n**X:** y <!-- z -->\n`<!-- code -->`\n",
        ["P a **b**", "L X: y / `<!-- code -->`", "C c", "C z"],
    ),
    "a comment between items": (
        "- a\n<!-- c -->\n- b\n\n[//]: # (d)\n\n<!-- e\n> f -->\n   - g\n<!-- h -->\n\n     i\n1. j\n<!-- k -->\nl\n",
        [
            "UL",
            "- ",
            "  P a",
            "- ",
            "  P b",
            "  UL",
            "  - ",
            "    P g",
            "    P i",
            "OL",
            "- 1 ",
            "  P j",
            "P l",
            "C c",
            "C d",
            "C e\n> f",
            "C h",
            "C k",
        ],
    ),
    "a comment between items in a quote": (
        "> 1. a\n> <!-- c -->\n> 2. b\n",
        ["Q", "  OL", "  - 1 ", "    P a", "  - 2 ", "    P b", "C c"],
    ),
    "an empty comment parts lists": ("- a\n\n<!-- -->\n\n- b\n", ["UL", "- ", "  P a", "UL", "- ", "  P b", "C "]),
    "a comment between items that is code": (
        "- a\n\n  ```\n  <!-- c -->\n  ```\n- b\n\n`<!-- d -->`\n",
        ["UL", "- ", "  P a", "  F - <!-- c -->", "- ", "  P b", "P `<!-- d -->`"],
    ),
    "an unclosed comment": ("<!-- a\n\n# b\n", ["C a\n\n# b"]),
    "other HTML": (
        "<div>\n<!-- a -->\n\n</div>\ntext\n\n<details><summary>POST /a</summary>\n",
        ["H <div> / <!-- a -->", "H </div> / text", "H <details><summary>POST /a</summary>"],
    ),
    "fences that a template has escaped": (
        "**A:**\n\\`\\`\\`json\n{\n\n# 1\n}\n\\`\\`\\`\n\n- b\n  \\`\\`\\`\n  c\n  \\`\\`\\`\n",
        ["L A:", "F json { /  / # 1 / }", "UL", "- ", "  P b", "  F - c"],
    ),
    "escaped fences in a fence": (
        "```js\n`\n\\`\\`\\`json\n\\`\\`\\`\n`\n```\n",
        ["F js ` / \\`\\`\\`json / \\`\\`\\` / `"],
    ),
    "link definitions stay visible": ("[a]: /b 'c'\n\n[Auth]: Bearer\n", ["P [a]: /b 'c'", "P [Auth]: Bearer"]),
    "labels among lines": (
        "intro\n**A:** 1\nmore\n**B**\n__C__: 3\n",
        ["P intro", "L A: 1 / more", "L B", "L C: 3"],
    ),
    "hard breaks": ("**A:** 1<br>**B:** 2<br/>\nc\\\nd  \n`a<br>b`\n", ["L A: 1", "L B: 2 / c / d / `a<br>b`"]),
    "front matter": ("---\ntitle: a\ntags:\n  - b\n---\n# c\n", ["# c"]),
    "a rule is no front matter": ("---\n# T\nAuth: yes\n---\nx\n", ["# T", "  ## Auth: yes", "    P x"]),
    "rules hold nothing": ("a\n\n---\n\n***\nb\n", ["P a", "P b"]),
    "only LF and CR end lines": ("a\u2028# b\x0c# c\n", ["P a\u2028# b\x0c# c"]),
    "nothing": ("", []),
    "blanks": (" \n\t\n", []),
}


@pytest.mark.parametrize("name", TREES)
def test_tree(name: str) -> None:
    text, expected = TREES[name]
    assert outline(text) == expected


@pytest.mark.parametrize("name", TREES)
def test_line_ends_and_bom_change_no_tree(name: str) -> None:
    text, _ = TREES[name]
    plain = document_of(text)
    for variant in (text.replace("\n", "\r\n"), text.replace("\n", "\r"), "\ufeff" + text):
        document = document_of(variant)
        assert (document.root, document.front_matter, document.unread) == (plain.root, plain.front_matter, plain.unread)


def first(text: str) -> Block:
    return next(document_of(text).root.walk_blocks())


def test_places_of_sections() -> None:
    root = document_of("a\n ## One ##\nx\n\n### Two\ny\n# Three\n").root
    two, three = root.sections
    assert (root.span, root.heading) == (Span(1, 1, 8, 1), Span(1, 1, 1, 1))
    assert (two.title.span, two.heading, two.span) == (Span(2, 5, 2, 8), Span(2, 2, 2, 11), Span(2, 2, 6, 2))
    assert (two.sections[0].span, three.span) == (Span(5, 1, 6, 2), Span(7, 1, 8, 1))


def test_places_of_a_setext_heading() -> None:
    section = next(document_of("a\n\n  Uno  \n dos\n---\n").sections)
    assert section.title == ("Uno  \n dos", Span(3, 3, 4, 5))
    assert section.heading == Span(3, 3, 5, 4)


def test_places_of_cells() -> None:
    table = first(">  | é | b\\|c |   ||\n> |--|--|--|--|\n> x | 2\n")
    assert isinstance(table, Quote)
    table = table.blocks[0]
    assert isinstance(table, Table)
    assert [cell.span for cell in table.header.cells] == [
        Span(1, 6, 1, 7),
        Span(1, 10, 1, 14),
        Span(1, 17, 1, 17),
        Span(1, 20, 1, 20),
    ]
    assert table.header.cells[1].value == "b|c"
    assert (table.delimiter, table.rows[0].span, table.span) == (Span(2, 3, 2, 16), Span(3, 3, 3, 8), Span(1, 4, 3, 8))


def test_places_in_lists() -> None:
    outer = first("- [x] a\n  1. **B:** c\n     d\n\n- e\n\n")
    assert isinstance(outer, ListBlock)
    assert (outer.span, outer.items[0].span, outer.items[1].span) == (
        Span(1, 1, 5, 4),
        Span(1, 1, 3, 7),
        Span(5, 1, 5, 4),
    )
    assert outer.items[0].task is not None
    assert outer.items[0].task.span == Span(1, 3, 1, 6)
    inner = outer.items[0].blocks[1]
    assert isinstance(inner, ListBlock)
    label = inner.items[0].blocks[0]
    assert isinstance(label, Label)
    assert (inner.span, label.span, label.name.span) == (Span(2, 3, 3, 7), Span(2, 6, 3, 7), Span(2, 8, 2, 9))
    assert [line.span for line in label.lines] == [Span(2, 13, 2, 14), Span(3, 6, 3, 7)]


def test_places_in_items_that_open_on_one_line() -> None:
    outer = first("> - - a\n>   - b\n")
    assert isinstance(outer, Quote)
    assert isinstance(outer.blocks[0], ListBlock)
    inner = outer.blocks[0].items[0].blocks[0]
    assert isinstance(inner, ListBlock)
    assert [item.span for item in inner.items] == [Span(1, 5, 1, 8), Span(2, 5, 2, 8)]


def test_places_in_code() -> None:
    fence = first("- ```json x\n  {\n\n    1\n  }\n  ```\n")
    assert isinstance(fence, ListBlock)
    fence = fence.items[0].blocks[0]
    assert isinstance(fence, Fence)
    assert (fence.info, fence.span) == (("json x", Span(1, 6, 1, 12)), Span(1, 3, 6, 6))
    assert [line.span for line in fence.lines] == [
        Span(2, 3, 2, 4),
        Span(3, 1, 3, 1),
        Span(4, 3, 4, 6),
        Span(5, 3, 5, 4),
    ]
    assert fence.span_at(0, 6) == Span(2, 3, 4, 6)


def test_a_tab_that_reaches_into_code_is_taken_off_whole() -> None:
    block = first("-\t\tcode\n")
    assert isinstance(block, ListBlock)
    code = block.items[0].blocks[0]
    assert isinstance(code, Fence)
    assert (code.indented, code.lines[0]) == (True, ("code", Span(1, 4, 1, 8)))


def test_lazy_lines_of_a_quote() -> None:
    quote = first("> a\nb\n  c\n")
    assert isinstance(quote, Quote)
    paragraph = quote.blocks[0]
    assert isinstance(paragraph, Paragraph)
    assert [line.span for line in paragraph.lines] == [Span(1, 3, 1, 4), Span(2, 1, 2, 2), Span(3, 3, 3, 4)]


def test_front_matter_is_kept_with_its_place() -> None:
    matter = document_of("---\na: 1\nb:\n---\nx\n").front_matter
    assert matter == ("a: 1\nb:", Span(2, 1, 3, 3))
    assert document_of("---\n---\n").front_matter is None


def test_text_beyond_the_nesting_limit_is_kept_and_reported() -> None:
    for mark in ("> ", "- "):
        document = document_of("a\n\n" + mark * 200 + "deep\n\nafter\n")
        words = " ".join(line for line in outline(document.source.text) if line.strip().startswith("P"))
        assert "deep" in words
        assert "after" in words
        assert [(unread.kind, unread.span.line) for unread in document.unread] == [("too-deep", 3)]
