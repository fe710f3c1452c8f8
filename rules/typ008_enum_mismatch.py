"""TYP008: one enum with two sets of values."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Contradiction, Finding, Good, Message, Rule, Severity, Spec, Words, repeated_enums, shown


class EnumMismatch(Rule):
    """An enum has one set of values, wherever it is listed: table, union, database model or prose.

    A value that only one side knows is an error in a `switch` nobody wrote, on a day when it first comes. Lists are compared
    that tell of one field of one thing and share half of their values; a list that ends in "etc." may lack some, and an input
    may accept a part of what comes out.
    """

    code, name, severity = "TYP008", "enum-mismatch", Severity.ERROR
    message = Message(
        en="`{field}` allows {here} here and {there} in {other}, expected one set of values",
        es="`{field}` admite {here} aquí y {there} en {other}, se esperaba un solo conjunto de valores",
    )
    _more = Message(
        en="`{field}` allows {here} here and not in {other}, expected one set of values",
        es="`{field}` admite {here} aquí y no en {other}, se esperaba un solo conjunto de valores",
    )
    _less = Message(
        en="`{field}` does not allow {there} here, as {other} does, expected one set of values",
        es="`{field}` no admite {there} aquí, como sí {other}, se esperaba un solo conjunto de valores",
    )
    good = (
        Good(
            "## Endpoints\n\n### GET /api/orders/:id\n\n**Response 200:** `Order`\n\n| Campo | Tipo | Descripción |\n|---|---|---|\n| id | number | ID |\n"
            "| state | string | `open`, `paid` o `sent` |\n\n**Estados posibles de `state`:**\n\n- `open`: abierta\n- `sent`: enviada\n- `paid`: pagada\n\n## Tipos\n\n"
            "```ts\ntype OrderState = 'paid' | 'open' | 'sent';\n\ninterface Order {\n  id: number;\n  state: OrderState;\n}\n```\n"
        ),
        Good(
            "## Endpoints\n\n### PATCH /orders/{id}\n\n**Body:**\n\n| Field | Type | Required | Description |\n|---|---|---|---|\n| state | string | yes | `paid` or `sent` |\n\n"
            "**Response 200:**\n\n| Field | Type | Description |\n|---|---|---|\n| state | string | `open`, `paid` or `sent` |\n\n## Types\n\n"
            "```sql\nCREATE TABLE orders (\n  state VARCHAR(10) CHECK (state IN ('open', 'paid', 'sent'))\n);\n```\n"
        ),
        Good(
            "## Modelo de datos\n\n### Tabla `orders`\n\n| Campo | Tipo | Descripción |\n|---|---|---|\n| state | VARCHAR(10) | Estado: `open`, `paid`, etc. |\n\n"
            "### Tabla `tickets`\n\n| Campo | Tipo | Descripción |\n|---|---|---|\n| state | ENUM | `'free'`, `'sold'` |\n\n### TypeScript\n\n"
            "```ts\ninterface Order {\n  state: 'open' | 'paid' | 'sent';\n}\n```\n"
        ),
    )
    bad = (
        Bad(
            "## Endpoints\n\n### GET /api/orders/:id\n\n**Response 200:** `Order`\n\n| Campo | Tipo | Descripción |\n|---|---|---|\n| id | number | ID |\n"
            "| state | string | `open`, `paid` o `sent` |\n\n## Tipos\n\n```ts\ninterface Order {\n  id: number;\n  state: 'open' | 'paid' | 'shipped';\n}\n```\n",
            at=((17, 28),),
        ),
        Bad(
            "## Types\n\n```sql\nCREATE TABLE subscriptions (\n  plan VARCHAR(10) CHECK (plan IN ('basic', 'premium'))\n);\n```\n\n"
            "```ts\ntype Plan = 'basic' | 'pro';\n\ninterface UserSubscription {\n  plan: Plan;\n}\n```\n",
            at=((10, 23),),
        ),
        Bad(
            "## Endpoints\n\n### PATCH /orders/{id}\n\n**Body:**\n\n| Field | Type | Required | Description |\n|---|---|---|---|\n| state | string | yes | `paid` or `lost` |\n\n"
            "**Possible values of `state`:** `open`, `paid`, `sent`\n",
            at=((9, 37),),
        ),
        Bad(
            "## Endpoints\n\n### GET /api/orders\n\n**Response 200:** `Order[]`\n\n**Valores posibles de `state`:**\n\n| Valor | Descripción |\n|---|---|\n| `open` | Abierta |\n"
            "| `paid` | Pagada |\n\n## Tipos\n\n```ts\ntype OrderState = 'open' | 'paid' | 'void';\n\ninterface Order {\n  state: OrderState;\n}\n```\n",
            at=((17, 37),),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Compare the lists of each enum."""
        for enum in repeated_enums(spec):
            for found in enum.clashes():
                yield self._told(found, enum.name, enum.anchor)

    def _told(self, found: Contradiction, field: str, anchor: str) -> Finding:
        here, there = found.difference.only_one, found.difference.only_other
        title = found.other.title
        where = Words(en=f"the values in {title.en}", es=f"los valores en {title.es}")
        return self.finding(
            here[0].span if here else found.odd.span,
            message=self.message if here and there else self._more if here else self._less,
            field=field,
            here=", ".join(shown(value) for value in here),
            there=", ".join(shown(value) for value in there),
            other=title,
            anchor=anchor,
            related=[(there[0].span if there else found.other.span, where)],
        )
