"""REQ002: a GET or HEAD with a body."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Endpoint, Finding, Good, Message, Rule, Severity, Spec, State


class BodyOnGet(Rule):
    """GET and HEAD have no body.

    RFC 9110 gives a body on GET no meaning; `fetch` refuses to send it and proxies drop it. A DELETE with a body is legal.
    """

    code, name, severity = "REQ002", "body-on-get", Severity.ERROR
    message = Message(
        en="{endpoint} has a body, which {verb} cannot send, expected query parameters or another method",
        es="{endpoint} lleva body, que {verb} no puede enviar, se esperaban parámetros de query u otro método",
    )
    good = (
        Good("## Endpoints\n\n### GET /orders\n\n**Body:** Vacío.\n\n**Response 200:** `Order[]`\n"),
        Good("## Endpoints\n\n### GET /orders\n\n**Request:** none\n"),
        Good("## Endpoints\n\n### GET /orders\n\n**Query:**\n\n- `page` (number, optional): from 1\n"),
        Good('## Endpoints\n\n### GET /orders\n\n**Response body (200):**\n\n```json\n{ "items": [] }\n```\n'),
        Good("## Endpoints\n\n### DELETE /orders\n\n**Body:** `{ ids: number[] }`\n"),
        Good("## Endpoints\n\n| Method | Path | Body |\n|---|---|---|\n| GET | `/orders` | — |\n"),
    )
    bad = (
        Bad(
            "## Endpoints\n\n### GET /orders\n\n**Body:**\n\n| Campo | Tipo | Requerido |\n|---|---|---|\n| status | string | sí |\n",
            at=(5,),
        ),
        Bad('## Endpoints\n\n### GET /orders\n\n- **Request body:**\n\n```json\n{ "status": "open" }\n```\n', at=(5,)),
        Bad("## Rutas\n\n**Endpoint:** `HEAD /orders`\n\n**Cuerpo:** `OrderFilter`\n", at=(5,)),
    )

    def check_endpoint(self, endpoint: Endpoint, _spec: Spec) -> Iterator[Finding]:
        """Look for a stated body."""
        if endpoint.verb not in ("GET", "HEAD") or endpoint.body.state is not State.STATED:
            return
        where = endpoint.body.where or next(iter(endpoint.body.places), endpoint.title.span)
        yield self.finding(where, endpoint=endpoint.label, verb=endpoint.verb, anchor=f"{endpoint.anchor} › body")
