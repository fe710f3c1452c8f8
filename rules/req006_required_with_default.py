"""REQ006: a required field with a default."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from speclint.api import (
    Bad,
    Endpoint,
    Field,
    FieldTable,
    Finding,
    Good,
    Message,
    Required,
    Rule,
    Severity,
    Spec,
    TableKind,
)

REQUEST = frozenset({TableKind.BODY, TableKind.QUERY, TableKind.PARAMS, TableKind.HEADERS})


class RequiredWithDefault(Rule):
    """A required field has no default.

    One of the two is wrong: the server either answers 400 or uses the default. Columns of a database and responses
    have defaults of another kind and are not checked.
    """

    code, name, severity = "REQ006", "required-with-default", Severity.WARNING
    message = Message(
        en="`{field}` is required but has the default {default}, expected one or the other",
        es="`{field}` es requerido pero tiene el valor por defecto {default}, se esperaba lo uno o lo otro",
    )
    spanish = """Un campo requerido no tiene valor por defecto.

    Una de las dos cosas está mal: o el servidor responde 400 o usa el valor por defecto. Las columnas de una base
    de datos y las respuestas tienen valores por defecto de otro tipo y no se revisan.
    """
    good = (
        Good("""
            ## Endpoints

            ### GET /orders

            **Query:**

            | Campo | Tipo | Requerido | Default |
            |---|---|---|---|
            | page | number | no | 1 |
            | q | string | sí | — |
            | sort | string | sí | |
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            **Body:**

            | Field | Type | Required | Description |
            |---|---|---|---|
            | address | string | yes | Default shipping address |
            | gift | boolean | No (default: false) | Wrap it |
        """),
        Good("""
            ## Modelos

            ### Tabla orders

            | Campo | Tipo | Null | Default |
            |---|---|---|---|
            | total | INTEGER | No | 0 |
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Query:**

            | Campo | Tipo | Requerido | Default |
            |---|---|---|---|
            | page | number | sí | 1 |
            """,
            at=((9, 24),),
        ),
        Bad(
            """
            ## Endpoints

            ### POST /orders

            **Body:**

            | Field | Type | Required | Description |
            |---|---|---|---|
            | gift | boolean | ✅ | Wrap it (default: `false`) |
            """,
            at=(9,),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Query:**

            - `page` (number, required, default: 1)
            """,
            at=(7,),
        ),
    )

    def check_table(self, table: FieldTable, _spec: Spec) -> Iterator[Finding]:
        """Look at the tables of what the client sends."""
        if table.kind in REQUEST:
            yield from self._both(table.all_fields, table.owner)

    def check_endpoint(self, endpoint: Endpoint, _spec: Spec) -> Iterator[Finding]:
        """Look at what the client sends and bullets describe."""
        for slot, payload in endpoint.payloads:
            if slot != "response":
                yield from self._both(payload.loose_fields, f"{endpoint.anchor} › {slot}")

    def _both(self, fields: Iterable[Field], owner: str) -> Iterator[Finding]:
        for field in fields:
            if field.required is Required.YES and field.default is not None:
                anchor, default = f"{owner} › {field.name.value} › default", field.default.value.strip("`")
                yield self.finding(field.default, field=field.name.value, default=f"`{default}`", anchor=anchor)
