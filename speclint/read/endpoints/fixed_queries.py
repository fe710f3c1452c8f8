"""Parts of queries that distinguish endpoints of the same path: `/exec?action=list` from `/exec?action=show`."""

from __future__ import annotations

from collections.abc import Iterable

from speclint.model import Endpoint
from speclint.text.records import replace
from speclint.text.regex import regex

# A part of a query with a value of its own, no place for one.
_VALUE = regex(r"^([^=]+)=[A-Za-z][\w-]*$")


def with_fixed_queries(endpoints: Iterable[Endpoint]) -> tuple[Endpoint, ...]:
    """Return the endpoints with the parts of their query that distinguish them, which are not parameters."""
    listed = tuple(endpoints)
    values: dict[tuple[str, str, str], set[str]] = {}
    for endpoint in listed:
        for name, part in _valued(endpoint):
            values.setdefault((*_place(endpoint), name), set()).add(part)
    return tuple(
        replace(endpoint, fixed_query=fixed) if (fixed := _fixed(endpoint, values)) else endpoint for endpoint in listed
    )


def _fixed(endpoint: Endpoint, values: dict[tuple[str, str, str], set[str]]) -> frozenset[str]:
    verb, path = _place(endpoint)
    return frozenset(part for name, part in _valued(endpoint) if len(values[verb, path, name]) > 1)


def _place(endpoint: Endpoint) -> tuple[str, str]:
    return endpoint.verb, endpoint.route.path if endpoint.route else ""


def _valued(endpoint: Endpoint) -> list[tuple[str, str]]:
    query = endpoint.route.query if endpoint.route else None
    parts = query.value.split("&") if query is not None else ()
    return [(found.group(1).lower(), part) for part in parts if (found := _VALUE.match(part))]
