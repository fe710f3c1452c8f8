"""RES007: a table row with fewer or more cells than its header."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import (
    Bad,
    Finding,
    Fix,
    Good,
    Message,
    Row,
    Rule,
    Severity,
    Spec,
    Table,
    Words,
    cells_added,
    cells_cut,
    safe_fix,
    unsafe_fix,
)


class RaggedRow(Rule):
    r"""Every table row has as many cells as the header.

    GFM silently fills a short row with empty cells and drops the extra cells of a long one, so the page shows
    another contract than the one that was written. A pipe in a code span (`asc|desc`) does not separate cells here,
    and `\|` never does.
    """

    code, name, severity = "RES007", "ragged-row", Severity.WARNING
    message = Message(
        en="this row does not have as many cells as the header ({cells} instead of {width}), expected the same number",
        es="esta fila no tiene tantas celdas como la cabecera ({cells} en lugar de {width}), se esperaba el mismo número",
    )
    spanish = """Cada fila de una tabla tiene tantas celdas como la cabecera.

    GFM completa sin decir nada una fila corta con celdas vacías y descarta las que sobran en una larga, así que la
    página muestra un contrato distinto del que se escribió. Aquí una barra vertical en un fragmento de código
    (`asc|desc`) no separa celdas, y una escapada con barra invertida no lo hace nunca.
    """
    good = (
        Good(r"""
            ## Tipos

            | Campo | Tipo |
            |---|---|
            | id | number |
            | state | 'a' \| 'b' |
            | note | |
        """),
        Good("""
            ## Query

            | Field | Type |
            |---|---|
            | sort | `asc|desc` |
        """),
        Good("""
            ## Tipos

            Campo | Tipo
            ---|---
            id | number
        """),
        Good("""
            ## Notas

            ```
            | a | b |
            |---|---|
            | 1 |
            ```
        """),
        Good("""
            ## Query

            Name | Type | Description
            ---|---|---
            page | number |
            sort | string | Order
        """),
    )
    bad = (
        Bad(
            """
            ## Tipos

            | Campo | Tipo   |
            |-------|--------|
            | id    | number |  | |
            | total | number ||
            """,
            at=(5, 6),
            fixed="""
                ## Tipos

                | Campo | Tipo   |
                |-------|--------|
                | id    | number |
                | total | number |
            """,
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Response 200:**

            | Campo | Tipo | Descripción |
            |---|---|---|
            | id | number |
            """,
            at=((9, 1),),
            fixed=(
                """
                ## Endpoints

                ### GET /orders

                **Response 200:**

                | Campo | Tipo | Descripción |
                |---|---|---|
                | id | number | TODO: ¿qué es? |
                """
            ),
            unsafe=True,
        ),
        Bad(
            """
            ## Types

            | Field | Type |
            |---|---|
            | state | 'a' | 'b' |
            | id | number |
            """,
            at=(5,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Look at all tables of the document."""
        for block in spec.document.root.walk_blocks():
            if isinstance(block, Table):
                for row in block.ragged:
                    yield self.finding(
                        row.span, cells=len(row.cells), width=len(block.header.cells), fix=self._fix(block, row, spec)
                    )

    def _fix(self, table: Table, row: Row, spec: Spec) -> Fix | None:
        if surplus := cells_cut(table, row, spec):
            return safe_fix(Words(en="remove the empty cells", es="quitar las celdas vacías"), surplus)
        if missing := cells_added(table, row, spec):
            return unsafe_fix(Words(en="add the missing cells", es="añadir las celdas que faltan"), missing)
        return None
