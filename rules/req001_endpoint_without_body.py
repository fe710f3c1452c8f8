"""REQ001: a write without a body, or a read without the query parameters it mentions."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Endpoint, Finding, Good, Message, Rule, Severity, Spec


class EndpointWithoutBody(Rule):
    """POST, PUT and PATCH describe their body, even if there is none; a GET that takes query parameters lists them.

    The closing checklist asks for body or query. A body may be a table, an example, a type, a sentence or "none". Where
    the route says all that is needed (`POST /orders/:id/cancel`) it is only asked; parameters in the route itself are EP007's.
    """

    code, name, severity = "REQ001", "endpoint-without-body", Severity.ERROR
    message = Message(
        en="{endpoint} does not describe its body, expected its fields or that it has none",
        es="{endpoint} no describe su body, se esperaban sus campos o que no lleva",
    )
    spanish = """POST, PUT y PATCH describen su body, aunque no lleven; un GET con parámetros de query los enumera.

    El checklist de cierre pide el body o la query. Un body puede ser una tabla, un ejemplo, un tipo, una frase o
    «ninguno». Si la ruta ya dice todo lo necesario (`POST /orders/:id/cancel`) solo se pregunta; los parámetros escritos en
    la propia ruta son cosa de EP007.
    """
    query = Message(
        en="{endpoint} takes query parameters but lists none, expected their names and types",
        es="{endpoint} admite parámetros de query pero no los lista, se esperaban sus nombres y tipos",
    )
    bare = Message(
        en="{endpoint} does not say that it has no body, expected e.g. `**Body:** none`",
        es="{endpoint} no dice que no lleva body, se esperaba p. ej. `**Body:** ninguno`",
    )
    unclear = Message(
        en="line {line} may state the request of {endpoint}, expected it as `**Body:** …`",
        es="la línea {line} quizá describe la petición de {endpoint}, se esperaba como `**Body:** …`",
    )
    good = (
        Good("""
            ## Endpoints

            ### POST /orders

            **Body:**
            | Campo | Tipo | Requerido |
            |---|---|---|
            | id | number | sí |
        """),
        Good("""
            ## Endpoints

            ### POST /orders/:id/cancel

            **Request Body:** Vacío.
        """),
        Good("""
            ## Endpoints

            - `POST /orders` — creates one
              - Body: `{ items: number[] }`
              - Response 201: `Order`
        """),
        Good("""
            ## Endpoints

            ```http
            PUT /orders/7
            Content-Type: application/json

            { "note": "hi" }
            ```
        """),
        Good("""
            ## Rutas

            **Endpoint:** `PATCH /orders/:id`

            **Cuerpo:** `OrderInput`
        """),
        Good("""
            ## Endpoints

            | Method | Path | Body | Response |
            |---|---|---|---|
            | POST | `/orders` | — | 201 `Order` |
        """),
        Good("""
            ## Endpoints

            ### GET /orders/:id

            **Response 200:** `Order`

            ### DELETE /orders/:id

            **Response 204:** nothing
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Query:** `page` (number, optional)
        """),
        Good("""
            ## Endpoints

            ### GET /orders?status=open

            **Response 200:** `Order[]`
        """),
        Good("""
            ## Endpoints

            ### POTS /orders

            **Response 201:** `Order`
        """),
        Good("""
            ## Endpoints

            | Method | Path | Body |
            |---|---|---|
            | GET | `/seats` | — |
            | PUT | `/seats` | `{ ids: string[] }` |

            **`PUT /seats`** (Reserve)

            - All of them, or none.
        """),
        Good("""
            ## Endpoints

            ### Sign up

            `POST /subscribers` adds an address.

            The request body is JSON with `email` (string, required).
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### PATCH /orders/:id/address

            **Response 200:** `Order`
            """,
            at=(3,),
        ),
        Bad(
            """
            ## Endpoints

            ### POST /orders

            Crea un pedido.

            **Response 201:** `Order`
            """,
            at=(3,),
        ),
        Bad(
            """
            ## Endpoints

            ### 2. `PUT /orders/{id}`

            - **Auth:** Bearer token
            - **Response (200):** `Order`
            """,
            at=(3,),
        ),
        Bad(
            """
            ## Rutas

            **Endpoint:** `PATCH /orders/:id`

            **Respuesta 200:** `Order`
            """,
            at=(3,),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders

            Acepta parámetros de consulta para paginar.

            **Response 200:** `Order[]`
            """,
            at=(3,),
        ),
    )

    def check_endpoint(self, endpoint: Endpoint, _spec: Spec) -> Iterator[Finding]:
        """Look for a body, or for the query of a read."""
        missing = endpoint.missing_request
        in_route = missing == "query" and endpoint.route is not None and endpoint.route.query is not None
        if missing and not in_route:  # EP007 tells what the route has
            message = self.query if missing == "query" else self.message
            anchor = f"{endpoint.anchor} › {missing}"
            yield self.finding(endpoint.title, message=message, endpoint=endpoint.label, anchor=anchor)
        place, anchor = endpoint.unclear_at("request"), f"{endpoint.anchor} › body"
        if place == endpoint.span:  # its own route may say all
            where, info = endpoint.title, Severity.INFO
            yield self.finding(where, message=self.bare, severity=info, endpoint=endpoint.label, anchor=anchor)
        else:
            yield from self.ask(endpoint, "request", self.unclear, anchor=anchor)
