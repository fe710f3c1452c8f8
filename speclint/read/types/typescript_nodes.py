"""TypeScript's syntax tree to type expressions and fields, places kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from speclint.code.syntax_tree import CodeTree
from speclint.model import Field, Required
from speclint.model.type_expressions import (
    Array,
    Intersection,
    Literal,
    Map,
    Member,
    Object,
    Reference,
    Scalar,
    Tuple,
    TypeExpr,
    Union,
    Unreadable,
    is_nullable,
)
from speclint.text import bounds
from speclint.text.source import Text

if TYPE_CHECKING:
    from tree_sitter import Node


_SCALARS = {
    "string": ("string", ""),
    "String": ("string", ""),
    "number": ("number", ""),
    "Number": ("number", ""),
    "bigint": ("number", "bigint"),
    "BigInt": ("number", "bigint"),
    "Decimal": ("number", "decimal"),
    "boolean": ("boolean", ""),
    "Boolean": ("boolean", ""),
    "null": ("null", ""),
    "undefined": ("null", ""),
    "void": ("void", ""),
    "never": ("void", ""),
    "any": ("any", ""),
    "unknown": ("any", ""),
    "object": ("object", ""),
    "Function": ("unknown", ""),
    "Object": ("object", ""),
    "symbol": ("unknown", ""),
    "Date": ("date", ""),
    "File": ("file", ""),
    "Blob": ("binary", ""),
    "Buffer": ("binary", ""),
    "UUID": ("string", "uuid"),
}
_LISTS = frozenset({"Array", "ReadonlyArray", "Set", "ReadonlySet"})
_MAPS = frozenset({"Record", "Map", "ReadonlyMap"})
_UNWRAPPED = frozenset(
    {"parenthesized_type", "readonly_type", "optional_type", "rest_type", "type_annotation", "opting_type_annotation"}
)
_DECLARING = frozenset({"property_signature", "public_field_definition"})


def type_expr(tree: CodeTree, node: Node, depth: int = 0) -> TypeExpr:
    """Return what a type's node says; what is not a plain type (`keyof`, conditional types, functions) is a Scalar."""
    kind = node.type
    if depth > bounds.TYPE_DEPTH:
        tree.too_deep.append(tree.span(node))
        return Scalar("unknown", tree.span(node))
    if kind in _UNWRAPPED:
        inner = _first_type(node)
        return type_expr(tree, inner, depth + 1) if inner is not None else Scalar("unknown", tree.span(node))
    if kind in ("predefined_type", "type_identifier", "nested_type_identifier", "identifier", "member_expression"):
        name = tree.text(node)
        return Scalar("unknown", name.span) if name.value in tree.parameters else named_type(name)
    if kind == "generic_type":
        return _generic(tree, node, depth)
    if kind == "literal_type":
        return _literal(tree, node)
    if kind == "array_type":
        return Array(_inner(tree, node, depth), tree.span(node))
    if kind == "tuple_type":
        return Tuple(tuple(type_expr(tree, part, depth + 1) for part in _types(node)), tree.span(node))
    if kind == "object_type":
        return _object(tree, node, depth)
    if kind in ("union_type", "intersection_type"):
        return _several(tree, node, depth)
    if kind == "template_literal_type":
        return Scalar("string", tree.span(node))
    if kind == "ERROR":
        return Unreadable(tree.text(node))
    return Scalar("unknown", tree.span(node))


def named_type(name: Text, arguments: tuple[TypeExpr, ...] = ()) -> TypeExpr:
    """Return the basic type of that name in TypeScript, else a reference to it."""
    scalar = _SCALARS.get(name.value)
    return Scalar(scalar[0], name.span, scalar[1]) if scalar and not arguments else Reference(name, arguments)


def fields_of(tree: CodeTree, body: Node, depth: int = 0) -> tuple[Field, ...]:
    """Return the members of an interface, object type or class; methods are none."""
    members = body.named_children
    found: list[Field] = []
    for index, node in enumerate(members):
        name = node.child_by_field_name("name")
        if node.type in _DECLARING and name is not None:
            found.append(_field(tree, node, name, comment_of(tree, members, index), depth))
    return tuple(found)


def comment_of(tree: CodeTree, siblings: list[Node], index: int) -> Text | None:
    """Return the comment that comes after a node on its last line, else the one on the line above it."""
    node = siblings[index]
    if index + 1 < len(siblings):
        after = siblings[index + 1]
        if after.type == "comment" and after.start_point[0] == node.end_point[0]:
            return comment_words(tree.text(after))
    if index and siblings[index - 1].type == "comment":
        before = siblings[index - 1]
        own_line = index < 2 or siblings[index - 2].end_point[0] < before.start_point[0]
        if own_line and before.end_point[0] + 1 == node.start_point[0]:
            return comment_words(tree.text(before))
    return None


def comment_words(comment: Text) -> Text:
    """Return a comment of one line without its marks; one of several lines stays as written."""
    if comment.span.line != comment.span.end_line:
        return comment
    value = comment.value
    if value.startswith("/*"):
        comment = comment.cut(0, len(value) - 2 if value.endswith("*/") else None)
    return comment.strip("/* \t")


