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
        Good("""
            ### GET /pedidos

            **Response 200:**

            | Campo | Tipo | Descripción |
            |---|---|---|
            | total_amount | number | Total en centavos |
        """),
        Good("""
            ## Types

            ```ts
            interface Order {
              price: number;
              currency: string;
            }
            ```
        """),
        Good("""
            El plan cuesta $9.99 al mes.

            ### POST /refunds

            **Body:** `{ amount: number }`
        """),
        Good("""
            ### GET /pedidos

            **Response 200:**

            | Campo | Tipo | Descripción |
            |---|---|---|
            | total | number | Cuántos hay |
            | precio_id | number | ID de la tarifa |
            | price | string | Texto |
        """),
    )
    bad = (
        Bad(
            """
            ### GET /pedidos

            **Response 200:**

            | Campo | Tipo | Descripción |
            |---|---|---|
            | id | number | ID |
            | precio_total | number | Lo que se pagó |
            """,
            at=((8, 3),),
        ),
        Bad(
            """
            ## Types

            ```ts
            interface Order {
              id: number;
              unitPrice: number;
              subtotal: number;
            }
            ```
            """,
            at=((6, 3),),
        ),
        Bad(
            """
            ### POST /refunds

            **Response 200:**

            ```json
            { "refundId": "re_1", "amount": 1500 }
            ```
            """,
            at=(6,),
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
