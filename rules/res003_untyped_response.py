"""RES003: a success response without a description of its body."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Endpoint, Finding, Good, Message, Rule, Severity, Spec


class UntypedResponse(Rule):
    """A 2xx response describes its body: a table, JSON, a type, a description in words, or "none".

    "Response 200: OK" leaves the frontend to guess. 204 and 205 have no body by definition (RFC 9110).
    """

    code, name, severity = "RES003", "untyped-response", Severity.ERROR
    message = Message(
        en="the {status} of {endpoint} does not describe its body, expected a table, JSON, a type or that it has none",
        es="el {status} de {endpoint} no describe su body, se esperaba una tabla, JSON, un tipo o que no lleva",
    )
    spanish = """Una respuesta 2xx describe su body: tabla, JSON, tipo, descripción con palabras o «ninguno».

    «Respuesta 200: OK» deja al frontend adivinando. 204 y 205 no llevan body por definición (RFC 9110).
    """
    good = (
        Good("""
            ## Endpoints

            ### GET /orders

            **Response 200:** `Order[]`
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Response 200:**

            | Campo | Tipo |
            |---|---|
            | id | number |
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Response (200):**

            ```json
            [{ "id": 1 }]
            ```
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Response 200:**

            ```ts
            interface Orders { items: Order[] }
            ```
        """),
        Good("""
            ## Endpoints

            ### POST /orders/:id/close

            **Body:** Vacío.

            **Response 200:** sin body.
        """),
        Good("""
            ## Endpoints

            ### DELETE /orders/:id

            **Response 204:**

            **Errores:** 404 (no existe)
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Response 200:** lista de pedidos con `id` y `total`.
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Response 200:**

            **Errores:** 401 (sin sesión)
            """,
            at=(5,),
        ),
        Bad(
            """
            ## Endpoints

            ### POST /orders

            **Body:** none

            - **Response (201):** OK
            - **Errors:** 401
            """,
            at=(7,),
        ),
        Bad(
            """
            ## Endpoints

            ### POST /orders

            **Body:** Vacío.

            **Respuesta 200:** El FE redirige a la portada.
            """,
            at=(7,),
        ),
    )

    def check_endpoint(self, endpoint: Endpoint, _spec: Spec) -> Iterator[Finding]:
        """Look for labelled successes without a body."""
        for response in endpoint.untyped_responses:
            if response.status is not None:
                status = response.status.value
                yield self.finding(
                    response.status,
                    status=status,
                    endpoint=endpoint.label,
                    anchor=f"{endpoint.anchor} › response › {status}",
                )
