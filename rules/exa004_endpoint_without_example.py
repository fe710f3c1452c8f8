"""EXA004: an answer that no example shows."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec


class EndpointWithoutExample(Rule):
    """Each endpoint that answers with a body shows one.

    Frontends are built against examples before the backend is there, and an example settles what a type leaves open. One
    beside the type that the endpoint names will do. The seed has none, so the rule is strict; answers without a body and
    files need none.
    """

    code, name, severity, default = "EXA004", "endpoint-without-example", Severity.INFO, False
    message = Message(
        en="no example shows the response of {endpoint}, expected one in JSON",
        es="ningún ejemplo muestra la respuesta de {endpoint}, se esperaba uno en JSON",
    )
    good = (
        Good("""
            ## Endpoints

            ### GET /orders/{id}

            **Response 200:**

            ```json
            { "id": 1 }
            ```
        """),
        Good("""
            ## Endpoints

            ### DELETE /orders/{id}

            **Response 204:** sin contenido
        """),
        Good("""
            ## Endpoints

            ### GET /orders/{id}

            **Response 200:** `Order`

            ## Types

            ### Order

            | Field | Type |
            |---|---|
            | id | number |

            ```json
            { "id": 1 }
            ```
        """),
        Good("""
            ## Endpoints

            ### GET /orders/report.pdf

            **Response 200:** el archivo
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            Lista.
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### GET /orders/{id}

            **Response 200:**

            | Campo | Tipo |
            |---|---|
            | id | number |
            """,
            at=(3,),
        ),
        Bad(
            """
            ## Endpoints

            - `POST /orders` — creates one
              - Body: `{ item: number }`
              - Response 201: `Order`

            ## Types

            ```ts
            interface Order {
              id: number;
            }
            ```
            """,
            at=(3,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report the endpoints that the reader found."""
        for endpoint in spec.without_example:
            yield self.finding(endpoint.title, endpoint=endpoint.label, anchor=f"{endpoint.anchor} › example")
