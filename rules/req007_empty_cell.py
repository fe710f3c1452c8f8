"""REQ007: a field without the name or type that the table has a column for."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, FieldTable, Finding, Good, Message, Rule, Severity, Spec


class EmptyCell(Rule):
    """Every row of a field table has a name and a type.

    An empty cell is a field that the author meant to finish. A row that is a heading for the rows below it, or that
    continues the description of the row above, is not a field.
    """

    code, name, severity = "REQ007", "empty-cell", Severity.ERROR
    message = Message(
        en="`{field}` has no type, expected one in the type column",
        es="`{field}` no tiene tipo, se esperaba uno en la columna de tipo",
    )
    spanish = """Cada fila de una tabla de campos tiene nombre y tipo.

    Una celda vacía es un campo que su autor quería terminar. Una fila que titula las siguientes, o que continúa la
    descripción de la anterior, no es un campo.
    """
    nameless = Message(
        en="a field of type `{type}` has no name, expected one in the field column",
        es="un campo de tipo `{type}` no tiene nombre, se esperaba uno en la columna de campo",
    )
    good = (
        Good("""
            ## Endpoints

            ### POST /orders

            **Body:**

            | Campo | Tipo | Requerido | Descripción |
            |---|---|---|---|
            | sku | string | sí | |
            | **Envío** | | | |
            | city | string | sí | Ciudad |
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            **Body:**

            | Field | Type | Required | Description |
            |---|---|---|---|
            | sku | string | yes | Code, as printed |
            | | | | on the box |
            | note | — | no | Free |
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            **Body:** `{ sku }`

            | Campo | Descripción |
            |---|---|
            | sku | Código (opcional) |
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### POST /orders

            **Body:**

            | Campo | Tipo | Requerido |
            |---|---|---|
            | sku |  | sí |
            """,
            at=(9,),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Response 200:**

            | Field | Type | Description |
            |---|---|---|
            | id | number | ID |
            |  | string | Its state |
            """,
            at=(10,),
        ),
    )

    def check_table(self, table: FieldTable, _spec: Spec) -> Iterator[Finding]:
        """Look at the rows that say more than a heading."""
        for row in table.field_rows:
            name, typed = table.cell(row, "name"), table.cell(row, "type")
            if name is None or typed is None or bool(name.value) == bool(typed.value):
                continue
            if typed.value:
                yield self.finding(
                    name, message=self.nameless, type=typed.value.strip("`"), anchor=f"{table.owner} › name"
                )
            else:
                shown = name.value.strip("`*")
                yield self.finding(typed, field=shown, anchor=f"{table.owner} › {shown} › type")
