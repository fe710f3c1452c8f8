"""JSON examples that even a lenient reader cannot read."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.markdown.nodes import Document, Fence
from speclint.markdown.offsets import Places
from speclint.model import BrokenJson
from speclint.read.json.parser import read_json

JSON = frozenset({"json", "jsonc", "json5"})


def find_broken_json(document: Document) -> tuple[BrokenJson, ...]:
    """Return what is wrong with each broken `json` fence; one that never closes is told of by the Markdown tree."""
    return tuple(_broken(document))


def _broken(document: Document) -> Iterator[BrokenJson]:
    told = {unread.span.line for unread in document.unread}
    for block in document.root.walk_blocks():
        if not isinstance(block, Fence) or block.language not in JSON or block.span.line in told:
            continue
        error = read_json(block.body).error
        if error is not None:
            places = Places(block)
            place = places.span(error.offset, error.offset + 1)
            opened = places.span(error.opened, error.opened + 1) if error.opened >= 0 else None
            if error.kind == "unclosed" and opened is not None:
                yield BrokenJson(error.kind, opened.to(place), None)
            else:
                yield BrokenJson(error.kind, place, opened)
