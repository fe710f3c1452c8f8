"""RES001: an endpoint that says nothing of its answer."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Endpoint, Finding, Good, Message, Rule, Severity, Spec


class EndpointWithoutResponse(Rule):
    """Every endpoint says what it answers when all goes well.

    The frontend is written against the answer; the seed's closing checklist asks for it. Errors alone are none, and "no
    content" is one.
    """

    code, name, severity = "RES001", "endpoint-without-response", Severity.ERROR
    message = Message(
        en="{endpoint} does not say what it answers on success, expected a status and a body",
        es="{endpoint} no dice qué responde si todo va bien, se esperaban un código y un body",
    )
    unclear = Message(
        en="line {line} may state the response of {endpoint}, expected it as `**Response 200:** …`",
        es="la línea {line} quizá describe la respuesta de {endpoint}, se esperaba como `**Response 200:** …`",
    )
    good = (
        Good("## Endpoints\n\n### GET /orders\n\n**Response 200:** `Order[]`\n"),
        Good("## Endpoints\n\n### DELETE /orders/:id\n\n**Respuesta 204:** sin contenido.\n"),
        Good('## Endpoints\n\n### GET /orders\n\n#### Respuesta esperada\n\n```json\n{ "items": [] }\n```\n'),
        Good(
            "## Endpoints\n\n### POST /login\n\n**Body:** `Login`\n\n- **Response (200):** `{ token: string }`\n- **Errors:** 401\n"
        ),
        Good("## Endpoints\n\n| Method | Path | Response |\n|---|---|---|\n| GET | `/orders` | 200 `Order[]` |\n"),
        Good("## Endpoints\n\n```http\nGET /orders\n```\n\n```http\nHTTP/1.1 200 OK\n\n[]\n```\n"),
        Good("## Webhooks\n\n### POST /webhooks/stripe\n\n**Eventos:** `charge.refunded`\n"),
        Good(
            "## Conventions\n\n- **Base path:** `/api/shop/`\n\n## Endpoints\n\n### GET /orders\n\n**Response 200:** `Order[]`\n\n## All endpoints\n\n| Method | Path |\n|---|---|\n| GET | `/api/shop/orders` |\n"
        ),
    )
    bad = (
        Bad("## Endpoints\n\n### GET /orders\n\nLista los pedidos.\n\n**Auth:** Público.\n", at=(3,)),
        Bad(
            "## Rutas\n\n**Endpoint:** `POST /orders`\n\n**Body:** Vacío.\n\n**Errores:** 400 (datos inválidos)\n",
            at=(3,),
        ),
        Bad("## Endpoints\n\n- `GET /orders` — the caller's orders\n  - Query: `page` (number, optional)\n", at=(3,)),
        Bad("## Endpoints\n\n### GET /orders\n\n**Response 404:** no such order\n", at=(3,)),
    )

    def check_endpoint(self, endpoint: Endpoint, _spec: Spec) -> Iterator[Finding]:
        """Look for a success response."""
        if endpoint.lacks_response:
            yield self.finding(endpoint.title, endpoint=endpoint.label, anchor=f"{endpoint.anchor} › response")
        yield from self.ask(endpoint, "response", self.unclear, anchor=f"{endpoint.anchor} › response")
