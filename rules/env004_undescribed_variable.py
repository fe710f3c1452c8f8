"""ENV004: an environment variable without a description or an example."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec


class UndescribedVariable(Rule):
    """Every environment variable has a description, a comment or an example value.

    A name alone leaves the backend to guess where the value comes from and what it looks like. One place is enough: a table
    may describe what a sample file lists. `PORT`, `NODE_ENV` and `DATABASE_URL` explain themselves.
    """

    code, name, severity = "ENV004", "undescribed-variable", Severity.WARNING
    message = Message(
        en="`{variable}` has neither a description nor an example, expected one of them",
        es="`{variable}` no tiene descripción ni ejemplo, se esperaba uno de los dos",
    )
    good = (
        Good("## Variables de entorno\n\n| Variable | Descripción |\n|---|---|\n| `API_KEY` | Clave del correo |\n"),
        Good("## Env\n\n```env\nAPI_KEY=key_...\n\n# where the web app lives\nWEB_URL=\n```\n"),
        Good("## Environment variables\n\n- `API_KEY` — key of the mail provider\n- `PORT`\n"),
        Good("## Variables de entorno\n\n- `API_KEY`: clave\n\n```env\nAPI_KEY=\n```\n"),
    )
    bad = (
        Bad(
            "## Variables de entorno\n\n| Variable | Requerida | Descripción |\n|---|---|---|\n| `API_KEY` | sí | |\n"
            "| `API_URL` | no | Dirección |\n",
            at=((5, 4),),
        ),
        Bad("## Environment variables\n\n- `API_KEY`\n- `API_URL`: where it is\n", at=((3, 4),)),
        Bad("## Env\n\n```env\nAPI_KEY=\n\nAPI_URL=http://localhost\n```\n", at=((4, 1),)),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Look for variables that no declaration describes, each once."""
        known = {variable.key for variable in spec.env_vars if variable.described or variable.conventional}
        for variable in spec.env_vars:
            if variable.key not in known:
                known.add(variable.key)
                name = variable.name.value
                yield self.finding(variable.name, variable=name, anchor=f"{variable.anchor} › description")
