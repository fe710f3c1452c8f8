"""The pieces of a webhook: its blocks by heading, and the parts that their labels open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from speclint.markdown.inline import blank_code
from speclint.markdown.nodes import Block, Fence, walk_blocks
from speclint.read.endpoints.scopes import Piece, Scope
from speclint.read.slots.parts import Part, parts_of
from speclint.text.named_tuples import NamedTuple
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

_ENDS = regex(r"[.;!?](?=\s)")
_TICKED = regex(r"`([^`\s][^`]*)`")
# Roles of parts on what the webhook answers.
ANSWERS = ("response", "response_part", "errors", "status")


class WebhookPiece(NamedTuple):
    """Blocks of a webhook under one heading; `on_events` is true below a heading about its events."""

    piece: Piece
    on_events: bool = False


def parts_in(pieces: Iterable[WebhookPiece], profile: Profile) -> Iterator[tuple[WebhookPiece, Part]]:
    """Yield the parts of pieces, each with its piece."""
    for piece in pieces:
        for part in parts_of(Scope((piece.piece,)), profile):
            yield piece, part


def fences_in(blocks: tuple[Block, ...]) -> Iterator[Fence]:
    """Yield the code blocks among blocks and inside them."""
    return (block for block in walk_blocks(blocks) if isinstance(block, Fence))


def in_ticks(line: Text) -> Iterator[Text]:
    """Yield what is between backticks in a line."""
    return (line.cut(*match.span(1)) for match in _TICKED.finditer(line.value))


def sentences(line: Text) -> Iterator[Text]:
    """Yield the sentences of a line; a semicolon ends one, too."""
    start = 0
    for end in [*(match.end() for match in _ENDS.finditer(blank_code(line.value))), len(line.value)]:
        if line.value[start:end].strip():
            yield line.cut(start, end)
        start = end
