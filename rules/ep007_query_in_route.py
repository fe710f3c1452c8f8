"""EP007: query parameters that are only in the route."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import (
    Bad,
    Endpoint,
    Finding,
    Good,
    Message,
    Notation,
    Rule,
    Severity,
    Spec,
    code_spans,
    section_texts,
)


class QueryInRoute(Rule):
    """Query parameters are listed, not only written in the route.

    `GET /orders?page=1` does not say whether `page` is required, what type it has, or which other parameters exist.
    A sample query is fine if a table or list describes its parameters, in a curl command, and where its value tells
    the endpoint from others of the same path (`?action=list`). If endpoints beside it (`/orders/search` and `/orders/export`)
    describe all of the parameters, the finding is at info level. Endpoints that are listed because they exist already are not checked.
    """

    code, name, severity = "EP007", "query-in-route", Severity.WARNING
    message = Message(
        en="the query `?{query}` is part of the route of {endpoint}, expected a list of query parameters",
        es="la query `?{query}` forma parte de la ruta de {endpoint}, se esperaba una lista de parámetros de query",
    )
    spanish = """Los parámetros de query se enumeran, no solo se escriben en la ruta.

    `GET /orders?page=1` no dice si `page` es requerido, de qué tipo es ni qué otros parámetros hay. Una query de
    ejemplo vale si una tabla o una lista describe sus parámetros, en un comando de curl, y si su valor distingue el
    endpoint de otros con la misma ruta (`?action=list`). Si endpoints vecinos (`/orders/search` y `/orders/export`)
    describen todos los parámetros, es una nota. No se revisan los endpoints que solo se citan porque ya existen.
    """
    good = (
        Good("""
            ## Endpoints

            ### GET /orders

            **Query:**

            | Campo | Tipo | Requerido |
            |---|---|---|
            | page | number | no |
        """),
        Good("""
            ## Endpoints

            ### GET /orders?page=1

            **Query params:**

            - `page` (number, optional): from 1
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            Lista.

            ## Flujo

            1. El FE llama a `GET /orders?page=2`.
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            ```bash
            curl 'https://api.example.com/orders?page=2'
            ```
        """),
        Good("""
            ## Endpoints

            - `GET /boats?range=` — totals

            ## Sources

            - Sums by `range`, of a week or a month.
        """),
        Good("""
            ## Endpoints

            ```bash
            curl 'https://api.example.com/orders?page=2'
            ```
        """),
        Good("""
            ## Notas

            `GET /api/notas?page=1&limit=20` → 200 con `Nota[]`. `page` empieza en 1 y `limit` llega a 50.
        """),
        Good("""
            ## Endpoints

            ### GET /orders/recent?period={period}

            **Query params:** the same as for the summary.

            ### GET /pedidos/export?periodo={periodo}

            **Parámetros de query:** los mismos que en el resumen.
        """),
        Good("""
            ## Endpoints

            ### GET /exec?action=orders

            Lists the orders.

            ### GET /exec?action=users

            Lists the users.
        """),
        Good("""
            ## Endpoints

            - `POST /orders` — places an order

            ## Already on the backend

            - `GET /orders?page=1` — pages of orders
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### GET /orders/search?name={name}

            **Query params:**

            - `name` (optional): part of it

            ### GET /orders/export?name={name}

            **Response 200:** a CSV file
            """,
            at=(9,),
            severity=Severity.INFO,
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Query params:**

            - `name` (optional): part of it

            ### GET /users?name={name}

            **Response 200:** `User[]`
            """,
            at=(9,),
        ),
        Bad(
            """
            ## Rutas

            - `GET /exec?accion=ver&codigo=VF` — un pedido
            - `GET /exec?accion=lista` — los pedidos
            """,
            at=(3,),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders?page=1&status=open

            **Response 200:** `Order[]`
            """,
            at=((3, 17),),
        ),
        Bad(
            """
            ## Rutas

            ### Pedidos

            **Endpoint:** `GET /orders?desde={fecha}`

            **Respuesta 200:** `Order[]`
            """,
            at=(5,),
        ),
        Bad(
            """
            ## Endpoints

            - `GET /orders?q=` — searches

            ## Types
            """,
            at=(3,),
        ),
    )

    def check_endpoint(self, endpoint: Endpoint, spec: Spec) -> Iterator[Finding]:
        """Look for a query whose parameters are listed nowhere."""
        query = endpoint.route.query if endpoint.route else None
        if query is None or endpoint.for_context or endpoint.notation is Notation.CURL:
            return
        listed = _listed(endpoint)
        same = spec.words("slots")
        by_words = any(same.says(text.value, "same") for text in endpoint.query.text)
        if not endpoint.asked_query or by_words or (listed and listed.issuperset(endpoint.asked_query)):
            return
        told = _told(endpoint, spec)
        if told.issuperset(endpoint.asked_query):
            return
        others = {name for other in spec.endpoints if _are_beside(endpoint, other) for name in _listed(other)}
        severity = Severity.INFO if others.issuperset(endpoint.asked_query) else None
        anchor = f"{endpoint.anchor} › query"
        yield self.finding(query.span, query=query.value, endpoint=endpoint.label, anchor=anchor, severity=severity)


def _told(endpoint: Endpoint, spec: Spec) -> set[str]:
    """The names of parameters in the route that prose elsewhere speaks of, in code and as no field of anything."""
    fields = {
        field.name.value.lower()
        for other in spec.endpoints
        for _, payload in other.payloads
        for field in payload.fields
    }
    fields |= {field.name.value.lower() for each in spec.types for field in each.fields}
    asked = {name for name in endpoint.asked_query if name not in fields}
    texts = section_texts(spec.document.root) if asked else ()
    return {name for text in texts for span in code_spans(text) if (name := span.value.lower()) in asked}


def _are_beside(endpoint: Endpoint, other: Endpoint) -> bool:
    """Whether two endpoints differ in the last segment of their routes alone."""
    if endpoint.route is None or other.route is None:
        return False
    parent = endpoint.route.path.rstrip("/").rpartition("/")[0]
    return bool(parent) and parent == other.route.path.rstrip("/").rpartition("/")[0]


def _listed(endpoint: Endpoint) -> set[str]:
    """The names of query parameters that a table, a list or a sentence of an endpoint gives."""
    listed = {field.name.value.lower() for field in endpoint.query.fields}
    return listed | {span.value.lower() for text in endpoint.query.text for span in code_spans(text)}
