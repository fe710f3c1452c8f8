"""The error bodies that a document shows: JSON in fences and objects in the words of a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from speclint.markdown.inline import code_spans
from speclint.markdown.languages import HTTP_LANGUAGES, JSON_LANGUAGES, OBJECT_LANGUAGES
from speclint.markdown.nodes import Block, Fence, walk_blocks
from speclint.markdown.texts import texts_in
from speclint.model import Example, ExampleKind
from speclint.read.slots.parts import Part
from speclint.text.source import Text


def error_examples(part: Part) -> tuple[Example, ...]:
    """Return the bodies that a part on errors shows: its JSON fences, and objects in the words of its lines and cells."""
    return (*fenced_objects(part.blocks), *(found for text in _texts(part) for found in inline_objects(text)))


def _texts(part: Part) -> Iterator[Text]:
    yield from part.lines
    yield from texts_in(part.blocks)


def fenced_objects(blocks: Iterable[Block]) -> Iterator[Example]:
    """Yield the fences that show an object."""
    for block in walk_blocks(tuple(blocks)):
        if isinstance(block, Fence) and block.language in OBJECT_LANGUAGES and block.lines and _shows_object(block):
            yield Example(block.body, block.lines[0].span.to(block.lines[-1].span), ExampleKind.JSON, block)


def _shows_object(fence: Fence) -> bool:
    body = fence.body.lstrip()
    return body.startswith("{") or (fence.language in JSON_LANGUAGES | HTTP_LANGUAGES and "{" in body)


def inline_objects(text: Text) -> Iterator[Example]:
    """Yield the objects in a line's code spans."""
    for span in code_spans(text):
        if span.value.startswith("{") and span.value.endswith("}") and ":" in span.value:
            yield Example(span.value, span.span, ExampleKind.JSON)
