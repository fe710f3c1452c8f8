"""RES002: a response without a status code."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Endpoint, Finding, Good, Message, Rule, Severity, Spec


class ResponseWithoutStatus(Rule):
    """The label of a response has its status code.

    Whether a creation returns 200, 201 or 202 decides what the frontend's client accepts. A sentence of the
    description and a cell of an endpoint table are not labels.
    """

    code, name, severity = "RES002", "response-without-status", Severity.WARNING
    message = Message(
        en="this response of {endpoint} has no status code, expected one such as 200 or 201",
        es="esta respuesta de {endpoint} no tiene código de estado, se esperaba uno como 200 o 201",
    )
    spanish = """La etiqueta de una respuesta lleva su código de estado.

    Que una creación devuelva 200, 201 o 202 decide qué acepta el cliente del frontend. Una frase de la descripción
    y la celda de una tabla de endpoints no son etiquetas.
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

            **Respuesta exitosa (200 OK):** `Order[]`
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            #### Respuesta

            **Status Code:** `200 OK`

            ```json
            []
            ```
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            Devuelve la lista de pedidos.
        """),
        Good("""
            ## Endpoints

            | Method | Path | Response |
            |---|---|---|
            | GET | `/orders` | `Order[]` |
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Response:** 200 with `Order[]`
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Response:** `Order[]`
            """,
            at=(5,),
        ),
        Bad(
            """
            ## Endpoints

            ### POST /orders

            **Body:** Vacío.

            **Respuesta exitosa:**

            ```json
            { "id": 1 }
            ```
            """,
            at=(7,),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders

            #### Response

            ```json
            []
            ```
            """,
            at=(5,),
        ),
    )

    def check_endpoint(self, endpoint: Endpoint, _spec: Spec) -> Iterator[Finding]:
        """Look for labelled responses without a status."""
        for response in endpoint.responses:
            if response.status is None and response.labelled and response.success:
                where = response.body.where or response.span
                yield self.finding(where, endpoint=endpoint.label, anchor=f"{endpoint.anchor} › response › status")
