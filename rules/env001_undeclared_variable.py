"""ENV001: an environment variable that is used but not declared."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Place, Project, Rule, Severity, Words, open_env_uses


class UndeclaredVariable(Rule):
    """Every environment variable used in code or prose is declared in a document of the project.

    A backend deployed without it fails at the first request that needs it (twelve-factor app, III. Config). Only
    clear uses count: a variable read from the environment in code, or named as one. A document without any
    declarations is left to DOC003. Variables that every platform sets and those of the frontend need no
    declaration.
    """

    code, name, severity = "ENV001", "undeclared-variable", Severity.ERROR
    needs = (open_env_uses,)
    message = Message(
        en="`{variable}` is used but not declared as an environment variable",
        es="se usa `{variable}` pero no se declara como variable de entorno",
    )
    spanish = """Toda variable de entorno que se usa en código o en el texto se declara en un documento del proyecto.

    Un backend desplegado sin ella falla en la primera petición que la necesita (twelve-factor app, III. Config).
    Solo cuentan los usos claros: una variable que el código lee del entorno, o que el texto llama así. Un documento
    sin ninguna declaración es cosa de DOC003. Las variables que fija cualquier plataforma y las del frontend no
    necesitan declararse.
    """
    hint = Words(
        en="`{variable}` is used but not declared as an environment variable, did you mean `{nearest}`?",
        es="se usa `{variable}` pero no se declara como variable de entorno, ¿querías decir `{nearest}`?",
    )
    good = (
        Good("""
            ## Webhooks

            Se comprueba con `PAY_WEBHOOK_SECRET`.

            ## Variables de entorno

            | Variable | Descripción |
            |---|---|
            | `PAY_WEBHOOK_SECRET` | Secreto de la firma |
        """),
        Good("""
            ## Errors

            | Code | Meaning |
            |---|---|
            | `INVALID_API_KEY` | 401 |

            ## Environment variables

            - `MAIL_API_KEY`: key of the mail provider
        """),
        Good("""
            ## Código

            ```ts
            const port = process.env.PORT;
            const key = process.env.MAIL_API_KEY;
            ```

            ## Variables de entorno

            ```bash
            MAIL_API_KEY=key_...  # correo
            ```
        """),
        Good(
            """
            ## Notas

            La variable `SHOP_TOKEN` es la del otro documento.

            ## Variables de entorno

            - `SHOP_URL`: dirección de la tienda
            """,
            others={
                "docs/BACKEND_SPEC_SHOP.md": """
                    ## Variables de entorno

                    - `SHOP_TOKEN`: credencial
                """
            },
        ),
        Good("""
            ## Notas

            Se usa `PAY_SECRET_KEY`.
        """),
        Good("""
            ## URLs

            `{WEB_URL}/ok?session_id={CHECKOUT_SESSION_ID}`

            ## Env

            - `WEB_URL`: la web
        """),
    )
    bad = (
        Bad(
            """
            ## Webhooks

            **Firma:** con `PAY_WEBHOOK_SECRET` sobre el body crudo.

            ## Variables de entorno

            | Variable | Descripción |
            |---|---|
            | `PAY_SECRET_KEY` | Clave de la pasarela |
            """,
            at=((3, 17),),
        ),
        Bad(
            """
            ## Handler

            ```js
            const a = process.env.MAIL_API_KEY;
            const b = process.env.MAIL_API_KEY;
            ```

            ## Environment variables

            ```env
            PORT=3000
            MAIL_HOST=smtp.example.com
            ```
            """,
            at=((4, 23),),
        ),
        Bad(
            """
            ## Flow

            1. The backend reads the environment variable `REPORTS_DIR`.

            ## Environment variables

            - `REPORT_DIR`: where reports go
            """,
            at=(3,),
        ),
    )

    def check_project(self, project: Project) -> Iterator[Finding]:
        """Look for uses that no document declares."""
        for facts in project.documents:
            for use in project.open_env_uses(facts) if facts.reported else ():
                name = use.name.value
                nearest = project.nearest_env(name)
                yield self.finding(
                    Place(facts.path, use.name.span),
                    message=self.hint if nearest else self.message,
                    variable=name,
                    nearest=nearest,
                    anchor=f"env {name}",
                )
