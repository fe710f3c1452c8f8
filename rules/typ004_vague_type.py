"""TYP004: a type that does not say what is inside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from speclint.api import Bad, Endpoint, Field, Finding, Good, Message, Rule, Severity, Spec, TypeDef


class VagueType(Rule):
    """`object`, `any` and `array` say what is inside them.

    Inner rows (`user.id`, `→ id`), words ("Lista de { id, qty }"), an example or an interface beside the table are enough;
    without any the two sides each invent the shape.
    """

    code, name, severity = "TYP004", "vague-type", Severity.WARNING
    message = Message(
        en="`{field}` is `{type}` and nothing says what is inside, expected its fields, its items or a named type",
        es="`{field}` es `{type}` y nada dice qué lleva dentro, se esperaban sus campos, sus elementos o un tipo con nombre",
    )
    good = (
        Good(
            "## Endpoints\n\n### POST /orders\n\n**Body:**\n\n| Campo | Tipo | Requerido |\n|---|---|---|\n| user | object | sí |\n"
            "| user.id | number | sí |\n| items | array | sí |\n| items[].id | number | sí |\n| ids | number[] | sí |\n"
        ),
        Good(
            "## Endpoints\n\n### POST /orders\n\n**Body:**\n\n| Field | Type | Required | Description |\n|---|---|---|---|\n"
            "| items | array | yes | List of `{ id, qty }` |\n| tags | array | yes | Array of strings |\n| meta | Record<string, any> | no | Free |\n"
        ),
        Good(
            '## Endpoints\n\n### GET /orders\n\n**Response 200:**\n\n```json\n{ "data": { "id": 1 } }\n```\n\n| Campo | Tipo |\n|---|---|\n'
            "| data | object |\n"
        ),
        Good(
            "## Endpoints\n\n### GET /orders\n\n**Response 200:**\n\n| Campo | Tipo |\n|---|---|\n| items | array |\n\n"
            "Campos de cada ítem en `items`:\n\n| Campo | Tipo |\n|---|---|\n| id | number |\n"
        ),
        Good(
            "## Endpoints\n\n### POST /orders\n\n**Body:**\n\n- `user` (object)\n  - `id` (number)\n- `items`: array de `{ id, qty }`\n"
        ),
        Good("## Tipos\n\n```ts\ninterface Order {\n  meta: Record<string, any>;\n  raw: { id: number };\n}\n```\n"),
    )
    bad = (
        Bad(
            "## Endpoints\n\n### POST /orders\n\n**Body:**\n\n| Campo | Tipo | Requerido |\n|---|---|---|\n| items | array | sí |\n",
            at=((9, 11),),
        ),
        Bad(
            "## Endpoints\n\n### GET /orders\n\n**Response 200:**\n\n| Field | Type | Description |\n|---|---|---|\n"
            "| meta | object | Extra data |\n| raw | any | As sent |\n",
            at=(9, 10),
        ),
        Bad(
            '## Endpoints\n\n### GET /orders\n\n**Response 200:**\n\n```json\n{ "data": { "id": 1 } }\n```\n\n| Campo | Tipo |\n|---|---|\n'
            "| data | object |\n| extra | object |\n",
            at=(14,),
        ),
        Bad(
            "## Endpoints\n\n### POST /orders\n\n**Body:**\n\n- `sku` (string)\n- `extra` (any): whatever else\n",
            at=((8, 12),),
        ),
        Bad("## Tipos\n\n```ts\ninterface Order {\n  id: number;\n  items: any[];\n}\n```\n", at=(6,)),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Look at the tables that no second table describes further."""
        count = Counter(table.owner for table in spec.tables)
        for table in (table for table in spec.tables if count[table.owner] == 1):
            yield from self._vague(table.all_fields, table.described_names, table.owner)

    def check_endpoint(self, endpoint: Endpoint, _spec: Spec) -> Iterator[Finding]:
        """Look at the fields in bullets and sentences."""
        for slot, payload in endpoint.payloads:
            if not payload.types:
                owner = f"{endpoint.anchor} › {slot}"
                yield from self._vague(payload.loose_fields, payload.described_names, owner)

    def check_type(self, definition: TypeDef, _spec: Spec) -> Iterator[Finding]:
        """Look at the fields of interfaces, classes and database models."""
        yield from self._vague(definition.loose_fields, definition.described_names, definition.anchor)

    def _vague(self, fields: Iterable[Field], described: frozenset[str], owner: str) -> Iterator[Finding]:
        for field in fields:
            name = field.name.value
            if field.is_vague and field.type is not None and name not in described:
                shown = field.type.value.strip("`")
                yield self.finding(field.type, field=name, type=shown, anchor=f"{owner} › {name} › type")
