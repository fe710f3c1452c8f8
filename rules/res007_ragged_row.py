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
    r"""Every row of a table has as many cells as the header.

    GFM fills a short row with empty cells and drops what a long one has too many, without a word: the page shows another
    contract than the one that was written. A pipe in a code span (`asc|desc`) parts no cells here, and `\|` never does.
    """

    code, name, severity = "RES007", "ragged-row", Severity.WARNING
    message = Message(
        en="this row has {cells} and the header {width}, expected as many",
        es="esta fila tiene {cells} y la cabecera {width}, se esperaban las mismas",
    )
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
                    number, width = len(row.cells), len(block.header.cells)
                    one = number == 1
                    cells = Words(f"{number} {'cell' if one else 'cells'}", f"{number} {'celda' if one else 'celdas'}")
                    yield self.finding(row.span, cells=cells, width=width, fix=self._fix(block, row, spec))

    def _fix(self, table: Table, row: Row, spec: Spec) -> Fix | None:
        if surplus := cells_cut(table, row, spec):
            return safe_fix(Words(en="cut the empty cells", es="quitar las celdas vacías"), surplus)
        if missing := cells_added(table, row, spec):
            return unsafe_fix(Words(en="add the missing cells", es="añadir las celdas que faltan"), missing)
        return None
