"""REQ002: a GET or HEAD with a body."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Endpoint, Finding, Good, Message, Rule, Severity, Spec, State


class BodyOnGet(Rule):
    """GET and HEAD have no body.

    RFC 9110 gives a body on GET no meaning; `fetch` refuses to send it and proxies drop it. A DELETE with a body is
    valid.
    """

    code, name, severity = "REQ002", "body-on-get", Severity.ERROR
    message = Message(
        en="{endpoint} has a body, which {verb} cannot send, expected query parameters or another method",
        es="{endpoint} lleva body, que {verb} no puede enviar, se esperaban parámetros de query u otro método",
    )
    spanish = """GET y HEAD no llevan body.

    RFC 9110 no da ningún significado al body de un GET; `fetch` se niega a enviarlo y los proxies lo descartan. Un
    DELETE con body es válido.
    """
    good = (
        Good("""
            ## Endpoints

            ### GET /orders

            **Body:** Vacío.

            **Response 200:** `Order[]`
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Request:** none
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Query:**

            - `page` (number, optional): from 1
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Response body (200):**

            ```json
            { "items": [] }
            ```
        """),
        Good("""
            ## Endpoints

            ### DELETE /orders

            **Body:** `{ ids: number[] }`
        """),
        Good("""
            ## Endpoints

            | Method | Path | Body |
            |---|---|---|
            | GET | `/orders` | — |
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Body:**

            | Campo | Tipo | Requerido |
            |---|---|---|
            | status | string | sí |
            """,
            at=(5,),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders

            - **Request body:**

            ```json
            { "status": "open" }
            ```
            """,
            at=(5,),
        ),
        Bad(
            """
            ## Rutas

            **Endpoint:** `HEAD /orders`

            **Cuerpo:** `OrderFilter`
            """,
            at=(5,),
        ),
    )

    def check_endpoint(self, endpoint: Endpoint, _spec: Spec) -> Iterator[Finding]:
        """Look for a stated body."""
        if endpoint.verb not in ("GET", "HEAD") or endpoint.body.state is not State.STATED:
            return
        where = endpoint.body.where or next(iter(endpoint.body.places), endpoint.title.span)
        yield self.finding(where, endpoint=endpoint.label, verb=endpoint.verb, anchor=f"{endpoint.anchor} › body")
