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
        Good('## Endpoints\n\n### GET /orders/{id}\n\n**Response 200:**\n\n```json\n{ "id": 1 }\n```\n'),
        Good("## Endpoints\n\n### DELETE /orders/{id}\n\n**Response 204:** sin contenido\n"),
        Good(
            "## Endpoints\n\n### GET /orders/{id}\n\n**Response 200:** `Order`\n\n## Types\n\n### Order\n\n"
            '| Field | Type |\n|---|---|\n| id | number |\n\n```json\n{ "id": 1 }\n```\n'
        ),
        Good("## Endpoints\n\n### GET /orders/report.pdf\n\n**Response 200:** el archivo\n"),
        Good("## Endpoints\n\n### GET /orders\n\nLista.\n"),
    )
    bad = (
        Bad(
            "## Endpoints\n\n### GET /orders/{id}\n\n**Response 200:**\n\n| Campo | Tipo |\n|---|---|\n| id | number |\n",
            at=(3,),
        ),
        Bad(
            "## Endpoints\n\n- `POST /orders` — creates one\n  - Body: `{ item: number }`\n  - Response 201: `Order`\n\n## Types\n\n"
            "```ts\ninterface Order {\n  id: number;\n}\n```\n",
            at=(3,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report the endpoints that the reader found."""
        for endpoint in spec.without_example:
            yield self.finding(endpoint.title, endpoint=endpoint.label, anchor=f"{endpoint.anchor} › example")
