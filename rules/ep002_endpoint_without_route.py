"""EP002: an endpoint with a method but no absolute route."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Endpoint, Finding, Good, Message, Rule, Severity, Spec


class EndpointWithoutRoute(Rule):
    """Every endpoint has a route that starts with a slash.

    `POST payments` may be under `/api`, under `/v1` or at the root; a frontend that guesses gets a 404. A route in
    a section that states its base path is absolute.
    """

    code, name, severity = "EP002", "endpoint-without-route", Severity.ERROR
    message = Message(
        en="{endpoint} has no route, expected one that starts with a slash",
        es="{endpoint} no tiene ruta, se esperaba una que empiece con barra",
    )
    spanish = """Cada endpoint tiene una ruta que empieza con barra.

    `POST payments` puede estar bajo `/api`, bajo `/v1` o en la raíz; el frontend que lo adivina recibe un 404. En
    una sección que indica su ruta base, la ruta es absoluta.
    """
    relative = Message(
        en="the route `{route}` does not start with a slash, expected `/{route}`",
        es="la ruta `{route}` no empieza con barra, se esperaba `/{route}`",
    )
    good = (
        Good("""
            ## Endpoints

            ### POST /payments

            **Body:** Vacío.
        """),
        Good("""
            ## Endpoints

            ### 2.1 Pagar

            **Endpoint:** `POST https://api.example.com/payments`
        """),
        Good("""
            ## Endpoints

            ### Pagar

            **Método:** POST

            **Ruta:** `/payments`
        """),
        Good("""
            ## Payments — `/api/payments`

            | Method | Path |
            |---|---|
            | GET | `/` |
            | POST | `/refund` |
        """),
        Good("""
            ## Endpoints

            ### POST `{{baseUrl}}/payments`

            **Body:** none
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### POST

            Cobra el pedido.

            **Body:** Vacío.

            **Response 200:** `Receipt`
            """,
            at=(3,),
        ),
        Bad(
            """
            ## Endpoints

            ### POST payments/refund

            **Body:** none

            **Response 200:** `Receipt`
            """,
            at=(3,),
        ),
        Bad(
            """
            ## Rutas

            ### Pagar

            **Método:** `POST`

            **Body:** Vacío.

            **Respuesta 200:** `Receipt`
            """,
            at=(5,),
        ),
    )

    def check_endpoint(self, endpoint: Endpoint, _spec: Spec) -> Iterator[Finding]:
        """Look for a method without a route, or with one that hangs in the air."""
        if not endpoint.lacks_route:
            return
        anchor = f"{endpoint.anchor} › route"
        if endpoint.route is None:
            yield self.finding(endpoint.title, endpoint=endpoint.label, anchor=anchor)
        else:
            route = endpoint.route.text
            yield self.finding(route, message=self.relative, route=route.value, anchor=anchor)
