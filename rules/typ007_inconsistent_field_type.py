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
        Good(r"""
            ## Endpoints

            ### POST /api/orders

            **Body:**

            | Campo | Tipo | Requerido | Descripción |
            |---|---|---|---|
            | movie_id | integer | sí | ID |
            | state | string | sí | Estado |

            ### GET /api/orders

            **Query params:**

            | Parámetro | Tipo | Requerido |
            |---|---|---|
            | movie_id | string | no |

            **Response 200:**

            | Campo | Tipo | Descripción |
            |---|---|---|
            | movie_id | number \| null | ID |
            | state | 'open' \| 'paid' | Estado |
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Response 200:**

            | Field | Type |
            |---|---|
            | data[].id | number |
            | data[].seat.id | string |
            | data[].total | number |
            | page.total | string |

            ### GET /users

            **Response 200:**

            | Field | Type |
            |---|---|
            | id | string |
            | total | string |
        """),
        Good("""
            ## Endpoints

            ### GET /orders/:id

            **Response 200:**

            - `buyer` (object)
            - `total` (decimal)

            ### GET /orders

            **Response 200:**

            - `buyer` (string)
            - `total` (string)
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### POST /api/orders

            **Body:**

            | Campo | Tipo | Requerido |
            |---|---|---|
            | movie_id | number | sí |

            ### GET /api/orders/:id

            **Response 200:**

            | Campo | Tipo | Descripción |
            |---|---|---|
            | id | number | ID |
            | movie_id | string | ID |
            """,
            at=((18, 14),),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Response 200:** `Order[]`

            ### POST /orders

            **Body:**

            - `movieId` (boolean, required)

            **Response 201:** `Order`

            ## Types

            ```ts
            interface Order {
              id: number;
              movieId: string;
            }
            ```
            """,
            at=((20, 12),),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Response 200:**

            | Field | Type |
            |---|---|
            | orders[].paid | boolean |

            ### GET /orders/{id}

            **Response 200:**

            | Field | Type |
            |---|---|
            | paid | number |

            ### PUT /orders/{id}

            **Body:**

            | Field | Type | Required |
            |---|---|---|
            | paid | boolean | yes |
            """,
            at=((17, 10),),
        ),
        Bad(
            """
            ## Endpoints

            ### POST /api/scans

            **Response 201:**

            ```json
            { "id": 7, "score": "85%" }
            ```

            ### GET /api/scans

            **Response 200:**

            ```json
            { "scans": [{ "id": 7, "score": 0.85 }, { "id": 8, "score": null }] }
            ```
            """,
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
