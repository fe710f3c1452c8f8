"""ENV002: an environment variable that is declared but not used."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speclint.api import (
    Bad,
    EnvVar,
    Finding,
    Good,
    Label,
    Message,
    Rule,
    Severity,
    Spec,
    asks,
    env_key,
    fold,
    nearest,
    open_env_uses,
    regex,
)

_ASSIGNED = regex(r"\s*(?:export\s+)?[A-Z]\w*\s*=")
_COMMENT = regex(r"\s*#(?P<words>[^=]*)")
_FEW_WORDS = 2


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
            ## Env

            ```env
            # Photos
            BUCKET_NAME=boats

            # Tides
            TIDE_STATION=12
            ```

            ## Photos

            They are kept for a year.

            ## Flow

            1. The app shows the boats.
            """,
            at=(8,),
        ),
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
    return tuple(variable for variable in found.values() if not _is_of_topic(variable, spec))


def _is_of_topic(variable: EnvVar, spec: Spec) -> bool:
    """Whether the comment that heads the group of a variable names what a section or a label elsewhere is on: `# S3`."""
    number = variable.span.line - 1
    while number > 0 and (_ASSIGNED.match(spec.source.line(number)) or not spec.source.line(number).strip()):
        number -= 1
    comment = _COMMENT.fullmatch(spec.source.line(number)) if number > 0 else None
    topic = fold(comment["words"].strip("#- \t")) if comment is not None else ""
    if not topic or len(topic.split()) > _FEW_WORDS:
        return False
    named = re.compile(rf"(?<!\w){re.escape(topic)}(?!\w)")
    return any(named.search(fold(title)) for title in _titles(variable, spec))


def _titles(variable: EnvVar, spec: Spec) -> Iterator[str]:
    """The titles and labels of the document outside the section of a variable."""
    for section in spec.document.root.walk():
        inside = any(span.line <= variable.span.line <= span.end_line for span in (section.span,))
        if section.level and not inside:
            yield section.title.value
            yield from (block.name.value for block in section.blocks if isinstance(block, Label))
