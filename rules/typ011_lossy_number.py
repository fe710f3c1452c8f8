"""TYP011: a BIGINT or DECIMAL column that travels as a number."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Words


class LossyNumber(Rule):
    """A column of type BIGINT or DECIMAL travels as what the database driver gives, or the document says who converts it.

    `pg` returns both as strings, since a JavaScript number holds neither beyond 2^53 nor 0.1 exactly; the frontend then
    adds "10.50" and "4.00" to "10.504.00". Documents for stacks with exact numbers and those that tell of the conversion
    are left alone; of a table the first such number is told.
    """

    code, name, severity = "TYP011", "lossy-number", Severity.WARNING
    message = Message(
        en="`{field}` travels as a number and its column is `{type}`, which the driver returns as a string",
        es="`{field}` viaja como número y su columna es `{type}`, que el driver devuelve como string",
    )
    column = Words(en="the column `{column}` of `{table}`", es="la columna `{column}` de `{table}`")
    good = (
        Good("""
            ### GET /orders

            **Response 200:** `{ total: string }`

            ## Database

            ```sql
            CREATE TABLE orders (
              id SERIAL PRIMARY KEY,
              total DECIMAL(10,2) NOT NULL
            );
            ```
        """),
        Good("""
            ### GET /pedidos

            **Response 200:**

            | Campo | Tipo |
            |---|---|
            | total | number |

            El backend lo pasa por `parseFloat`.

            ## Modelo de datos

            ### Tabla: `pedidos`

            | Campo | Tipo |
            |---|---|
            | id | SERIAL (PK) |
            | total | DECIMAL |
        """),
        Good("""
            ### GET /users

            **Response 200:** `{ total: number }`

            ## Database

            ```sql
            CREATE TABLE orders (
              id SERIAL PRIMARY KEY,
              total DECIMAL(10,2) NOT NULL
            );
            ```
        """),
        Good("""
            ### GET /orders

            **Response 200:** `{ seats: number }`

            ## Database

            ```sql
            CREATE TABLE orders (
              id BIGSERIAL PRIMARY KEY,
              seats INTEGER NOT NULL
            );
            ```
        """),
    )
    bad = (
        Bad(
            """
            ### GET /pedidos

            **Response 200:**

            | Campo | Tipo |
            |---|---|
            | total | number |

            ## Modelo de datos

            ### Tabla: `pedidos`

            | Campo | Tipo |
            |---|---|
            | id | SERIAL (PK) |
            | total | DECIMAL(10,2) |
            """,
            at=((7, 3),),
        ),
        Bad(
            """
            ## Types

            ```ts
            interface Order {
              id: number;
              views: number;
            }
            ```

            ```sql
            CREATE TABLE orders (
              id SERIAL PRIMARY KEY,
              views BIGINT NOT NULL
            );
            ```
            """,
            at=((6, 3),),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report the numbers whose column holds more."""
        for item in spec.quantities.lossy:
            name, table = item.column.value, item.table
            place = Words(
                en=self.column.en.format(column=name, table=table), es=self.column.es.format(column=name, table=table)
            )
            yield self.finding(
                item.name,
                field=item.name.value,
                type=item.column_type,
                anchor=item.anchor,
                related=((item.column, place),),
            )
