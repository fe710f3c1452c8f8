"""DOC003: webhooks or environment variables are spoken of and have no section."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Words, section_fix

_HERE = Words(en="the first place that does", es="el primer lugar que lo hace")


class MissingConditionalSection(Rule):
    """A spec that speaks of webhooks which the backend receives has a section on them; so has one that uses variables.

    Both are needed before the first deployment works, and neither can be guessed: which URL the provider calls with which
    events, and which keys the server must have (the skill's sections 4 and 5, "if it applies").
    """

    code, name, severity = "DOC003", "missing-conditional-section", Severity.ERROR
    message = Message(
        en="there is no section “{section}”, expected one since the text speaks of them",
        es="falta la sección «{section}», se espera porque el texto habla de ello",
    )
    good = (
        Good("# Pagos\n\n## Flujo\n\n1. El FE llama a POST /payments.\n2. El BE responde con la URL.\n"),
        Good(
            "# Pagos\n\n## Flujo\n\n1. El BE cobra con `STRIPE_SECRET_KEY`.\n\n## Variables de entorno\n\n"
            "- `STRIPE_SECRET_KEY`: clave de Stripe\n"
        ),
        Good(
            "# Payments\n\n## Flow\n\n1. Stripe calls the webhook.\n\n## Webhooks\n\n### POST /payments/webhook\n\n"
            "**Events:** `checkout.session.completed`\n"
        ),
        Good("# Pagos\n\n## Errores\n\n| Código | Causa |\n|---|---|\n| `EMAIL_EXISTS` | Ya hay una cuenta |\n"),
    )
    bad = (
        Bad(
            "# Pagos\n\n## Flujo\n\n1. El FE paga.\n2. Stripe avisa al BE por webhook y el BE crea los tickets.\n",
            at=(6,),
            fixed=(
                "# Pagos\n\n## Webhooks\n\nTODO: ¿quién llama, y con qué método y ruta?\n\n"
                "**Eventos:** TODO: ¿qué eventos, con su nombre exacto?\n\n"
                "**Firma:** TODO: ¿qué cabecera y qué secreto prueban quién envía?\n\n**Payload:**\n\n"
                "| Campo | Tipo   | Requerido | Descripción        |\n"
                "|-------|--------|-----------|--------------------|\n"
                "| TODO  | string | sí        | TODO: ¿qué campos? |\n\n"
                "**Idempotencia:** TODO: ¿por qué id se reconoce y se ignora una entrega repetida?\n\n"
                "**Response 200:**\n\n## Flujo\n\n1. El FE paga.\n"
                "2. Stripe avisa al BE por webhook y el BE crea los tickets.\n"
            ),
            unsafe=True,
        ),
        Bad(
            "# Payments\n\n## Flow\n\n1. The backend signs with `process.env.JWT_SECRET`.\n",
            at=(5,),
            fixed=(
                "# Payments\n\n## Environment variables\n\n"
                "| Variable     | Description                             |\n"
                "|--------------|-----------------------------------------|\n"
                "| `JWT_SECRET` | TODO: what is it, and where is it used? |\n\n## Flow\n\n"
                "1. The backend signs with `process.env.JWT_SECRET`.\n"
            ),
            unsafe=True,
        ),
        Bad(
            "# Payments\n\n## Security notes\n\n- Secrets: the environment variable `STRIPE_SECRET_KEY` stays on the server.\n",
            at=(5,),
            fixed=(
                "# Payments\n\n## Environment variables\n\n"
                "| Variable            | Description                             |\n"
                "|---------------------|-----------------------------------------|\n"
                "| `STRIPE_SECRET_KEY` | TODO: what is it, and where is it used? |\n\n## Security notes\n\n"
                "- Secrets: the environment variable `STRIPE_SECRET_KEY` stays on the server.\n"
            ),
            unsafe=True,
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report the first place that needs such a section."""
        needed = {
            "webhooks": spec.speaks_of_webhooks,
            "env": spec.speaks_of_env if not spec.env_vars else (),
        }
        for role, places in needed.items():
            if not places or spec.section(role) is not None:
                continue
            # What the whole document speaks of is missing from it; what one sentence says is easiest to mend there.
            where = spec.titles[0].title.span if spec.titles and len(places) > 1 else places[0]
            related = [(place, _HERE) for place in places[:1] if place != where]
            name, fix = spec.section_names[role], section_fix(spec, role)
            yield self.finding(where, section=name, anchor=f"section {role}", related=related, fix=fix)
