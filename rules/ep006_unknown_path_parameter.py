"""EP006: a documented path parameter that is not in the route."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Endpoint, Finding, Good, Message, Rule, Severity, Spec


class UnknownPathParameter(Rule):
    """Every documented path parameter is in the route.

    Either the route lacks it, or the parameter belongs to the query or the body; both change the code. `orderId`
    and `order_id` are the same name.
    """

    code, name, severity = "EP006", "unknown-path-parameter", Severity.ERROR
    message = Message(
        en="the path parameter `{param}` is not in the route of {endpoint}, expected one of: {expected}",
        es="el parámetro de ruta `{param}` no está en la ruta de {endpoint}, se esperaba uno de: {expected}",
    )
    spanish = """Cada parámetro de ruta documentado está en la ruta.

    O falta en la ruta, o el parámetro es de la query o del body; las dos cosas cambian el código. `orderId` y
    `order_id` son el mismo nombre.
    """
    none = Message(
        en="the path parameter `{param}` is not in the route of {endpoint}, which has none",
        es="el parámetro de ruta `{param}` no está en la ruta de {endpoint}, que no tiene ninguno",
    )
    good = (
        Good("""
            ## Endpoints

            ### GET /orders/{orderId}

            **Path params:**

            - `orderId` (number): the order
        """),
        Good("""
            ## Endpoints

            ### GET /orders/:orderId

            **Parámetros de ruta:**

            | Campo | Tipo | Descripción |
            |---|---|---|
            | order_id | number | Pedido |
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Parámetros:**

            - `page` (number, opcional): página
        """),
        Good("""
            ## Endpoints

            ### GET /orders/{orderId}

            **Query params:**

            - `lines` (boolean): with lines
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### GET /orders/{orderId}

            **Path params:**

            - `orderId` (number): the order
            - `lineId` (number): the line
            """,
            at=((8, 4),),
        ),
        Bad(
            """
            ## Endpoints

            ### DELETE /orders/:id

            **Parámetros de ruta:**

            | Campo | Tipo | Descripción |
            |---|---|---|
            | pedidoId | number | Pedido |
            """,
            at=(9,),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Path params:** `orderId` (number) the order
            """,
            at=(5,),
        ),
    )

    def check_endpoint(self, endpoint: Endpoint, _spec: Spec) -> Iterator[Finding]:
        """Compare the documented parameters with the route's."""
        if endpoint.route is None:
            return
        expected = ", ".join(param.text.value for param in endpoint.route.params)
        for field in endpoint.unknown_params:
            yield self.finding(
                field.span,
                message=self.message if expected else self.none,
                param=field.name.value,
                endpoint=endpoint.label,
                expected=expected,
                anchor=f"{endpoint.anchor} › params › {field.name.value}",
            )
