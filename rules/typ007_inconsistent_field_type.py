"""TYP007: one field with two types across the endpoints of a resource."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, DifferenceKind, Finding, Good, Message, Policy, Rule, Severity, Spec, Words


class InconsistentFieldType(Rule):
    """A field of a resource has one type in all of the resource's endpoints.

    What one endpoint answers is what the frontend sends to the next: a number that comes back as a string fails a
    comparison, silently. Nullability, an integer against a number and a string against a union of string literals are no
    difference, nor is a query parameter that is a string.
    """

    code, name, severity = "TYP007", "inconsistent-field-type", Severity.WARNING
    message = Message(
        en="`{field}` is `{here}` here and `{there}` in {other}, expected one type for all endpoints of the resource",
        es="`{field}` es `{here}` aquí y `{there}` en {other}, se esperaba un solo tipo en todos los endpoints del recurso",
    )
    good = (
        Good(
            "## Endpoints\n\n### POST /api/orders\n\n**Body:**\n\n| Campo | Tipo | Requerido | Descripción |\n|---|---|---|---|\n| movie_id | integer | sí | ID |\n"
            "| state | string | sí | Estado |\n\n### GET /api/orders\n\n**Query params:**\n\n| Parámetro | Tipo | Requerido |\n|---|---|---|\n| movie_id | string | no |\n\n"
            "**Response 200:**\n\n| Campo | Tipo | Descripción |\n|---|---|---|\n| movie_id | number \\| null | ID |\n| state | 'open' \\| 'paid' | Estado |\n"
        ),
        Good(
            "## Endpoints\n\n### GET /orders\n\n**Response 200:**\n\n| Field | Type |\n|---|---|\n| data[].id | number |\n| data[].seat.id | string |\n| data[].total | number |\n"
            "| page.total | string |\n\n### GET /users\n\n**Response 200:**\n\n| Field | Type |\n|---|---|\n| id | string |\n| total | string |\n"
        ),
        Good(
            "## Endpoints\n\n### GET /orders/:id\n\n**Response 200:**\n\n- `buyer` (object)\n- `total` (decimal)\n\n### GET /orders\n\n**Response 200:**\n\n"
            "- `buyer` (string)\n- `total` (string)\n"
        ),
    )
    bad = (
        Bad(
            "## Endpoints\n\n### POST /api/orders\n\n**Body:**\n\n| Campo | Tipo | Requerido |\n|---|---|---|\n| movie_id | number | sí |\n\n"
            "### GET /api/orders/:id\n\n**Response 200:**\n\n| Campo | Tipo | Descripción |\n|---|---|---|\n| id | number | ID |\n| movie_id | string | ID |\n",
            at=((18, 14),),
        ),
        Bad(
            "## Endpoints\n\n### GET /orders\n\n**Response 200:** `Order[]`\n\n### POST /orders\n\n**Body:**\n\n- `movieId` (boolean, required)\n\n**Response 201:** `Order`\n\n"
            "## Types\n\n```ts\ninterface Order {\n  id: number;\n  movieId: string;\n}\n```\n",
            at=((20, 12),),
        ),
        Bad(
            "## Endpoints\n\n### GET /orders\n\n**Response 200:**\n\n| Field | Type |\n|---|---|\n| orders[].paid | boolean |\n\n### GET /orders/{id}\n\n**Response 200:**\n\n"
            "| Field | Type |\n|---|---|\n| paid | number |\n\n### PUT /orders/{id}\n\n**Body:**\n\n| Field | Type | Required |\n|---|---|---|\n| paid | boolean | yes |\n",
            at=((17, 10),),
        ),
        Bad(
            '## Endpoints\n\n### POST /api/scans\n\n**Response 201:**\n\n```json\n{ "id": 7, "score": "85%" }\n```\n\n### GET /api/scans\n\n**Response 200:**\n\n'
            '```json\n{ "scans": [{ "id": 7, "score": 0.85 }, { "id": 8, "score": null }] }\n```\n',
            at=((16, 33),),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Compare the types of each field of a resource."""
        policy = Policy(frozenset({DifferenceKind.TYPE}))
        for field in spec.repeated_fields:
            for found in field.contradictions(policy):
                title = found.other.title
                yield self.finding(
                    found.difference.one,
                    field=field.name,
                    here=found.difference.one_says,
                    there=found.difference.other_says,
                    other=title,
                    anchor=f"{field.anchor} › type",
                    related=[(found.difference.other, Words(en=f"what {title.en} says", es=f"lo que dice {title.es}"))],
                )
