"""REQ003: a request table without its field, type or required column.

Long because its examples show a table in each notation, and mistyped headers before and after the fix.
"""

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

    Each of these columns answers a question that a backend developer asks before writing validation. The
    information may also be next to the table: in an interface or a named type, in the label ("todos opcionales"),
    or in marks on the fields ("(opcional)", `name?`). A sample body shows neither what else may be sent nor what is
    required.
    """

    code, name, severity = "REQ003", "incomplete-request-table", Severity.ERROR
    message = Message(
        en="the request table has no column for {columns}, expected field, type and required",
        es="la tabla de la petición no tiene columna de {columns}, se esperaban campo, tipo y requerido",
    )
    spanish = """Una tabla de body o query tiene campo, tipo y requerido; una de cabeceras, nombre y valor.

    Cada una de esas columnas responde a una pregunta que quien hace el backend se plantea antes de escribir la
    validación. El dato puede estar también junto a la tabla: en una interfaz o un tipo con nombre, en la etiqueta
    («todos opcionales») o en marcas de los campos («(opcional)», `name?`). Un body de ejemplo no muestra qué más se
    puede enviar ni qué es requerido.
    """
    headers = Message(
        en="the header table has no column for {columns}, expected name and value or description",
        es="la tabla de cabeceras no tiene columna de {columns}, se esperaban nombre y valor o descripción",
    )
    good = (
        Good("""
            ## Endpoints

            ### POST /orders

            **Body:**

            | Campo | Tipo | Requerido | Descripción |
            |---|---|---|---|
            | sku | string | sí | Código |
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            **Body:** `OrderInput`

            | Field | Description |
            |---|---|
            | sku | Code |

            ```ts
            interface OrderInput { sku: string }
            ```
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Query params (opcionales):**

            | Parámetro | Tipo | Descripción |
            |---|---|---|
            | page | number | Página |
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Query:**

            | Param | Type | Default | Description |
            |---|---|---|---|
            | page | int | 1 | Page |
            | q | string | | Words to look for |
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            **Body:**

            | Campo | Tipo | Descripción |
            |---|---|---|
            | sku | string | Código |
            | note | string | Nota (opcional) |
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Headers:**

            | Header | Valor |
            |---|---|
            | Authorization | `Bearer <token>` |
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Response 200:**

            | Campo | Tipo | Descripción |
            |---|---|---|
            | id | number | ID |
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### POST /orders

            **Body:**

            | Campo | Tpio | Requerdio |
            |---|---|---|
            | sku | string | sí |
            """,
            at=(7,),
            fixed="""
                ## Endpoints

                ### POST /orders

                **Body:**

                | Campo | Tipo | Requerido |
                |---|---|---|
                | sku | string | sí |
            """,
        ),
        Bad(
            """
            ## Endpoints

            ### POST /orders

            **Body:**

            | Field | Reason          |
            |:------|:----------------|
            | sku   | what is ordered |
            | note  | what for        |
            """,
            at=(7,),
            fixed=(
                """
                ## Endpoints

                ### POST /orders

                **Body:**

                | Field | Type              | Required         | Reason          |
                |:------|-------------------|------------------|:----------------|
                | sku   | TODO: which type? | TODO: yes or no? | what is ordered |
                | note  | TODO: which type? | TODO: yes or no? | what for        |
                """
            ),
            unsafe=True,
        ),
        Bad(
            """
            ## Endpoints

            ### POST /orders

            **Body:**

            Campo | Descripción
            ---|---
            **Pedido** |
            sku | Código
            """,
            at=(7,),
            fixed=(
                """
                ## Endpoints

                ### POST /orders

                **Body:**

                Campo | Tipo | Requerido | Descripción
                ---|---|---|---
                **Pedido** |  |  |
                sku | TODO: ¿qué tipo? | TODO: ¿sí o no? | Código
                """
            ),
            unsafe=True,
        ),
        Bad(
            """
            ## Endpoints

            ### POST /orders

            **Body:**

            | Campo | Requerido |
            |---|---|
            | sku | sí |

            ```json
            { "sku": "A1" }
            ```
            """,
            at=(7,),
            fixed=(
                """
                ## Endpoints

                ### POST /orders

                **Body:**

                | Campo | Tipo | Requerido |
                |---|---|---|
                | sku | TODO: ¿qué tipo? | sí |

                ```json
                { "sku": "A1" }
                ```
                """
            ),
            unsafe=True,
        ),
        Bad(
            """
            ## Endpoints

            ### POST /orders

            **Body:**

            | Campo | Tipo | Descripción |
            |---|---|---|
            | sku | string | Código |
            """,
            at=((7, 1),),
            fixed=(
                """
                ## Endpoints

                ### POST /orders

                **Body:**

                | Campo | Tipo | Requerido | Descripción |
                |---|---|---|---|
                | sku | string | TODO: ¿sí o no? | Código |
                """
            ),
            unsafe=True,
        ),
        Bad(
            """
            ## Endpoints

            - `POST /orders`
              - Body:

                | Field | Required |
                |---|---|
                | sku | yes |
            """,
            at=(6,),
            fixed=(
                """
                ## Endpoints

                - `POST /orders`
                  - Body:

                    | Field | Type | Required |
                    |---|---|---|
                    | sku | TODO: which type? | yes |
                """
            ),
            unsafe=True,
        ),
        Bad(
            """
            ## Endpoints

            ### `GET /orders`

            **Query Parameters**

            | Type | Required | Description |
            |---|---|---|
            | number | no | Page |
            """,
            at=(7,),
            fixed=(
                """
                ## Endpoints

                ### `GET /orders`

                **Query Parameters**

                | Field | Type | Required | Description |
                |---|---|---|---|
                | TODO: which name? | number | no | Page |
                """
            ),
            unsafe=True,
        ),
        Bad(
            """
            ## Endpoints

            ### PUT /orders/:id

            #### Request

            | Campo | Descripción |
            |---|---|
            | `sku` | Código |
            """,
            at=(7,),
            fixed=(
                """
                ## Endpoints

                ### PUT /orders/:id

                #### Request

                | Campo | Tipo | Requerido | Descripción |
                |---|---|---|---|
                | `sku` | TODO: ¿qué tipo? | TODO: ¿sí o no? | Código |
                """
            ),
            unsafe=True,
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Headers:**

            | Header |
            |---|
            | Authorization |
            """,
            at=(7,),
            fixed=(
                """
                ## Endpoints

                ### GET /orders

                **Headers:**

                | Header | Value |
                |---|---|
                | Authorization | TODO: which value? |
                """
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
