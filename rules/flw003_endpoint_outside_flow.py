"""FLW003: a declared endpoint that no step of the flow names."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, outside_flow


class EndpointOutsideFlow(Rule):
    """A flow that goes from endpoint to endpoint names all of them.

    If no step names an endpoint, it is unclear when it is called. A step may name it by method and route, by the
    route alone or by the words of its route. A flow that names fewer than half of the endpoints is one of several
    scenarios and is not reported.
    """

    code, name, severity = "FLW003", "endpoint-outside-flow", Severity.WARNING
    message = Message(
        en="no step of the flow names {endpoint}, expected one that calls it",
        es="ningún paso del flujo nombra {endpoint}, se esperaba uno que lo llame",
    )
    spanish = """Un flujo que va de endpoint en endpoint los nombra todos.

    Si ningún paso nombra un endpoint, no se sabe cuándo se llama. Un paso puede nombrarlo por método y ruta, solo
    por la ruta o con las palabras de su ruta. Un flujo que nombra menos de la mitad de los endpoints es uno de
    varios escenarios y no se señala.
    """
    good = (
        Good("""
            ## Endpoints

            ### POST /api/orders

            Crea.

            ### GET /api/orders/:id

            Uno.

            ## Flujo

            1. El FE llama a POST /api/orders.
            2. El FE pide `/orders/7`.
        """),
        Good("""
            ## Endpoints

            ### POST /payments/create-session

            Creates.

            ### GET /orders

            List.

            ## Flow

            1. The frontend creates the session of the payment.
            2. It shows GET /orders.
        """),
        Good("""
            ## Endpoints

            ### GET /a

            A.

            ### GET /b

            B.

            ### GET /c

            C.

            ## Flow

            1. The frontend calls GET /a.
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            Lista.

            ## Flujo

            1. El FE pide la lista y la muestra.
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

            ### POST /orders

            Crea.

            ### DELETE /orders/:id

            Borra.

            ## Flujo

            1. El FE llama a POST /orders.
            2. El BE responde.
            """,
            at=(7,),
        ),
        Bad(
            """
            ## Endpoints

            - `GET /orders` — list
            - `POST /orders` — create
            - `PUT /orders/{id}` — change

            ## Flow

            ```
            FE --> GET /orders
            FE --> POST /orders
            ```
            """,
            at=(5,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Look for endpoints in no step, when the flow names at least half of what is declared."""
        for endpoint in outside_flow(spec):
            yield self.finding(endpoint.title, endpoint=endpoint.label, anchor=f"{endpoint.anchor} › flow")
