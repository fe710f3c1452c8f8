"""RES006: a response table without its field or type column."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, FieldTable, Finding, Good, Message, Rule, Severity, Spec, TableKind, Words, columns_fix

COLUMNS = {"name": Words(en="field", es="campo"), "type": Words(en="type", es="tipo")}


class IncompleteResponseTable(Rule):
    """A response table has a field and a type column, unless an interface or an example provides them.

    Without types the frontend has to guess whether an amount is a number or a string. A required column is not
    needed.
    """

    code, name, severity = "RES006", "incomplete-response-table", Severity.ERROR
    message = Message(
        en="the response table has no column for {columns}, expected field and type",
        es="la tabla de la respuesta no tiene columna de {columns}, se esperaban campo y tipo",
    )
    spanish = """Una tabla de respuesta tiene columnas de campo y tipo, salvo que los dé una interfaz o un ejemplo.

    Sin tipos, el frontend tiene que adivinar si un importe es un número o un texto. La columna de requerido no hace
    falta.
    """
    good = (
        Good("""
            ## Endpoints

            ### GET /orders

            **Response 200:**

            | Campo | Tipo | Descripción |
            |---|---|---|
            | id | number | ID |
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Response 200:**

            ```json
            { "id": 1 }
            ```

            | Field | Notes |
            |---|---|
            | id | Order's id |
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Response 200:**

            | Field | Example | Description |
            |---|---|---|
            | id | `7` | ID |
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Response 200:** `Order[]`

            **Errores:**

            | Código | Descripción |
            |---|---|
            | 401 | sin sesión |
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Response 200:**

            | Field | Description |
            |---|---|
            | `id` (number) | ID |
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Response 200:**

            | Field | Tyep | Description |
            |---|---|---|
            | id | number | ID |
            """,
            at=(7,),
            fixed="""
                ## Endpoints

                ### GET /orders

                **Response 200:**

                | Field | Type | Description |
                |---|---|---|
                | id | number | ID |
            """,
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Response 200:**

            | Campo | Descripción |
            |---|---|
            | id | ID del pedido |
            """,
            at=((7, 1),),
            fixed=(
                """
                ## Endpoints

                ### GET /orders

                **Response 200:**

                | Campo | Tipo | Descripción |
                |---|---|---|
                | id | TODO: ¿qué tipo? | ID del pedido |
                """
            ),
            unsafe=True,
        ),
        Bad(
            """
            ## Endpoints

            **Endpoint:** `GET /orders`

            **Response (200):**

            | Type | Description |
            |---|---|
            | number | ID |
            """,
            at=(7,),
            fixed=(
                """
                ## Endpoints

                **Endpoint:** `GET /orders`

                **Response (200):**

                | Field | Type | Description |
                |---|---|---|
                | TODO: which name? | number | ID |
                """
            ),
            unsafe=True,
        ),
    )

    def check_table(self, table: FieldTable, spec: Spec) -> Iterator[Finding]:
        """Look at the tables of responses."""
        missing = [COLUMNS[column] for column in table.missing_columns if table.kind is TableKind.RESPONSE]
        if missing:
            columns = Words(en=", ".join(word.en for word in missing), es=", ".join(word.es for word in missing))
            yield self.finding(
                table.table.header.span,
                columns=columns,
                anchor=f"{table.owner} › columns",
                fix=columns_fix(table, spec),
            )
