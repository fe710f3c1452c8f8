"""ERR001: an endpoint that names no error."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Endpoint, Finding, Good, Message, Rule, Severity, Spec


class EndpointWithoutErrors(Rule):
    """Every endpoint names its error codes, unless a section does so for the whole document.

    Four endpoints of five in real specs name none, and the frontend learns them in production. The format of an error body
    is no list of codes; another endpoint's errors do not help.
    """

    code, name, severity = "ERR001", "endpoint-without-errors", Severity.ERROR
    message = Message(
        en="{endpoint} names no error codes, expected a list here or for the whole document",
        es="{endpoint} no nombra códigos de error, se esperaba una lista aquí o para todo el documento",
    )
    unclear = Message(
        en="line {line} may name the errors of {endpoint}, expected them as `**Errors:** 400 (invalid data)`",
        es="la línea {line} quizá nombra los errores de {endpoint}, se esperaban como `**Errores:** 400 (datos inválidos)`",
    )
    good = (
        Good("## Endpoints\n\n### GET /orders\n\n**Errores:** 401 (sin sesión)\n"),
        Good(
            "## Endpoints\n\n### GET /orders\n\n**Códigos de error:**\n\n| Código | Descripción |\n|---|---|\n| 401 | Sin sesión |\n"
        ),
        Good('## Endpoints\n\n### GET /orders\n\n**Response 404 Not Found**\n\n```json\n{ "error": "none" }\n```\n'),
        Good(
            "## Endpoints\n\n### GET /orders\n\nLista.\n\n## Manejo de errores\n\n- 400: datos inválidos\n- 401: sin sesión\n"
        ),
        Good("## Endpoints\n\n### GET /health\n\n**Errores:** ninguno\n"),
        Good("## Webhooks\n\n### POST /webhooks/stripe\n\n**Eventos:** `charge.refunded`\n"),
        Good(
            "## Endpoints\n\n### GET /orders\n\nLista.\n\n## Common errors\n\n### 401 Unauthorized\n\n```ts\n{ error: 'Unauthorized' }\n```\n\n### 404 Not Found\n"
        ),
        Good(
            "## Endpoints\n\n### GET /orders\n\nLista.\n\n## Notas\n\n- **Respuestas esperadas:**\n  - 200: todo bien\n  - 401: sin sesión\n  - 404: no existe\n"
        ),
        Good(
            '## Endpoints\n\n### GET /orders\n\nLista.\n\n## Códigos de error\n\n```json\n{\n  "unauthorized": { "code": 401 },\n  "not_found": { "code": 404 }\n}\n```\n'
        ),
        Good(
            "# API\n\nStatus codes are the usual ones (200/201 on success, 400/401/404/500 on failure).\n\n## Endpoints\n\n### GET /orders\n\nLista.\n"
        ),
        Good(
            "## Endpoints\n\n### POST /orders\n\n**Auth:** Bearer token requerido.\n\n- 400: datos inválidos\n- 401: sin sesión\n\n**Body:** Vacío.\n"
        ),
    )
    bad = (
        Bad("## Endpoints\n\n### GET /orders\n\n**Auth:** Público.\n\n**Response 200:** `Order[]`\n", at=(3,)),
        Bad(
            "## Endpoints\n\n### GET /orders\n\n**Response 200:** `Order[]`\n\n## Formato de errores\n\n"
            '```json\n{ "message": "texto" }\n```\n',
            at=(3,),
        ),
        Bad(
            "## Endpoints\n\n### GET /orders\n\n**Errors:**\n\n- 401: no session\n\n### POST /orders\n\n**Body:** none\n",
            at=(9,),
        ),
        Bad("## Endpoints\n\n- `GET /orders` — the caller's orders\n  - Response 200: `Order[]`\n", at=(3,)),
        Bad(
            '## Endpoints\n\n### GET /orders\n\nLista.\n\n## Errores\n\n```json\n{ "status": 400, "error": "texto" }\n```\n',
            at=(3,),
        ),
    )

    def check_endpoint(self, endpoint: Endpoint, _spec: Spec) -> Iterator[Finding]:
        """Look for errors, here or inherited."""
        if endpoint.lacks_errors:
            yield self.finding(endpoint.title, endpoint=endpoint.label, anchor=f"{endpoint.anchor} › errors")
        yield from self.ask(endpoint, "errors", self.unclear, anchor=f"{endpoint.anchor} › errors")
