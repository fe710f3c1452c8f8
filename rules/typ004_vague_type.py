"""TYP004: a type that does not say what it contains."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from speclint.api import (
    Bad,
    Endpoint,
    Field,
    Finding,
    Good,
    Label,
    Message,
    Rule,
    Severity,
    Spec,
    TypeDef,
    bare,
    regex,
)

_LISTS = regex(r"\[\w*\]")


class VagueType(Rule):
    """Fields of type `object`, `any` and `array` describe their content.

    Inner rows (`user.id`, `→ id`), a description ("Lista de { id, qty }", "same structure as the request"), or an
    example or interface next to the table are enough. Without any of them both sides invent a shape.
    """

    code, name, severity = "TYP004", "vague-type", Severity.WARNING
    message = Message(
        en="`{field}` is `{type}` but its content is not described, expected its fields, its items or a named type",
        es="`{field}` es `{type}` pero no se describe su contenido, se esperaban sus campos, sus elementos o un tipo con nombre",
    )
    spanish = """Los campos de tipo `object`, `any` y `array` describen su contenido.

    Bastan filas interiores (`user.id`, `→ id`), una descripción («Lista de { id, qty }», «misma estructura
    que la petición») o un ejemplo o una interfaz junto a la tabla. Sin nada de eso, cada lado inventa una forma.
    """
    good = (
        Good("""
            ## Endpoints

            ### POST /orders

            **Body:**

            | Campo | Tipo | Requerido |
            |---|---|---|
            | user | object | sí |
            | user.id | number | sí |
            | items | array | sí |
            | items[].id | number | sí |
            | ids | number[] | sí |
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            **Body:**

            | Field | Type | Required | Description |
            |---|---|---|---|
            | items | array | yes | List of `{ id, qty }` |
            | tags | array | yes | Array of strings |
            | meta | Record<string, any> | no | Free |
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Response 200:**

            ```json
            { "data": { "id": 1 } }
            ```

            | Campo | Tipo |
            |---|---|
            | data | object |
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Response 200:**

            | Campo | Tipo |
            |---|---|
            | items | array |

            Campos de cada ítem en `items`:

            | Campo | Tipo |
            |---|---|
            | id | number |
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            **Body:**

            - `user` (object)
              - `id` (number)
            - `items`: array de `{ id, qty }`
        """),
        Good("""
            ## Endpoints

            ### GET /shifts

            **Response 200:**

            - `shifts` (array): same structure as in the request
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Response 200:**

            | Field | Type |
            |---|---|
            | items | array |

            #### `items`

            | Field | Type |
            |---|---|
            | id | number |
        """),
        Good("""
            ## Tipos

            ```ts
            interface Order {
              meta: Record<string, any>;
              raw: { id: number };
            }
            ```
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
            | items | array | sí |
            """,
            at=((9, 11),),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Response 200:**

            | Field | Type | Description |
            |---|---|---|
            | meta | object | Extra data |
            | raw | any | As sent |
            """,
            at=(9, 10),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Response 200:**

            ```json
            { "data": { "id": 1 } }
            ```

            | Campo | Tipo |
            |---|---|
            | data | object |
            | extra | object |
            """,
            at=(14,),
        ),
        Bad(
            """
            ## Endpoints

            ### POST /orders

            **Body:**

            - `sku` (string)
            - `extra` (any): whatever else
            """,
            at=((8, 12),),
        ),
        Bad(
            """
            ## Tipos

            ```ts
            interface Order {
              id: number;
              items: any[];
            }
            ```
            """,
            at=(6,),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /turnos

            **Respuesta 200:**

            | Campo | Tipo | Descripción |
            |---|---|---|
            | turnos | array | Turnos, con la misma estructura que en el POST |
            | extras | array | Del mismo mes |
            """,
            at=((10, 12),),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Look at the tables that no second table describes further."""
        count = Counter(table.owner for table in spec.tables)
        for table in (table for table in spec.tables if count[table.owner] == 1):
            yield from self._vague(tuple(table.all_fields), table.described_names, table.owner, spec)

    def check_endpoint(self, endpoint: Endpoint, spec: Spec) -> Iterator[Finding]:
        """Look at the fields in bullets and sentences."""
        for slot, payload in endpoint.payloads:
            if not payload.types:
                owner = f"{endpoint.anchor} › {slot}"
                yield from self._vague(payload.loose_fields, payload.described_names, owner, spec)

    def check_type(self, definition: TypeDef, spec: Spec) -> Iterator[Finding]:
        """Look at the fields of interfaces, classes and database models."""
        yield from self._vague(definition.loose_fields, definition.described_names, definition.anchor, spec)

    def _vague(self, fields: Sequence[Field], described: frozenset[str], owner: str, spec: Spec) -> Iterator[Finding]:
        words = spec.words("structure")
        titled = _titles(spec) if any(field.is_vague for field in fields) else frozenset()
        for field in fields:
            name = field.name.value
            is_told = name in described or bare(_LISTS.sub("", name)) in titled
            is_told = is_told or (field.description is not None and words.says(field.description.value, "same"))
            if field.is_vague and field.type is not None and not is_told:
                shown = field.type.value.strip("`")
                yield self.finding(field.type, field=name, type=shown, anchor=f"{owner} › {name} › type")


def _titles(spec: Spec) -> frozenset[str]:
    """The headings with something under them, and the labels: below "`items`" stands what is in that field."""
    headings = (section.title.value for section in spec.document.sections if section.blocks)
    labels = (block.name.value for block in spec.document.root.walk_blocks() if isinstance(block, Label))
    return frozenset(bare(_LISTS.sub("", title)) for title in (*headings, *labels))
