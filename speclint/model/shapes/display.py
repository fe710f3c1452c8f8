"""Shapes and values as messages show them."""

from __future__ import annotations

from speclint.model.shapes.nodes import (
    MAX_DEPTH,
    Array,
    Enum,
    Nullable,
    Object,
    Reference,
    Scalar,
    Shape,
    Unknown,
    Value,
)


def described(shape: Shape) -> str:
    """Return the shape as a message shows it: `number[]`, `'a' | 'b'`, `User | null`, `object`."""
    return _described(shape, 0)


def _described(shape: Shape, depth: int) -> str:
    if isinstance(shape, Scalar):
        return shape.name
    if isinstance(shape, Reference):
        return shape.name.value
    if isinstance(shape, Enum):
        return " | ".join([shown(value) for value in shape.values] + ["…"] * shape.open)
    if isinstance(shape, Object):
        return "object"
    if isinstance(shape, Unknown) or depth > MAX_DEPTH:
        return "unknown"
    if isinstance(shape, Array):
        item = _described(shape.item, depth + 1)
        return f"({item})[]" if " | " in item else "array" if item == "unknown" else f"{item}[]"
    if isinstance(shape, Nullable):
        return f"{_described(shape.shape, depth + 1)} | null"
    return " | ".join(dict.fromkeys(_described(option, depth + 1) for option in shape.options))


def shown(value: Value) -> str:
    """Return a literal value as a message shows it."""
    if isinstance(value.value, bool):
        return "true" if value.value else "false"
    return f"'{value.value}'" if isinstance(value.value, str) else f"{value.value}"
