"""ENV001: an environment variable that is used and declared nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Place, Project, Rule, Severity, Words


class UndeclaredVariable(Rule):
    """Every environment variable that code or prose uses is declared, here or in another document of the project.

    A backend that is deployed without one fails at the first request that needs it (twelve-factor app, III. Config). Only
    what can be nothing else counts: read from the environment in code, or named as a variable. A document that declares
    none at all is DOC003's; variables that every platform sets, and the frontend's own, need no declaration.
    """

    code, name, severity = "ENV001", "undeclared-variable", Severity.ERROR
    message = Message(
        en="`{variable}` is used and no environment variable of that name is declared",
        es="se usa `{variable}` y no se declara ninguna variable de entorno con ese nombre",
    )
    hint = Words(
        en="`{variable}` is used and not declared as an environment variable, did you mean `{nearest}`?",
        es="se usa `{variable}` y no se declara como variable de entorno, ¿querías decir `{nearest}`?",
    )
    good = (
        Good(
            "## Webhooks\n\nSe comprueba con `PAY_WEBHOOK_SECRET`.\n\n## Variables de entorno\n\n"
            "| Variable | Descripción |\n|---|---|\n| `PAY_WEBHOOK_SECRET` | Secreto de la firma |\n"
        ),
        Good(
            "## Errors\n\n| Code | Meaning |\n|---|---|\n| `INVALID_API_KEY` | 401 |\n\n## Environment variables\n\n"
            "- `MAIL_API_KEY`: key of the mail provider\n"
        ),
        Good(
            "## Código\n\n```ts\nconst port = process.env.PORT;\nconst key = process.env.MAIL_API_KEY;\n```\n\n"
            "## Variables de entorno\n\n```bash\nMAIL_API_KEY=key_...  # correo\n```\n"
        ),
        Good(
            "## Notas\n\nLa variable `SHOP_TOKEN` es la del otro documento.\n\n## Variables de entorno\n\n"
            "- `SHOP_URL`: dirección de la tienda\n",
            others={"docs/BACKEND_SPEC_SHOP.md": "## Variables de entorno\n\n- `SHOP_TOKEN`: credencial\n"},
        ),
        Good("## Notas\n\nSe usa `PAY_SECRET_KEY`.\n"),
        Good("## URLs\n\n`{WEB_URL}/ok?session_id={CHECKOUT_SESSION_ID}`\n\n## Env\n\n- `WEB_URL`: la web\n"),
    )
    bad = (
        Bad(
            "## Webhooks\n\n**Firma:** con `PAY_WEBHOOK_SECRET` sobre el body crudo.\n\n## Variables de entorno\n\n"
            "| Variable | Descripción |\n|---|---|\n| `PAY_SECRET_KEY` | Clave de la pasarela |\n",
            at=((3, 17),),
        ),
        Bad(
            "## Handler\n\n```js\nconst a = process.env.MAIL_API_KEY;\nconst b = process.env.MAIL_API_KEY;\n```\n\n"
            "## Environment variables\n\n```env\nPORT=3000\nMAIL_HOST=smtp.example.com\n```\n",
            at=((4, 23),),
        ),
        Bad(
            "## Flow\n\n1. The backend reads the environment variable `REPORTS_DIR`.\n\n## Environment variables\n\n"
            "- `REPORT_DIR`: where reports go\n",
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
