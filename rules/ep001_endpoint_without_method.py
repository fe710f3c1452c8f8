"""EP001: an endpoint with a route but no method."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Endpoint, Finding, Good, Message, Rule, Severity, Spec


class EndpointWithoutMethod(Rule):
    """Every endpoint names its HTTP method.

    A route alone may be for reading or for writing, so the backend developer has to ask. The method is the first
    thing that the closing checklist asks for.
    """

    code, name, severity = "EP001", "endpoint-without-method", Severity.ERROR
    message = Message(
        en="{endpoint} has a route but no HTTP method, expected one such as GET or POST",
        es="{endpoint} tiene ruta pero no método HTTP, se esperaba uno como GET o POST",
    )
    spanish = """Cada endpoint indica su método HTTP.

    Una ruta sola puede ser para leer o para escribir, así que quien hace el backend tiene que preguntar. El método
    es lo primero que pide el checklist de cierre.
    """
    good = (
        Good("""
            ## Endpoints

            ### POST /api/orders

            Crea un pedido.

            **Body:** Vacío.
        """),
        Good("""
            ## Rutas

            ### Crear un pedido

            **Método:** `POST`

            **Ruta:** `/api/orders`

            **Body:** Vacío.
        """),
        Good("""
            ## Endpoints

            #### Endpoint: `/api/orders`

            - **Method**: GET
            - **Response 200**: `Order[]`
        """),
        Good("""
            ## Endpoints

            | Method | Path | Auth |
            |---|---|---|
            | GET | `/api/orders` | Yes |
        """),
        Good("""
            ## Endpoints

            ### GET /api/orders

            The old `/api/purchases` no longer exists.
        """),
        Good("""
            ## Orders — `/api/orders`

            - `GET /` — the caller's orders
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### /api/orders

            **Auth:** Bearer token.

            **Response 200:** `Order[]`
            """,
            at=(3,),
        ),
        Bad(
            """
            ## Rutas

            ### Crear un pedido

            **Ruta:** `/api/orders`

            **Body:** Vacío.

            **Respuesta 201:** `Order`
            """,
            at=(5,),
        ),
    )

    def check_endpoint(self, endpoint: Endpoint, _spec: Spec) -> Iterator[Finding]:
        """Look for a route without a method."""
        if endpoint.lacks_method and endpoint.route is not None:
            yield self.finding(endpoint.route.text, endpoint=endpoint.label, anchor=f"{endpoint.anchor} › method")
