"""ENV003: an environment variable with an unusual name, or declared twice in one list."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, EnvVar, Finding, Good, Message, Rule, Severity, Spec, Words


class MalformedVariable(Rule):
    """A variable's name is UPPER_SNAKE_CASE, and a table, list or fence declares it once.

    POSIX reserves names of capitals, digits and underscores for the environment, shells read no others, and Linux tells
    `Api_Key` from `API_KEY`. A second line for one variable leaves open which value holds. The same name in the lists of
    two environments, or in a table and in a sample file, is no repetition.
    """

    code, name, severity = "ENV003", "malformed-variable", Severity.WARNING
    message = Message(
        en="`{variable}` is no name for an environment variable, expected `{proper}`",
        es="`{variable}` no es un nombre de variable de entorno, se esperaba `{proper}`",
    )
    twice = Words(
        en="`{variable}` is declared twice in one list, expected one line for it",
        es="`{variable}` se declara dos veces en una lista, se esperaba una sola línea",
    )
    first = Words(en="declared here first", es="se declara aquí primero")
    good = (
        Good("""
            ## Variables de entorno

            - `PAY_SECRET_KEY`: clave
            - `PORT`: puerto
            - `S3_BUCKET_2`: copia
        """),
        Good("""
            ## Environment variables

            ### Development

            ```env
            API_URL=http://localhost:3000
            ```

            ### Production

            ```env
            API_URL=https://api.example.com
            # API_URL=https://old.example.com
            ```
        """),
        Good("""
            ## Variables de entorno

            | Variable | Descripción |
            |---|---|
            | `API_KEY` | clave |

            ```env
            API_KEY=x
            ```
        """),
        Good("""
            ## Environment

            - **Backend:** `DB_URL`, `DB_USER`
            - **Worker:** `DB_URL`
        """),
    )
    bad = (
        Bad(
            """
            ## Variables de entorno

            | Variable | Descripción |
            |---|---|
            | `pay_secret_key` | Clave |
            """,
            at=((5, 4),),
        ),
        Bad(
            """
            ## Environment variables

            - `API_KEY`: mail
            - `Api-Host`: mail
            """,
            at=((4, 4),),
        ),
        Bad(
            """
            ## Env

            ```bash
            API_KEY=a
            API_URL=b
            API_KEY=c
            ```
            """,
            at=((6, 1),),
        ),
        Bad(
            """
            ## Variables de entorno

            - `API_KEY`: correo
            - `API_KEY`: pagos
            """,
            at=(4,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Look at every name, and for repetitions in one list."""
        seen: dict[tuple[int, str], EnvVar] = {}
        for variable in spec.env_vars:
            name = variable.name.value
            first = seen.setdefault((variable.group, name), variable)
            if not variable.well_formed:
                yield self.finding(
                    variable.name, variable=name, proper=variable.proper_name, anchor=f"{variable.anchor} › name"
                )
            elif first is not variable:
                yield self.finding(
                    variable.name,
                    message=self.twice,
                    variable=name,
                    anchor=f"{variable.anchor} › twice",
                    related=[(first.name, self.first)],
                )
