"""The values of names and members: declarations, assignments, patterns, enums."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.code.lowering.type_syntax import read_type
from speclint.code.nodes import (
    COMPUTED,
    Class,
    Constant,
    Definition,
    Entry,
    Export,
    Function,
    Index,
    Member,
    Name,
    Node,
    Object,
    Other,
    Point,
    Scope,
    TypeNode,
)

if TYPE_CHECKING:
    from tree_sitter import Node as Syntax

from speclint.code.lowering.expressions import Expressions
from speclint.code.lowering.tree_reader import at_of, define, string_of, text_of


class Assignments(Expressions):
    """Reads what gives names values."""

    def assignment(self, node: Syntax) -> Node:
        """Read `x = …`; its value is what is assigned."""
        value = self.field(node, "right")
        target = node.child_by_field_name("left")
        if target is not None:
            self.assign(target, value, "assign")
        return value

    def augmented(self, node: Syntax) -> Node:
        """Read `x += …`."""
        operator, target = node.child_by_field_name("operator"), node.child_by_field_name("left")
        value = self.field(node, "right")
        if target is not None and operator is not None:
            self.assign(target, value, "add" if operator.type == "+=" else "assign")
        return value

    def assign(self, target: Syntax, value: Node, kind: str) -> None:
        """Record the value of a name or a member."""
        if target.type == "identifier":
            name = text_of(target)
            scope = self.scope.find(name) or self.made.scope
            define(scope, name, Definition(kind, value, at_of(target), self.scope))
        elif target.type == "object_pattern":
            self.bind(target, value, self.scope, at_of(target))
        elif target.type in ("member_expression", "subscript_expression"):
            holder = self.member(target) if target.type == "member_expression" else self.subscript(target)
            if isinstance(holder, Member):
                self.assign_member(holder, value)
            elif isinstance(holder, Index) and isinstance(holder.object, Name):
                self.assign_member(Member(holder.object, COMPUTED, holder.at, holder.key.at), value)

    def assign_member(self, target: Member, value: Node) -> None:
        """Keep what a member gets: of `this` with the class, of `exports` as an export, of a name with its scope."""
        if isinstance(value, Function) and not value.name:
            value.name = target.name
        holder = target.object
        if self.scope.function is not None:
            self.scope.function.assigned.append((target, value))
        if isinstance(holder, Name) and holder.id == "this":
            if self.scope.owner is not None:
                self.scope.owner.members.setdefault(target.name, []).append(value)
        elif isinstance(holder, Name) and holder.id == "exports" and not holder.scope.find("exports"):
            self.made.exports.append(Export(target.name, value, None, target.at))
        elif isinstance(holder, Name) and holder.id == "module" and target.name == "exports":
            self.made.exports.append(Export("=", value, None, target.at))
        elif isinstance(holder, Member) and isinstance(holder.object, Name) and holder.object.id == "module":
            self.made.exports.append(Export(target.name, value, None, target.at))
        elif isinstance(holder, Member):
            self.made.settings.append((target, value))
        elif isinstance(holder, Name):
            scope = self.scope.find(holder.id) or self.made.scope
            scope.members.setdefault(holder.id, {}).setdefault(target.name, []).append(value)

    def declaration(self, node: Syntax) -> Node:
        """Read `const`, `let` and `var`."""
        for child in node.named_children:
            if child.type != "variable_declarator":
                continue
            target, annotation = child.child_by_field_name("name"), child.child_by_field_name("type")
            initial = child.child_by_field_name("value")
            value = self.read(initial) if initial is not None else None
            if target is None:
                continue
            if isinstance(value, (Function, Class)) and not value.name:
                value.name = text_of(target)
            kind = read_type(annotation) if annotation is not None else None
            self.bind(target, value, self.scope, at_of(target), type_=kind)
        return Other(node.type, at_of(node))

    def bind(
        self,
        target: Syntax,
        value: Node | None,
        scope: Scope,
        at: Point,
        *,
        type_: TypeNode | None = None,
        function: Function | None = None,
        index: int = 0,
        path: tuple[str | None, ...] = (),
        default: Node | None = None,
    ) -> None:
        """Define the names of a pattern: those of a declaration, or of a parameter when there is a `function`.

        Long because it has a case for each kind of pattern, and patterns hold patterns.
        """
        kind = "parameter" if function is not None else "declare"

        def inner(node: Syntax, path: tuple[str | None, ...], default: Node | None = None) -> None:
            self.bind(node, value, scope, at, type_=type_, function=function, index=index, path=path, default=default)

        if target.type in ("identifier", "shorthand_property_identifier_pattern"):
            made = Definition(kind, value, at_of(target), self.scope, path, default, type_, function, index)
            define(scope, text_of(target), made)
            if isinstance(value, Object) and not path:
                self.made.held[id(value)] = (scope, text_of(target))
            if value is not None and scope.function is not None:
                scope.function.variables.append((text_of(target), made))
        elif target.type in ("assignment_pattern", "object_assignment_pattern"):
            left = target.child_by_field_name("left")
            fallback = self.field(target, "right")
            if left is not None:
                name = (text_of(left),) if left.type == "shorthand_property_identifier_pattern" else ()
                inner(left, (*path, *name) if target.type == "object_assignment_pattern" else path, fallback)
        elif target.type == "object_pattern":
            for child in target.named_children:
                if child.type == "shorthand_property_identifier_pattern":
                    inner(child, (*path, text_of(child)))
                elif child.type == "pair_pattern":
                    key, part = child.child_by_field_name("key"), child.child_by_field_name("value")
                    if key is not None and part is not None:
                        inner(part, (*path, string_of(key) if key.type == "string" else text_of(key)))
                elif child.type == "rest_pattern":
                    inner(child.named_children[0], (*path, None))
                else:
                    inner(child, path)
        elif target.type == "array_pattern":
            for place, child in enumerate(part for part in target.named_children if part.type != "comment"):
                inner(child, (*path, str(place)))
        elif target.type == "rest_pattern" and target.named_children:
            inner(target.named_children[0], path)

    def enum(self, node: Syntax) -> Node:
        """Read an enum as the object that it is at run time."""
        name, body = node.child_by_field_name("name"), node.child_by_field_name("body")
        entries = []
        for child in body.named_children if body is not None else ():
            key = child.child_by_field_name("name") if child.type == "enum_assignment" else child
            if key is not None:
                value = self.field(child, "value") if child.type == "enum_assignment" else Constant("", at_of(child))
                entries.append(Entry(text_of(key).strip("\"'"), value, at_of(child)))
        made = Object(tuple(entries), at_of(node))
        if name is not None:
            define(self.scope, text_of(name), Definition("enum", made, at_of(node), self.scope))
        return made
