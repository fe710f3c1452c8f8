"""The flow as a Mermaid sequence diagram, with all that Mermaid could take for its own spelt as entities."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speclint.analysis.sequence_diagram import LANES, Diagram, Message, Note, Part
from speclint.report.flow.words import told
from speclint.report.text.terminal import visible
from speclint.text.regex import regex

_ALIASES = dict(zip(LANES, ("U", "FE", "BE", "P"), strict=True))
# Ends of statements, entities, markup, directives and strings; and what a colon after it makes a word of Mermaid's own.
_MARKS = regex(r"[#;<>&\"\\%$]")
_BEFORE_COLON = regex(r"^\s*:|wrap:|style|classdef", re.I)


def render(diagram: Diagram, names: dict[str, str]) -> Iterator[str]:
    """Yield the lines of the diagram; `names` are those of its lifelines."""
    yield "sequenceDiagram"
    for lane in diagram.lanes:
        yield f"    participant {_ALIASES[lane]} as {escaped(names[lane]).replace(':', '#58;')}"
    ends = [_ALIASES[lane] for lane in diagram.lanes]
    across = ",".join(dict.fromkeys((ends[0], ends[-1]))) if ends else ""
    for item in diagram.items:
        if isinstance(item, Message):
            arrow = "-->>" if item.reply else "->>"
            yield f"    {_ALIASES[item.sender]}{arrow}{_ALIASES[item.receiver]}: {escaped(told(item))}"
        elif isinstance(item, Note):
            yield f"    Note over {_ALIASES[item.lane]}: {escaped(item.text)}"
        elif isinstance(item, Part):
            yield f"    Note over {across}: {escaped(item.title)}"


def escaped(text: str) -> str:
    """Return any text in one line that a diagram shows as it is."""
    text = _MARKS.sub(lambda match: f"#{ord(match.group())};", visible(" ".join(text.split())))
    return (text.replace(":", "#58;") if _BEFORE_COLON.search(text) else text) or "#32;"
