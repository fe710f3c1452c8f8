"""AUT005: a field with which the client settles what the backend has to know by itself."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Words

_KINDS = {
    "identity": Words(en="who is calling", es="quién llama"),
    "right": Words(en="what the caller may do", es="qué puede hacer quien llama"),
    "price": Words(en="what is to be paid", es="cuánto hay que pagar"),
}


class TrustedClientField(Rule):
    """The body of a signed-in call says neither who is calling, nor with what role, nor what it costs.

    Anyone can send another `user_id` or a `price` of 0: the first is in the token, the second in the database (OWASP API
    Security 2023, API1 and API3). It is no matter where a role is required, where the field is the resource's own (`price` of
    POST /products, `role` of POST /users, `user_id` of a new member) and where it is said that the value is ignored or checked.
    """

    code, name, severity = "AUT005", "trusted-client-field", Severity.WARNING
    message = Message(
        en="with `{field}` the body of {endpoint} settles {what}, expected the backend to know it by itself",
        es="con `{field}` el body de {endpoint} decide {what}, se esperaba que el backend lo sepa por sí mismo",
    )
    good = (
        Good("""
            ## Endpoints

            ### POST /orders

            **Auth:** Bearer token.

            **Body:** `{ product_id: number, qty: number }`
        """),
        Good("""
            ## Endpoints

            ### POST /products

            **Auth:** Bearer token.

            **Body:**
            | Campo | Tipo | Requerido |
            |---|---|---|
            | price | number | sí |
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            **Auth:** Bearer token, solo admin.

            **Body:** `{ user_id: number, total: number }`
        """),
        Good("""
            ## Endpoints

            ### POST /users

            **Auth:** Bearer token.

            **Body:** `{ email: string, role: string }`
        """),
        Good("""
            ## Endpoints

            ### POST /teams/{id}/members

            **Auth:** Bearer token.

            **Body:** `{ userId: string, role: string }`
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            **Auth:** Bearer token.

            **Body:**

            - `item` (number, required): what
            - `total` (number, optional): shown to the user, the backend recalculates it
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            **Auth:** Pública.

            **Body:** `{ user_id: number }`
        """),
        Good("""
            ## Endpoints

            ### POST /payments/refund

            **Auth:** Bearer token.

            **Body:** `{ ticket_id: number, amount: number }`
        """),
        Good("""
            ## Endpoints

            ### PUT /orders/{id}

            **Auth:** Bearer token.

            **Body:** `Order`

            **Response 200:** `Order`

            ## Types

            ```ts
            interface Order {
              id: number;
              user_id: number;
            }
            ```
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### POST /reviews

            **Auth:** Bearer token requerido.

            **Body:**
            | Campo | Tipo | Requerido |
            |---|---|---|
            | rating | number | sí |
            | user_id | number | sí |
            """,
            at=((11, 3),),
        ),
        Bad(
            """
            ## Endpoints

            ### POST /checkout/session

            **Auth:** Bearer token.

            **Body:** `{ seatIds: number[], total: number }`

            ### PATCH /me

            **Auth:** Bearer token.

            **Body:**

            - `role` (string, optional): the new role
            """,
            at=(7, 15),
        ),
        Bad(
            """
            ## Endpoints

            ### POST /orders

            **Auth:** Bearer token.

            **Body:** `NewOrder`

            ## Types

            ```ts
            interface NewOrder {
              userId: string;
              items: { id: number; price: number }[];
            }
            ```
            """,
            at=(13, 14),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report the fields that the reader found."""
        for found in spec.trusted_fields:
            field, endpoint = found.name.value, found.endpoint
            anchor = f"{endpoint.anchor} › body › {field}"
            yield self.finding(found.name, field=field, endpoint=endpoint.label, what=_KINDS[found.kind], anchor=anchor)
