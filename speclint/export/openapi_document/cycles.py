"""Types that refer to themselves through names and choices only, which no tool can resolve."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_PREFIX = "#/components/schemas/"


def without_cycles(schemas: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return the components with {} in place of each reference that leads from a type to itself at once."""
    done: set[str] = set()
    for name in schemas:
        _clear(name, schemas, done)
    return schemas


def _clear(name: str, schemas: dict[str, dict[str, Any]], done: set[str]) -> None:
    """Cut the references among what `name` may be at once that lead back to a type on the way."""
    on_the_way = {name}
    pending: list[tuple[str, Iterator[dict[str, Any]]]] = [(name, _direct(schemas[name]))]
    while pending:
        current, parts = pending[-1]
        part = next(parts, None)
        if part is None:
            pending.pop()
            on_the_way.discard(current)
            done.add(current)
            continue
        target = part["$ref"].removeprefix(_PREFIX)
        if target in on_the_way:
            part.clear()
        elif target not in done and target in schemas:
            on_the_way.add(target)
            pending.append((target, _direct(schemas[target])))


def _direct(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the references that a value of a schema is one of, rather than holds."""
    pending = [schema]
    while pending:
        found = pending.pop()
        if "$ref" in found:
            yield found
        pending += found.get("anyOf", ())
