"""FE001: nobody says what the frontend does with an answer."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Endpoint, Finding, Good, Message, Rule, Severity, Spec


class ResponseWithoutFrontendBehaviour(Rule):
    """Somewhere it is said what the frontend does with each endpoint's response.

    The seed's closing checklist asks for it: what is shown, stored or opened tells the backend which fields matter. The
    endpoint, a field's description, the flow or a section on the frontend may say it.
    """

    code, name, severity = "FE001", "response-without-frontend-behaviour", Severity.ERROR
    message = Message(
        en="nowhere is it said what the frontend does with the response of {endpoint}, expected e.g. what it shows",
        es="en ningún sitio se dice qué hace el frontend con la respuesta de {endpoint}, se esperaba p. ej. qué muestra",
    )
    unclear = Message(
        en="line {line} may say what the frontend does with {endpoint}, expected it as `**Frontend:** shows the list`",
        es="la línea {line} quizá dice qué hace el frontend con {endpoint}, se esperaba como `**Frontend:** muestra la lista`",
    )
    good = (
        Good(
            "## Endpoints\n\n### GET /orders\n\n**Response 200:** `Order[]`\n\n**Errors:**\n\n- `401`: no session\n- `404`: no user\n\n"
            "- **Frontend:** the list is drawn.\n"
        ),
        Good("## Endpoints\n\n### POST /orders\n\n**Response 201:** `Order`. El FE redirige a `url`.\n"),
        Good(
            "## Endpoints\n\n### POST /orders\n\n**Response 201:**\n\n| Campo | Tipo | Descripción |\n|---|---|---|\n"
            "| url | string | URL a redirigir |\n"
        ),
        Good("## Endpoints\n\n### GET /orders\n\n**Response 200:** `Order[]`\n\n**Frontend:** shows them by date\n"),
        Good(
            "## Endpoints\n\n### GET /orders\n\n**Response 200:** `Order[]`\n\n## Flujo resumido\n\n"
            "1. El FE llama a `GET /orders` y muestra la lista.\n"
        ),
        Good("## Endpoints\n\n### GET /orders\n\nLista los pedidos.\n"),
    )
    bad = (
        Bad("## Endpoints\n\n### POST /orders\n\n**Body:** Vacío.\n\n**Response 201:** `Order`\n", at=(3,)),
        Bad(
            "## Rutas\n\n**Endpoint:** `GET /orders`\n\n**Respuesta 200:** `Order[]`\n\n**Errores:** 401 (sin sesión)\n",
            at=(3,),
        ),
        Bad(
            "## Endpoints\n\n### GET /orders\n\n**Response 200:** `Order[]`\n\n## Flow\n\n1. The frontend calls `GET /orders`.\n"
            "2. The backend reads the table.\n",
            at=(3,),
        ),
    )

    def check_endpoint(self, endpoint: Endpoint, _spec: Spec) -> Iterator[Finding]:
        """Look for the frontend's behaviour where there is a response."""
        if endpoint.lacks_frontend:
            yield self.finding(endpoint.title, endpoint=endpoint.label, anchor=f"{endpoint.anchor} › frontend")
        yield from self.ask(endpoint, "frontend", self.unclear, anchor=f"{endpoint.anchor} › frontend")
