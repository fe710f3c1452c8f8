"""ERR002: an authenticated endpoint without 401."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Endpoint, Finding, Good, Message, Rule, Severity, Spec, error_fix, lacks_error


class AuthWithout401(Rule):
    """If auth is required, 401 is among the errors of the endpoint or of the document.

    Every user meets an expired session, and the frontend has to send them to the sign-in page. An endpoint without
    any errors is reported by ERR001 only.
    """

    code, name, severity = "ERR002", "auth-without-401", Severity.WARNING
    message = Message(
        en="{endpoint} requires auth but 401 is not among its errors, expected it here or for the whole document",
        es="{endpoint} exige auth pero el 401 no está entre sus errores, se esperaba aquí o para todo el documento",
    )
    spanish = """Si se exige auth, el 401 está entre los errores del endpoint o del documento.

    A todo usuario se le caduca la sesión, y el frontend tiene que llevarlo a iniciar sesión. De un endpoint sin
    ningún error solo avisa ERR001.
    """
    good = (
        Good("""
            ## Endpoints

            ### GET /orders

            **Auth:** Bearer token requerido.

            **Errores:** 401 (sin sesión)
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Auth:** Bearer token requerido.

            **Errores:** 404 (no hay)

            ## Errores comunes

            | Código | Descripción |
            |---|---|
            | 401 | Sin sesión |
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Auth:** Público.

            **Errores:** 400 (página inválida)
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Auth:** Bearer token

            **Errors:**

            - 4xx: see the message
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Auth:** Bearer token requerido.

            **Response 200:** `Order[]`
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Auth:** Bearer token requerido.

            **Errores:** 404 (no hay)
            """,
            at=(3,),
            fixed=(
                """
                ## Endpoints

                ### GET /orders

                **Auth:** Bearer token requerido.

                **Errores:** 401 (no auth), 404 (no hay)
                """
            ),
            unsafe=True,
        ),
        Bad(
            """
            # API

            ## Authentication

            All endpoints require a bearer token.

            ## Endpoints

            ### GET /orders

            **Errors:**

            - 400: bad page
            """,
            at=(9,),
            fixed=(
                """
                # API

                ## Authentication

                All endpoints require a bearer token.

                ## Endpoints

                ### GET /orders

                **Errors:**

                - 400: bad page
                - 401: not signed in
                """
            ),
            unsafe=True,
        ),
    )

    def check_endpoint(self, endpoint: Endpoint, spec: Spec) -> Iterator[Finding]:
        """Look for 401 where auth is required."""
        if endpoint.auth.required and lacks_error(spec, endpoint, 401):
            anchor, fix = f"{endpoint.anchor} › errors › 401", error_fix(endpoint, 401, spec)
            yield self.finding(endpoint.title, endpoint=endpoint.label, anchor=anchor, fix=fix)
