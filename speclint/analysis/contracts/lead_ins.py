"""What the words above a table or a code block call it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from speclint.markdown.inline import code_spans
from speclint.markdown.languages import JSON_LANGUAGES
from speclint.markdown.nodes import Block, Fence, ListBlock, Quote, Section, Table, lines_of
from speclint.model import Example, ExampleKind
from speclint.text.named_tuples import NamedTuple
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile


class Hint(NamedTuple):
    """The words above a table: the name in code that they end with, and whether they mean each of several."""

    name: str = ""
    each: bool = False


def table_hints(root: Section, profile: Profile) -> Iterator[tuple[int, Hint]]:
    """Yield, by the line of each table, what the words above it say of its place: "cada ítem en `orders`"."""
    for block, lines in _lead_ins(root):
        if isinstance(block, Table) and lines:
            spans = [span.value.replace("[]", "") for line in lines for span in code_spans(line)]
            name = spans[-1] if spans and spans[-1].isidentifier() else ""
            yield block.span.line, Hint(name, profile.group("values").says(lines[-1].value, "each"))


def loose_examples(root: Section, taken: Collection[int], profile: Profile) -> Mapping[int, Example]:
    """Return, by the line of its block, the JSON that is called an example and of nothing in particular: "**Ejemplo:**".

    `taken` are the first lines of those that belong to a known payload.
    """
    found: dict[int, Example] = {}
    for block, lines in _lead_ins(root):
        if not isinstance(block, Fence) or block.language not in JSON_LANGUAGES or not block.lines or not lines:
            continue
        span = block.lines[0].span.to(block.lines[-1].span)
        words = lines[-1].value
        is_error = profile.labels.says(words, "errors")
        if span.line not in taken and profile.group("values").says(words, "example") and not is_error:
            found[block.span.line] = Example(block.body, span, ExampleKind.JSON, block)
    return found


def _lead_ins(root: Section) -> Iterator[tuple[Block, Sequence[Text]]]:
    """Yield each block with the lines of prose right above it: the block before, or the title of the section."""
    for section in root.walk():
        yield from _in_blocks(section.blocks, (section.title,) if section.level else ())


def _in_blocks(blocks: Sequence[Block], title: Sequence[Text]) -> Iterator[tuple[Block, Sequence[Text]]]:
    before = title
    for block in blocks:
        yield block, before
        before = lines_of(block)
        if isinstance(block, ListBlock):
            for item in block.items:
                yield from _in_blocks(item.blocks, ())
        elif isinstance(block, Quote):
            yield from _in_blocks(block.blocks, ())
