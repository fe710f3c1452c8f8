"""TYP010: an amount of money without a currency or unit."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import (
    Bad,
    Finding,
    Good,
    Level,
    Member,
    Message,
    Rule,
    ScalarShape,
    Severity,
    Spec,
    Vocabulary,
    Words,
    name_words,
    objects,
    plain_name,
    regex,
    resolved,
)

_CURRENCY = regex(r"[€£¥₹₽₩₪₺฿]|\b(?:US|R|S|C|A|AR|MX)\$|\$\s?\d+[.,]\d|\$\s?\d{2}|\$\s?\d\b(?!\s*[,)])|\bS/\.?\s?\d")
_NUMBER = regex(r"\d{1,12}(?:[.,]\d{1,4})?")


class AmbiguousMoney(Rule):
    """A document with amounts of money names their currency or unit.

    `1500` is fifteen dollars to Stripe, which counts in cents, and fifteen hundred to others. One word anywhere in
    the document is enough, and so is a sign (`$9.99`, `€`) or a field for the currency; the amounts are reported
    together.
    """

    code, name, severity = "TYP010", "ambiguous-money", Severity.WARNING
    message = Message(
        en="`{field}` is an amount but the document names no currency or unit, expected e.g. USD or cents",
        es="`{field}` es un importe pero el documento no indica moneda ni unidad, se esperaba p. ej. USD o centavos",
    )
    spanish = """Un documento con importes indica su moneda o su unidad.

    `1500` son quince dólares para Stripe, que cuenta en centavos, y mil quinientos para los demás. Basta una
    palabra en cualquier lugar del documento, un signo (`$9.99`, `€`) o un campo para la moneda; los importes se
    señalan juntos.
    """
    more = Words(en="`{field}` is also an amount", es="`{field}` también es un importe")
    good = (
        Good("""
            ### POST /refunds

            **Body:** `{ amount: number }`

            - `amount`: in GHS
        """),
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
        Good("""
            ### GET /tickets

            **Response 200:**

            ```json
            { "price": "7.50 EUR", "priceLabel": "7" }
            ```
        """),
        Good("""
            ### GET /passes

            **Response 200:**

            ```json
            { "price": "see the list" }
            ```
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
            ### POST /exposiciones

            **Body:**

            - `presupuesto` (number)
            """,
            at=(5,),
        ),
        Bad(
            """
            ### GET /tickets

            **Response 200:**

            ```json
            { "id": 1, "price": "7.50" }
            ```
            """,
            at=(6,),
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
        """Report the first amount of a document that names no currency and no unit, with the others."""
        words = spec.words("amounts")
        found: dict[str, tuple[Member, Level]] = {}
        for level in objects(spec):
            for member in level.members if not level.is_model else ():
                if _is_amount(member, spec, words):
                    found.setdefault(plain_name(member.name.value), (member, level))
        if not found or _CURRENCY.search(spec.source.text) or words.says(spec.source.text, "currency"):
            return
        (first, level), *others = found.values()
        yield self.finding(
            first.name,
            field=first.name.value,
            anchor=f"{level.payload} › {first.name.value}",
            related=((other.name, _named(self.more, other.name.value)) for other, _ in others),
        )


def _named(words: Words, field: str) -> Words:
    return Words(en=words.en.format(field=field), es=words.es.format(field=field))


def _is_amount(member: Member, spec: Spec, words: Vocabulary) -> bool:
    """Whether a member is a number named for an amount, and its line says of no unit."""
    shape, _ = resolved(member.shape, {})
    if not isinstance(shape, ScalarShape) or not (shape.name == "number" or _is_number_in_quotes(shape)):
        return False
    said = [words.exact(word) for word in name_words(member.name.value)]
    if "amount" not in said or "no_amount" in said:
        return False
    return not words.says(spec.source.line(member.span.line), "unit")


def _is_number_in_quotes(shape: ScalarShape) -> bool:
    """Whether an example gives an amount as a text: "12.50"."""
    return shape.sample is not None and _NUMBER.fullmatch(str(shape.sample.value)) is not None
