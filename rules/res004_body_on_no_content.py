"""RES004: a body on a status that has none."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import NO_CONTENT, Bad, Endpoint, Finding, Good, Message, Rule, Severity, Spec


class BodyOnNoContent(Rule):
    """204, 205 and 304 have no body.

    RFC 9110 ends these messages after their headers: servers drop the body, and a frontend that parses it throws.
    """

    code, name, severity = "RES004", "body-on-no-content", Severity.ERROR
    message = Message(
        en="the {status} of {endpoint} has a body, expected no body or another status",
        es="el {status} de {endpoint} lleva body, se esperaba sin body u otro código",
    )
    spanish = """204, 205 y 304 no llevan body.

    RFC 9110 termina esos mensajes tras sus cabeceras: los servidores descartan el body, y un frontend que intenta
    leerlo falla.
    """
    good = (
        Good("""
            ## Endpoints

            ### DELETE /orders/:id

            **Response 204:** sin contenido. El FE quita la fila.
        """),
        Good("""
            ## Endpoints

            ### DELETE /orders/:id

            **Response (204 No Content)**

            **Errors:** 404 (no such order)
        """),
        Good("""
            ## Endpoints

            ### DELETE /orders/:id

            **Response 200:**

            ```json
            { "deleted": true }
            ```
        """),
        Good("""
            ## Endpoints

            | Method | Path | Response |
            |---|---|---|
            | DELETE | `/orders/:id` | 204 |
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### DELETE /orders/:id

            **Response 204:**

            ```json
            { "deleted": true }
            ```
            """,
            at=(5,),
        ),
        Bad(
            """
            ## Rutas

            **Endpoint:** `PUT /orders/:id`

            **Cuerpo:** `Order`

            **Respuesta 204:** `Order`
            """,
            at=(7,),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Response 304:**

            | Field | Type |
            |---|---|
            | id | number |
            """,
            at=(5,),
        ),
    )

    def check_endpoint(self, endpoint: Endpoint, _spec: Spec) -> Iterator[Finding]:
        """Look for fields, examples and types under a status without a body."""
        for response in endpoint.responses:
            if response.status is not None and response.code in NO_CONTENT and response.body.structured:
                status = response.status.value
                yield self.finding(
                    response.status,
                    status=status,
                    endpoint=endpoint.label,
                    anchor=f"{endpoint.anchor} › response › {status}",
                )
