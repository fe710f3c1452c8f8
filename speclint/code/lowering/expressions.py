"""Expressions of a syntax tree."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from speclint.code.lowering.type_syntax import read_type
from speclint.code.nodes import (
    Array,
    Call,
    Cast,
    Choice,
    Constant,
    Entry,
    Function,
    Index,
    Literal,
    Member,
    Name,
    Node,
    Object,
    Other,
    Spread,
    Template,
)

if TYPE_CHECKING:
    from tree_sitter import Node as Syntax

from speclint.code.lowering.tree_reader import TreeReader, at_of, end_of, string_of, text_of

_FALLBACKS = frozenset({"||", "??"})


class Expressions(TreeReader):
    """Reads expressions."""

    def member(self, node: Syntax) -> Node:
        """Read `object.name`."""
        name = node.child_by_field_name("property")
        made = Member(
            self.field(node, "object"), text_of(name) if name is not None else "", at_of(node), at_of(name or node)
        )
        if self.scope.function is not None:
            self.scope.function.uses.append(made)
        return made

    def subscript(self, node: Syntax) -> Node:
        """Read `object[index]`."""
        holder, index = self.field(node, "object"), self.field(node, "index")
        if isinstance(index, Literal):
            return Member(holder, index.value, at_of(node), index.at)
        return Index(holder, index, at_of(node))

    def call(self, node: Syntax) -> Node:
        """Read a call or `new`."""
        callee = self.field(node, "constructor" if node.type == "new_expression" else "function")
        if isinstance(callee, Other) and callee.kind == "import":
            callee = Name("import", self.scope, callee.at)
        arguments, types = node.child_by_field_name("arguments"), node.child_by_field_name("type_arguments")
        args: tuple[Node, ...] = ()
        if arguments is not None and arguments.type == "arguments":
            args = tuple(self.read(child) for child in arguments.named_children if child.type != "comment")
        elif arguments is not None:
            args = (self.read(arguments),)
        made = Call(
            callee,
            args,
            tuple(read_type(child) for child in types.named_children) if types is not None else (),
            self.scope,
            node.type == "new_expression",
            at_of(node),
            end_of(node),
        )
        self.made.calls.append(made)
        return made

    def object(self, node: Syntax) -> Node:
        """Read an object literal."""
        made = Object(tuple(entry for child in node.named_children for entry in self.entries(child)), at_of(node))
        self.made.written.add(id(made))
        if any(entry.key == "actions" for entry in made.entries):
            self.made.stores.append(made)
        for entry in made.entries:
            if isinstance(entry.value, Literal):
                self.made.written.add(id(entry.value))
            elif isinstance(entry.value, (Object, Function)):
                self.made.outer[id(entry.value)] = made
            if isinstance(entry.value, Function) and not entry.value.is_arrow:
                entry.value.holder = made
        return made

    def entries(self, node: Syntax) -> Iterable[Entry]:
        """Yield the entry that a child of an object is."""
        if node.type == "shorthand_property_identifier":
            yield Entry(text_of(node), self.name(node), at_of(node))
        elif node.type == "spread_element":
            yield Entry(None, self.read(node.named_children[0]), at_of(node))
        elif node.type in ("pair", "method_definition"):
            key = node.child_by_field_name("key" if node.type == "pair" else "name")
            name = self.key(key) if key is not None else ""
            value = self.field(node, "value") if node.type == "pair" else self.read(node)
            if isinstance(value, Function) and not value.name and isinstance(name, str):
                value.name = name
            if node.type == "method_definition" and any(child.type == "get" for child in node.children):
                value = of_getter(value)
            yield Entry(name, value, at_of(node))

    def key(self, node: Syntax) -> str | Node:
        """Return a key as text, or the expression that computes it."""
        if node.type == "computed_property_name":
            inner = self.read(node.named_children[0])
            return inner.value if isinstance(inner, Literal) else inner
        return string_of(node) if node.type == "string" else text_of(node)

    def element(self, node: Syntax) -> Node:
        """Read `<Component path="…" />` as a call of the component with its properties."""
        name = node.child_by_field_name("name")
        entries = [entry for child in node.named_children for entry in self.property(child)]
        is_component = name is not None and text_of(name)[:1].isupper() and name.type == "identifier"
        if not is_component or name is None or not entries:
            return Other(node.type, at_of(node))
        properties = Object(tuple(entries), at_of(node))
        made = Call(self.name(name), (properties,), (), self.scope, False, at_of(node), end_of(node))
        self.made.calls.append(made)
        return made

    def property(self, node: Syntax) -> Iterable[Entry]:
        """Yield the entry that an attribute of an element is."""
        if node.type == "jsx_expression" and node.named_children and node.named_children[0].type == "spread_element":
            yield Entry(None, self.read(node.named_children[0].named_children[0]), at_of(node))
        elif node.type == "jsx_attribute" and node.named_children:
            key, *rest = node.named_children
            value = rest[0] if rest else None
            if value is not None and value.type == "jsx_expression":
                value = next((child for child in value.named_children if child.type != "comment"), None)
            yield Entry(
                text_of(key), self.read(value) if value is not None else Constant("true", at_of(key)), at_of(key)
            )

    def array(self, node: Syntax) -> Node:
        """Read an array literal."""
        return Array(tuple(self.read(child) for child in node.named_children if child.type != "comment"), at_of(node))

    def spread(self, node: Syntax) -> Node:
        """Read `...value`."""
        return Spread(self.read(node.named_children[0]), at_of(node))

    def binary(self, node: Syntax) -> Node:
        """Read an operator: sums, fallbacks, and the right side of `&&`."""
        operator = node.child_by_field_name("operator")
        left, right = self.field(node, "left"), self.field(node, "right")
        sign = operator.type if operator is not None else ""
        if sign == "+":
            parts = (*(left.parts if isinstance(left, Template) else (left,)), right)
            return Template(parts, at_of(node))
        if sign in _FALLBACKS:
            return Choice((left, right), falls_back=True, at=at_of(node))
        return right if sign == "&&" else Other("binary_expression", at_of(node))

    def ternary(self, node: Syntax) -> Node:
        """Read `a ? b : c` as alternatives."""
        self.field(node, "condition")
        options = (self.field(node, "consequence"), self.field(node, "alternative"))
        return Choice(options, falls_back=False, at=at_of(node))

    def cast(self, node: Syntax) -> Node:
        """Read `value as type`."""
        value = self.read(node.named_children[0])
        if len(node.named_children) < 2:  # `as const`
            return value
        return self.casted(value, node.named_children[1], node)

    def casted(self, value: Node, kind: Syntax, node: Syntax) -> Node:
        """Return a value with the type that it is cast to, and keep it with the function."""
        made = Cast(value, read_type(kind), at_of(node))
        if self.scope.function is not None:
            self.scope.function.casts.append(made)
        return made

    def assertion(self, node: Syntax) -> Node:
        """Read `<type>value`."""
        value = self.read(node.named_children[-1])
        kind = node.named_children[0]
        inner = kind.named_children[0] if kind.type == "type_arguments" and kind.named_children else None
        return value if inner is None or len(node.named_children) < 2 else self.casted(value, inner, node)

    def sequence(self, node: Syntax) -> Node:
        """Read `a, b`."""
        read = [self.read(child) for child in node.named_children]
        return read[-1] if read else Other(node.type, at_of(node))


def of_getter(value: Node) -> Node:
    """Return what a getter gives when it is read."""
    if not isinstance(value, Function) or not value.returns:
        return value
    return value.returns[0] if len(value.returns) == 1 else Choice(tuple(value.returns), falls_back=False, at=value.at)
