"""Lists that are the steps of a flow, by the endpoints that they name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from speclint.markdown.nodes import ListBlock, Section, lines_of
from speclint.model import EndpointRef
from speclint.read.routes import find_refs
from speclint.text.regex import regex
from speclint.text.source import Text

_FEWEST_STEPS, _FEWEST_WORDS = 3, 3
_WORD = regex(r"[^\W\d_]+")
_STATUS = regex(r"(?<![\w.,/:#-])[2-5]\d\d(?![\w%]|[.,:]\d)")


def names_endpoints_in_steps(block: ListBlock) -> bool:
    """Whether sentences of a numbered list, two of three at least, name endpoints, as the steps of a flow do."""
    lines = [line for item in block.items for inner in item.blocks[:1] for line in lines_of(inner)[:1]]
    named = [line for line in lines if "`" in line.value and (refs := find_refs(line)) and _is_told(line, refs[0])]
    return len(block.items) >= _FEWEST_STEPS and len(named) > 1


def recounts(section: Section, mentioned: Callable[[], Counter[tuple[str, str]]]) -> bool:
    """Whether a list does no more than tell in which order endpoints are called that the rest of the document is about.

    `mentioned` returns how often each is named in the document.
    """
    blocks = [block for block in section.blocks if isinstance(block, ListBlock)]
    if len(blocks) != 1 or section.sections:
        return False
    lines = [line for item in blocks[0].items for inner in item.blocks[:1] for line in lines_of(inner)[:1]]
    nested = any(len(item.blocks) > 1 for item in blocks[0].items)
    named = [[ref for ref in find_refs(line) if ref.method is not None] for line in lines]
    led = [refs for refs, line in zip(named, lines, strict=True) if refs and _is_led(line, refs[0])]
    if (
        nested
        or len(led) < _FEWEST_STEPS
        or len(led) * 3 < len(lines) * 2
        or any(_STATUS.search(line.value) for line in lines)
    ):
        return False
    keys = {ref.key for refs in named for ref in refs}
    counts = mentioned()
    known = {key for key in keys if counts[key] > sum(ref.key == key for refs in named for ref in refs)}
    return len(known) * 4 >= len(keys) * 3


def _is_led(line: Text, ref: EndpointRef) -> bool:
    """Whether words lead up to an endpoint in a step: "open tab, `GET /boats`"."""
    before = line.value[: ref.span.column - line.span.column]
    return len(_WORD.findall(before)) >= 1


def _is_told(line: Text, ref: EndpointRef) -> bool:
    before = line.value[: ref.span.column - line.span.column].rstrip("`*_ ")
    return ref.method is not None and len(before.split()) >= _FEWEST_WORDS and before[-1].isalpha()
