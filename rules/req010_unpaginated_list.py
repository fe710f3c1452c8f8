"""REQ010: a list of any length."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec


class UnpaginatedList(Rule):
    """A GET that answers with a list has paging parameters, or it is said how long the list gets.

    What is short in a test has ten thousand rows after a year; to page later changes the contract (Google AIP-158). That
    there is no paging is a statement, and so is one for all lists. Small lists are common, so the rule is strict.
    """

    code, name, severity, default = "REQ010", "unpaginated-list", Severity.INFO, False
    message = Message(
        en="{endpoint} answers with a list of any length, expected paging parameters or a limit",
        es="{endpoint} responde con una lista de cualquier longitud, se esperaban parámetros de paginación o un límite",
    )
    good = (
        Good("""
            ## Endpoints

            ### GET /orders

            **Query:**

            - `page` (number, optional): from 1

            **Response 200:** `Order[]`
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            Los últimos 20 pedidos.

            **Response 200:**

            ```json
            [{ "id": 1 }]
            ```
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Response 200:**

            ```json
            { "data": [{ "id": 1 }], "meta": { "nextCursor": "abc" } }
            ```
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Response 200:** `Order[]`

            ## Convenciones

            - Todas las listas van paginadas con `page` y `perPage`.
        """),
        Good("""
            ## Endpoints

            ### GET /orders/{id}

            **Response 200:**

            | Field | Type |
            |---|---|
            | id | number |
            | lines | Line[] |
            | total | number |
        """),
        Good("""
            ## Endpoints

            ### GET /genres

            Sin paginación: son pocos.

            **Response 200:** `Genre[]`
        """),
        Good("""
            ## Endpoints

            ### POST /search

            **Response 200:** `Order[]`
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### GET /orders

            Lista los pedidos.

            **Response 200:** `Order[]`
            """,
            at=(3,),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders

            The orders of the user.

            **Response 200:**

            ```json
            { "orders": [{ "id": 1, "lines": [1] }], "total": 1 }
            ```
            """,
            at=(3,),
        ),
        Bad(
            """
            ## Rutas

            **Endpoint:** `GET /orders`

            **Respuesta 200:**

            | Campo | Tipo |
            |---|---|
            | pedidos | Pedido[] |
            """,
            at=(3,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report the endpoints that the reader found."""
        for endpoint in spec.unbounded_lists:
            yield self.finding(endpoint.title, endpoint=endpoint.label, anchor=f"{endpoint.anchor} › paging")
