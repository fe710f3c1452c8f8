"""EP008: a route with characters that routers and browsers treat in different ways."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Endpoint, Finding, Good, Message, Route, Rule, Severity, Spec, Words

_SPACE = Words(en="a blank", es="un espacio")
_SLASHES = Words(en="two slashes in a row", es="dos barras seguidas")
_CAPITAL = Words(en="a capital letter", es="una mayúscula")
_FOREIGN = Words(en="a letter outside ASCII", es="una letra fuera de ASCII")
_TRAILING = Words(en="a slash at its end", es="una barra al final")


class MalformedRoute(Rule):
    """A route is lower-case ASCII without blanks, doubled slashes or a slash at its end; parameters are free.

    RFC 3986 compares paths with regard to case, routers differ on trailing slashes, and a letter such as `ñ` is sent in
    percent-encoding. Where all routes of a document (three or more) end in a slash, that is its convention, as with Django.
    """

    code, name, severity = "EP008", "malformed-route", Severity.WARNING
    message = Message(
        en="the route `{route}` has {fault}, expected lower-case ASCII, single slashes and no slash at the end",
        es="la ruta `{route}` tiene {fault}, se esperaban minúsculas ASCII, barras simples y ninguna al final",
    )
    good = (
        Good("## Endpoints\n\n### GET /api/order-lines/{orderId}\n\nLíneas.\n"),
        Good("## Endpoints\n\n### GET https://API.example.com/orders/:ID\n\nUno.\n"),
        Good("## Endpoints\n\n### GET /orders — Lista de Años\n\nLista.\n"),
        Good("## Orders — `/api/orders`\n\n| Method | Path |\n|---|---|\n| GET | `/` |\n| POST | `/refund` |\n"),
        Good("## Endpoints\n\n### GET /a/\n\nUno.\n\n### GET /b/\n\nDos.\n\n### GET /c/{id}/\n\nTres.\n"),
        Good("## Endpoints\n\n### GET /orders?sort=createdAt\n\nLista.\n"),
    )
    bad = (
        Bad("## Endpoints\n\n### GET /api/Orders\n\nLista.\n", at=(3,)),
        Bad("## Endpoints\n\n### GET /api//orders\n\nLista.\n\n### GET /api/tickets/\n\nLista.\n", at=(3, 7)),
        Bad("## Rutas\n\n**Endpoint:** `GET /api/años`\n\n**Respuesta 200:** `number[]`\n", at=(3,)),
        Bad("## Endpoints\n\n### `GET /api/my orders/{id}`\n\nOne.\n", at=(3,)),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Look at every endpoint's route; the convention on trailing slashes is the document's."""
        declared = [endpoint for endpoint in spec.endpoints if not endpoint.struck]
        routes = [endpoint.route for endpoint in declared if endpoint.route is not None]
        slashed = len(routes) > 2 and all(_path(route).endswith("/") for route in routes)
        for endpoint in declared:
            yield from self._faults(endpoint, slashed)

    def _faults(self, endpoint: Endpoint, slashed: bool) -> Iterator[Finding]:
        if endpoint.route is None:
            return
        path = _path(endpoint.route)
        bare = _without_params(endpoint.route, path)
        faults = (
            (_SPACE, any(char.isspace() for char in bare)),
            (_SLASHES, "//" in bare),
            (_CAPITAL, any(char.isascii() and char.isupper() for char in bare)),
            (_FOREIGN, not bare.isascii()),
            (_TRAILING, len(bare) > 1 and bare.endswith("/") and not slashed),
        )
        fault = next((words for words, present in faults if present), None)
        if fault is not None:
            where = endpoint.route.text
            yield self.finding(where, route=path, fault=fault, anchor=f"{endpoint.anchor} › route")


def _path(route: Route) -> str:
    return route.text.value.removeprefix(route.host).partition("?")[0].partition("#")[0]


def _without_params(route: Route, path: str) -> str:
    for param in route.params:
        path = path.replace(param.text.value, "{}", 1)
    return path
