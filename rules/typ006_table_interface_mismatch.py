"""TYP006: a table of an endpoint that its interface contradicts."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, DifferenceKind, Finding, Good, Message, Rule, Severity, Spec, Words, disagreements


class TableInterfaceMismatch(Rule):
    """A table of an endpoint and its TypeScript interface agree on names, types and what is optional.

    The backend builds the table and the frontend compiles against the interface, so each side is right until they meet. They
    are compared when the endpoint names the type, a comment above the type names the endpoint (`// POST /x → Request`) or
    only one endpoint can have a type of that name. A string against a union of string literals is no difference; nor is
    what only one of the two says of being required.
    """

    code, name, severity = "TYP006", "table-interface-mismatch", Severity.ERROR
    message = Message(
        en="`{path}` is `{here}` in {one} and `{there}` in {other}, expected one type",
        es="`{path}` es `{here}` en {one} y `{there}` en {other}, se esperaba un solo tipo",
    )
    _missing = Message(
        en="{other} has `{path}` and {one} does not, expected the same fields in both",
        es="`{path}` está en {other} y no en {one}, se esperaban los mismos campos en los dos",
    )
    _extra = Message(
        en="{one} has `{path}` and {other} does not, expected the same fields in both",
        es="`{path}` está en {one} y no en {other}, se esperaban los mismos campos en los dos",
    )
    _spelling = Message(
        en="`{here}` of {one} is called `{there}` in {other}, expected one name",
        es="`{here}` de {one} se llama `{there}` en {other}, se esperaba un solo nombre",
    )
    _optional = Message(
        en="`{path}` is optional in {one} and required in {other}, expected the same in both",
        es="`{path}` es opcional en {one} y obligatorio en {other}, se esperaba lo mismo en los dos",
    )
    _required = Message(
        en="`{path}` is required in {one} and optional in {other}, expected the same in both",
        es="`{path}` es obligatorio en {one} y opcional en {other}, se esperaba lo mismo en los dos",
    )
    good = (
        Good(
            "## Endpoints\n\n### POST /api/orders\n\n**Body:**\n\n| Campo | Tipo | Requerido |\n|---|---|---|\n| sku | string | sí |\n"
            "| qty | integer | sí |\n| note | string | no |\n| plan | string | sí |\n\n**Response 201:** vacío.\n\n## Tipos\n\n```ts\n"
            "type Plan = 'basic' | 'pro';\n\n// POST /api/orders → Request\ninterface NewOrder {\n  sku: string;\n  qty: number;\n"
            "  note?: string;\n  plan: Plan;\n}\n```\n"
        ),
        Good(
            "## Endpoints\n\n### GET /orders\n\n**Response 200:** `OrderPage`\n\nFields of each item in `orders`:\n\n| Field | Type |\n|---|---|\n"
            "| id | uuid |\n| placed_at | datetime |\n\n## Types\n\n```typescript\ninterface Order {\n  id: string;\n  placed_at: string;\n}\n\n"
            "interface OrderPage {\n  orders: Order[];\n  next: string | null;\n}\n```\n"
        ),
        Good(
            "## Endpoints\n\n### POST /api/orders\n\n**Body:**\n\n| Field | Type | Required |\n|---|---|---|\n| sku | string | yes |\n\n"
            "### POST /api/returns\n\n**Body:**\n\n| Field | Type | Required |\n|---|---|---|\n| sku | number | yes |\n\n## Types\n\n```ts\n"
            "interface CreateOrderRequest {\n  sku: string;\n}\n```\n"
        ),
        Good(
            "## Endpoints\n\n### PUT /api/orders/:id\n\n**Body:**\n\n| Campo | Tipo | Requerido |\n|---|---|---|\n| sku | string | sí |\n\n## Tipos\n\n"
            "```ts\ninterface Base {\n  sku: string;\n}\n\n// PUT /api/orders/:id → Request\ninterface OrderChange extends Base {}\n```\n"
        ),
    )
    bad = (
        Bad(
            "## Endpoints\n\n### POST /api/orders\n\n**Body:**\n\n| Campo | Tipo | Requerido |\n|---|---|---|\n| sku | string | sí |\n"
            "| qty | number | sí |\n| note | string | sí |\n\n## Tipos\n\n```ts\n// POST /api/orders → Request\ninterface NewOrder {\n  sku: string;\n"
            "  qty: string;\n  note?: string;\n}\n```\n",
            at=((19, 8), (20, 3)),
        ),
        Bad(
            "## Endpoints\n\n### GET /orders\n\n**Response 200:** `OrderPage`\n\nFields of each item in `orders`:\n\n| Field | Type |\n|---|---|\n"
            "| id | string |\n| placed_at | string |\n| total | number |\n\n## Types\n\n```typescript\ninterface Order {\n  id: string;\n"
            "  placedAt: string;\n}\n\ninterface OrderPage {\n  orders: Order[];\n}\n```\n",
            at=((13, 3), (20, 3)),
        ),
        Bad(
            "## Endpoints\n\n### POST /api/orders\n\n**Body:**\n\n- `sku` (string, requerido)\n- `qty` (string, requerido)\n\n**Ejemplo de request:**\n\n"
            '```json\n{ "sku": "A-1", "qty": 2 }\n```\n\n## Tipos\n\n```ts\ninterface CreateOrderRequest {\n  sku: string;\n  qty: number;\n}\n```\n',
            at=((8, 10),),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Compare what each endpoint sends and answers as it is listed and as it is typed."""
        for mismatch in disagreements(spec).mismatches:
            difference, title = mismatch.difference, mismatch.other.title
            message = {
                DifferenceKind.MISSING: self._missing if difference.missing_in == "one" else self._extra,
                DifferenceKind.SPELLING: self._spelling,
                DifferenceKind.OPTIONALITY: self._optional if difference.one_says == "optional" else self._required,
            }.get(difference.kind, self.message)
            yield self.finding(
                difference.one,
                message=message,
                path=difference.path,
                here=difference.one_says,
                there=difference.other_says,
                one=mismatch.one.title,
                other=title,
                anchor=mismatch.anchor,
                related=[(difference.other, Words(en=f"what {title.en} says", es=f"lo que dice {title.es}"))],
            )
