"""Code blocks that hide what follows because their fence is not closed: found and closed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from speclint.markdown.build import BlockToken
from speclint.markdown.languages import JSON_LANGUAGES
from speclint.text.named_tuples import NamedTuple
from speclint.text.regex import regex

_OPENING = regex(r"^ {0,3}(`{3,}|~{3,})[ \t]*[a-zA-Z]\w*[ \t]*$", re.M)
_HEADING = regex(r"^ {0,3}#{2,6}[ \t]+\S", re.M)
_MARKDOWN = ("md", "markdown", "mdx")
# What code seldom has on a line that follows a blank one: a heading, a label, a fence, a table, a rule.
_STRUCTURE = regex(r" {0,3}(?:#{2,6}[ \t]+\S|(?:[-*+][ \t]+)?(?:\*\*|__)\w|`{3}|~{3}|\|.*\||<!--|---[ \t]*$)")
_SENTENCE = regex(r"[^\W\d_][^;{}=]*[.:]$")
_FEWEST_WORDS = 4


class Slip(NamedTuple):
    """A fence that swallows what follows: its first line and the blank line at its likely end (0-based).

    `mark` in place of that blank line closes it; `closing` is -1 where no such line can be determined.
    """

    opening: int
    closing: int
    mark: str


def find_slips(tokens: Iterable[BlockToken], lines: Sequence[str]) -> Iterator[Slip]:
    """Yield the fences that reach over headings to the end of what they are in, or over the opening of another one.

    A fence without language that does so may be the end of another one, taken for an opening because of the one before.
    """
    before: BlockToken | None = None
    for token in tokens:
        if token.type != "fence" or _language(token) in _MARKDOWN:
            continue
        if _swallows(token):
            earlier = _slip(before, lines) if before and not _language(token) else None
            yield earlier if earlier and earlier.closing >= 0 else _slip(token, lines)
        before = token


def _language(token: BlockToken) -> str:
    return token.info.strip().lower().split(" ")[0].strip("{.}")


def _slip(token: BlockToken, lines: Sequence[str]) -> Slip:
    opening = token.map[0] if token.map else 0
    closing = _closing(token.content.split("\n"), is_json=_language(token) in JSON_LANGUAGES)
    mark = re.sub(r"[^>\t]", " ", lines[opening][: lines[opening].index(token.markup)]) + token.markup
    return Slip(opening, -1 if closing is None else opening + 1 + closing, mark)


def _swallows(token: BlockToken) -> bool:
    if not token.meta["closed"] and _HEADING.search(token.content):
        return True
    return any(match[1].startswith(token.markup) for match in _OPENING.finditer(token.content))


def _closing(body: Sequence[str], *, is_json: bool) -> int | None:
    """Return the first blank line after which no code follows: the JSON is complete, or prose or structure begins."""
    depth, blank = 0, -1
    for index, line in enumerate(body):
        if not line.strip():
            blank = index if blank < 0 else blank
            continue
        is_complete = is_json and depth <= 0 and line.lstrip()[0] not in "{["
        if blank > 0 and (is_complete or _STRUCTURE.match(line) or _is_sentence(line)):
            return blank
        depth += sum(line.count(sign) for sign in "{[") - sum(line.count(sign) for sign in "}]")
        blank = -1
    return None


def _is_sentence(line: str) -> bool:
    return line[:1].isupper() and len(line.split()) >= _FEWEST_WORDS and _SENTENCE.match(line.rstrip()) is not None
