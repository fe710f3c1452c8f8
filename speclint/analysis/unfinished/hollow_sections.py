"""Sections without content: empty, or with placeholders and comments only."""

from __future__ import annotations

import re
from collections.abc import Mapping

from speclint.analysis.on_demand import analysis
from speclint.analysis.unfinished.placeholders import ANGLE, MARK, NOTE, STOPS, SURE_MARK, asks
from speclint.markdown.labels import split_plain_label
from speclint.markdown.nodes import Block, Fence, Html, Label, ListBlock, Quote, Section, Table
from speclint.model import Spec
from speclint.text.folding import bare
from speclint.text.line_set import Lines
from speclint.text.regex import regex
from speclint.text.source import Span, Text
from speclint.vocabulary.vocabulary import Profile

_NEEDED = ("summary", "endpoints", "types", "webhooks", "env", "flow", "security")
_TAG = regex(r"<[^<>]*>")
_SHOWN = regex(r"<(?:img|svg|video|iframe|picture|object|embed)\b", re.IGNORECASE)
_WORD = regex(r"\w")


@analysis
def hollow_sections(spec: Spec) -> Mapping[str, Section]:
    """Return the first section of each role whose sections have no content, placeholders and comments aside."""
    return {
        role: found[0]
        for role, found in spec.sections.items()
        if found and all(_is_hollow(part, spec.vocabulary) for part in found)
    }


@analysis
def empty_sections(spec: Spec) -> Mapping[str, Section]:
    """Return the hollow sections of the roles that a spec needs, those omitted whose content is elsewhere."""
    elsewhere = {
        "endpoints": bool(spec.endpoints or spec.webhooks),
        "types": defines_types(spec),
        "webhooks": bool(spec.webhooks),
        "env": bool(spec.env_vars),
    }
    hollow = hollow_sections(spec)
    return {role: hollow[role] for role in _NEEDED if role in hollow and not elsewhere.get(role)}


def defines_types(spec: Spec) -> bool:
    """Return whether a type is defined outside of all endpoints, wherever in the document."""
    inside = Lines(block.span for endpoint in spec.endpoints for block in endpoint.scope)
    return any(definition.span.line not in inside for definition in spec.types)


def only_asks(spec: Spec, role: str) -> bool:
    """Return whether the sections of a role have nothing but questions in them."""
    return role in hollow_sections(spec) and asks(spec, role)


def _is_hollow(section: Section, profile: Profile) -> bool:
    """Whether a section and all below it have no content but placeholders and comments."""
    return all(
        not _has_content(part.blocks, profile) and (part is section or not _names_something(part))
        for part in section.walk()
    )


def _names_something(section: Section) -> bool:
    return "/" in section.title.value  # an endpoint is content by its heading alone


def _has_content(blocks: tuple[Block, ...], profile: Profile) -> bool:
    return any(_is_content(block, profile) for block in blocks)


def _is_content(block: Block, profile: Profile) -> bool:
    if isinstance(block, ListBlock):
        return any(_has_content(item.blocks, profile) for item in block.items)
    if isinstance(block, Quote):
        return _has_content(block.blocks, profile)
    if isinstance(block, Table):
        return any(_says(cell.value, profile) for row in block.rows for cell in row.cells)
    if isinstance(block, Label) and not block.lines and block.has_colon:
        return False  # it only opens what should follow
    lines = (block.name, *block.lines) if isinstance(block, Label) and not block.has_colon else block.lines
    if isinstance(block, Html):
        return any(_WORD.search(_TAG.sub("", line.value)) or _SHOWN.search(line.value) for line in lines)
    if isinstance(block, Label) and NOTE.match(block.name.value + ":"):
        return False
    if isinstance(block, Fence):
        return any(_WORD.search(line.value) and not NOTE.match(line.value) for line in lines)
    return any(_says(line.value, profile) for line in lines)


def _says(value: str, profile: Profile) -> bool:
    """Whether a line or cell says anything."""
    rest: str | None = value
    while rest is not None:  # what follows labels, of which a line may have hundreds
        value = rest.strip(" \t*_").rstrip(STOPS)
        if not _WORD.search(value) or any(pattern.match(value) for pattern in (NOTE, MARK, SURE_MARK)):
            return False
        label = split_plain_label(Text(value, Span(1, 1, 1, len(value) + 1)))
        rest = label.lines[0].value if label is not None and label.lines else None
    words = profile.group("placeholders")
    angle = ANGLE.fullmatch(value.strip())
    return words.exact(bare(value)) not in ("whole", "slot") and not angle and not words.says(value, "anywhere")
