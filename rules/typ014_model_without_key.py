"""TYP014: a database model without a primary key, or with a foreign key that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Words


class ModelWithoutKey(Rule):
    """A database model says what its primary key is, and its foreign keys lead to tables that are defined or exist.

    A row that nothing names cannot be updated or referred to, and a migration with a key to an unknown table does not run.
    A column `id` is a key by its name, an ORM adds one by itself, a table that links others needs none of its own, and
    lists of additional columns are no models. Tables that the text says are there already, and those of users, are known.
    """

    code, name, severity = "TYP014", "model-without-key", Severity.WARNING
    message = Message(
        en="the table `{table}` has no primary key, expected a column that is marked as one",
        es="la tabla `{table}` no tiene clave primaria, se esperaba una columna marcada como tal",
    )
    dangling = Words(
        en="`{column}` of `{table}` refers to `{target}`, which is defined nowhere",
        es="`{column}` de `{table}` apunta a `{target}`, que no se define en ninguna parte",
    )
    hint = Words(
        en="`{column}` of `{table}` refers to `{target}`, which is defined nowhere, did you mean `{nearest}`?",
        es="`{column}` de `{table}` apunta a `{target}`, que no se define en ninguna parte, ¿querías decir `{nearest}`?",
    )
    good = (
        Good(
            "## Modelo de datos\n\n### Tabla: `pedidos`\n\n| Campo | Tipo | Descripción |\n|---|---|---|\n"
            "| numero | INTEGER (PK) | Número |\n| user_id | INTEGER (FK) | FK → users.id |\n"
        ),
        Good(
            "## Modelo de datos\n\n### Tabla: `tickets` (campos adicionales)\n\n| Campo | Tipo |\n|---|---|\n"
            "| precio | DECIMAL |\n| estado | VARCHAR(20) |\n"
        ),
        Good(
            "## Database\n\n```sql\nCREATE TABLE seats (\n  room INT,\n  spot INT,\n  PRIMARY KEY (room, spot)\n);\n\n"
            "CREATE TABLE tickets (\n  id SERIAL PRIMARY KEY,\n  movie_id INT REFERENCES movies(id)\n);\n```\n\n"
            "The table `movies` already exists.\n"
        ),
        Good(
            "## Models\n\n```js\nsequelize.define('Ticket', {\n  price: DataTypes.DECIMAL,\n  state: DataTypes.STRING,\n});\n```\n"
        ),
    )
    bad = (
        Bad(
            "## Modelo de datos\n\n### Tabla: `pagos`\n\n| Campo | Tipo | Descripción |\n|---|---|---|\n"
            "| monto | DECIMAL | Lo pagado |\n| estado | VARCHAR(20) | Estado |\n",
            at=(3,),
        ),
        Bad(
            "## Database\n\n```sql\nCREATE TABLE payments (\n  amount DECIMAL NOT NULL,\n  state TEXT\n);\n```\n",
            at=((4, 14),),
        ),
        Bad(
            "## Database\n\n```sql\nCREATE TABLE rooms (\n  id SERIAL PRIMARY KEY\n);\n\nCREATE TABLE seats (\n"
            "  id SERIAL PRIMARY KEY,\n  room_id INT REFERENCES roms(id),\n  zone_id INT REFERENCES zones(id)\n);\n```\n",
            at=((10, 26), (11, 26)),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report models without a key, then keys without a table."""
        for model in spec.keys.keyless:
            yield self.finding(model.name, table=model.name.value, anchor=model.anchor)
        for key in spec.keys.dangling:
            yield self.finding(
                key.target,
                message=self.hint if key.nearest else self.dangling,
                column=key.column.value,
                table=key.model.name.value,
                target=key.target.value,
                nearest=key.nearest,
                anchor=f"{key.model.anchor} › {key.column.value}",
            )
