"""RES001: an endpoint without a success response."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Endpoint, Finding, Good, Message, Rule, Severity, Spec


class EndpointWithoutResponse(Rule):
    """Every endpoint says what it returns on success.

    The frontend is written against the response, and the closing checklist asks for it. Errors alone do not count;
    "no content" does.
    """

    code, name, severity = "RES001", "endpoint-without-response", Severity.ERROR
    message = Message(
        en="{endpoint} does not say what it returns on success, expected a status and a body",
        es="{endpoint} no dice qué responde si todo va bien, se esperaban un código y un body",
    )
    spanish = """Cada endpoint dice qué devuelve si todo va bien.

    El frontend se escribe contra la respuesta, y el checklist de cierre la pide. Los errores solos no cuentan; «sin
    contenido» sí.
    """
    unclear = Message(
        en="line {line} may state the response of {endpoint}, expected it as `**Response 200:** …`",
        es="la línea {line} quizá describe la respuesta de {endpoint}, se esperaba como `**Response 200:** …`",
    )
    good = (
        Good("""
            ## Endpoints

            ### GET /orders

            **Response 200:** `Order[]`
        """),
        Good("""
            ## Endpoints

            ### DELETE /orders/:id

            **Respuesta 204:** sin contenido.
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            #### Respuesta esperada

            ```json
            { "items": [] }
            ```
        """),
        Good("""
            ## Endpoints

            ### POST /login

            **Body:** `Login`

            - **Response (200):** `{ token: string }`
            - **Errors:** 401
        """),
        Good("""
            ## Endpoints

            | Method | Path | Response |
            |---|---|---|
            | GET | `/orders` | 200 `Order[]` |
        """),
        Good("""
            ## Endpoints

            ```http
            GET /orders
            ```

            ```http
            HTTP/1.1 200 OK

            []
            ```
        """),
        Good("""
            ## Webhooks

            ### POST /webhooks/stripe

            **Eventos:** `charge.refunded`
        """),
        Good("""
            ## Conventions

            - **Base path:** `/api/shop/`

            ## Endpoints

            ### GET /orders

            **Response 200:** `Order[]`

            ## All endpoints

            | Method | Path |
            |---|---|
            | GET | `/api/shop/orders` |
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### GET /orders

            Lista los pedidos.

            **Auth:** Público.
            """,
            at=(3,),
        ),
        Bad(
            """
            ## Rutas

            **Endpoint:** `POST /orders`

            **Body:** Vacío.

            **Errores:** 400 (datos inválidos)
            """,
            at=(3,),
        ),
        Bad(
            """
            ## Endpoints

            - `GET /orders` — the caller's orders
              - Query: `page` (number, optional)
            """,
            at=(3,),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Response 404:** no such order
            """,
            at=(3,),
        ),
    )

    def check_endpoint(self, endpoint: Endpoint, _spec: Spec) -> Iterator[Finding]:
        """Look for a success response."""
        if endpoint.lacks_response:
            yield self.finding(endpoint.title, endpoint=endpoint.label, anchor=f"{endpoint.anchor} › response")
        yield from self.ask(endpoint, "response", self.unclear, anchor=f"{endpoint.anchor} › response")
