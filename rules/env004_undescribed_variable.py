"""ENV004: an environment variable without a description or an example."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec


class UndescribedVariable(Rule):
    """Every environment variable has a description, a comment or an example value.

    From a name alone the backend has to guess where the value comes from and what it looks like. One place is
    enough: a table may describe what a sample file lists. `PORT`, `NODE_ENV` and `DATABASE_URL` explain themselves.
    """

    code, name, severity = "ENV004", "undescribed-variable", Severity.WARNING
    message = Message(
        en="`{variable}` has neither a description nor an example, expected one of them",
        es="`{variable}` no tiene descripción ni ejemplo, se esperaba uno de los dos",
    )
    spanish = """Toda variable de entorno tiene una descripción, un comentario o un valor de ejemplo.

    Con solo el nombre, el backend tiene que adivinar de dónde sale el valor y qué aspecto tiene. Basta con un
    lugar: una tabla puede describir lo que enumera un archivo de ejemplo. `PORT`, `NODE_ENV` y `DATABASE_URL` se
    explican solas.
    """
    good = (
        Good("""
            ## Variables de entorno

            | Variable | Descripción |
            |---|---|
            | `API_KEY` | Clave del correo |
        """),
        Good("""
            ## Env

            ```env
            API_KEY=key_...

            # where the web app lives
            WEB_URL=
            ```
        """),
        Good("""
            ## Environment variables

            - `API_KEY` — key of the mail provider
            - `PORT`
        """),
        Good("""
            ## Variables de entorno

            - `API_KEY`: clave

            ```env
            API_KEY=
            ```
        """),
    )
    bad = (
        Bad(
            """
            ## Variables de entorno

            | Variable | Requerida | Descripción |
            |---|---|---|
            | `API_KEY` | sí | |
            | `API_URL` | no | Dirección |
            """,
            at=((5, 4),),
        ),
        Bad(
            """
            ## Environment variables

            - `API_KEY`
            - `API_URL`: where it is
            """,
            at=((3, 4),),
        ),
        Bad(
            """
            ## Env

            ```env
            API_KEY=

            API_URL=http://localhost
            ```
            """,
            at=((4, 1),),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Look for variables that no declaration describes, each once."""
        known = {variable.key for variable in spec.env_vars if variable.described or variable.conventional}
        for variable in spec.env_vars:
            if variable.key not in known:
                known.add(variable.key)
                name = variable.name.value
                yield self.finding(variable.name, variable=name, anchor=f"{variable.anchor} › description")
