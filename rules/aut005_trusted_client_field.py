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
        Good(
            "## Endpoints\n\n### POST /orders\n\n**Auth:** Bearer token.\n\n**Body:** `{ product_id: number, qty: number }`\n"
        ),
        Good(
            "## Endpoints\n\n### POST /products\n\n**Auth:** Bearer token.\n\n**Body:**\n| Campo | Tipo | Requerido |\n|---|---|---|\n| price | number | sí |\n"
        ),
        Good(
            "## Endpoints\n\n### POST /orders\n\n**Auth:** Bearer token, solo admin.\n\n**Body:** `{ user_id: number, total: number }`\n"
        ),
        Good(
            "## Endpoints\n\n### POST /users\n\n**Auth:** Bearer token.\n\n**Body:** `{ email: string, role: string }`\n"
        ),
        Good(
            "## Endpoints\n\n### POST /teams/{id}/members\n\n**Auth:** Bearer token.\n\n**Body:** `{ userId: string, role: string }`\n"
        ),
        Good(
            "## Endpoints\n\n### POST /orders\n\n**Auth:** Bearer token.\n\n**Body:**\n\n- `item` (number, required): what\n"
            "- `total` (number, optional): shown to the user, the backend recalculates it\n"
        ),
        Good("## Endpoints\n\n### POST /orders\n\n**Auth:** Pública.\n\n**Body:** `{ user_id: number }`\n"),
        Good(
            "## Endpoints\n\n### POST /payments/refund\n\n**Auth:** Bearer token.\n\n**Body:** `{ ticket_id: number, amount: number }`\n"
        ),
        Good(
            "## Endpoints\n\n### PUT /orders/{id}\n\n**Auth:** Bearer token.\n\n**Body:** `Order`\n\n**Response 200:** `Order`\n\n"
            "## Types\n\n```ts\ninterface Order {\n  id: number;\n  user_id: number;\n}\n```\n"
        ),
    )
    bad = (
        Bad(
            "## Endpoints\n\n### POST /reviews\n\n**Auth:** Bearer token requerido.\n\n**Body:**\n| Campo | Tipo | Requerido |\n|---|---|---|\n"
            "| rating | number | sí |\n| user_id | number | sí |\n",
            at=((11, 3),),
        ),
        Bad(
            "## Endpoints\n\n### POST /checkout/session\n\n**Auth:** Bearer token.\n\n**Body:** `{ seatIds: number[], total: number }`\n\n"
            "### PATCH /me\n\n**Auth:** Bearer token.\n\n**Body:**\n\n- `role` (string, optional): the new role\n",
            at=(7, 15),
        ),
        Bad(
            "## Endpoints\n\n### POST /orders\n\n**Auth:** Bearer token.\n\n**Body:** `NewOrder`\n\n## Types\n\n"
            "```ts\ninterface NewOrder {\n  userId: string;\n  items: { id: number; price: number }[];\n}\n```\n",
            at=(13, 14),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report the fields that the reader found."""
        for found in spec.trusted_fields:
            field, endpoint = found.name.value, found.endpoint
            anchor = f"{endpoint.anchor} › body › {field}"
            yield self.finding(found.name, field=field, endpoint=endpoint.label, what=_KINDS[found.kind], anchor=anchor)
