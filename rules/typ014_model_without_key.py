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
        Good("""
            ## Modelo de datos

            ### Tabla: `pedidos`

            | Campo | Tipo | Descripción |
            |---|---|---|
            | numero | INTEGER (PK) | Número |
            | user_id | INTEGER (FK) | FK → users.id |
        """),
        Good("""
            ## Modelo de datos

            ### Tabla: `tickets` (campos adicionales)

            | Campo | Tipo |
            |---|---|
            | precio | DECIMAL |
            | estado | VARCHAR(20) |
        """),
        Good("""
            ## Database

            ```sql
            CREATE TABLE seats (
              room INT,
              spot INT,
              PRIMARY KEY (room, spot)
            );

            CREATE TABLE tickets (
              id SERIAL PRIMARY KEY,
              movie_id INT REFERENCES movies(id)
            );
            ```

            The table `movies` already exists.
        """),
        Good("""
            ## Models

            ```js
            sequelize.define('Ticket', {
              price: DataTypes.DECIMAL,
              state: DataTypes.STRING,
            });
            ```
        """),
    )
    bad = (
        Bad(
            """
            ## Modelo de datos

            ### Tabla: `pagos`

            | Campo | Tipo | Descripción |
            |---|---|---|
            | monto | DECIMAL | Lo pagado |
            | estado | VARCHAR(20) | Estado |
            """,
            at=(3,),
        ),
        Bad(
            """
            ## Database

            ```sql
            CREATE TABLE payments (
              amount DECIMAL NOT NULL,
              state TEXT
            );
            ```
            """,
            at=((4, 14),),
        ),
        Bad(
            """
            ## Database

            ```sql
            CREATE TABLE rooms (
              id SERIAL PRIMARY KEY
            );

            CREATE TABLE seats (
              id SERIAL PRIMARY KEY,
              room_id INT REFERENCES roms(id),
              zone_id INT REFERENCES zones(id)
            );
            ```
            """,
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
