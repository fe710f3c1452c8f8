"""Basic types as JSON Schema."""

from __future__ import annotations

from typing import Any

from speclint.model.shapes import Scalar

# By name and format, else by name.
_SCHEMAS: dict[tuple[str, str], dict[str, Any]] = {
    ("string", ""): {"type": "string"},
    ("string", "uuid"): {"type": "string", "format": "uuid"},
    ("string", "email"): {"type": "string", "format": "email"},
    ("string", "uri"): {"type": "string", "format": "uri"},
    ("string", "date"): {"type": "string", "format": "date"},
    ("string", "datetime"): {"type": "string", "format": "date-time"},
    ("string", "time"): {"type": "string", "format": "time"},
    ("string", "objectid"): {"type": "string", "pattern": "^[0-9a-fA-F]{24}$"},
    ("string", "base64"): {"type": "string", "contentEncoding": "base64"},
    ("number", ""): {"type": "number"},
    ("number", "integer"): {"type": "integer"},
    ("number", "bigint"): {"type": "integer", "format": "int64"},
    ("boolean", ""): {"type": "boolean"},
    ("date", ""): {"type": "string", "format": "date"},
    ("datetime", ""): {"type": "string", "format": "date-time"},
    ("time", ""): {"type": "string", "format": "time"},
    ("time", "duration"): {"type": ["string", "number"]},
    ("object", ""): {"type": "object"},
    ("file", ""): {"type": "string", "format": "binary"},
    ("binary", ""): {"type": "string", "format": "binary"},
}


def scalar_schema(shape: Scalar) -> dict[str, Any]:
    """Return the schema of a basic type; {} for one that says nothing of its values."""
    found = _SCHEMAS.get((shape.name, shape.format)) or _SCHEMAS.get((shape.name, ""), {})
    return {**found, "maxLength": shape.limit} if shape.limit and found.get("type") == "string" else dict(found)
