"""ENV003: an environment variable with an unusual name, or declared twice in one list."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, EnvVar, Finding, Good, Message, Rule, Severity, Spec, Words


class MalformedVariable(Rule):
    """Environment variables are in UPPER_SNAKE_CASE and declared once per table, list or fence.

    POSIX reserves names of capitals, digits and underscores for the environment, shells read no others, and Linux
    distinguishes `Api_Key` from `API_KEY`. With two entries for one variable it is unclear which value applies. The
    same name in the lists of two environments, or in a table and in a sample file, is not a duplicate.
    """

    code, name, severity = "ENV003", "malformed-variable", Severity.WARNING
    message = Message(
        en="`{variable}` is not a usual name for an environment variable, expected `{proper}`",
        es="`{variable}` no es un nombre habitual de variable de entorno, se esperaba `{proper}`",
    )
    spanish = """Las variables de entorno van en UPPER_SNAKE_CASE y se declaran una vez por tabla, lista o bloque.

    POSIX reserva para el entorno los nombres de mayúsculas, cifras y guiones bajos, las shells no leen otros, y
    Linux distingue `Api_Key` de `API_KEY`. Con dos entradas para una variable no se sabe qué valor vale. El mismo
    nombre en las listas de dos entornos, o en una tabla y en un archivo de ejemplo, no está repetido.
    """
    twice = Words(
        en="`{variable}` is declared twice in one list, expected a single entry",
        es="`{variable}` se declara dos veces en una misma lista, se esperaba una sola entrada",
    )
    first = Words(en="first declared here", es="se declara aquí por primera vez")
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
