"""REQ008: a field with an empty description."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, FieldTable, Finding, Good, Message, Rule, Severity, Spec


class FieldWithoutDescription(Rule):
    """A table with a description column describes every field.

    The column exists because names alone do not say enough. A column of notes may have empty cells, and a dash
    means that there is nothing to add.
    """

    code, name, severity = "REQ008", "field-without-description", Severity.WARNING
    message = Message(
        en="`{field}` has an empty description, expected what it is for",
        es="`{field}` tiene la descripción vacía, se esperaba para qué sirve",
    )
    spanish = """Una tabla con columna de descripción describe todos los campos.

    La columna existe porque los nombres solos no dicen bastante. Una columna de notas puede tener celdas vacías, y
    un guion significa que no hay nada que añadir.
    """
    good = (
        Good("""
            ## Endpoints

            ### POST /orders

            **Body:**

            | Campo | Tipo | Requerido | Descripción |
            |---|---|---|---|
            | sku | string | sí | Código |
            | note | string | no | — |
            | **Envío** | | | |
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            **Body:**

            | Field | Type | Required | Notes |
            |---|---|---|---|
            | sku | string | yes | |
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            **Body:**

            | Field | Type | Required |
            |---|---|---|
            | sku | string | yes |
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### POST /orders

            **Body:**

            | Campo | Tipo | Requerido | Descripción |
            |---|---|---|---|
            | sku | string | sí |  |
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
            | state | string | |
            """,
            at=(10,),
        ),
    )

    def check_table(self, table: FieldTable, _spec: Spec) -> Iterator[Finding]:
        """Look at the rows with a name and a type."""
        if not table.describes:
            return
        for row in table.field_rows:
            name, words, typed = (table.cell(row, column) for column in ("name", "description", "type"))
            if name and words and name.value and not words.value and (typed is None or typed.value):
                shown = name.value.strip("`*")
                yield self.finding(words, field=shown, anchor=f"{table.owner} › {shown} › description")
