"""EP012: an endpoint that nobody describes."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Endpoint, Finding, Good, Message, Rule, Severity, Spec


class EndpointWithoutDescription(Rule):
    """One sentence says what the endpoint does, or its title has words of its own.

    `POST /orders/{id}/close` may archive, cancel or finish an order. A sentence, a cell of a table or a title such as
    "Cerrar un pedido" is enough.
    """

    code, name, severity = "EP012", "endpoint-without-description", Severity.WARNING
    message = Message(
        en="{endpoint} does not say what it does, expected a sentence or a title in words",
        es="{endpoint} no dice qué hace, se esperaba una frase o un título con palabras",
    )
    good = (
        Good("## Endpoints\n\n### POST /orders\n\nCrea un pedido.\n\n**Body:** Vacío.\n"),
        Good("## Endpoints\n\n### POST /orders — Create an order\n\n**Body:** none\n"),
        Good("## Rutas\n\n### Editar una reseña\n\n**Endpoint:** `PUT /reviews/:id`\n\n**Body:** `ReviewInput`\n"),
        Good(
            "## Endpoints\n\n| Method | Path | Description |\n|---|---|---|\n| GET | `/orders` | The caller's orders |\n"
        ),
        Good("## Endpoints\n\n- `GET /orders` — the caller's orders\n"),
        Good("## Endpoints\n\n### GET /orders\n\n**Descripción:** lista los pedidos.\n\n**Response 200:** `Order[]`\n"),
        Good(
            "## Endpoints\n\n### POST /orders\n\n**Auth:**\n- Bearer token requerido.\n\nCrea un pedido.\n\n**Body:** Vacío.\n"
        ),
    )
    bad = (
        Bad("## Endpoints\n\n### POST /orders\n\n**Auth:** Bearer token requerido.\n\n**Body:** Vacío.\n", at=(3,)),
        Bad("## Endpoints\n\n| Method | Path |\n|---|---|\n| GET | `/orders` |\n", at=(5,)),
        Bad('## Endpoints\n\n### 1.2 `GET /orders`\n\n**Response (200):**\n\n```json\n{ "items": [] }\n```\n', at=(3,)),
    )

    def check_endpoint(self, endpoint: Endpoint, _spec: Spec) -> Iterator[Finding]:
        """Look for a description."""
        if endpoint.lacks_description:
            yield self.finding(endpoint.title, endpoint=endpoint.label, anchor=f"{endpoint.anchor} › description")
