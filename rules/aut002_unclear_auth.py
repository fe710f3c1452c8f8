"""AUT002: auth is required but its scheme is not named."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Span, Spec


class UnclearAuth(Rule):
    """If auth is required, the document names the scheme: a bearer token, a cookie, an API key.

    "Auth: sí" does not say which header to send. The scheme may be named anywhere in the document; the rule reports
    it once per document.
    """

    code, name, severity = "AUT002", "unclear-auth", Severity.WARNING
    message = Message(
        en="auth is required here but the document names no scheme, expected e.g. a bearer token or a session cookie",
        es="aquí se exige auth pero el documento no indica el esquema, se esperaba p. ej. un bearer token o una cookie",
    )
    spanish = """Si se exige auth, el documento indica el esquema: un bearer token, una cookie, una API key.

    «Auth: sí» no dice qué cabecera enviar. El esquema puede indicarse en cualquier lugar del documento; la regla
    avisa una vez por documento.
    """
    good = (
        Good("""
            ## Endpoints

            ### POST /orders

            **Auth:** Bearer token requerido.
        """),
        Good("""
            # API

            Todas las rutas llevan `Authorization: Bearer <token>`.

            ## Endpoints

            ### POST /orders

            **Auth:** sí
        """),
        Good("""
            ## Endpoints

            ### GET /movies

            **Auth:** no
        """),
        Good("""
            ## Authentication

            JWT in a cookie.

            ## Endpoints

            | Method | Path | Auth |
            |---|---|---|
            | POST | `/orders` | Yes |
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            **Body:** Vacío.
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### POST /orders

            **Auth:** sí

            **Body:** Vacío.
            """,
            at=(5,),
        ),
        Bad(
            """
            ## Endpoints

            | Method | Path | Auth |
            |---|---|---|
            | POST | `/orders` | Yes |
            | GET | `/orders` | Yes |
            """,
            at=(5,),
        ),
        Bad(
            """
            ## Endpoints

            ### POST /orders

            - **Auth:** Required
            - **Body:** none
            """,
            at=(5,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Look for a scheme anywhere, and for the first place that needs one."""
        stated = [spec.global_auth, *(endpoint.auth for endpoint in spec.endpoints if not endpoint.struck)]
        if any(auth.scheme for auth in stated):
            return
        places: list[Span] = []
        for auth in stated:
            if auth.required:
                places += [auth.text.span] if auth.text else auth.places[:1]
        if places:
            yield self.finding(min(places), anchor="auth › scheme")
