"""TYP012: one object with names in snake_case and in camelCase."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Words, naming


class MixedCaseInObject(Rule):
    """The names of one object, the level of an example, an interface, a table, are all in one case.

    Whoever types `created_at` by the look of the others gets `undefined`, and no compiler tells. Request and response may
    differ, as they do in the seed. Names of standards (`access_token`) keep their case; in a table of the database so
    do the timestamps that an ORM adds, until they travel. A name that was told of is not told of again.
    """

    code, name, severity = "TYP012", "mixed-case-in-object", Severity.WARNING
    message = Message(
        en="`{one}` stands beside `{other}` in one object of {owner}, expected one case for all names",
        es="`{one}` está junto a `{other}` en un mismo objeto de {owner}, se esperaba un solo estilo de nombres",
    )
    beside = Words(en="the usual case here", es="el estilo habitual aquí")
    good = (
        Good(
            "### POST /tickets\n\n**Body:**\n\n| Campo | Tipo | Requerido |\n|---|---|---|\n| showtime_id | number | sí |\n"
            "| seat_ids | number[] | sí |\n\n**Response 200:**\n\n| Campo | Tipo |\n|---|---|\n| sessionId | string |\n"
        ),
        Good(
            "## Types\n\n```ts\ninterface Login {\n  access_token: string;\n  expires_in: number;\n  userId: number;\n"
            "  displayName: string;\n}\n```\n"
        ),
        Good(
            "## Modelo de datos\n\n### Tabla: `pedidos`\n\n| Campo | Tipo |\n|---|---|\n| id | SERIAL (PK) |\n"
            "| user_id | INTEGER |\n| createdAt | TIMESTAMP |\n"
        ),
        Good(
            "### GET /me\n\n**Response 200:**\n\n```json\n"
            '{ "first_name": "Ana", "home": { "zipCode": "1", "streetName": "x" } }\n```\n'
        ),
    )
    bad = (
        Bad(
            "### GET /pedidos\n\n**Response 200:**\n\n```json\n{\n"
            '  "total_amount": 10,\n  "user_id": 1,\n  "createdAt": "2026-01-01T00:00:00Z"\n}\n```\n',
            at=((9, 4),),
        ),
        Bad(
            "### POST /orders\n\n**Body:**\n\n| Field | Type | Required |\n|---|---|---|\n| movieId | number | yes |\n"
            "| seatIds | number[] | yes |\n| promo_code | string | no |\n",
            at=((9, 3),),
        ),
        Bad(
            "## Tipos\n\n```ts\ninterface Plan {\n  plan_id: number;\n  priceId: string;\n}\n\n"
            "interface Alta {\n  plan_id: number;\n  priceId: string;\n}\n```\n",
            at=((6, 3),),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report the odd names of objects."""
        for pair in naming(spec).mixed:
            yield self.finding(
                pair.one,
                one=pair.one.value,
                other=pair.other.value,
                owner=pair.owner,
                anchor=pair.anchor,
                related=((pair.other, self.beside),),
            )
