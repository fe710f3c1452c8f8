"""A file's syntax tree → its module: scopes with definitions, functions with return values, calls, imports, exports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.code.grammar import parse
from speclint.code.modules.module import Module

if TYPE_CHECKING:
    from tree_sitter import Node as Syntax

from speclint.code.lowering.exchanges import Exchanges

_FUNCTIONS = frozenset(
    {
        "arrow_function",
        "function_expression",
        "function_declaration",
        "generator_function",
        "generator_function_declaration",
        "method_definition",
    }
)
_CLASSES = frozenset({"class", "class_declaration", "abstract_class_declaration"})


def lower(path: str, text: str, *, jsx: bool) -> Module:
    """Return the module of a file. Raises RecursionError where the code is nested too deeply."""
    root = parse(text, jsx=jsx)
    return _Lowering(path, text).module(root)


class _Lowering(Exchanges):
    """Reads a whole file."""

    def __init__(self, path: str, text: str) -> None:
        # Long because it is a table with a line for each kind of node.
        super().__init__(path, text)
        self.by_type = {
            "identifier": self.name,
            "shorthand_property_identifier": self.name,
            "this": self.name,
            "super": self.name,
            "meta_property": self.name,
            "undefined": self.constant,
            "string": self.string,
            "template_string": self.template,
            "number": self.constant,
            "true": self.constant,
            "false": self.constant,
            "null": self.constant,
            "regex": self.constant,
            "member_expression": self.member,
            "subscript_expression": self.subscript,
            "call_expression": self.call,
            "new_expression": self.call,
            "object": self.object,
            "array": self.array,
            "spread_element": self.spread,
            "jsx_self_closing_element": self.element,
            "jsx_opening_element": self.element,
            "binary_expression": self.binary,
            "ternary_expression": self.ternary,
            "assignment_expression": self.assignment,
            "augmented_assignment_expression": self.augmented,
            "as_expression": self.cast,
            "satisfies_expression": self.cast,
            "type_assertion": self.assertion,
            "sequence_expression": self.sequence,
            "statement_block": self.block,
            "for_in_statement": self.loop,
            "if_statement": self.branches,
            "switch_statement": self.switch,
            "switch_default": self.block,
            "for_statement": self.block,
            "catch_clause": self.catch,
            "return_statement": self.returned,
            "throw_statement": self.thrown,
            "lexical_declaration": self.declaration,
            "variable_declaration": self.declaration,
            "enum_declaration": self.enum,
            "interface_declaration": self.interface,
            "type_alias_declaration": self.alias,
            "import_statement": self.imported,
            "export_statement": self.exported,
            **dict.fromkeys(_FUNCTIONS, self.function),
            **dict.fromkeys(_CLASSES, self.class_),
        }

    def module(self, root: Syntax) -> Module:
        for child in root.named_children:
            self.read(child)
        self.made.broken_at = _broken_at(root)
        return self.made


def _broken_at(root: Syntax) -> int | None:
    """Return the 1-based line of the first code with a bracket that could not be read, None where there is none."""
    waiting = [root] if root.has_error else []
    while waiting:
        node = waiting.pop()
        if node.is_error and b"(" in (node.text or b""):
            return int(node.start_point[0]) + 1
        waiting += [child for child in reversed(node.children) if child.has_error]
    return None
