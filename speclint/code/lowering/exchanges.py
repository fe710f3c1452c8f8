"""Imports and exports of a module, and the types that it declares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.code.lowering.type_syntax import read_fields, read_generics, read_type, type_text
from speclint.code.nodes import (
    Class,
    Definition,
    Export,
    Function,
    Import,
    Name,
    Node,
    Other,
    TypeDeclaration,
    TypeNode,
)

if TYPE_CHECKING:
    from tree_sitter import Node as Syntax

from speclint.code.lowering.functions import Functions
from speclint.code.lowering.tree_reader import at_of, define, end_of, string_of, text_of


class Exchanges(Functions):
    """Reads imports, exports and types."""

    def interface(self, node: Syntax) -> Node:
        """Read an interface."""
        bases = tuple(
            read_type(base)
            for child in node.named_children
            if child.type in ("extends_type_clause", "extends_clause")
            for base in child.named_children
        )
        body = node.child_by_field_name("body")
        fields = read_fields(body) if body is not None else ()
        self.type_declared(node, TypeNode("object", "", fields=fields), bases)
        return Other(node.type, at_of(node))

    def alias(self, node: Syntax) -> Node:
        """Read a type alias."""
        value = node.child_by_field_name("value")
        if value is not None:
            self.type_declared(node, read_type(value), ())
        return Other(node.type, at_of(node))

    def type_declared(self, node: Syntax, kind: TypeNode, bases: tuple[TypeNode, ...]) -> None:
        """Keep the declaration of a type."""
        name = node.child_by_field_name("name")
        if name is not None:
            made = TypeDeclaration(type_text(name), kind, bases, at_of(node), end_of(node), read_generics(node))
            self.made.types.setdefault(made.name, made)

    def imported(self, node: Syntax) -> Node:
        """Read an import."""
        source = node.child_by_field_name("source")
        for clause in node.named_children:
            if clause.type == "import_require_clause":
                inner = clause.child_by_field_name("source")
                self.import_name(clause.named_children[0], string_of(inner) if inner is not None else "", "=")
            elif clause.type == "import_clause" and source is not None:
                for child in clause.named_children:
                    self.import_clause(child, string_of(source))
        return Other(node.type, at_of(node))

    def import_clause(self, node: Syntax, module: str) -> None:
        """Read the names that an import brings."""
        if node.type == "identifier":
            self.import_name(node, module, "default")
        elif node.type == "namespace_import":
            self.import_name(node.named_children[0], module, "*")
        elif node.type == "named_imports":
            for child in node.named_children:
                name, alias = child.child_by_field_name("name"), child.child_by_field_name("alias")
                if name is not None:
                    self.import_name(alias or name, module, string_of(name) if name.type == "string" else text_of(name))

    def import_name(self, node: Syntax, module: str, name: str) -> None:
        """Keep one imported name."""
        source = Import(module, name, at_of(node))
        self.made.imports[text_of(node)] = source
        define(self.made.scope, text_of(node), Definition("import", None, at_of(node), self.scope, source=source))

    def exported(self, node: Syntax) -> Node:
        """Read an export."""
        source = node.child_by_field_name("source")
        module = string_of(source) if source is not None else None
        declaration, value = node.child_by_field_name("declaration"), node.child_by_field_name("value")
        is_default = any(child.type == "default" for child in node.children)
        if declaration is not None:
            self.waiting = self.decorators(node)
            self.export_declaration(declaration, is_default)
        elif value is not None:
            self.waiting = self.decorators(node)
            self.made.exports.append(Export("default", self.read(value), None, at_of(node)))
        elif any(child.type == "=" for child in node.children) and node.named_children:
            self.made.exports.append(Export("=", self.read(node.named_children[-1]), None, at_of(node)))
        else:
            self.export_clauses(node, module)
        self.waiting = ()
        return Other(node.type, at_of(node))

    def export_clauses(self, node: Syntax, module: str | None) -> None:
        """Read `export { … }` and `export * from …`."""
        if module is not None and any(child.type == "*" for child in node.children):
            self.made.exports.append(Export("*", None, Import(module, "*", at_of(node)), at_of(node)))
        for clause in node.named_children:
            if clause.type == "namespace_export" and module is not None:
                name = text_of(clause.named_children[0])
                self.made.exports.append(Export(name, None, Import(module, "*", at_of(node)), at_of(node)))
            for child in clause.named_children if clause.type == "export_clause" else ():
                own, alias = child.child_by_field_name("name"), child.child_by_field_name("alias")
                if own is None:
                    continue
                name = text_of(alias or own)
                if module is not None:
                    made = Export(name, None, Import(module, text_of(own), at_of(child)), at_of(child))
                else:
                    made = Export(name, Name(text_of(own), self.made.scope, at_of(child)), None, at_of(child))
                self.made.exports.append(made)

    def export_declaration(self, node: Syntax, is_default: bool) -> None:
        """Read a declaration that is exported."""
        before = set(self.made.scope.names)
        value = self.read(node)
        if is_default and isinstance(value, (Function, Class)):
            self.made.exports.append(Export("default", value, None, at_of(node)))
            return
        name = node.child_by_field_name("name")
        names = {text_of(name)} if name is not None else set(self.made.scope.names) - before
        for one in names:
            self.made.exports.append(Export(one, Name(one, self.made.scope, at_of(node)), None, at_of(node)))
