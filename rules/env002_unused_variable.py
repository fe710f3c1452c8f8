"""ENV002: an environment variable that is declared but not used."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import (
    Bad,
    EnvVar,
    Finding,
    Good,
    Message,
    Rule,
    Severity,
    Spec,
    asks,
    env_key,
    nearest,
    open_env_uses,
)


class UnusedVariable(Rule):
    """Every declared environment variable is mentioned elsewhere: in code, a flow, a note or a checklist.

    An unused variable is left over, or it belongs to a step that nobody wrote down. `PORT`, `NODE_ENV`,
    `DATABASE_URL` and the public ones of the frontend explain themselves and are reported at info level. If the
    document has no flow or no section on webhooks, another rule reports that, since what they would use is not
    known.
    """

    code, name, severity = "ENV002", "unused-variable", Severity.WARNING
    message = Message(
        en="`{variable}` is declared but not mentioned anywhere else, expected where it is used",
        es="`{variable}` se declara pero no se menciona en ningún otro sitio, se esperaba dónde se usa",
    )
    spanish = """Toda variable de entorno declarada se menciona en otro lugar: código, flujo, nota o checklist.

    Una variable que no se usa ha quedado de antes, o pertenece a un paso que nadie escribió. `PORT`, `NODE_ENV`,
    `DATABASE_URL` y las públicas del frontend se explican solas y son una nota. Si el documento no tiene flujo o
    sección de webhooks, lo señala otra regla, porque no se sabe qué usarían.
    """
    good = (
        Good("""
            ## Variables de entorno

            - `PAY_SECRET_KEY`: clave de la pasarela

            ## Flujo

            1. El BE crea el pago con `PAY_SECRET_KEY`.
        """),
        Good("""
            ## Environment variables

            ```env
            MAIL_API_KEY=key_...
            ```

            ## Flow

            ```
            BE → send(process.env.MAIL_API_KEY) → mail
            mail → user
            ```
        """),
        Good("""
            ## Env

            - `WEB_URL`: the web app

            ## Flow

            1. The backend redirects to `{WEB_URL}/ok`.
        """),
        Good("""
            ## Variables de entorno

            | Variable | Uso |
            |---|---|
            | `API_KEY` | Correo |

            - [ ] Guardar API_KEY

            ## Flujo

            1. El BE manda el correo.
        """),
        Good("""
            ## Variables de entorno

            - `MAIL_API_KEY`: correo
        """),
    )
    bad = (
        Bad(
            """
            ## Variables de entorno

            | Variable | Descripción |
            |---|---|
            | `PAY_SECRET_KEY` | Clave |
            | `MAIL_API_KEY` | Correo |

            ## Flujo

            1. El BE paga con `PAY_SECRET_KEY`.
            """,
            at=((6, 4),),
        ),
        Bad(
            """
            ## Environment variables

            ```bash
            # mail
            MAIL_API_KEY=key_...
            ```

            ## Flow

            FE → POST /orders → BE
            """,
            at=((5, 1),),
        ),
        Bad(
            """
            ## Env

            - `PORT`: where it listens
            - `VITE_API_URL`: the API

            ## Flow

            1. The app calls the API.
            """,
            at=(3, 4),
            severity=Severity.INFO,
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Look for variables without a use."""
        for variable in _idle(spec):
            remark = variable.conventional or variable.public
            yield self.finding(
                variable.name,
                severity=Severity.INFO if remark else self.severity,
                variable=variable.name.value,
                anchor=f"{variable.anchor} › use",
            )


def _idle(spec: Spec) -> tuple[EnvVar, ...]:
    """The variables that are declared and named nowhere else, each once; none when the flow or the section on webhooks
    is missing or holds open questions, where they may be used. One that an undeclared variable most likely means is in use.
    """
    if not spec.flows or spec.speaks_of_webhooks or asks(spec, "flow", "webhooks"):
        return ()
    names = [variable.name.value for variable in spec.env_vars]
    known = {use.key for use in spec.env_uses}
    known |= {env_key(nearest(use.name.value, names)) for use in open_env_uses(spec)}
    found: dict[str, EnvVar] = {}
    for variable in spec.env_vars:
        if variable.well_formed and not variable.is_wildcard and variable.key not in known:
            found.setdefault(variable.key, variable)
    return tuple(found.values())
