"""REQ003: a request table without its field, type or required column."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Endpoint, Finding, Good, Message, Rule, Severity, Spec, TableKind, Words, columns_fix

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
            "## Endpoints\n\n### POST /orders\n\n**Body:**\n\n| Campo | Tpio | Requerdio |\n|---|---|---|\n| sku | string | sí |\n",
            at=(7,),
            fixed="## Endpoints\n\n### POST /orders\n\n**Body:**\n\n| Campo | Tipo | Requerido |\n|---|---|---|\n| sku | string | sí |\n",
        ),
        Bad(
            "## Endpoints\n\n### POST /orders\n\n**Body:**\n\n| Field | Reason          |\n|:------|:----------------|\n"
            "| sku   | what is ordered |\n| note  | what for        |\n",
            at=(7,),
            fixed=(
                "## Endpoints\n\n### POST /orders\n\n**Body:**\n\n"
                "| Field | Type              | Required         | Reason          |\n"
                "|:------|-------------------|------------------|:----------------|\n"
                "| sku   | TODO: which type? | TODO: yes or no? | what is ordered |\n"
                "| note  | TODO: which type? | TODO: yes or no? | what for        |\n"
            ),
            unsafe=True,
        ),
        Bad(
            "## Endpoints\n\n### POST /orders\n\n**Body:**\n\nCampo | Descripción\n---|---\n**Pedido** |\nsku | Código\n",
            at=(7,),
            fixed=(
                "## Endpoints\n\n### POST /orders\n\n**Body:**\n\nCampo | Tipo | Requerido | Descripción\n"
                "---|---|---|---\n**Pedido** |  |  |\nsku | TODO: ¿qué tipo? | TODO: ¿sí o no? | Código\n"
            ),
            unsafe=True,
        ),
        Bad(
            "## Endpoints\n\n### POST /orders\n\n**Body:**\n\n| Campo | Requerido |\n|---|---|\n| sku | sí |\n\n"
            '```json\n{ "sku": "A1" }\n```\n',
            at=(7,),
            fixed=(
                "## Endpoints\n\n### POST /orders\n\n**Body:**\n\n| Campo | Tipo | Requerido |\n|---|---|---|\n"
                '| sku | TODO: ¿qué tipo? | sí |\n\n```json\n{ "sku": "A1" }\n```\n'
            ),
            unsafe=True,
        ),
        Bad(
            "## Endpoints\n\n### POST /orders\n\n**Body:**\n\n| Campo | Tipo | Descripción |\n|---|---|---|\n| sku | string | Código |\n",
            at=((7, 1),),
            fixed=(
                "## Endpoints\n\n### POST /orders\n\n**Body:**\n\n| Campo | Tipo | Requerido | Descripción |\n"
                "|---|---|---|---|\n| sku | string | TODO: ¿sí o no? | Código |\n"
            ),
            unsafe=True,
        ),
        Bad(
            "## Endpoints\n\n- `POST /orders`\n  - Body:\n\n    | Field | Required |\n    |---|---|\n    | sku | yes |\n",
            at=(6,),
            fixed=(
                "## Endpoints\n\n- `POST /orders`\n  - Body:\n\n    | Field | Type | Required |\n"
                "    |---|---|---|\n    | sku | TODO: which type? | yes |\n"
            ),
            unsafe=True,
        ),
        Bad(
            "## Endpoints\n\n### `GET /orders`\n\n**Query Parameters**\n\n| Type | Required | Description |\n|---|---|---|\n"
            "| number | no | Page |\n",
            at=(7,),
            fixed=(
                "## Endpoints\n\n### `GET /orders`\n\n**Query Parameters**\n\n"
                "| Field | Type | Required | Description |\n|---|---|---|---|\n"
                "| TODO: which name? | number | no | Page |\n"
            ),
            unsafe=True,
        ),
        Bad(
            "## Endpoints\n\n### PUT /orders/:id\n\n#### Request\n\n| Campo | Descripción |\n|---|---|\n| `sku` | Código |\n",
            at=(7,),
            fixed=(
                "## Endpoints\n\n### PUT /orders/:id\n\n#### Request\n\n"
                "| Campo | Tipo | Requerido | Descripción |\n|---|---|---|---|\n"
                "| `sku` | TODO: ¿qué tipo? | TODO: ¿sí o no? | Código |\n"
            ),
            unsafe=True,
        ),
        Bad(
            "## Endpoints\n\n### GET /orders\n\n**Headers:**\n\n| Header |\n|---|\n| Authorization |\n",
            at=(7,),
            fixed=(
                "## Endpoints\n\n### GET /orders\n\n**Headers:**\n\n| Header | Value |\n|---|---|\n"
                "| Authorization | TODO: which value? |\n"
            ),
            unsafe=True,
        ),
    )

    def check_endpoint(self, endpoint: Endpoint, spec: Spec) -> Iterator[Finding]:
        """Look at the tables of headers, query and body."""
        for table in endpoint.request_tables:
            missing = [COLUMNS[column] for column in table.missing_columns]
            if missing:
                columns = Words(en=", ".join(word.en for word in missing), es=", ".join(word.es for word in missing))
                message = self.headers if table.kind is TableKind.HEADERS else self.message
                where, anchor, fix = table.table.header.span, f"{table.owner} › columns", columns_fix(table, spec)
                yield self.finding(where, message=message, columns=columns, anchor=anchor, fix=fix)
