"""Blocks, branches, loops and what functions return."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.code.nodes import (
    Call,
    Definition,
    Function,
    Guard,
    Member,
    Name,
    Node,
    Other,
    Parameter,
    Scope,
)

if TYPE_CHECKING:
    from tree_sitter import Node as Syntax

from speclint.code.lowering.assignments import Assignments
from speclint.code.lowering.tree_reader import at_of, define, end_of, string_of, text_of


class Statements(Assignments):
    """Reads statements."""

    def block(self, node: Syntax, guard: Guard | None = None) -> Node:
        """Read statements in a scope of their own; `guard` is the condition for them to run."""
        outer, self.scope = self.scope, Scope(self.scope)
        self.scope.guard = guard
        for child in node.named_children:
            self.read(child)
        self.scope = outer
        return Other(node.type, at_of(node))

    def branches(self, node: Syntax) -> Node:
        """Read conditional statements in a scope of their own, also without braces."""
        self.field(node, "condition")
        guard = self.guard(node.child_by_field_name("condition"))
        for name in ("consequence", "alternative"):
            if (child := node.child_by_field_name(name)) is not None:
                self.block(child, guard)
            guard = guard._replace(is_not=not guard.is_not) if guard is not None else None
        return Other(node.type, at_of(node))

    def guard(self, node: Syntax | None) -> Guard | None:
        """Return the condition that `x === "text"` is; None for other ones."""
        while node is not None and node.type == "parenthesized_expression" and node.named_children:
            node = node.named_children[0]
        operator = node.child_by_field_name("operator") if node is not None else None
        if node is None or operator is None or operator.type not in ("===", "==", "!==", "!="):
            return None
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if (
            left is None
            or right is None
            or right.type != "string"
            or left.type not in ("identifier", "member_expression")
        ):
            return None
        return Guard(self.read(left), (string_of(right),), operator.type.startswith("!"))

    def switch(self, node: Syntax) -> Node:
        """Read `switch`; a case that falls through leads to the same code as the one after it."""
        value, body = self.field(node, "value"), node.child_by_field_name("body")
        texts: list[str] = []
        is_known = isinstance(value, (Name, Member))
        for child in body.named_children if body is not None else ():
            label = child.child_by_field_name("value")
            is_known = is_known and label is not None and label.type == "string"
            texts += [string_of(label)] if label is not None and label.type == "string" else []
            self.block(child, Guard(value, tuple(texts), is_not=False) if is_known else None)
            if len(child.named_children) > 1:
                texts, is_known = [], isinstance(value, (Name, Member))
        return Other(node.type, at_of(node))

    def catch(self, node: Syntax) -> Node:
        """Read a `catch`, whose parameter has no value that is known."""
        outer, self.scope = self.scope, Scope(self.scope)
        parameter = node.child_by_field_name("parameter")
        if parameter is not None and parameter.type == "identifier":
            define(self.scope, text_of(parameter), Definition("unknown", None, at_of(node), self.scope))
        self.field(node, "body")
        self.scope = outer
        return Other(node.type, at_of(node))

    def loop(self, node: Syntax) -> Node:
        """Read `for (const x of xs) …` as `xs.forEach((x) => …)`, so that later steps see one form."""
        right = self.field(node, "right")
        left, body = node.child_by_field_name("left"), node.child_by_field_name("body")
        made = Function("", at_of(node), end_of(node))
        outer, enclosing = self.scope, self.scope.function
        self.scope = made.scope = Scope(outer, made)
        if left is not None:
            made.parameters = (Parameter("", None, None, False, False, ()),)
            self.bind(left, None, self.scope, at_of(left), function=made)
        if body is not None:
            self.read(body)
        self.scope = outer
        if enclosing is not None:
            enclosing.returns += made.returns
            enclosing.uses += made.uses
            enclosing.variables += made.variables
            enclosing.throws += made.throws
        each = Call(
            Member(right, "forEach", at_of(node), at_of(node)),
            (made,),
            (),
            self.scope,
            False,
            at_of(node),
            end_of(node),
        )
        self.made.calls.append(each)
        return each

    def returned(self, node: Syntax) -> Node:
        """Read `return`."""
        children = [child for child in node.named_children if child.type != "comment"]
        if children:
            value = self.read(children[0])
            if self.scope.function is not None:
                self.scope.function.returns.append(value)
        return Other(node.type, at_of(node))

    def thrown(self, node: Syntax) -> Node:
        """Read `throw`."""
        value = self.read(node.named_children[0]) if node.named_children else Other(node.type, at_of(node))
        if self.scope.function is not None:
            self.scope.function.throws.append(value)
        return Other(node.type, at_of(node))
