"""FLW003: a declared endpoint that no step of the flow names."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, outside_flow


class EndpointOutsideFlow(Rule):
    """Where the flow goes from endpoint to endpoint, it leaves none of them out.

    An endpoint in no step is called nobody knows when. A step may name it by method and route, by the route alone or by the
    words of its route. A flow that names fewer than half of the endpoints tells one of several stories and is left alone.
    """

    code, name, severity = "FLW003", "endpoint-outside-flow", Severity.WARNING
    message = Message(
        en="no step of the flow names {endpoint}, expected one that calls it",
        es="ningún paso del flujo nombra {endpoint}, se esperaba uno que lo llame",
    )
    good = (
        Good(
            "## Endpoints\n\n### POST /api/orders\n\nCrea.\n\n### GET /api/orders/:id\n\nUno.\n\n## Flujo\n\n"
            "1. El FE llama a POST /api/orders.\n2. El FE pide `/orders/7`.\n"
        ),
        Good(
            "## Endpoints\n\n### POST /payments/create-session\n\nCreates.\n\n### GET /orders\n\nList.\n\n## Flow\n\n"
            "1. The frontend creates the session of the payment.\n2. It shows GET /orders.\n"
        ),
        Good(
            "## Endpoints\n\n### GET /a\n\nA.\n\n### GET /b\n\nB.\n\n### GET /c\n\nC.\n\n## Flow\n\n1. The frontend calls GET /a.\n"
        ),
        Good("## Endpoints\n\n### GET /orders\n\nLista.\n\n## Flujo\n\n1. El FE pide la lista y la muestra.\n"),
        Good("## Endpoints\n\n### GET /orders\n\nLista.\n"),
    )
    bad = (
        Bad(
            "## Endpoints\n\n### POST /orders\n\nCrea.\n\n### DELETE /orders/:id\n\nBorra.\n\n## Flujo\n\n"
            "1. El FE llama a POST /orders.\n2. El BE responde.\n",
            at=(7,),
        ),
        Bad(
            "## Endpoints\n\n- `GET /orders` — list\n- `POST /orders` — create\n- `PUT /orders/{id}` — change\n\n## Flow\n\n"
            "```\nFE --> GET /orders\nFE --> POST /orders\n```\n",
            at=(5,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Look for endpoints in no step, when the flow names at least half of what is declared."""
        for endpoint in outside_flow(spec):
            yield self.finding(endpoint.title, endpoint=endpoint.label, anchor=f"{endpoint.anchor} › flow")
