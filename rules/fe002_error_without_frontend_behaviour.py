"""FE002: nobody says what the frontend does with an error."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec


class ErrorWithoutFrontendBehaviour(Rule):
    """Somewhere it is said what the frontend does with the errors that an endpoint lists.

    A code is worth having when something is done with it: a field turns red, the user signs in again, a call is repeated.
    The endpoint, a step of the flow or one sentence for all endpoints may say it. The seed asks for responses alone, so the
    rule is strict. Where no error is listed, ERR001 says so.
    """

    code, name, severity, default = "FE002", "error-without-frontend-behaviour", Severity.INFO, False
    message = Message(
        en="nowhere is it said what the frontend does with the errors of {endpoint}, expected e.g. what it shows",
        es="en ningún sitio se dice qué hace el frontend con los errores de {endpoint}, se esperaba p. ej. qué muestra",
    )
    good = (
        Good("## Endpoints\n\n### GET /me\n\n**Errores:** 401 (sin sesión), 404 (el FE lo trata como null)\n"),
        Good(
            "## Endpoints\n\n### POST /orders\n\n**Errors:**\n\n| Status | When | Frontend |\n|---|---|---|\n| 409 | taken | greys the seat out |\n"
        ),
        Good(
            "## Endpoints\n\n### POST /orders\n\n**Errores:** 409 (ocupado)\n\n## Flujo\n\n1. El FE llama a POST /orders.\n"
            "2. Si falla, el FE muestra un aviso y recarga la sala.\n"
        ),
        Good(
            "## Endpoints\n\n### POST /orders\n\n**Errors:** 401 (no session)\n\n## Frontend\n\n- On a 401 the app redirects to the sign-in page.\n"
        ),
        Good("## Endpoints\n\n### GET /orders\n\n**Response 200:** `Order[]`. El FE los muestra.\n"),
    )
    bad = (
        Bad(
            "## Endpoints\n\n### POST /orders\n\n**Response 201:** `Order`. El FE lo muestra.\n\n**Errores:** 409 (ocupado)\n",
            at=(3,),
        ),
        Bad(
            "## Endpoints\n\n### POST /orders\n\n**Errors:**\n\n| Status | When |\n|---|---|\n| 409 | taken |\n\n## Flow\n\n"
            "1. The frontend calls POST /orders.\n2. The frontend shows the order.\n",
            at=(3,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report the endpoints that the reader found."""
        for endpoint in spec.unanswered_errors:
            yield self.finding(endpoint.title, endpoint=endpoint.label, anchor=f"{endpoint.anchor} › errors › frontend")
