"""EP008: a route with characters that routers and browsers treat differently."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Endpoint, Finding, Good, Message, Route, Rule, Severity, Spec, Words

_SPACE = Words(en="a space", es="un espacio")
_SLASHES = Words(en="two slashes in a row", es="dos barras seguidas")
_CAPITAL = Words(en="a capital letter", es="una mayúscula")
_FOREIGN = Words(en="a non-ASCII letter", es="una letra no ASCII")
_TRAILING = Words(en="a trailing slash", es="una barra al final")


class MalformedRoute(Rule):
    """Routes are lower-case ASCII, without spaces, double slashes or a trailing slash.

    Names of parameters are free. RFC 3986 compares paths case-sensitively, routers differ on trailing slashes, and
    a letter such as `ñ` is percent-encoded. If all routes of a document (three or more) end in a slash, that is its
    convention, as in Django.
    """

    code, name, severity = "EP008", "malformed-route", Severity.WARNING
    message = Message(
        en="the route `{route}` has {fault}, expected lower-case ASCII, single slashes and no trailing slash",
        es="la ruta `{route}` tiene {fault}, se esperaban minúsculas ASCII, barras simples y ninguna al final",
    )
    spanish = """Las rutas van en minúsculas ASCII, sin espacios, barras dobles ni barra final.

    Los nombres de los parámetros son libres. RFC 3986 distingue mayúsculas en las rutas, los routers no tratan
    igual la barra final, y una letra como `ñ` se codifica con porcentajes. Si todas las rutas de un documento (tres
    o más) acaban en barra, es su convención, como en Django.
    """
    good = (
        Good("""
            ## Endpoints

            ### GET /api/order-lines/{orderId}

            Líneas.
        """),
        Good("""
            ## Endpoints

            ### GET https://API.example.com/orders/:ID

            Uno.
        """),
        Good("""
            ## Endpoints

            ### GET /orders — Lista de Años

            Lista.
        """),
        Good("""
            ## Orders — `/api/orders`

            | Method | Path |
            |---|---|
            | GET | `/` |
            | POST | `/refund` |
        """),
        Good("""
            ## Endpoints

            ### GET /a/

            Uno.

            ### GET /b/

            Dos.

            ### GET /c/{id}/

            Tres.
        """),
        Good("""
            ## Endpoints

            ### GET /orders?sort=createdAt

            Lista.
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### GET /api/Orders

            Lista.
            """,
            at=(3,),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /api//orders

            Lista.

            ### GET /api/tickets/

            Lista.
            """,
            at=(3, 7),
        ),
        Bad(
            """
            ## Rutas

            **Endpoint:** `GET /api/años`

            **Respuesta 200:** `number[]`
            """,
            at=(3,),
        ),
        Bad(
            """
            ## Endpoints

            ### `GET /api/my orders/{id}`

            One.
            """,
            at=(3,),
        ),
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
