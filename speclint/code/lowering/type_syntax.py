"""Types of TypeScript from syntax trees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speclint.code.nodes import TypeField, TypeNode

if TYPE_CHECKING:
    from tree_sitter import Node as Syntax

_WRAPPED = frozenset({"type_annotation", "parenthesized_type", "readonly_type", "asserts_annotation"})
_PROPERTIES = frozenset({"property_signature", "public_field_definition"})
_MOST_DEEP = 30


def read_type(node: Syntax, depth: int = 0) -> TypeNode:
    """Return the type that a node of the tree writes; what is too deep is only text."""
    while node.type in _WRAPPED and node.named_children:
        node = node.named_children[0]
    text = type_text(node)
    if depth > _MOST_DEEP:
        return TypeNode("text", text)
    if node.type in ("object_type", "interface_body"):
        return TypeNode("object", text, fields=read_fields(node, depth + 1))
    if node.type in ("type_identifier", "nested_type_identifier"):
        return TypeNode("ref", text, name=text)
    if node.type == "generic_type":
        return _generic(node, text, depth)
    if node.type == "array_type":
        return TypeNode("array", text, parts=(read_type(node.named_children[0], depth + 1),))
    if node.type in ("union_type", "intersection_type"):
        kind = node.type.removesuffix("_type")
        parts = [read_type(child, depth + 1) for child in node.named_children]
        flat = [inner for part in parts for inner in (part.parts if part.kind == kind else (part,))]
        return TypeNode(kind, text, parts=tuple(flat))
    return TypeNode("text", text)


def _generic(node: Syntax, text: str, depth: int) -> TypeNode:
    name, arguments = node.child_by_field_name("name"), node.child_by_field_name("type_arguments")
    parts = tuple(read_type(child, depth + 1) for child in arguments.named_children) if arguments else ()
    head = type_text(name) if name else ""
    if head in ("Array", "ReadonlyArray") and parts:
        return TypeNode("array", text, parts=parts)
    return TypeNode("ref", text, name=head, parts=parts)


def read_fields(body: Syntax, depth: int = 0) -> tuple[TypeField, ...]:
    """Return the properties of an interface's body or an object type, methods excepted."""
    found = []
    for child in body.named_children:
        name, annotation = child.child_by_field_name("name"), child.child_by_field_name("type")
        if child.type not in _PROPERTIES or name is None or annotation is None:
            continue
        optional = any(part.type == "?" for part in child.children)
        own = read_type(annotation, depth)
        key = type_text(name).strip("\"'")
        found.append(TypeField(key, own.text, own, optional, _point(child.start_point), _point(child.end_point)))
    return tuple(found)


def type_text(node: Syntax) -> str:
    """Return the words of a node in one line."""
    return " ".join((node.text or b"").decode("utf-8", "replace").split())


def _point(point: tuple[int, int]) -> tuple[int, int]:
    return (point[0], point[1])
