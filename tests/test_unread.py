"""What looks like structure and is none for Markdown: told with its place; and what only resembles it: not told."""

from __future__ import annotations

import pytest
from outline import document_of

UNREAD = {
    "rows without delimiter": ("**Body:**\n| a | b |\n| 1 | 2 |\n\nx\n", "table-without-delimiter", 2, 3),
    "rows with a mistyped delimiter": ("| a | b |\n|—|—|\n| 1 | 2 |\n", "table-without-delimiter", 1, 3),
    "rows with a spaced delimiter": ("| a | b |\n| - - | - |\n| 1 | 2 |\n", "table-without-delimiter", 1, 3),
    "rows without outer pipes": ("a | b | c\nd | e | f\n", "table-without-delimiter", 1, 2),
    "rows in a list": ("- x\n  | a | b |\n  | 1 | 2 |\n", "table-without-delimiter", 2, 3),
    "rows after a blank line": ("| a | b |\n|---|---|\n\n| 1 | 2 |\n| 3 | 4 |\n", "table-without-delimiter", 4, 5),
    "too few delimiters": ("| a | b | c |\n|---|---|\n| 1 | 2 | 3 |\n", "delimiter-mismatch", 2, 2),
    "too many delimiters": ("text\na | b\n---|---|---\n1 | 2\n", "delimiter-mismatch", 3, 3),
    "a header that stands apart": ("| a | b |\n\n|---|---|\n| 1 | 2 |\n", "table-without-header", 3, 4),
    "an unclosed fence over headings": ("a\n\n```json\n{}\n\n## b\n", "unclosed-fence", 3, 3),
    "a fence closed on a line of code": ('```json\n{ "a": 1 }```\n\n```ts\nx\n```\n', "unclosed-fence", 1, 1),
    "an unclosed comment": ("a\n\n<!-- b\n\n# c\n", "unclosed-comment", 3, 3),
    "deep quotes": (">" * 10_000 + "a\n", "too-deep", 1, 1),
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


@pytest.mark.parametrize("name", READ)
def test_read(name: str) -> None:
    assert document_of(READ[name]).unread == ()
