"""The parts of a document that an editor can fold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from speclint.markdown.nodes import Fence, ListBlock, Table
from speclint.model import Spec


class Fold(NamedTuple):
    """The first and last line of a part, 1-based; `is_comment` is true for a comment."""

    first: int
    last: int
    is_comment: bool = False


def folds(spec: Spec) -> tuple[Fold, ...]:
    """Return the parts of more than one line: sections, code, tables, lists, comments and the front matter, in order."""
    return tuple(sorted({fold for fold in _all(spec) if fold.last > fold.first}))


def _all(spec: Spec) -> Iterator[Fold]:
    source, matter = spec.source, spec.document.front_matter
    if matter is not None:
        yield Fold(max(1, matter.span.line - 1), matter.span.end_line + 1)
    filled = 0
    last_filled = [0]
    for number, line in enumerate(source.lines, 1):
        filled = number if line.strip() else filled
        last_filled.append(filled)
    for section in spec.document.sections:
        yield Fold(section.heading.line, last_filled[min(section.span.end_line, len(source.lines))])
    for block in spec.document.root.walk_blocks():
        if isinstance(block, (Fence, Table, ListBlock)):
            yield Fold(block.span.line, last_filled[min(block.span.end_line, len(source.lines))])
    for comment in spec.document.comments:
        yield Fold(comment.span.line, comment.span.end_line, is_comment=True)
