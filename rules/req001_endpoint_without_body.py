"""REQ001: a write that says nothing of its body, or a read that says nothing of the query it speaks of."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Endpoint, Finding, Good, Message, Rule, Severity, Spec


class EndpointWithoutBody(Rule):
    """POST, PUT and PATCH say what they take, even if it is nothing; so does a GET that speaks of query parameters.

    The seed's closing checklist asks for body or query. A body may be a table, an example, a type, a sentence or "none".
    """

    code, name, severity = "REQ001", "endpoint-without-body", Severity.ERROR
    message = Message(
        en="{endpoint} says nothing of its body, expected its fields or that it has none",
        es="{endpoint} no dice nada de su body, se esperaban sus campos o que no lleva",
    )
    query = Message(
        en="{endpoint} takes query parameters and lists none, expected their names and types",
        es="{endpoint} lleva parámetros de query y no los lista, se esperaban sus nombres y tipos",
    )
    unclear = Message(
        en="line {line} may state the request of {endpoint}, expected it as `**Body:** …`",
        es="la línea {line} quizá describe la petición de {endpoint}, se esperaba como `**Body:** …`",
    )
    good = (
        Good(
            "## Endpoints\n\n### POST /orders\n\n**Body:**\n| Campo | Tipo | Requerido |\n|---|---|---|\n| id | number | sí |\n"
        ),
        Good("## Endpoints\n\n### POST /orders/:id/cancel\n\n**Request Body:** Vacío.\n"),
        Good(
            "## Endpoints\n\n- `POST /orders` — creates one\n  - Body: `{ items: number[] }`\n  - Response 201: `Order`\n"
        ),
        Good('## Endpoints\n\n```http\nPUT /orders/7\nContent-Type: application/json\n\n{ "note": "hi" }\n```\n'),
        Good("## Rutas\n\n**Endpoint:** `PATCH /orders/:id`\n\n**Cuerpo:** `OrderInput`\n"),
        Good(
            "## Endpoints\n\n| Method | Path | Body | Response |\n|---|---|---|---|\n| POST | `/orders` | — | 201 `Order` |\n"
        ),
        Good(
            "## Endpoints\n\n### GET /orders/:id\n\n**Response 200:** `Order`\n\n### DELETE /orders/:id\n\n**Response 204:** nothing\n"
        ),
        Good("## Endpoints\n\n### GET /orders\n\n**Query:** `page` (number, optional)\n"),
        Good("## Endpoints\n\n### POTS /orders\n\n**Response 201:** `Order`\n"),
        Good(
            "## Endpoints\n\n| Method | Path | Body |\n|---|---|---|\n| GET | `/seats` | — |\n| PUT | `/seats` | `{ ids: string[] }` |\n\n**`PUT /seats`** (Reserve)\n\n- All of them, or none.\n"
        ),
        Good(
            "## Endpoints\n\n### Sign up\n\n`POST /subscribers` adds an address.\n\nThe request body is JSON with `email` (string, required).\n"
        ),
    )
    bad = (
        Bad("## Endpoints\n\n### POST /orders\n\nCrea un pedido.\n\n**Response 201:** `Order`\n", at=(3,)),
        Bad(
            "## Endpoints\n\n### 2. `PUT /orders/{id}`\n\n- **Auth:** Bearer token\n- **Response (200):** `Order`\n",
            at=(3,),
        ),
        Bad("## Rutas\n\n**Endpoint:** `PATCH /orders/:id`\n\n**Respuesta 200:** `Order`\n", at=(3,)),
        Bad("## Endpoints\n\n### GET /orders?status=open\n\n**Response 200:** `Order[]`\n", at=(3,)),
        Bad(
            "## Endpoints\n\n### GET /orders\n\nAcepta parámetros de consulta para paginar.\n\n**Response 200:** `Order[]`\n",
            at=(3,),
        ),
    )

    def check_endpoint(self, endpoint: Endpoint, _spec: Spec) -> Iterator[Finding]:
        """Look for a body, or for the query of a read."""
        missing = endpoint.missing_request
        if missing:
            message = self.query if missing == "query" else self.message
            anchor = f"{endpoint.anchor} › {missing}"
            yield self.finding(endpoint.title, message=message, endpoint=endpoint.label, anchor=anchor)
        yield from self.ask(endpoint, "request", self.unclear, anchor=f"{endpoint.anchor} › body")
