"""Whether an event is marked as processed only after what it does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from speclint.analysis.server_code.handler import Dispatch, LateMark
from speclint.analysis.server_code.routes import ServerCode
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Vocabulary

if TYPE_CHECKING:
    from tree_sitter import Node

_MARKS = regex(
    r"(?:^|\.)(?:mark|save|store|record|register|insert|add|persist|log|marcar|guardar|registrar)\w*(?:event|processed|evento|procesad)\w*$"
    r"|(?:event|evento|webhook|processed)\w*\.(?:create|insert|insertOne|add|save|upsert|update)$",
    re.I,
)
_LOOKS = regex(r"(?:^|\.)(?:is|has|was|find|get|exists|count|verify|construct)\w*$", re.I)


def late_in_code(codes: Iterable[tuple[ServerCode, Sequence[Node]]], dispatch: Dispatch | None) -> LateMark | None:
    """Return where the code that tells the events apart marks one as processed behind all that it does for it."""
    if dispatch is None:
        return None
    for code, nodes in codes:
        effect: Text | None = None
        for node in nodes:
            if node.type != "call_expression":
                continue
            function = node.child_by_field_name("function")
            called = code.tree.text(function).value if function is not None else ""
            place = code.one_line(node)
            if place.span < dispatch.span:
                if _MARKS.search(called):
                    return None
                continue
            if _MARKS.search(called):
                return LateMark(place, effect) if effect is not None else None
            awaited = node.parent is not None and node.parent.type == "await_expression"
            if effect is None and awaited and not _LOOKS.search(called):
                effect = place
    return None


def late_in_steps(steps: Sequence[Text], words: Vocabulary) -> LateMark | None:
    """Return where numbered steps do it in that order."""
    effect: Text | None = None
    for step in steps:
        if words.says(step.value, "marks"):
            return LateMark(step, effect) if effect is not None else None
        if effect is None and words.says(step.value, "effects") and not words.says(step.value, "checks"):
            effect = step
    return None
