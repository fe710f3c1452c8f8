"""A value that fits a schema: the example where there is one, else one made from the shape."""

from __future__ import annotations

from typing import Any

_DEEPEST = 8
_PREFIX = "#/components/schemas/"
_FORMATS = {
    "uuid": "3fa85f64-5717-4562-b3fc-2c963f66afa6",
    "email": "ana@example.com",
    "uri": "https://example.com",
    "date": "2026-01-31",
    "date-time": "2026-01-31T10:30:00Z",
    "time": "10:30:00Z",
    "binary": "",
}
_OBJECT_ID = "507f1f77bcf86cd799439011"


def sample(schema: dict[str, Any], schemas: dict[str, Any], name: str = "", depth: int = 0) -> Any:  # noqa: ANN401
    """Return a value that fits `schema`; `schemas` are the components, `name` what holds the value."""
    if "$ref" in schema:
        return sample(schemas.get(schema["$ref"].removeprefix(_PREFIX), {}), schemas, name, depth + 1)
    given = [schema[key] for key in ("default", "example") if key in schema]
    given += [schema[key][0] for key in ("enum", "examples") if schema.get(key)]
    if given:
        return given[0]
    if depth > _DEEPEST:
        return None
    if "anyOf" in schema:
        return sample(schema["anyOf"][0], schemas, name, depth + 1)
    kind = schema.get("type", "object" if "properties" in schema else "string")
    kind = kind[0] if isinstance(kind, list) else kind
    if kind == "object":
        return _object(schema, schemas, depth)
    if kind == "array":
        return [sample(schema.get("items", {}), schemas, name, depth + 1)]
    return {"integer": 1, "number": 1, "boolean": True, "null": None}.get(kind, _text(schema, name))


def _object(schema: dict[str, Any], schemas: dict[str, Any], depth: int) -> dict[str, Any]:
    """All members, but deep inside only those that are required."""
    needed = schema.get("required", [])
    members = schema.get("properties", {}).items()
    kept = [(name, part) for name, part in members if depth < _DEEPEST // 2 or name in needed]
    return {name: sample(part, schemas, name, depth + 1) for name, part in kept}


def _text(schema: dict[str, Any], name: str) -> str:
    text = _FORMATS.get(schema.get("format", ""), name or "text")
    text = _OBJECT_ID if "pattern" in schema else text
    limit = schema.get("maxLength")
    return text[:limit] if limit else text
