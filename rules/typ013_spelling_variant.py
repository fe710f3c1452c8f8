"""TYP013: one concept under two spellings."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Words, naming


class SpellingVariant(Rule):
    """A concept has one spelling in all that is sent, and one in all that is answered.

    `seatIds` here and `seat_ids` there, `canceled` and `cancelled`: one of the two is read as nothing. Requests and
    responses may differ. Of an object in another case the first name is told, and what the forms of one payload, or the
    names of one object, contradict each other in is told there.
    """

    code, name, severity = "TYP013", "spelling-variant", Severity.WARNING
    message = Message(
        en="`{one}` in {owner} is spelt `{other}` elsewhere, expected one spelling",
        es="`{one}` en {owner} se escribe `{other}` en otro lugar, se esperaba una sola forma",
    )
    elsewhere = Words(en="the other spelling", es="la otra forma")
    good = (
        Good(
            "### POST /holds\n\n**Body:** `{ seat_ids: number[] }`\n\n**Response 200:** `{ seatIds: number[] }`\n\n"
            "### POST /tickets\n\n**Body:** `{ seat_ids: number[] }`\n"
        ),
        Good(
            "### GET /me\n\n**Response 200:** `{ username: string }`\n\n### GET /log\n\n**Response 200:** `{ user_name: string }`\n"
        ),
        Good(
            "## Tipos\n\n```ts\n// GET /orders → Response\ninterface Order {\n  status: 'paid' | 'cancelled';\n}\n\n"
            "// GET /orders/:id → Response\ninterface OrderDetail {\n  status: 'cancelled';\n  note: 'canceled by hand';\n}\n```\n\n"
            "### GET /orders\n\n### GET /orders/:id\n"
        ),
    )
    bad = (
        Bad(
            "### POST /holds\n\n**Body:**\n\n| Campo | Tipo | Requerido |\n|---|---|---|\n| seat_ids | number[] | sí |\n\n"
            "### POST /tickets\n\n**Body:**\n\n| Campo | Tipo | Requerido |\n|---|---|---|\n| seatIds | number[] | sí |\n",
            at=((15, 3),),
        ),
        Bad(
            "### GET /orders\n\n**Response 200:**\n\n```json\n"
            '{ "status": "cancelled" }\n```\n\n### GET /orders/:id\n\n**Response 200:**\n\n```json\n{ "status": "canceled" }\n```\n',
            at=((14, 14),),
        ),
        Bad(
            "## Types\n\n```ts\n// GET /cars → Response\ninterface Car {\n  color: string;\n}\n\n"
            "// GET /vans → Response\ninterface Van {\n  colour: string;\n}\n```\n\n### GET /cars\n\n### GET /vans\n",
            at=((11, 3),),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report the names and values that are spelt in another way elsewhere."""
        for pair in naming(spec).variants:
            yield self.finding(
                pair.one,
                one=pair.one.value,
                other=pair.other.value,
                owner=pair.owner,
                anchor=pair.anchor,
                related=((pair.other, self.elsewhere),),
            )
