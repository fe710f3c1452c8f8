"""What looks like structure and is none for Markdown: told with its place; and what only resembles it: not told."""

from __future__ import annotations

import pytest
from outline import document_of, outline

from speclint.markdown.nodes import Table
from speclint.text.source import Span

UNREAD = {
    "rows without delimiter": ("**Body:**\n| a | b |\n| 1 | 2 |\n\nx\n", "table-without-delimiter", 2, 3),
    "rows with a mistyped delimiter": ("| a | b |\n|—|—|\n| 1 | 2 |\n", "table-without-delimiter", 1, 3),
    "rows with a spaced delimiter": ("| a | b |\n| - - | - |\n| 1 | 2 |\n", "table-without-delimiter", 1, 3),
    "rows without outer pipes": ("a | b | c\nd | e | f\n", "table-without-delimiter", 1, 2),
    "rows that begin with a few words": ("the first one | b | c\nd | e | f.\n", "table-without-delimiter", 1, 2),
    "rows in a list": ("- x\n  | a | b |\n  | 1 | 2 |\n", "table-without-delimiter", 2, 3),
    "rows after a blank line": ("| a | b |\n|---|---|\n\n| 1 | 2 |\n| 3 | 4 |\n", "split-table", 4, 5),
    "too few delimiters": ("| a | b | c |\n|---|---|\n| 1 | 2 | 3 |\n", "delimiter-mismatch", 2, 2),
    "too many delimiters": ("text\na | b\n---|---|---\n1 | 2\n", "delimiter-mismatch", 3, 3),
    "a header that stands apart": ("| a | b |\n\n|---|---|\n| 1 | 2 |\n", "table-without-header", 3, 3),
    "a row after a blank line": ("> | a | b |\n> |---|---|\n>\n> | 1 | 2 |\n", "split-table", 4, 4),
    "a delimiter with no header at all": ("text\n\n|---|---|\n| 1 | 2 |\n", "table-without-header", 3, 4),
    "an unclosed fence over headings": ("a\n\n```json\n{}\n\n## b\n", "unclosed-fence", 3, 3),
    "a fence closed on a line of code": ('```json\n{ "a": 1 }```\n\n```ts\nx\n```\n', "unclosed-fence", 1, 1),
    "an unclosed comment": ("a\n\n<!-- b\n\n# c\n", "unclosed-comment", 3, 3),
    "deep quotes": (">" * 10_000 + "a\n", "too-deep", 1, 1),
}

DEEP = ">" * 10_000 + "a\n"
SEVERAL = {
    "two deep lines": (DEEP + "\n" + DEEP, [("too-deep", 1), ("too-deep", 3)]),
    "a deep line before a long one": (DEEP + "\n" + "word " * 2_000 + "\n", [("too-deep", 1), ("long-line", 3)]),
    "a deep line behind a long one": ("word " * 2_000 + "\n\n" + DEEP, [("long-line", 1), ("too-deep", 3)]),
    "a deep line behind an open comment": ("a\n\n<!-- b\n\n" + DEEP, [("unclosed-comment", 3), ("long-line", 5)]),
    "a deep line of lists": ("- " * 10_000 + "a\n\n" + DEEP, [("too-deep", 1), ("too-deep", 3)]),
    "deep rows": (
        f"{DEEP}| a | b |\n| 1 | 2 |\n\n{DEEP}",
        [("table-without-delimiter", 2), ("too-deep", 1), ("too-deep", 5)],
    ),
}

RECOVERED = {
    "rows without delimiter": ("**B:**\n| a | b |\n| 1 | 2 |\nrest\n", ["L B:", "T a | b // 1 | 2", "P rest"]),
    "a mistyped delimiter": ("| a | b |\n|—|—|\n| 1 | 2 |\n", ["T a | b // 1 | 2"]),
    "rows without outer pipes": ("a | b | c\nd | e | f\n", ["T a | b | c // d | e | f"]),
    "another number of cells": ("x\n| a | b |\n|---|\n| 1 | 2 |\n", ["P x", "T a | b // 1 | 2"]),
    "a header that stands apart": ("**B:**\n| a | b |\n\n|---|---|\n| 1 | 2 |\n", ["L B:", "T a | b // 1 | 2"]),
    "a header alone": ("| a | b |\n\n|---|---|\n", ["T a | b"]),
    "rows that a blank line cuts off": (
        "- | a | b |\n  |---|---|\n  | 1 | 2 |\n\n  | 3 | 4 |\n  | 5 | 6 |\n  rest\n",
        ["UL", "- ", "  T a | b // 1 | 2 // 3 | 4 // 5 | 6", "  P rest"],
    ),
    "two tables": ("| a | b |\n|---|---|\n\n| c | d |\n|---|---|\n", ["T a | b", "T c | d"]),
    "a table of another width": (
        "| a | b |\n|---|---|\n\n| c | d | e |\n| 1 | 2 | 3 |\n",
        ["T a | b", "T c | d | e // 1 | 2 | 3"],
    ),
    "rows of a task": ("- [ ] | a | b |\n  | 1 | 2 |\n", ["UL", "- [ ]", "  T a | b // 1 | 2"]),
}

