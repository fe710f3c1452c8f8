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
        Good("""
            ## Endpoints

            ### GET /me

            **Errores:** 401 (sin sesión), 404 (el FE lo trata como null)
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            **Errors:**

            | Status | When | Frontend |
            |---|---|---|
            | 409 | taken | greys the seat out |
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            **Errores:** 409 (ocupado)

            ## Flujo

            1. El FE llama a POST /orders.
            2. Si falla, el FE muestra un aviso y recarga la sala.
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            **Errors:** 401 (no session)

            ## Frontend

            - On a 401 the app redirects to the sign-in page.
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Response 200:** `Order[]`. El FE los muestra.
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### POST /orders

            **Response 201:** `Order`. El FE lo muestra.

            **Errores:** 409 (ocupado)
            """,
            at=(3,),
        ),
        Bad(
            """
            ## Endpoints

            ### POST /orders

            **Errors:**

            | Status | When |
            |---|---|
            | 409 | taken |

            ## Flow

            1. The frontend calls POST /orders.
            2. The frontend shows the order.
            """,
            at=(3,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report the endpoints that the reader found."""
        for endpoint in spec.unanswered_errors:
            yield self.finding(endpoint.title, endpoint=endpoint.label, anchor=f"{endpoint.anchor} › errors › frontend")
