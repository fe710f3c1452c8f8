"""EP006: a documented path parameter that is not in the route."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Endpoint, Finding, Good, Message, Rule, Severity, Spec


class UnknownPathParameter(Rule):
    """A path parameter that is documented is also in the route.

    Either the route lacks it or the parameter belongs to the query or the body; both change the code. `orderId` and
    `order_id` are one name.
    """

    code, name, severity = "EP006", "unknown-path-parameter", Severity.ERROR
    message = Message(
        en="the path parameter `{param}` is not in the route of {endpoint}, expected one of: {expected}",
        es="el parámetro de ruta `{param}` no está en la ruta de {endpoint}, se esperaba uno de: {expected}",
    )
    none = Message(
        en="the path parameter `{param}` is not in the route of {endpoint}, which has none",
        es="el parámetro de ruta `{param}` no está en la ruta de {endpoint}, que no tiene ninguno",
    )
    good = (
        Good("## Endpoints\n\n### GET /orders/{orderId}\n\n**Path params:**\n\n- `orderId` (number): the order\n"),
        Good(
            "## Endpoints\n\n### GET /orders/:orderId\n\n**Parámetros de ruta:**\n\n| Campo | Tipo | Descripción |\n|---|---|---|\n"
            "| order_id | number | Pedido |\n"
        ),
        Good("## Endpoints\n\n### GET /orders\n\n**Parámetros:**\n\n- `page` (number, opcional): página\n"),
        Good("## Endpoints\n\n### GET /orders/{orderId}\n\n**Query params:**\n\n- `lines` (boolean): with lines\n"),
    )
    bad = (
        Bad(
            "## Endpoints\n\n### GET /orders/{orderId}\n\n**Path params:**\n\n- `orderId` (number): the order\n"
            "- `lineId` (number): the line\n",
            at=((8, 4),),
        ),
        Bad(
            "## Endpoints\n\n### DELETE /orders/:id\n\n**Parámetros de ruta:**\n\n| Campo | Tipo | Descripción |\n|---|---|---|\n"
            "| pedidoId | number | Pedido |\n",
            at=(9,),
        ),
        Bad("## Endpoints\n\n### GET /orders\n\n**Path params:** `orderId` (number) the order\n", at=(5,)),
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
