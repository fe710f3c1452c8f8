"""RES002: a response without a status code."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Endpoint, Finding, Good, Message, Response, Rule, Severity, Spec, regex, success_statuses

# The status in the body itself, as servers with an envelope repeat it.
_IN_BODY = regex(r'"(?:status|statusCode|status_code|httpStatus|code)"\s{0,4}:\s{0,4}"?[23]\d\d\b')


class ResponseWithoutStatus(Rule):
    """The label of a response has its status code.

    Whether a creation returns 200, 201 or 202 decides what the frontend's client accepts. A sentence of the
    description and a cell of an endpoint table are not labels. An example that has the code in its body says it, and so
    does a document that lists the statuses of success once, beside those of errors.
    """

    code, name, severity = "RES002", "response-without-status", Severity.WARNING
    message = Message(
        en="this response of {endpoint} has no status code, expected one such as 200 or 201",
        es="esta respuesta de {endpoint} no tiene código de estado, se esperaba uno como 200 o 201",
    )
    spanish = """La etiqueta de una respuesta lleva su código de estado.

    Que una creación devuelva 200, 201 o 202 decide qué acepta el cliente del frontend. Una frase de la descripción
    y la celda de una tabla de endpoints no son etiquetas. Un ejemplo que lleva el código en su cuerpo lo dice, y
    también un documento que enumera una sola vez los códigos de éxito, junto a los de error.
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
        Good("""
            ## Endpoints

            ### GET /orders

            **Respuesta:**

            ```json
            { "status": 200, "data": [] }
            ```
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Response:** `Order[]`

            ## Status codes

            | Code | Meaning |
            |---|---|
            | 200 | Done |
            | 404 | No such order |
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Response:** `Order[]`

            ## Standard answers

            - Success: HTTP 200 with the data
            - Error: HTTP 400/404/500 with `{ error }`
        """),
        Good("""
            Todas las respuestas son `200` salvo que se indique otra cosa.

            ## Endpoints

            ### POST /orders

            **Respuesta:** `Order`
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            **Body:** `NewOrder`

            **Response:** `Order`

            **HTTP status:**

            - 201 Created
            - 400: no such product
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
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Response:**

            ```json
            { "status": "paid", "code": 2001 }
            ```
            """,
            at=(5,),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Response:** `Order[]`

            ## Limits

            - 200: requests a minute
            - 404: never counted

            ## Paging

            Todas las listas devuelven 200 filas como máximo.
            """,
            at=(5,),
        ),
    )

    def check_endpoint(self, endpoint: Endpoint, spec: Spec) -> Iterator[Finding]:
        """Look for labelled responses without a status."""
        if endpoint.probable or success_statuses(spec):
            return
        for response in endpoint.responses:
            if response.status is None and response.labelled and response.success and not _is_in_body(response):
                where = response.body.where or response.span
                yield self.finding(where, endpoint=endpoint.label, anchor=f"{endpoint.anchor} › response › status")


def _is_in_body(response: Response) -> bool:
    """Whether an example of the response has its status as a field."""
    return any(_IN_BODY.search(example.text) for example in response.body.examples)
