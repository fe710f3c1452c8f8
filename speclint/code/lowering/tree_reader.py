"""What all parts of the lowering share: the scope that is being read, and the words of nodes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from speclint.code.modules.module import Module
from speclint.code.nodes import (
    Constant,
    Definition,
    Literal,
    Name,
    Node,
    Other,
    Point,
    Scope,
    Template,
)

if TYPE_CHECKING:
    from tree_sitter import Node as Syntax


SKIPPED = frozenset(
    {"comment", "type_annotation", "type_arguments", "type_parameters", "implements_clause", "function_signature"}
    | {"ambient_declaration", "import_alias", "jsx_text", "html_comment", "hash_bang_line", "method_signature"}
)
_TRANSPARENT = frozenset({"parenthesized_expression", "await_expression", "non_null_expression"})
_ESCAPES = {"\\n": "\n", "\\t": "\t", "\\/": "/", "\\'": "'", '\\"': '"', "\\`": "`", "\\\\": "\\", "\\$": "$"}


class TreeReader:
    """Walks a tree once. `scope` is that of the node being read; `by_type` says how a type of node is read."""

    def __init__(self, path: str, text: str) -> None:
        """Take a file."""
        self.made = Module(path, text)
        self.scope = self.made.scope
        self.by_type: dict[str, Callable[[Syntax], Node]] = {}

    def read(self, node: Syntax) -> Node:
        """Return a node as the evaluator sees it; what is in it is read on the way."""
        while node.type in _TRANSPARENT and node.named_children:
            node = next((child for child in node.named_children if child.type != "comment"), node.named_children[0])
        known = self.by_type.get(node.type)
        if known is not None:
            return known(node)
        if node.type not in SKIPPED:
            for child in node.named_children:
                if child.type not in SKIPPED:
                    self.read(child)
        return Other(node.type, at_of(node))

    def field(self, node: Syntax, name: str) -> Node:
        """Return a child of a node by the name of its field."""
        child = node.child_by_field_name(name)
        return self.read(child) if child is not None else Other("nothing", at_of(node))

    def name(self, node: Syntax) -> Node:
        """Read a name."""
        text = text_of(node)
        return Constant(text, at_of(node)) if text == "undefined" else Name(text, self.scope, at_of(node))

    def constant(self, node: Syntax) -> Node:
        """Read a number or a word of the language."""
        return Constant(text_of(node), at_of(node))

    def string(self, node: Syntax) -> Node:
        """Read a string."""
        return Literal(string_of(node), at_of(node))

    def template(self, node: Syntax) -> Node:
        """Read a template; one without holes is a string."""
        parts: list[Node] = []
        for child in node.named_children:
            if child.type == "template_substitution":
                parts += [self.read(inner) for inner in child.named_children if inner.type != "comment"]
            else:
                parts.append(Literal(unescaped(child), at_of(child)))
        if all(isinstance(part, Literal) for part in parts):
            return Literal("".join(part.value for part in parts if isinstance(part, Literal)), at_of(node))
        return Template(tuple(parts), at_of(node))


def define(scope: Scope, name: str, definition: Definition) -> None:
    """Give a name of a scope one more definition."""
    scope.names.setdefault(name, []).append(definition)


def at_of(node: Syntax) -> Point:
    """Return where a node starts."""
    point = node.start_point
    return (point[0], point[1])


def end_of(node: Syntax) -> Point:
    """Return where a node ends."""
    point = node.end_point
    return (point[0], point[1])


def text_of(node: Syntax) -> str:
    """Return the words of a node."""
    return (node.text or b"").decode("utf-8", "replace")


def string_of(node: Syntax) -> str:
    """Return what a string says."""
    return "".join(unescaped(child) for child in node.named_children)


def unescaped(node: Syntax) -> str:
    """Return what a part of a string says."""
    text = text_of(node)
    return _ESCAPES.get(text, text) if node.type == "escape_sequence" else text
