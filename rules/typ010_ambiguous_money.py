"""TYP010: an amount of money in a document that names no currency and no unit."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Words


class AmbiguousMoney(Rule):
    """A document with amounts of money says somewhere in what currency or unit they are.

    `1500` is fifteen dollars to Stripe, which counts in cents, and fifteen hundred to who shows it. One word anywhere in
    the document is enough, a sign (`$9.99`, `€`) or a field for the currency too; the amounts are told together.
    """

    code, name, severity = "TYP010", "ambiguous-money", Severity.WARNING
    message = Message(
        en="`{field}` is an amount and the document names no currency or unit, expected for example USD or cents",
        es="`{field}` es un importe y el documento no nombra moneda ni unidad, se esperaba por ejemplo USD o centavos",
    )
    more = Words(en="`{field}` is an amount too", es="`{field}` también es un importe")
    good = (
        Good(
            "### GET /pedidos\n\n**Response 200:**\n\n| Campo | Tipo | Descripción |\n|---|---|---|\n"
            "| total_amount | number | Total en centavos |\n"
        ),
        Good("## Types\n\n```ts\ninterface Order {\n  price: number;\n  currency: string;\n}\n```\n"),
        Good("El plan cuesta $9.99 al mes.\n\n### POST /refunds\n\n**Body:** `{ amount: number }`\n"),
        Good(
            "### GET /pedidos\n\n**Response 200:**\n\n| Campo | Tipo | Descripción |\n|---|---|---|\n"
            "| total | number | Cuántos hay |\n| precio_id | number | ID de la tarifa |\n| price | string | Texto |\n"
        ),
    )
    bad = (
        Bad(
            "### GET /pedidos\n\n**Response 200:**\n\n| Campo | Tipo | Descripción |\n|---|---|---|\n"
            "| id | number | ID |\n| precio_total | number | Lo que se pagó |\n",
            at=((8, 3),),
        ),
        Bad(
            "## Types\n\n```ts\ninterface Order {\n  id: number;\n  unitPrice: number;\n  subtotal: number;\n}\n```\n",
            at=((6, 3),),
        ),
        Bad(
            '### POST /refunds\n\n**Response 200:**\n\n```json\n{ "refundId": "re_1", "amount": 1500 }\n```\n', at=(6,)
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report the amounts that nothing tells the unit of."""
        for item in spec.quantities.amounts:
            yield self.finding(
                item.name,
                field=item.name.value,
                anchor=item.anchor,
                related=((other, _named(self.more, other.value)) for other in item.others),
            )


def _named(words: Words, field: str) -> Words:
    return Words(en=words.en.format(field=field), es=words.es.format(field=field))
