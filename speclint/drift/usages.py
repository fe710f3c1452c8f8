"""Who calls what: each endpoint with the places that call it and the routes that serve it."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.drift.pairs import Pairs, alike
from speclint.text.named_tuples import NamedTuple
from speclint.text.source import Place


class Usage(NamedTuple):
    """An endpoint as messages name it, where it is declared, and the places of its calls and routes. What no document
    declares has no declaration.
    """

    endpoint: str
    declared: tuple[Place, ...] = ()
    calls: tuple[Place, ...] = ()
    routes: tuple[Place, ...] = ()


def usages(pairs: Pairs) -> Iterator[Usage]:
    """Yield the endpoints of all documents, then what is called and not declared, then what is served and neither."""
    for endpoint in pairs.endpoints:
        yield Usage(
            endpoint.label,
            tuple(one.place for one in endpoint.declared),
            tuple(pairs.place(call) for call in pairs.calls_of(endpoint)),
            tuple(pairs.place(route) for route in pairs.routes_of(endpoint).found),
        )
    for calls in alike(call for call in pairs.calls if not pairs.endpoints_of(call).found):
        served = tuple(pairs.place(route) for route in pairs.routes_of(calls[0]).found)
        yield Usage(calls[0].label, (), tuple(map(pairs.place, calls)), served)
    for routes in alike(route for route in pairs.routes if not pairs.endpoints_of(route).found):
        if not pairs.callers_of(routes[0]):
            yield Usage(routes[0].label, (), (), tuple(map(pairs.place, routes)))
