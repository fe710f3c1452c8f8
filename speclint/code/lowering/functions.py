"""Functions and classes of a syntax tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.code.lowering.type_syntax import read_field, read_generics, read_type
from speclint.code.nodes import (
    Class,
    Definition,
    Function,
    Name,
    Node,
    Parameter,
    Scope,
)

if TYPE_CHECKING:
    from tree_sitter import Node as Syntax

from speclint.code.lowering.expressions import of_getter
from speclint.code.lowering.statements import Statements
from speclint.code.lowering.tree_reader import SKIPPED, at_of, define, end_of, text_of


class Functions(Statements):
    """Reads functions and classes. `waiting` are decorators before an `export`."""

    waiting: tuple[Node, ...] = ()

    def function(self, node: Syntax) -> Node:
        """Read a function, with its parameters and what it returns."""
        name = node.child_by_field_name("name")
        made = Function(text_of(name) if name is not None else "", at_of(node), end_of(node))
        made.is_arrow = node.type == "arrow_function"
        if node.type.endswith("_declaration") and name is not None:
            define(self.scope, made.name, Definition("function", made, at_of(node), self.scope))
        outer = self.scope
        self.scope = made.scope = Scope(outer, made)
        made.owner = outer.owner
        made.generics = frozenset(read_generics(node))
        parameters, single = node.child_by_field_name("parameters"), node.child_by_field_name("parameter")
        listed = parameters.named_children if parameters is not None else [single] if single is not None else []
        made.parameters = tuple(
            self.parameter(child, made, index)
            for index, child in enumerate(child for child in listed if child.type not in SKIPPED)
        )
        result, body = node.child_by_field_name("return_type"), node.child_by_field_name("body")
        made.result = read_type(result) if result is not None else None
        if body is not None and body.type == "statement_block":
            for child in body.named_children:
                self.read(child)
        elif body is not None:
            made.returns.append(self.read(body))
        self.scope = outer
        return made

    def parameter(self, node: Syntax, function: Function, index: int) -> Parameter:
        """Read a parameter and define its names."""
        pattern = node.child_by_field_name("pattern") if node.type.endswith("_parameter") else node
        annotation, initial = node.child_by_field_name("type"), node.child_by_field_name("value")
        default = self.read(initial) if initial is not None else None
        kind = read_type(annotation) if annotation is not None else None
        decorators = tuple(self.read(child.named_children[0]) for child in node.children if child.type == "decorator")
        if pattern is None:
            return Parameter("", kind, default, False, False, decorators)
        if pattern.type == "assignment_pattern":
            default = self.field(pattern, "right")
            pattern = pattern.child_by_field_name("left") or pattern
        self.bind(
            pattern, None, self.scope, at_of(pattern), type_=kind, function=function, index=index, default=default
        )
        is_property = any(child.type in ("accessibility_modifier", "readonly") for child in node.children)
        name = text_of(pattern) if pattern.type == "identifier" else ""
        if is_property and self.scope.owner is not None:
            self.scope.owner.members.setdefault(name, []).append(Name(name, self.scope, at_of(pattern)))
        return Parameter(name, kind, default, is_property, pattern.type == "rest_pattern", decorators)

    def class_(self, node: Syntax) -> Node:
        """Read a class."""
        name = node.child_by_field_name("name")
        made = Class(text_of(name) if name is not None else "", at_of(node))
        if name is not None:
            define(self.scope, made.name, Definition("class", made, at_of(node), self.scope))
        made.decorators = self.decorators(node) + self.waiting
        made.generics = frozenset(read_generics(node))
        self.waiting = ()
        outer = self.scope
        self.scope = Scope(outer, owner=made)
        for child in node.named_children:
            if child.type == "class_heritage":
                made.base = self.heritage(child)
        body = node.child_by_field_name("body")
        decorators: tuple[Node, ...] = ()
        for child in body.named_children if body is not None else ():
            if child.type == "decorator":
                decorators += (self.read(child.named_children[0]),)
                continue
            self.class_member(child, made, decorators)
            decorators = ()
        self.scope = outer
        self.made.classes.append(made)
        return made

    def decorators(self, node: Syntax) -> tuple[Node, ...]:
        """Return the decorators of a node."""
        return tuple(self.read(child.named_children[0]) for child in node.children if child.type == "decorator")

    def heritage(self, node: Syntax) -> Node | None:
        """Return the base of a class."""
        for child in node.named_children:
            if child.type == "extends_clause":
                return self.field(child, "value")
            if child.type != "implements_clause":
                return self.read(child)
        return None

    def class_member(self, node: Syntax, owner: Class, decorators: tuple[Node, ...]) -> None:
        """Read a method or a field."""
        key = node.child_by_field_name("name")
        name = self.key(key) if key is not None else None
        if node.type == "method_definition":
            made = self.function(node)
            if not isinstance(made, Function) or not isinstance(name, str):
                return
            made.owner, made.decorators = owner, decorators
            if name == "constructor":
                owner.constructor = made
            elif any(child.type == "get" for child in node.children):
                owner.members.setdefault(name, []).append(of_getter(made))
            else:
                owner.members.setdefault(name, []).insert(0, made)
        elif node.type in ("public_field_definition", "field_definition"):
            kind, initial = node.child_by_field_name("type"), node.child_by_field_name("value")
            decorated = self.decorators(node) + decorators
            if (field := read_field(node)) is not None:
                owner.fields.append((field, decorated))
            if initial is not None and isinstance(name, str):
                value = self.read(initial)
                if isinstance(value, Function):
                    value.name, value.owner = value.name or name, owner
                owner.members.setdefault(name, []).append(value)
            if kind is not None and isinstance(name, str):
                owner.types[name] = read_type(kind)
        else:
            self.read(node)
