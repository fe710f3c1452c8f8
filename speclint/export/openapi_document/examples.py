"""The examples of a payload as values of JSON; sketches such as `{ id: number, … }` are none."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any

from speclint.analysis.contracts.contract import Form, Statement
from speclint.analysis.contracts.json_shapes import LISTED_VALUES
from speclint.export.openapi_document.schema_parts import Schema, or_null
from speclint.export.openapi_document.schemas import INFERRED
from speclint.model import Example, ExampleKind
from speclint.read.json.nodes import JsonKind, JsonValue
from speclint.read.json.parser import read_json
from speclint.text.source import Source

_LITERAL = frozenset({JsonKind.STRING, JsonKind.NUMBER, JsonKind.BOOLEAN, JsonKind.NULL})


class _SketchError(Exception):
    """A value that describes what belongs there, rather than an example of it."""


def shown_values(statements: Iterable[Statement], source: Source) -> list[Any]:
    """Return the values that the examples among statements show, each once."""
    texts = (source.slice(said.span) for said in statements if said.form is Form.EXAMPLE)
    return _distinct(_values(texts))


def example_values(examples: Iterable[Example]) -> list[Any]:
    """Return the values that examples in JSON show, each once."""
    return _distinct(_values(example.text for example in examples if example.kind is ExampleKind.JSON))


def media(schema: Schema, values: Sequence[Any]) -> dict[str, Any]:
    """Return a media type with a schema and what is shown of it; an inferred schema takes all that is shown."""
    schema = _taking_null(schema, values, inferred=False)
    if not values:
        return {"schema": schema}
    if len(values) == 1:
        return {"schema": schema, "example": values[0]}
    return {"schema": schema, "examples": {f"example{n}": {"value": value} for n, value in enumerate(values, 1)}}


def _taking_null(schema: Schema, values: Sequence[Any], *, inferred: bool) -> Schema:
    """The schema such that what was inferred in it takes the nulls that some of the values have in its place."""
    inferred = inferred or INFERRED in schema
    if not values or "$ref" in schema:
        return schema
    found = dict(schema)
    if "properties" in schema:
        holders = [value for value in values if isinstance(value, dict)]
        found["properties"] = {
            name: _taking_null(part, [each[name] for each in holders if name in each], inferred=inferred)
            for name, part in schema["properties"].items()
        }
    if "items" in schema:
        items = [item for value in values if isinstance(value, list) for item in value]
        found["items"] = _taking_null(schema["items"], items, inferred=inferred)
    return or_null(found) if inferred and None in values else found


def first_example(media_type: dict[str, Any]) -> Any:  # noqa: ANN401 - a value of JSON
    """Return the first example of a media type, None without one."""
    several = list(media_type.get("examples", {}).values())
    return media_type.get("example", several[0]["value"] if several else None)


def _values(texts: Iterable[str]) -> Iterator[Any]:
    for text in texts:
        for value in read_json(text).values:
            with suppress(_SketchError):
                yield _value(value)


def _value(value: JsonValue) -> Any:  # noqa: ANN401 - a value of JSON
    if value.kind is JsonKind.OBJECT and not value.elided:
        return {member.key: _value(member.value) for member in value.members}
    if value.kind is JsonKind.ARRAY:
        return [_value(item) for item in value.items]
    if isinstance(value.value, str) and LISTED_VALUES.fullmatch(value.value):
        raise _SketchError
    finite = not isinstance(value.value, float) or math.isfinite(value.value)
    if value.kind in _LITERAL and finite:
        return value.value
    raise _SketchError


def _distinct(values: Iterable[Any]) -> list[Any]:
    found: list[Any] = []
    for value in values:
        if value is not None and not any(_same(value, other) for other in found):
            found.append(value)
    return found


def _same(one: object, other: object) -> bool:
    return type(one) is type(other) and one == other
