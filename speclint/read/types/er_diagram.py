"""Mermaid's `erDiagram` fences: each entity with attributes is a database model."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speclint.markdown.languages import MERMAID_LANGUAGES
from speclint.markdown.nodes import Fence
from speclint.model import Field, TypeDef, TypeKind
from speclint.model.type_expressions import parse_type
from speclint.text.records import replace
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

_DIAGRAM = regex(r"\s*erDiagram\s*(?:%%.*)?")
_ENTITY = regex(r"\s*(?P<name>[^\W\d][\w-]*|\"[^\"]+\")(?:\[[^\]]*\])?\s*\{\s*")
_ATTRIBUTE = regex(r"\s*(?P<type>[^\W\d]\S*)\s+(?P<name>\*?[^\W\d][\w-]*)(?P<rest>(?:[\s,].*)?)")
_KEYS = frozenset(("PK", "FK", "UK"))
_END = regex(r"\s*\}\s*")


def read_er_diagram(fence: Fence, profile: Profile) -> tuple[TypeDef, ...]:
    """Return the entities of a diagram with their attributes; entities that are only in relations define nothing."""
    lines = [line for line in fence.lines if line.value.strip()]
    if fence.language not in MERMAID_LANGUAGES or not lines or not _DIAGRAM.fullmatch(lines[0].value):
        return ()
    return tuple(_entities(lines[1:], profile))


def _entities(lines: list[Text], profile: Profile) -> Iterator[TypeDef]:
    current: TypeDef | None = None
    for line in lines:
        if current is None:
            if match := _ENTITY.fullmatch(line.value):
                name = line.cut(*match.span("name")).strip('"')
                current = TypeDef(name, TypeKind.MODEL, line.span)
        elif _END.fullmatch(line.value):
            yield current
            current = None
        elif (match := _ATTRIBUTE.fullmatch(line.value)) and (field := _attribute(line, match, profile)):
            current = replace(current, fields=(*current.fields, field), span=current.span.to(line.span))


def _attribute(line: Text, match: re.Match[str], profile: Profile) -> Field | None:
    """Return the attribute of a line: a type, a name, keys, and a note in quotes; None where more is there."""
    before, quote, note = match["rest"].partition('"')
    keys = before.replace(",", " ").split()
    if not _KEYS.issuperset(keys) or (quote and not note.rstrip().endswith('"')):
        return None
    kind = line.cut(*match.span("type"))
    start = match.start("rest") + len(before)
    return Field(
        line.cut(*match.span("name")).strip("*"),
        kind,
        parse_type(kind, profile),
        description=line.cut(start).strip('" ') if quote else None,
        primary="PK" in keys,
    )
