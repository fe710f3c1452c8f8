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
    return tuple(found for child in body.named_children if (found := read_field(child, depth)) is not None)


def read_field(node: Syntax, depth: int = 0) -> TypeField | None:
    """Return the property that a node of a type or a class declares; None where it has no name or no type."""
    name, annotation = node.child_by_field_name("name"), node.child_by_field_name("type")
    if node.type not in _PROPERTIES or name is None or annotation is None:
        return None
    optional = any(part.type == "?" for part in node.children)
    own = read_type(annotation, depth)
    key = type_text(name).strip("\"'")
    return TypeField(key, own.text, own, optional, _point(name.start_point), _point(node.end_point))


def read_generics(node: Syntax) -> tuple[str, ...]:
    """Return the names of the type parameters of a function, class or type."""
    listed = node.child_by_field_name("type_parameters")
    names = (child.child_by_field_name("name") for child in listed.named_children) if listed is not None else ()
    return tuple(type_text(name) for name in names if name is not None)


def type_text(node: Syntax) -> str:
    """Return the words of a node in one line."""
    return " ".join((node.text or b"").decode("utf-8", "replace").split())


def _point(point: tuple[int, int]) -> tuple[int, int]:
    return (point[0], point[1])
