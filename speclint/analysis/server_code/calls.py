"""What the code of an endpoint or webhook calls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from speclint.analysis.server_code.handler import Call, HandlerCode
from speclint.analysis.server_code.owners import Owner, server_code_of
from speclint.analysis.server_code.routes import ServerCode, arguments_of
from speclint.model import Spec
from speclint.text.source import Text

if TYPE_CHECKING:
    from tree_sitter import Node


def code_of(owner: Owner, spec: Spec) -> tuple[HandlerCode, ...]:
    """Return the code of an endpoint or webhook, fence by fence."""
    return tuple(
        HandlerCode(
            code.fence,
            tuple(_calls(code, nodes)),
            tuple(Text(entry.path.value, code.one_line(entry.node).span) for entry in code.registrations),
        )
        for code, nodes in server_code_of(spec).get(id(owner), ())
    )


def _calls(code: ServerCode, nodes: Iterable[Node]) -> Iterator[Call]:
    for node in nodes:
        if node.type == "call_expression":
            function, around = node.child_by_field_name("function"), code.tree.parent(node)
            yield Call(
                code.tree.text(function).value if function is not None else "",
                code.one_line(node),
                code.tree.text(node).value,
                tuple(code.tree.text(argument) for argument in arguments_of(node)),
                around is not None and around.type == "await_expression",
            )
