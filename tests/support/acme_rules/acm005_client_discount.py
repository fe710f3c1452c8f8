"""ACM005: a discount that the client settles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from speclint.api import (
    WRITES,
    Bad,
    Endpoint,
    Field,
    Finding,
    Good,
    Message,
    Rule,
    Severity,
    Spec,
    Vocabulary,
    fold,
    regex,
    texts_in,
)

_JOINT = regex(r"(?<=[a-z])(?=[A-Z])|[\W_]+")


class ClientDiscount(Rule):
    """The body of a signed-in sale does not say what the buyer gets off.

    Anyone can send a discount of 100. Not reported where the field is said to be ignored or checked.
    """

    code, name, severity = "ACM005", "client-discount", Severity.ERROR
    message = Message(
        en="with `{field}` the body of {endpoint} settles the discount, expected the backend to know it",
        es="con `{field}` el body de {endpoint} decide el descuento, se esperaba que el backend lo sepa",
    )
    good = (
        Good("""
            ## Endpoints

            ### POST /orders

            **Auth:** Bearer token.

            **Body:**

            - `discount` (number, optional): shown to the user, is ignored
        """),
        Good("""
            ## Endpoints

            ### POST /coupons

            **Auth:** Bearer token.

            **Body:** `{ discount: number }`
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### POST /pedidos

            **Auth:** Bearer token.

            **Body:** `{ articulo: number, couponValue: number }`
            """,
            at=((7, 32),),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report such fields of sales that ask for a user."""
        words = spec.words("acme_discounts")
        for endpoint in spec.endpoints:
            if endpoint.verb in WRITES and endpoint.auth.required and _is_sale(endpoint, words):
                for item in _members(endpoint.body.fields):
                    if words.exact(_spaced(item.name.value)) == "field" and not _is_checked(item, endpoint, words):
                        anchor = f"{endpoint.anchor} › body › {item.name.value}"
                        yield self.finding(item.name, field=item.name.value, endpoint=endpoint.label, anchor=anchor)


def _is_sale(endpoint: Endpoint, words: Vocabulary) -> bool:
    path = endpoint.route.path if endpoint.route is not None else ""
    return any(fold(part) in words.words("sales") for part in path.split("/"))


def _is_checked(item: Field, endpoint: Endpoint, words: Vocabulary) -> bool:
    told = [text.value for text in (item.description, item.type) if text is not None]
    told += [text.value for text in texts_in(endpoint.scope) if item.name.value in text.value]
    return any(words.says(text, "checked") for text in told)


def _members(fields: Iterable[Field]) -> Iterator[Field]:
    for item in fields:
        yield item
        yield from _members(item.fields)


def _spaced(name: str) -> str:
    return _JOINT.sub(" ", name).strip()
