"""REQ003: a request table without its field, type or required column."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Endpoint, Finding, Good, Message, Rule, Severity, Spec, TableKind, Words

COLUMNS = {
    "name": Words(en="field", es="campo"),
    "type": Words(en="type", es="tipo"),
    "required": Words(en="required", es="requerido"),
    "value": Words(en="value", es="valor"),
}


class IncompleteRequestTable(Rule):
    """A body or query table has a field, a type and a required column; a header table a name and a value.

    The seed's tables have them, and each is a question that a backend developer asks before writing validation. What the
    table does not say may be said beside it: by an interface or a named type, by the label ("todos opcionales"), by marks
    on the fields themselves ("(opcional)", `name?`). A sample body shows neither what else may be sent nor what must.
    """

    code, name, severity = "REQ003", "incomplete-request-table", Severity.ERROR
    message = Message(
        en="the request table has no column for: {columns}; expected field, type and required",
        es="la tabla de la petición no tiene columna de: {columns}; se esperaban campo, tipo y requerido",
    )
    headers = Message(
        en="the header table has no column for: {columns}; expected name and value or description",
        es="la tabla de headers no tiene columna de: {columns}; se esperaban nombre y valor o descripción",
    )
    good = (
        Good(
            "## Endpoints\n\n### POST /orders\n\n**Body:**\n\n| Campo | Tipo | Requerido | Descripción |\n|---|---|---|---|\n"
            "| sku | string | sí | Código |\n"
        ),
        Good(
            "## Endpoints\n\n### POST /orders\n\n**Body:** `OrderInput`\n\n| Field | Description |\n|---|---|\n| sku | Code |\n\n"
            "```ts\ninterface OrderInput { sku: string }\n```\n"
        ),
        Good(
            "## Endpoints\n\n### GET /orders\n\n**Query params (opcionales):**\n\n| Parámetro | Tipo | Descripción |\n|---|---|---|\n"
            "| page | number | Página |\n"
        ),
        Good(
            "## Endpoints\n\n### GET /orders\n\n**Query:**\n\n| Param | Type | Default | Description |\n|---|---|---|---|\n"
            "| page | int | 1 | Page |\n| q | string | | Words to look for |\n"
        ),
        Good(
            "## Endpoints\n\n### POST /orders\n\n**Body:**\n\n| Campo | Tipo | Descripción |\n|---|---|---|\n| sku | string | Código |\n"
            "| note | string | Nota (opcional) |\n"
        ),
        Good(
            "## Endpoints\n\n### GET /orders\n\n**Headers:**\n\n| Header | Valor |\n|---|---|\n| Authorization | `Bearer <token>` |\n"
        ),
        Good(
            "## Endpoints\n\n### GET /orders\n\n**Response 200:**\n\n| Campo | Tipo | Descripción |\n|---|---|---|\n| id | number | ID |\n"
        ),
    )
    bad = (
        Bad(
            "## Endpoints\n\n### POST /orders\n\n**Body:**\n\n| Campo | Requerido |\n|---|---|\n| sku | sí |\n\n"
            '```json\n{ "sku": "A1" }\n```\n',
            at=(7,),
        ),
        Bad(
            "## Endpoints\n\n### POST /orders\n\n**Body:**\n\n| Campo | Tipo | Descripción |\n|---|---|---|\n| sku | string | Código |\n",
            at=((7, 1),),
        ),
        Bad(
            "## Endpoints\n\n- `POST /orders`\n  - Body:\n\n    | Field | Required |\n    |---|---|\n    | sku | yes |\n",
            at=(6,),
        ),
        Bad(
            "## Endpoints\n\n### `GET /orders`\n\n**Query Parameters**\n\n| Type | Required | Description |\n|---|---|---|\n"
            "| number | no | Page |\n",
            at=(7,),
        ),
        Bad(
            "## Endpoints\n\n### PUT /orders/:id\n\n#### Request\n\n| Campo | Descripción |\n|---|---|\n| `sku` | Código |\n",
            at=(7,),
        ),
        Bad("## Endpoints\n\n### GET /orders\n\n**Headers:**\n\n| Header |\n|---|\n| Authorization |\n", at=(7,)),
    )

    def check_endpoint(self, endpoint: Endpoint, _spec: Spec) -> Iterator[Finding]:
        """Look at the tables of headers, query and body."""
        for table in endpoint.request_tables:
            missing = [COLUMNS[column] for column in table.missing_columns]
            if missing:
                columns = Words(en=", ".join(word.en for word in missing), es=", ".join(word.es for word in missing))
                message = self.headers if table.kind is TableKind.HEADERS else self.message
                where, anchor = table.table.header.span, f"{table.owner} › columns"
                yield self.finding(where, message=message, columns=columns, anchor=anchor)
