"""EP001: an endpoint that names its route and no method."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Endpoint, Finding, Good, Message, Rule, Severity, Spec


class EndpointWithoutMethod(Rule):
    """Every endpoint names its HTTP method.

    A route alone can be read or written: whoever builds it has to ask which. The seed's closing checklist asks for the
    method first.
    """

    code, name, severity = "EP001", "endpoint-without-method", Severity.ERROR
    message = Message(
        en="{endpoint} has a route and no HTTP method, expected one such as GET or POST",
        es="{endpoint} tiene ruta y no tiene método HTTP, se esperaba uno como GET o POST",
    )
    good = (
        Good("## Endpoints\n\n### POST /api/orders\n\nCrea un pedido.\n\n**Body:** Vacío.\n"),
        Good("## Rutas\n\n### Crear un pedido\n\n**Método:** `POST`\n\n**Ruta:** `/api/orders`\n\n**Body:** Vacío.\n"),
        Good("## Endpoints\n\n#### Endpoint: `/api/orders`\n\n- **Method**: GET\n- **Response 200**: `Order[]`\n"),
        Good("## Endpoints\n\n| Method | Path | Auth |\n|---|---|---|\n| GET | `/api/orders` | Yes |\n"),
        Good("## Endpoints\n\n### GET /api/orders\n\nThe old `/api/purchases` no longer exists.\n"),
        Good("## Orders — `/api/orders`\n\n- `GET /` — the caller's orders\n"),
    )
    bad = (
        Bad("## Endpoints\n\n### /api/orders\n\n**Auth:** Bearer token.\n\n**Response 200:** `Order[]`\n", at=(3,)),
        Bad(
            "## Rutas\n\n### Crear un pedido\n\n**Ruta:** `/api/orders`\n\n**Body:** Vacío.\n\n**Respuesta 201:** `Order`\n",
            at=(5,),
        ),
    )

    def check_endpoint(self, endpoint: Endpoint, _spec: Spec) -> Iterator[Finding]:
        """Look for a route without a method."""
        if endpoint.lacks_method and endpoint.route is not None:
            yield self.finding(endpoint.route.text, endpoint=endpoint.label, anchor=f"{endpoint.anchor} › method")
