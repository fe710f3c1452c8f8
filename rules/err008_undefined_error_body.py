"""ERR008: errors are listed, but their body is not shown."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Place, Project, Rule, Severity, first_error, shown_error_body


class UndefinedErrorBody(Rule):
    """The project shows what the body of an error looks like.

    The frontend reads its texts from it, field by field. One format for all documents is enough, in any of them: an
    example, a type, a sentence with an object, a standard such as RFC 9457. The format does not require it, so the
    rule is strict. A document without any errors is reported by ERR001 only.
    """

    code, name, severity, default = "ERR008", "undefined-error-body", Severity.INFO, False
    needs = (
        first_error,
        shown_error_body,
    )
    message = Message(
        en="errors are listed but no document shows their body, expected e.g. an example",
        es="se listan errores pero ningún documento muestra su body, se esperaba p. ej. un ejemplo",
    )
    spanish = """El proyecto muestra cómo es el body de un error.

    El frontend saca de él sus textos, campo a campo. Basta un formato para todos los documentos, en cualquiera de
    ellos: un ejemplo, un tipo, una frase con un objeto, un estándar como RFC 9457. El formato no lo exige, por eso
    la regla es estricta. De un documento sin ningún error solo avisa ERR001.
    """
    good = (
        Good("""
            ## Endpoints

            ### GET /orders

            **Errores:** 401 (sin sesión)

            ## Formato de errores

            ```json
            { "error": { "message": "sin sesión" } }
            ```
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Errors:**

            - 401: no session, `{ "error": "no session" }`
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Errors:** 401 (no session)

            ## Types

            ```ts
            interface ApiError {
              message: string;
            }
            ```
        """),
        Good(
            """
            ## Endpoints

            ### GET /orders

            **Errores:** 401 (sin sesión)
            """,
            others={
                "docs/BACKEND_SPEC_ERRORS.md": """
                    ## Errores

                    Todos los errores son `{ error: string }`.
                """
            },
        ),
        Good("""
            ## Endpoints

            ### GET /orders

            **Errors:** 401 (no session), as `application/problem+json` (RFC 9457)
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            Lista.
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Errores:** 401 (sin sesión)

            ### POST /orders

            **Errores:** 400 (datos)
            """,
            at=(5,),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders

            List.

            ## Error handling

            | Status | When |
            |---|---|
            | 401 | no session |
            | 404 | no such order |
            """,
            at=((7, 4),),
            others={
                "docs/BACKEND_SPEC_USERS.md": """
                    ## Endpoints

                    ### GET /users

                    **Errors:** 401 (no session)
                """
            },
        ),
    )

    def check_project(self, project: Project) -> Iterator[Finding]:
        """Look for a body in any document where errors are listed."""
        if project.shows_error_body:
            return
        for facts in project.documents:
            place = first_error(facts) if facts.reported else None
            if place is not None:
                yield self.finding(Place(facts.path, place), anchor="errors › body")
