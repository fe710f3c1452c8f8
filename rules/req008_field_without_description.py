"""REQ008: a field with an empty description where the table has the column."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, FieldTable, Finding, Good, Message, Rule, Severity, Spec


class FieldWithoutDescription(Rule):
    """A table with a description column describes every field.

    The column is there because names alone do not tell. A column of notes may have empty cells, and a dash says that there
    is nothing to add.
    """

    code, name, severity = "REQ008", "field-without-description", Severity.WARNING
    message = Message(
        en="`{field}` has an empty description, expected what it is for",
        es="`{field}` tiene la descripción vacía, se esperaba para qué sirve",
    )
    good = (
        Good(
            "## Endpoints\n\n### POST /orders\n\n**Body:**\n\n| Campo | Tipo | Requerido | Descripción |\n|---|---|---|---|\n"
            "| sku | string | sí | Código |\n| note | string | no | — |\n| **Envío** | | | |\n"
        ),
        Good(
            "## Endpoints\n\n### POST /orders\n\n**Body:**\n\n| Field | Type | Required | Notes |\n|---|---|---|---|\n| sku | string | yes | |\n"
        ),
        Good(
            "## Endpoints\n\n### POST /orders\n\n**Body:**\n\n| Field | Type | Required |\n|---|---|---|\n| sku | string | yes |\n"
        ),
    )
    bad = (
        Bad(
            "## Endpoints\n\n### POST /orders\n\n**Body:**\n\n| Campo | Tipo | Requerido | Descripción |\n|---|---|---|---|\n"
            "| sku | string | sí |  |\n",
            at=(9,),
        ),
        Bad(
            "## Endpoints\n\n### GET /orders\n\n**Response 200:**\n\n| Field | Type | Description |\n|---|---|---|\n| id | number | ID |\n"
            "| state | string | |\n",
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
