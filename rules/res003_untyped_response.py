"""RES003: a success response whose body nobody describes."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Endpoint, Finding, Good, Message, Rule, Severity, Spec


class UntypedResponse(Rule):
    """A 2xx says what is in its body: a table, JSON, a type, words that describe it, or "none".

    "Response 200: OK" leaves the frontend to guess. 204 and 205 have no body by definition (RFC 9110).
    """

    code, name, severity = "RES003", "untyped-response", Severity.ERROR
    message = Message(
        en="the {status} of {endpoint} does not say what its body holds, expected a table, JSON, a type or none",
        es="el {status} de {endpoint} no dice qué trae su body, se esperaba una tabla, JSON, un tipo o ninguno",
    )
    good = (
        Good("## Endpoints\n\n### GET /orders\n\n**Response 200:** `Order[]`\n"),
        Good("## Endpoints\n\n### GET /orders\n\n**Response 200:**\n\n| Campo | Tipo |\n|---|---|\n| id | number |\n"),
        Good('## Endpoints\n\n### GET /orders\n\n**Response (200):**\n\n```json\n[{ "id": 1 }]\n```\n'),
        Good(
            "## Endpoints\n\n### GET /orders\n\n**Response 200:**\n\n```ts\ninterface Orders { items: Order[] }\n```\n"
        ),
        Good("## Endpoints\n\n### POST /orders/:id/close\n\n**Body:** Vacío.\n\n**Response 200:** sin body.\n"),
        Good("## Endpoints\n\n### DELETE /orders/:id\n\n**Response 204:**\n\n**Errores:** 404 (no existe)\n"),
        Good("## Endpoints\n\n### GET /orders\n\n**Response 200:** lista de pedidos con `id` y `total`.\n"),
    )
    bad = (
        Bad("## Endpoints\n\n### GET /orders\n\n**Response 200:**\n\n**Errores:** 401 (sin sesión)\n", at=(5,)),
        Bad(
            "## Endpoints\n\n### POST /orders\n\n**Body:** none\n\n- **Response (201):** OK\n- **Errors:** 401\n",
            at=(7,),
        ),
        Bad(
            "## Endpoints\n\n### POST /orders\n\n**Body:** Vacío.\n\n**Respuesta 200:** El FE redirige a la portada.\n",
            at=(7,),
        ),
    )

    def check_endpoint(self, endpoint: Endpoint, _spec: Spec) -> Iterator[Finding]:
        """Look for labelled successes without a body."""
        for response in endpoint.untyped_responses:
            if response.status is not None:
                status = response.status.value
                yield self.finding(
                    response.status,
                    status=status,
                    endpoint=endpoint.label,
                    anchor=f"{endpoint.anchor} › response › {status}",
                )
