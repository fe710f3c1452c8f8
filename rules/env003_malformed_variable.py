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
        Good("## Variables de entorno\n\n- `PAY_SECRET_KEY`: clave\n- `PORT`: puerto\n- `S3_BUCKET_2`: copia\n"),
        Good(
            "## Environment variables\n\n### Development\n\n```env\nAPI_URL=http://localhost:3000\n```\n\n### Production\n\n"
            "```env\nAPI_URL=https://api.example.com\n# API_URL=https://old.example.com\n```\n"
        ),
        Good(
            "## Variables de entorno\n\n| Variable | Descripción |\n|---|---|\n| `API_KEY` | clave |\n\n```env\nAPI_KEY=x\n```\n"
        ),
        Good("## Environment\n\n- **Backend:** `DB_URL`, `DB_USER`\n- **Worker:** `DB_URL`\n"),
    )
    bad = (
        Bad(
            "## Variables de entorno\n\n| Variable | Descripción |\n|---|---|\n| `pay_secret_key` | Clave |\n",
            at=((5, 4),),
        ),
        Bad("## Environment variables\n\n- `API_KEY`: mail\n- `Api-Host`: mail\n", at=((4, 4),)),
        Bad("## Env\n\n```bash\nAPI_KEY=a\nAPI_URL=b\nAPI_KEY=c\n```\n", at=((6, 1),)),
        Bad("## Variables de entorno\n\n- `API_KEY`: correo\n- `API_KEY`: pagos\n", at=(4,)),
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
