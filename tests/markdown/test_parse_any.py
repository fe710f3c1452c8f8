"""Any text parses: places are exact, headings are those of Markdown, and the work grows with the size alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from counting import calls
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from outline import document_of, is_inside, spans_of, texts_of

from speclint.markdown.nodes import Document, Fence, Table
from speclint.markdown.parse import MAX_NESTING, parse
from speclint.text.source import Source

pytestmark = pytest.mark.bulk

PIECES = [
    *(
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "# ",
        "## ",
        "> ",
        ">",
        "- ",
        "* ",
        "1. ",
        "2) ",
        "  ",
        "    ",
        "\t",
        " \n",
        "---\n",
        "===\n",
    ),
    *("```", "```json\n", "~~~", "|", "|-|-|", "| a | b |\n", "|---|---|\n", "\\|", "\\", "`", "``", "**", "*", "_"),
    *("**Auth:** ", "__X__:", "[ ] ", "[x] ", "<!--", "-->", "<br>", "<div>\n", "</div>", "<b>X:</b>", "[//]: # (x)"),
    *("[a]: /b 'c'\n", "[a](b)", "\ufeff", "\u2028", "\x00", "é", "e\u0301", "🔒", "文：", "a", "b c", "text ", "a: b"),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=50).map("".join)


def check_places(document: Document) -> None:
    source = document.source
    for text in texts_of(document):
        assert source.slice(text.span) == text.value
    for span in spans_of(document):
        assert is_inside(span, source), span


def check_structure(document: Document) -> None:
    """Headings, tables and fences are those that the library finds with its own rules, where nothing was mended."""
    if any(unread.kind == "unclosed-fence" for unread in document.unread) or r"\`\`\`" in document.source.text:
        return
    markdown = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING, "inline_definitions": True}).enable("table")
    lines = list(document.source.lines)
    if document.front_matter:
        end = document.front_matter.span.end_line + 1
        lines[:end] = [""] * end
    tokens = markdown.parse("\n".join(lines))
    tops = [token for token in tokens if token.level == 0 and token.type == "heading_open"]
    headings = [(int(token.tag[1:]), *(token.map or ())) for token in tops]
    spans = [(section.level, section.heading) for section in document.sections]
    assert [(level, span.line - 1, span.end_line) for level, span in spans] == headings
    blocks = list(document.root.walk_blocks())
    tables = {block.span.line for block in blocks if isinstance(block, Table)}
    meant = {block.span.line for block in blocks if isinstance(block, Table) and block.recovered}
    assert tables - meant <= first_lines(tokens, "table_open") <= tables
    fences = {block.span.line for block in blocks if isinstance(block, Fence)}
    assert fences == first_lines(tokens, "fence", "code_block")


def first_lines(tokens: list[Token], *kinds: str) -> set[int]:
    return {token.map[0] + 1 for token in tokens if token.type in kinds and token.map}


@given(TEXTS)
def test_any_text_has_exact_places(text: str) -> None:
    check_places(document_of(text))


@given(TEXTS)
def test_structure_is_what_markdown_says(text: str) -> None:
    check_structure(document_of(text))


@given(TEXTS.map(lambda text: text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")))
def test_line_ends_and_bom_change_no_tree(text: str) -> None:
    plain = document_of(text)
    for variant in (text.replace("\n", "\r\n"), "\ufeff" + text):
        document = document_of(variant)
        assert (document.root, document.front_matter, document.unread) == (plain.root, plain.front_matter, plain.unread)


@given(TEXTS)
def test_no_word_of_prose_is_lost(text: str) -> None:
    document = document_of("```\n\n```\n" + text.replace("[a]:", "a").replace("[//]:", "a").replace("<", "("))
    seen = "".join(text.value for text in texts_of(document))
    assert seen.count("é") == document.source.text.count("é")


def test_real_documents(corpus: Path) -> None:
    paths = [path for path in sorted(corpus.rglob("*")) if path.parent != corpus and path.suffix in (".md", ".txt")]
    assert paths
    for path in paths:
        document = parse(Source.from_bytes(path.name, path.read_bytes()))
        check_places(document)
        check_structure(document)


SPEC = "### POST /a\n\nText.\n\n**Body:**\n| a | b |\n|---|---|\n| c | `d\\|e` |\n\n- [ ] **X:** y\n  - z\n\n```json\n{}\n```\n\n"
GROWING: dict[str, Callable[[int], str]] = {
    "a spec": lambda n: SPEC * (n // 10),
    "headings": lambda n: "# h\n" * n,
    "headings of all levels": lambda n: "".join("#" * (i % 6 + 1) + " h\n" for i in range(n)),
    "setext": lambda n: "a\n===\n" * n,
    "one paragraph": lambda n: "a\n" * n + "===\n",
    "labels": lambda n: "**a:** b\n" * n,
    "rows": lambda n: "|a|b|\n|-|-|\n" + "|x|y|\n" * n,
    "cells": lambda n: "|a" * n + "|\n" + "|-" * n + "|\n",
    "headers": lambda n: "|x|y|\n|-|\n" * n,
    "rows without delimiter": lambda n: "|x|y|\n" * n,
    "rows cut apart": lambda n: "|a|b|\n|-|-|\n" + "|x|y|\n\n" * n,
    "open rows": lambda n: "a | b | c\n" * n,
    "items": lambda n: "- [ ] a\n" * n,
    "loose items": lambda n: "1. a\n\n" * n,
    "nested items": lambda n: "".join("  " * (i % 30) + "- a\n" for i in range(n)),
    "deeper and deeper items": lambda n: "".join("  " * i + "- a\n" for i in range(n // 20)),
    "quotes": lambda n: "> a\nb\n" * n,
    "one deep quote": lambda n: ">" * n + "a\n",
    "one deep list": lambda n: "- " * n + "a\n",
    "deep lazy quote": lambda n: ">" * 90 + "a\n" + "b\n" * (n // 20),
    "fences": lambda n: "```\nx\n```\n" * n,
    "fences that swallow": lambda n: "```json\n1\n\n**A:**\n" * n,
    "a fence that swallows blanks": lambda n: "```json\n{\n" + "\n" * n * 10 + "## h\n",
    "an open fence": lambda n: "```\n" + "# x\n" * n,
    "comments": lambda n: "<!-- a -->\n" * n,
    "comments on a line": lambda n: "<!-- a -->" * n,
    "open comments": lambda n: "<!-- a\n" * n,
    "definitions": lambda n: "[a]: b\n" * n,
    "open brackets": lambda n: "[a\n" * n,
    "blank lines": lambda n: "- a\n" + "\n" * (n * 10),
    "breaks": lambda n: "a<br>" * n,
    "ticks": lambda n: "**a" + "` `` " * n,
    "stars": lambda n: "**a " + "* _ ** __ " * n,
    "front matter": lambda n: "---\n" + "a: b\n" * n,
}


@pytest.mark.parametrize("name", GROWING)
def test_work_grows_with_the_size_alone(name: str) -> None:
    small, large = (calls(parse, Source.from_text("x", GROWING[name](size))) for size in (500, 2_000))
    assert large < 4.4 * small, f"four times the text takes {large / small:.1f} times the calls"


LARGE: dict[str, Callable[[], str]] = {
    "5 MB of specs": lambda: (SPEC + "Lorem ipsum. " * 50 + "\n\n") * 6_500,
    "a line of 10 MB": lambda: "**a:** `b` | [c](d) " * 500_000,
    "100,000 cells": lambda: "| a | b | c | d |\n|---|---|---|---|\n" + "| 1 | 2 | 3 | 4 |\n" * 25_000,
    "50,000 headings": lambda: "## h\n" * 50_000,
    "10,000 quotes in each other": lambda: ">" * 10_000 + "a\n",
    "10,000 lists in each other": lambda: "- " * 10_000 + "a\n",
}


@pytest.mark.parametrize("name", LARGE)
def test_large_documents(name: str) -> None:
    document = document_of(LARGE[name]())
    assert document.root.span.end_line == len(document.source.lines)
    assert next(document.root.walk_blocks(), None) or next(document.sections)
