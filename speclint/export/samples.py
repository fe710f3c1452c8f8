"""A value that fits a schema: the example where there is one, else one made from the shape."""

from __future__ import annotations

from typing import Any

from speclint.text import bounds

_SHAPES = ((4, 8), (3, 6), (2, 4), (2, 2))  # all members above a level, those that are required above another
_WEIGHT = 100  # characters that count for a value
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


def sample(schema: dict[str, Any], schemas: dict[str, Any], name: str = "") -> Any:  # noqa: ANN401 - a value of JSON
    """Return a value that fits `schema`; `schemas` are the components, `name` what holds the value.

    It has at most `bounds.SAMPLE` values: where more would be needed, what is deep inside is left out first.
    """
    made = None
    for every, deepest in _SHAPES:
        maker = _Sample(schemas, every, deepest)
        made = maker.of(schema, name, 0)
        if maker.left >= 0:
            break
    return made


class _Sample:
    """Makes one value; `left` is how many values more it may have, below 0 where some had to be left out."""

    def __init__(self, schemas: dict[str, Any], every: int, deepest: int) -> None:
        self._schemas, self._every, self._deepest = schemas, every, deepest
        self.left = bounds.SAMPLE

    def of(self, schema: dict[str, Any], name: str, depth: int) -> Any:  # noqa: ANN401 - a value of JSON
        given = [schema[key] for key in ("default", "example") if key in schema]
        given += [schema[key][0] for key in ("enum", "examples") if schema.get(key)]
        inner = self._schemas.get(schema["$ref"].removeprefix(_PREFIX), {}) if "$ref" in schema else None
        if inner is not None:
            return self.of(inner, name, depth + 1) if depth <= self._deepest + bounds.CHAIN else None
        if given:
            self.left -= 1 + len(str(given[0])) // _WEIGHT
            return given[0]
        if "anyOf" in schema:
            return self.of(schema["anyOf"][0], name, depth + 1) if depth <= self._deepest + bounds.CHAIN else None
        self.left -= 1 + len(name) // _WEIGHT
        kind = schema.get("type", "object" if "properties" in schema else "string")
        kind = kind[0] if isinstance(kind, list) else kind
        if kind == "object":
            return self._object(schema, depth)
        if kind == "array":
            return [self.of(schema.get("items", {}), name, depth + 1)] if depth <= self._deepest else []
        return {"integer": 1, "number": 1, "boolean": True, "null": None}.get(kind, _text(schema, name))

    def _object(self, schema: dict[str, Any], depth: int) -> dict[str, Any]:
        """All members, but deep inside only those that are required, and below that none."""
        if depth > self._deepest:
            return {}
        properties: dict[str, Any] = schema.get("properties", {})
        made: dict[str, Any] = {}
        for name in properties if depth < self._every else schema.get("required", ()):
            if self.left <= 0:
                self.left = -1
                break
            if name in properties:
                made[name] = self.of(properties[name], name, depth + 1)
        return made


def _text(schema: dict[str, Any], name: str) -> str:
    text = _FORMATS.get(schema.get("format", ""), name or "text")
    text = _OBJECT_ID if "pattern" in schema else text
    limit = schema.get("maxLength")
    return text[:limit] if limit else text
