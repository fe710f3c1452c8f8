"""Server code in fences as syntax trees: which part of it belongs to which route."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from speclint.code.syntax_tree import CodeTree
from speclint.markdown.languages import SCRIPT_LANGUAGES
from speclint.markdown.nodes import Fence
from speclint.text.records import dataclass
from speclint.text.regex import regex
from speclint.text.source import Text

if TYPE_CHECKING:
    from tree_sitter import Node

_LANGUAGES = SCRIPT_LANGUAGES | {""}
_INTEREST = regex(
    r"\b(?:res|resp|response|reply|rep)\s*\.\s*(?:status|code|sendStatus|json|send)\b|Response\.json\(|\bc\.json\("
    r"|\bnew\s+\w*(?:Exception|Error)\(|\bcreate(?:Http)?Error\(|\bswitch\s*\(|\.type\b|\[[\"']type[\"']\]|\.includes\(|\btype\s*==="
    r"|\bexpress\.|\bbodyParser\b"
    r"|constructEvent|createHmac"
)
_VERBS = frozenset({"get", "post", "put", "patch", "delete"})
_ROUTERS = regex(r"(?:app|server|fastify|api|routes?|\w*[rR]outer)$")
_MAPPINGS = regex(r"@(?:Get|Post|Put|Patch|Delete)\(")
_JSX = regex(r"</|/>")


@dataclass(frozen=True, slots=True)
class Registration:
    """A route that code registers: `app.post('/x', …)`."""

    node: Node
    method: str
    path: Text


class ServerCode:
    """The code of one fence. `parts` are the nodes to look through, without what belongs to another route."""

    def __init__(self, fence: Fence) -> None:
        """Parse the fence."""
        self.fence = fence
        self.tree = CodeTree(fence.lines, jsx=bool(_JSX.search(fence.body)))
        self.registrations = tuple(self._registrations())

    def _registrations(self) -> Iterator[Registration]:
        for node in self.tree.walk():
            function = node.child_by_field_name("function") if node.type == "call_expression" else None
            if function is None or function.type != "member_expression":
                continue
            verb, holder = function.child_by_field_name("property"), function.child_by_field_name("object")
            arguments = arguments_of(node)
            if verb is None or holder is None or len(arguments) < 2 or arguments[0].type != "string":
                continue
            path, method = string_of(self.tree, arguments[0]), self.tree.text(verb).value
            if method in _VERBS and _ROUTERS.match(self.tree.text(holder).value) and path.value.startswith("/"):
                yield Registration(node, method.upper(), path)

    def walk(self, top: Node, without: Sequence[Node] = ()) -> Iterator[Node]:
        """Yield the nodes from `top` down, without those below `without` and classes that serve several routes."""
        left_out = {node.id for node in without}
        pending = [top]
        while pending:
            node = pending.pop()
            if node.id in left_out or (node.type == "class_declaration" and self._serves_several(node)):
                continue
            yield node
            pending.extend(reversed(node.children))

    def _serves_several(self, node: Node) -> bool:
        return len(_MAPPINGS.findall(self.tree.text(node).value)) > 1

    def one_line(self, node: Node) -> Text:
        """Return a node's words, cut at the end of its first line."""
        return self.tree.text(node).first_line()


def server_code(fence: Fence) -> ServerCode | None:
    """Return the code of a fence; None, without loading the parser, for one that does not look like a server's."""
    if fence.language not in _LANGUAGES or not _INTEREST.search(fence.body):
        return None
    return ServerCode(fence)


def arguments_of(call: Node) -> list[Node]:
    """Return the arguments of a call or of `new`."""
    arguments = call.child_by_field_name("arguments")
    if arguments is None or arguments.type != "arguments":
        return []
    return [child for child in arguments.named_children if child.type != "comment"]


def string_of(tree: CodeTree, node: Node) -> Text:
    """Return what a string literal says, without its quotes."""
    return tree.text(node).strip("\"'`") if node.start_point[0] == node.end_point[0] else tree.text(node)