def _field(tree: CodeTree, node: Node, name: Node, description: Text | None, depth: int) -> Field:
    annotation = node.child_by_field_name("type")
    mark = next((child for child in node.children if child.type == "?"), None)
    value = node.child_by_field_name("value")
    inner = _first_type(annotation) if annotation is not None else None
    expr = type_expr(tree, inner, depth + 1) if inner is not None else None
    required = Required.NO if mark is not None or value is not None else Required.YES
    return Field(
        name=member_name(tree.text(name)),
        type=tree.text(inner) if inner is not None else None,
        expr=expr,
        required=required,
        required_text=tree.text(mark) if mark is not None else None,
        default=tree.text(value) if value is not None else None,
        description=description,
        nullable=expr is not None and is_nullable(expr),
        fields=_nested(tree, inner, depth) if inner is not None else (),
    )


def _nested(tree: CodeTree, node: Node, depth: int) -> tuple[Field, ...]:
    """Return the fields of the object type that a member's type comes down to, through lists and null."""
    for _ in range(bounds.TYPE_DEPTH - min(depth, bounds.TYPE_DEPTH)):
        if node.type == "object_type":
            return fields_of(tree, node, depth + 1)
        if node.type == "generic_type":
            name, arguments = node.child_by_field_name("name"), node.child_by_field_name("type_arguments")
            if name is None or arguments is None or (name.text or b"").decode() not in _LISTS:
                return ()
            node = arguments
        inner = [part for part in _types(node) if (part.text or b"") not in (b"null", b"undefined")]
        if len(inner) != 1 or node.type not in (*_UNWRAPPED, "array_type", "union_type", "type_arguments"):
            return ()
        node = inner[0]
    return ()


def member_name(name: Text) -> Text:
    """Return a member's name without the quotes around it."""
    quoted = len(name.value) > 1 and name.value[0] in "\"'" and name.value[-1] == name.value[0]
    return name.cut(1, len(name.value) - 1) if quoted else name


def _generic(tree: CodeTree, node: Node, depth: int) -> TypeExpr:
    name, listed = node.child_by_field_name("name"), node.child_by_field_name("type_arguments")
    if name is None:
        return Scalar("unknown", tree.span(node))
    nodes = list(_types(listed)) if listed is not None else []
    arguments = tuple(type_expr(tree, part, depth + 1) for part in nodes)
    words = tree.text(name)
    if words.value in _LISTS and len(arguments) == 1:
        return Array(arguments[0], tree.span(node))
    if words.value in _MAPS and len(arguments) == 2:
        return Map(arguments[0], arguments[1], tree.span(node))
    return Reference(words, arguments)


def _literal(tree: CodeTree, node: Node) -> TypeExpr:
    text = tree.text(node)
    if text.value in _SCALARS:
        return named_type(text)
    if text.value in ("true", "false"):
        return Literal(text.value == "true", text.span)
    if text.value[:1] in "\"'`":
        return Literal(text.value[1:-1], text.span)
    try:
        number = float(text.value.replace("_", ""))
    except ValueError:
        return Scalar("number", text.span)
    return Literal(int(number) if number.is_integer() else number, text.span)


def _object(tree: CodeTree, node: Node, depth: int) -> TypeExpr:
    index = next((child for child in node.named_children if child.type == "index_signature"), None)
    members = []
    for child in node.named_children:
        name = child.child_by_field_name("name")
        if child.type in _DECLARING and name is not None:
            members.append(_member(tree, child, name, depth))
    if index is not None and not members:
        key, value = index.child_by_field_name("index_type"), index.child_by_field_name("type")
        value_expr = type_expr(tree, value, depth + 1) if value is not None else Scalar("any", tree.span(index))
        key_expr = type_expr(tree, key, depth + 1) if key is not None else Scalar("string", tree.span(index))
        return Map(key_expr, value_expr, tree.span(node))
    return Object(tuple(members), tree.span(node))


def _member(tree: CodeTree, node: Node, name: Node, depth: int) -> Member:
    annotation = node.child_by_field_name("type")
    kind = type_expr(tree, annotation, depth + 1) if annotation is not None else Scalar("unknown", tree.span(name))
    return Member(member_name(tree.text(name)), kind, any(child.type == "?" for child in node.children))


def _several(tree: CodeTree, node: Node, depth: int) -> TypeExpr:
    # The grammar nests `a | b | c` to the left, one level an option: a long union must not count as depth.
    nodes: list[Node] = []
    pending = [node]
    while pending:
        current = pending.pop()
        if current.type == node.type:
            pending.extend(reversed(list(_types(current))))
        else:
            nodes.append(current)
    options = tuple(type_expr(tree, part, depth + 1) for part in nodes)
    if len(options) == 1:
        return options[0]
    span = tree.between(nodes[0], nodes[-1]) if nodes else tree.span(node)
    return Union(options, span) if node.type == "union_type" else Intersection(options, span)


def _inner(tree: CodeTree, node: Node, depth: int) -> TypeExpr:
    inner = _first_type(node)
    return type_expr(tree, inner, depth + 1) if inner is not None else Scalar("unknown", tree.span(node))


def _first_type(node: Node) -> Node | None:
    return next(_types(node), None)


def _types(node: Node) -> Iterator[Node]:
    return (child for child in node.named_children if child.type not in ("comment", "ERROR"))
