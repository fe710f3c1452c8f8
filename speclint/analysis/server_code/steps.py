"""Numbered steps of an implementation, in fences and in lists, and the failures that they end in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from http import HTTPStatus

from speclint.analysis.server_code.handler import Answer
from speclint.markdown.languages import PLAIN_LANGUAGES, PSEUDOCODE_LANGUAGES
from speclint.markdown.nodes import Block, Fence, ListBlock, lines_of, walk_blocks
from speclint.model.statuses import FAILED
from speclint.text.folding import bare
from speclint.text.regex import regex
from speclint.text.source import Span, Text
from speclint.vocabulary.vocabulary import Vocabulary

_PLAIN = PLAIN_LANGUAGES | PSEUDOCODE_LANGUAGES
_NUMBERED = regex(r"^\s*\d{1,2}[.)]\s+\S", re.M)
_ARROW = regex(r"(?:→|⇒|->|=>)\s*[`*]*$")
_ENDS = regex(r"[`*]*\s*(?:$|[(\[{:;,.—–\"'-])")
_WORDS_BEFORE = 3


def step_lines(fence: Fence) -> tuple[Text, ...]:
    """Return the lines of a fence of numbered steps, none for any other one."""
    return fence.lines if fence.language in _PLAIN and _NUMBERED.search(fence.body) else ()


def listed_steps(blocks: Iterable[Block]) -> Iterator[Text]:
    """Yield the lines of numbered lists, those of the lists in them included."""
    for block in walk_blocks(tuple(blocks)):
        if isinstance(block, ListBlock) and block.ordered:
            for inner in walk_blocks((block,)):
                yield from lines_of(inner)


def read_step_answers(lines: Sequence[Text], words: Vocabulary) -> Iterator[Answer]:
    """Yield the failures that steps end in: `→ error 409`, "responder 404"."""
    for line in lines:
        for match in FAILED.finditer(line.value):
            if _leads(line.value[: match.start()], words) and _closes(line.value[match.end() :], int(match[1]), words):
                status = line.cut(*match.span(1))
                yield Answer(status, int(match[1]), _place(line))


def _leads(before: str, words: Vocabulary) -> bool:
    """Whether the words before a number make it a status."""
    last = " ".join(bare(before).split()[-_WORDS_BEFORE:])
    return _ARROW.search(before.rstrip()) is not None or words.says(last, "answers")


def _closes(after: str, code: int, words: Vocabulary) -> bool:
    """Whether what follows a number makes it no count of anything: nothing, a sign, the status's name, a reason."""
    if _ENDS.match(after):
        return True
    following = bare(after)
    phrase = next((status.phrase.lower() for status in HTTPStatus if status.value == code), "")
    return bool(phrase and following.startswith(phrase)) or words.says(" ".join(following.split()[:1]), "reasons")


def _place(line: Text) -> Span:
    return line.strip().span