MENDED = {
    "before a heading": ("```json\n{\n\n}\n\n## b\n\n```ts\nx\n```\n", ["F json (open) { /  / }", "## b", "  F ts x"]),
    "closed on its last line": (
        "```json\n{}```\n\ntext\n\n```json\n1\n```\n",
        ["F json (open) {}", "P text", "F json 1"],
    ),
    "before a sentence": (
        "```http\nGET /a\n\nReturns all that there is.\n\n```ts\n```\n",
        ["F http (open) GET /a", "P Returns all that there is.", "F ts "],
    ),
    "twice": (
        "```json\n1\n\n**A:**\n```json\n2\n\n**B:**\n```json\n3\n```\n",
        ["F json (open) 1", "L A:", "F json (open) 2", "L B:", "F json 3"],
    ),
    "in a list in a quote": (
        "> - ```json\n>   1\n>\n>   **A:**\n>   ```json\n>   2\n>   ```\n",
        ["Q", "  UL", "  - ", "    F json (open) 1", "    L A:", "    F json 2"],
    ),
    "a fence without language is the end of the one before": (
        "```json\n1\n\n**A:**\n\n```\n2\n```\n\n```ts\n3\n```\n",
        ["F json (open) 1", "L A:", "F - 2", "F ts 3"],
    ),
    "nowhere to close": ("```ts\na\n```ts\nb\n```\n", ["F ts (open) a / ```ts / b"]),
}

READ = {
    "unions": "a: 'x' | 'y' | 'z'\nb: 'u' | 'v' | 'w'\n",
    "unions on lines of their own": "type A =\n| 'a' | 'b'\n| 'c' | 'd'\n",
    "links": "[a](b) | [c](d) | [e](f)\n[a](b) | [c](d) | [e](f)\n",
    "code with pipes": "`a | b | c`\n`d | e | f`\n",
    "one line": "| a | b |\n",
    "boxes": "| a |\n| b |\n",
    "lines of different width": "a | b | c\nd | e\n",
    "one pipe": "a | b\nc | d\n",
    "escaped pipes": "a \\| b \\| c\nd \\| e \\| f\n",
    "sentences": "El estado es nuevo | pagado | enviado.\nThe kind is paper | digital | both.\n",
    "long sentences": f"{'words ' * 20}| b | c\n{'words ' * 20}| e | f\n",
    "ragged rows": "| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |\n",
    "a table of one cell": "| a |\n|---|\n",
    "rows in code": "```\n| a | b |\n| 1 | 2 |\n```\n",
    "fences in a Markdown sample": "```md\n# a\n```json\n{}\n",
    "a longer fence": "````\n```json\n{}\n```\n````\n",
    "an unclosed fence at the end": "```bash\n# a comment\nls | wc\n",
    "comments": "<!-- a --> <!-- b -->\n",
    "nesting that people write": "> > - - 1. a\n",
}


@pytest.mark.parametrize("name", UNREAD)
def test_unread(name: str) -> None:
    text, kind, first, last = UNREAD[name]
    found = [(unread.kind, unread.span.line, unread.span.end_line) for unread in document_of(text).unread]
    assert found == [(kind, first, last)]


@pytest.mark.parametrize("name", SEVERAL)
def test_each_is_told_once(name: str) -> None:
    text, expected = SEVERAL[name]
    assert sorted((each.kind, each.span.line) for each in document_of(text).unread) == sorted(expected)


@pytest.mark.parametrize("name", RECOVERED)
def test_tables_that_were_meant_are_read(name: str) -> None:
    text, expected = RECOVERED[name]
    assert outline(text) == expected


@pytest.mark.parametrize("name", MENDED)
def test_fences_close_where_they_were_meant_to(name: str) -> None:
    text, expected = MENDED[name]
    assert outline(text) == expected


def test_a_recovered_table_says_so() -> None:
    table = next(document_of("| a | b |\n| 1 | 2 | 3 |\n").root.walk_blocks())
    assert isinstance(table, Table)
    assert (table.recovered, table.ragged, table.span) == (True, (), Span(1, 1, 2, 14))
    assert table.delimiter == Span(1, 10, 1, 10)


@pytest.mark.parametrize("name", READ)
def test_read(name: str) -> None:
    assert document_of(READ[name]).unread == ()
