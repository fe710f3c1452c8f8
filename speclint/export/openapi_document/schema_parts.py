"""Schemas put together out of others: with null, one of several, one of some values, and the default of one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, TypeAlias

from speclint.model.shapes import Enum

Schema: TypeAlias = dict[str, Any]

_LONGEST_NUMBER = 30  # signs


def or_null(schema: Schema) -> Schema:
    """Return a schema that takes null as well."""
    if not schema:
        return schema
    if isinstance(schema.get("type"), str):
        found = {**schema, "type": [schema["type"], "null"]}
        return {**found, "enum": [*schema["enum"], None]} if "enum" in schema else found
    if isinstance(schema.get("type"), list):
        return {**schema, "type": [*dict.fromkeys([*schema["type"], "null"])]}
    if "anyOf" in schema:
        return {**schema, "anyOf": [*schema["anyOf"], {"type": "null"}]}
    return {"enum": [*schema["enum"], None]} if "enum" in schema else {"anyOf": [schema, {"type": "null"}]}


def any_of(options: Sequence[Schema]) -> Schema:
    """Return the schema that any of `options` fits: one type for several that say no more."""
    distinct: list[Schema] = []
    for option in options:
        if not option:
            return {}
        distinct += [option] if option not in distinct else []
    if len(distinct) == 1:
        return distinct[0]
    if all(set(option) == {"type"} and isinstance(option["type"], str) for option in distinct):
        return {"type": [option["type"] for option in distinct]}
    return {"anyOf": distinct}


def enum_schema(shape: Enum) -> Schema:
    """Return the schema of one of some values; of an open list they are examples."""
    values = [value.value for value in shape.values if not isinstance(value.value, float) or math.isfinite(value.value)]
    kinds = list(dict.fromkeys(_kind(value) for value in values))
    typed: Schema = {"type": kinds[0]} if len(kinds) == 1 else {}
    if not values:
        return {"type": "string"}
    return {**typed, "examples" if shape.open else "enum": values}


def _kind(value: Any) -> str:  # noqa: ANN401 - a value of JSON
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, str):
        return "string"
    return "integer" if isinstance(value, int) else "number"


def default_of(words: str, schema: Schema) -> Any:  # noqa: ANN401 - a value of JSON
    """Return the default that words give, as its schema takes it; None where it does not."""
    plain = words.strip(" `'\"“”")
    kind = schema.get("type")
    kinds = kind if isinstance(kind, list) else [kind]
    value: Any = None
    if plain in ("true", "false") and "boolean" in kinds:
        value = plain == "true"
    elif "integer" in kinds and plain.lstrip("-").isdecimal() and len(plain) < _LONGEST_NUMBER:
        value = int(plain)
    elif "number" in kinds and plain.lstrip("-").replace(".", "", 1).isdecimal() and len(plain) < _LONGEST_NUMBER:
        value = float(plain) if "." in plain else int(plain)
    elif "string" in kinds and plain and " " not in plain and not schema.get("format"):
        value = plain
    return value if "enum" not in schema or value in schema["enum"] else None
