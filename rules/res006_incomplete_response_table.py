"""RES006: a response table without its field or type column."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, FieldTable, Finding, Good, Message, Rule, Severity, Spec, TableKind, Words, columns_fix

COLUMNS = {"name": Words(en="field", es="campo"), "type": Words(en="type", es="tipo")}


class IncompleteResponseTable(Rule):
    """A response table has a field and a type column; an interface or an example beside it may give what it lacks.

    Without types the frontend guesses whether an amount is a number or a string. The seed's response table has no required
    column, so none is asked for.
    """

    code, name, severity = "RES006", "incomplete-response-table", Severity.ERROR
    message = Message(
        en="the response table has no column for: {columns}; expected field and type",
        es="la tabla de la respuesta no tiene columna de: {columns}; se esperaban campo y tipo",
    )
    good = (
        Good(
            "## Endpoints\n\n### GET /orders\n\n**Response 200:**\n\n| Campo | Tipo | Descripción |\n|---|---|---|\n| id | number | ID |\n"
        ),
        Good(
            '## Endpoints\n\n### GET /orders\n\n**Response 200:**\n\n```json\n{ "id": 1 }\n```\n\n| Field | Notes |\n|---|---|\n'
            "| id | Order's id |\n"
        ),
        Good(
            "## Endpoints\n\n### GET /orders\n\n**Response 200:**\n\n| Field | Example | Description |\n|---|---|---|\n| id | `7` | ID |\n"
        ),
        Good(
            "## Endpoints\n\n### GET /orders\n\n**Response 200:** `Order[]`\n\n**Errores:**\n\n| Código | Descripción |\n|---|---|\n"
            "| 401 | sin sesión |\n"
        ),
        Good(
            "## Endpoints\n\n### GET /orders\n\n**Response 200:**\n\n| Field | Description |\n|---|---|\n| `id` (number) | ID |\n"
        ),
    )
    bad = (
        Bad(
            "## Endpoints\n\n### GET /orders\n\n**Response 200:**\n\n| Field | Tyep | Description |\n|---|---|---|\n| id | number | ID |\n",
            at=(7,),
            fixed="## Endpoints\n\n### GET /orders\n\n**Response 200:**\n\n| Field | Type | Description |\n|---|---|---|\n| id | number | ID |\n",
        ),
        Bad(
            "## Endpoints\n\n### GET /orders\n\n**Response 200:**\n\n| Campo | Descripción |\n|---|---|\n| id | ID del pedido |\n",
            at=((7, 1),),
            fixed=(
                "## Endpoints\n\n### GET /orders\n\n**Response 200:**\n\n| Campo | Tipo | Descripción |\n"
                "|---|---|---|\n| id | TODO: ¿qué tipo? | ID del pedido |\n"
            ),
            unsafe=True,
        ),
        Bad(
            "## Endpoints\n\n**Endpoint:** `GET /orders`\n\n**Response (200):**\n\n| Type | Description |\n|---|---|\n| number | ID |\n",
            at=(7,),
            fixed=(
                "## Endpoints\n\n**Endpoint:** `GET /orders`\n\n**Response (200):**\n\n"
                "| Field | Type | Description |\n|---|---|---|\n| TODO: which name? | number | ID |\n"
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
