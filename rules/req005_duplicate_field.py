"""REQ005: a field listed twice in one table."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Field, FieldTable, Finding, Good, Message, Rule, Severity, Spec, Words


class DuplicateField(Rule):
    """A table lists each field once.

    Only one of two rows for the same name can be right, and readers use either. The same name inside another
    object, or in another part of the request (path, body), is another field.
    """

    code, name, severity = "REQ005", "duplicate-field", Severity.ERROR
    message = Message(
        en="`{field}` appears twice in this table, expected one row per field",
        es="`{field}` aparece dos veces en esta tabla, se esperaba una fila por campo",
    )
    spanish = """Una tabla nombra cada campo una vez.

    De dos filas con el mismo nombre solo una puede ser correcta, y cada lector usa una. El mismo nombre dentro de
    otro objeto, o en otra parte de la petición (ruta, body), es otro campo.
    """
    good = (
        Good("""
            ## Endpoints

            ### POST /orders

            **Body:**

            | Campo | Tipo | Requerido |
            |---|---|---|
            | id | number | sí |
            | user | object | sí |
            | → id | number | sí |
            | item.id | number | sí |
        """),
        Good("""
            ## Endpoints

            ### PUT /orders/:id

            **Parameters:**

            | Name | In | Type | Required |
            |---|---|---|---|
            | id | path | number | yes |
            | id | body | number | yes |
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Response 200:**

            | Campo | Tipo | Descripción |
            |---|---|---|
            | id | number | ID |
            | **Cliente** | | |
            | id | number | ID del cliente |
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### POST /orders

            **Body:**

            | Campo | Tipo | Requerido |
            |---|---|---|
            | sku | string | sí |
            | note | string | no |
            | `sku` | number | sí |
            """,
            at=((11, 4),),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Response 200:**

            | Field | Type |
            |---|---|
            | user | object |
            | → id | number |
            | → id | string |
            """,
            at=(11,),
        ),
    )

    def check_table(self, table: FieldTable, _spec: Spec) -> Iterator[Finding]:
        """Compare the names on each level."""
        contexts = table.contexts
        yield from self._twice(table.fields, contexts, table.owner)
        for field in table.all_fields:
            yield from self._twice(field.fields, contexts, f"{table.owner} › {field.name.value}")

    def _twice(self, fields: tuple[Field, ...], contexts: dict[int, tuple[str, int]], owner: str) -> Iterator[Finding]:
        first: dict[tuple[str, tuple[str, int]], Field] = {}
        for field in fields:
            key = (field.name.value, contexts.get(field.span.line, ("", 0)))
            other = first.setdefault(key, field)
            if other is not field and other.span != field.span:
                name = field.name.value
                first_row = Words(en=f"`{name}` first appears here", es=f"`{name}` aparece aquí por primera vez")
                yield self.finding(
                    field.name, field=name, anchor=f"{owner} › {name}", related=[(other.name, first_row)]
                )
