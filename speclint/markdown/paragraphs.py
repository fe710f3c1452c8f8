"""Lines of a Markdown paragraph: comments at the ends removed, hard breaks split, labels separated from prose."""

from __future__ import annotations

import re
from collections.abc import Sequence

from speclint.markdown.inline import blank_code
from speclint.markdown.labels import prose_blocks
from speclint.markdown.nodes import Comment, Label, Paragraph
from speclint.text.regex import regex
from speclint.text.source import Text

_HARD_BREAK = regex(r"<br\s{0,4}/?>", re.I)


def read_prose(lines: Sequence[Text]) -> tuple[list[Label | Paragraph], list[Comment]]:
    """Return the labels and paragraphs of lines, and the comments at their ends."""
    comments: list[Comment] = []
    kept: list[Text] = []
    for index, line in enumerate(lines):
        text, comment = _without_comment(line)
        comments += [comment] if comment else []
        kept += _pieces(text, is_last=index == len(lines) - 1)
    return prose_blocks(kept), comments


def _without_comment(text: Text) -> tuple[Text, Comment | None]:
    """Return a line without the HTML comment that ends it, and that comment."""
    at = text.value.rfind("<!--") if text.value.endswith("-->") else -1
    if at < 0 or "`" in text.value[at:]:
        return text, None
    comment = text.cut(at)
    return text.cut(0, len(text.value[:at].rstrip())), Comment(
        comment.cut(4, max(4, len(comment.value) - 3)).strip(), comment.span
    )


def _pieces(text: Text, *, is_last: bool) -> list[Text]:
    """Return the lines that a line of prose makes when `<br>` and a closing backslash break it."""
    pieces, done = [], 0
    if "<" in text.value:
        for match in _HARD_BREAK.finditer(blank_code(text.value)):
            pieces.append(text.cut(done, match.start()).strip())
            done = match.end()
    rest = text.cut(done)
    if not is_last and rest.value.endswith("\\"):
        rest = rest.cut(0, len(rest.value) - 1)
    return [piece for piece in (*pieces, rest.strip()) if piece.value]
