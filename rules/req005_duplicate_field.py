"""REQ005: the same field twice in one table."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Field, FieldTable, Finding, Good, Message, Rule, Severity, Spec, Words


class DuplicateField(Rule):
    """A table names each field once.

    Of two rows for one name only one can be true, and whoever reads the table takes either. The same name inside another
    object, or in another place of the request (path, body), is another field.
    """

    code, name, severity = "REQ005", "duplicate-field", Severity.ERROR
    message = Message(
        en="`{field}` is in this table twice, expected one row for each field",
        es="`{field}` está dos veces en esta tabla, se esperaba una fila por campo",
    )
    good = (
        Good(
            "## Endpoints\n\n### POST /orders\n\n**Body:**\n\n| Campo | Tipo | Requerido |\n|---|---|---|\n| id | number | sí |\n"
            "| user | object | sí |\n| → id | number | sí |\n| item.id | number | sí |\n"
        ),
        Good(
            "## Endpoints\n\n### PUT /orders/:id\n\n**Parameters:**\n\n| Name | In | Type | Required |\n|---|---|---|---|\n"
            "| id | path | number | yes |\n| id | body | number | yes |\n"
        ),
        Good(
            "## Endpoints\n\n### GET /orders\n\n**Response 200:**\n\n| Campo | Tipo | Descripción |\n|---|---|---|\n| id | number | ID |\n"
            "| **Cliente** | | |\n| id | number | ID del cliente |\n"
        ),
    )
    bad = (
        Bad(
            "## Endpoints\n\n### POST /orders\n\n**Body:**\n\n| Campo | Tipo | Requerido |\n|---|---|---|\n| sku | string | sí |\n"
            "| note | string | no |\n| `sku` | number | sí |\n",
            at=((11, 4),),
        ),
        Bad(
            "## Endpoints\n\n### GET /orders\n\n**Response 200:**\n\n| Field | Type |\n|---|---|\n| user | object |\n| → id | number |\n"
            "| → id | string |\n",
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
                first_row = Words(en=f"`{name}` is here first", es=f"`{name}` está aquí por primera vez")
                yield self.finding(
                    field.name, field=name, anchor=f"{owner} › {name}", related=[(other.name, first_row)]
                )
