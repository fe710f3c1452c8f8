"""RES002: a response with no status code."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Endpoint, Finding, Good, Message, Rule, Severity, Spec


class ResponseWithoutStatus(Rule):
    """A response label names its status code.

    Whether a creation answers 200, 201 or 202 decides what the frontend's client accepts. A sentence of the description
    and a cell of an endpoint table are no labels.
    """

    code, name, severity = "RES002", "response-without-status", Severity.WARNING
    message = Message(
        en="this response of {endpoint} has no status code, expected one such as 200 or 201",
        es="esta respuesta de {endpoint} no tiene código de estado, se esperaba uno como 200 o 201",
    )
    good = (
        Good("## Endpoints\n\n### GET /orders\n\n**Response 200:** `Order[]`\n"),
        Good("## Endpoints\n\n### GET /orders\n\n**Respuesta exitosa (200 OK):** `Order[]`\n"),
        Good("## Endpoints\n\n### GET /orders\n\n#### Respuesta\n\n**Status Code:** `200 OK`\n\n```json\n[]\n```\n"),
        Good("## Endpoints\n\n### GET /orders\n\nDevuelve la lista de pedidos.\n"),
        Good("## Endpoints\n\n| Method | Path | Response |\n|---|---|---|\n| GET | `/orders` | `Order[]` |\n"),
        Good("## Endpoints\n\n### GET /orders\n\n**Response:** 200 with `Order[]`\n"),
    )
    bad = (
        Bad("## Endpoints\n\n### GET /orders\n\n**Response:** `Order[]`\n", at=(5,)),
        Bad(
            '## Endpoints\n\n### POST /orders\n\n**Body:** Vacío.\n\n**Respuesta exitosa:**\n\n```json\n{ "id": 1 }\n```\n',
            at=(7,),
        ),
        Bad("## Endpoints\n\n### GET /orders\n\n#### Response\n\n```json\n[]\n```\n", at=(5,)),
    )

    def check_endpoint(self, endpoint: Endpoint, _spec: Spec) -> Iterator[Finding]:
        """Look for labelled responses without a status."""
        for response in endpoint.responses:
            if response.status is None and response.labelled and response.success:
                where = response.body.where or response.span
                yield self.finding(where, endpoint=endpoint.label, anchor=f"{endpoint.anchor} › response › status")
