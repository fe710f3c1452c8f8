"""DOC003: webhooks or environment variables are mentioned but have no section."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Words, section_fix

_HERE = Words(en="first mentioned here", es="se menciona aquí por primera vez")


class MissingConditionalSection(Rule):
    """A spec that mentions incoming webhooks or environment variables has a section for them.

    The first deployment needs both, and neither can be guessed: which URL the provider calls with which events, and
    which keys the server must have.
    """

    code, name, severity = "DOC003", "missing-conditional-section", Severity.ERROR
    message = Message(
        en="there is no section “{section}”, expected one because the text mentions them",
        es="falta la sección «{section}», se espera porque el texto habla de ello",
    )
    spanish = """Una spec que habla de webhooks entrantes o de variables de entorno tiene una sección para ellos.

    El primer despliegue necesita ambas cosas y ninguna se puede adivinar: a qué URL llama el proveedor con qué
    eventos, y qué claves debe tener el servidor.
    """
    good = (
        Good("""
            # Pagos

            ## Flujo

            1. El FE llama a POST /payments.
            2. El BE responde con la URL.
        """),
        Good("""
            # Pagos

            ## Flujo

            1. El BE cobra con `STRIPE_SECRET_KEY`.

            ## Variables de entorno

            - `STRIPE_SECRET_KEY`: clave de Stripe
        """),
        Good("""
            # Payments

            ## Flow

            1. Stripe calls the webhook.

            ## Webhooks

            ### POST /payments/webhook

            **Events:** `checkout.session.completed`
        """),
        Good("""
            # Pagos

            ## Errores

            | Código | Causa |
            |---|---|
            | `EMAIL_EXISTS` | Ya hay una cuenta |
        """),
    )
    bad = (
        Bad(
            """
            # Pagos

            ## Flujo

            1. El FE paga.
            2. Stripe avisa al BE por webhook y el BE crea los tickets.
            """,
            at=(6,),
            fixed=(
                """
                # Pagos

                ## Webhooks

                TODO: ¿quién llama, y con qué método y ruta?

                **Eventos:** TODO: ¿qué eventos, con su nombre exacto?

                **Firma:** TODO: ¿qué cabecera y qué secreto prueban quién envía?

                **Payload:**

                | Campo | Tipo   | Requerido | Descripción        |
                |-------|--------|-----------|--------------------|
                | TODO  | string | sí        | TODO: ¿qué campos? |

                **Idempotencia:** TODO: ¿por qué id se reconoce y se ignora una entrega repetida?

                **Response 200:**

                ## Flujo

                1. El FE paga.
                2. Stripe avisa al BE por webhook y el BE crea los tickets.
                """
            ),
            unsafe=True,
        ),
        Bad(
            """
            # Payments

            ## Flow

            1. The backend signs with `process.env.JWT_SECRET`.
            """,
            at=(5,),
            fixed=(
                """
                # Payments

                ## Environment variables

                | Variable     | Description                             |
                |--------------|-----------------------------------------|
                | `JWT_SECRET` | TODO: what is it, and where is it used? |

                ## Flow

                1. The backend signs with `process.env.JWT_SECRET`.
                """
            ),
            unsafe=True,
        ),
        Bad(
            """
            # Payments

            ## Security notes

            - Secrets: the environment variable `STRIPE_SECRET_KEY` stays on the server.
            """,
            at=(5,),
            fixed=(
                """
                # Payments

                ## Environment variables

                | Variable            | Description                             |
                |---------------------|-----------------------------------------|
                | `STRIPE_SECRET_KEY` | TODO: what is it, and where is it used? |

                ## Security notes

                - Secrets: the environment variable `STRIPE_SECRET_KEY` stays on the server.
                """
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
            # What the whole document speaks of is missing from it; what one sentence says is easiest to fix there.
            where = spec.titles[0].title.span if spec.titles and len(places) > 1 else places[0]
            related = [(place, _HERE) for place in places[:1] if place != where]
            name, fix = spec.section_names[role], section_fix(spec, role)
            yield self.finding(where, section=name, anchor=f"section {role}", related=related, fix=fix)
