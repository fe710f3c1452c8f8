"""TYP012: one object with names in snake_case and in camelCase."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Words, naming


class MixedCaseInObject(Rule):
    """The names of one object, example level, interface or table have one case.

    Whoever types `created_at` because the other names look like that gets `undefined`, and no compiler reports it.
    Request and response may differ. Names from standards (`access_token`) keep their case; so do the timestamps
    that an ORM adds to a table, until they are sent. Each name is reported once.
    """

    code, name, severity = "TYP012", "mixed-case-in-object", Severity.WARNING
    message = Message(
        en="`{one}` and `{other}` are in one object of {owner}, expected one case for all names",
        es="`{one}` y `{other}` están en un mismo objeto de {owner}, se esperaba un solo estilo de nombres",
    )
    spanish = """Los nombres de un objeto, un nivel de un ejemplo, una interfaz o una tabla siguen un solo estilo.

    Quien escribe `created_at` porque así son los demás nombres obtiene `undefined`, y ningún compilador lo dice. La
    petición y la respuesta pueden diferir. Los nombres de estándares (`access_token`) conservan su estilo; también
    las marcas de tiempo que un ORM añade a una tabla, hasta que se envían. Cada nombre se señala una vez.
    """
    beside = Words(en="the usual case here", es="el estilo habitual aquí")
    good = (
        Good("""
            ### POST /tickets

            **Body:**

            | Campo | Tipo | Requerido |
            |---|---|---|
            | showtime_id | number | sí |
            | seat_ids | number[] | sí |

            **Response 200:**

            | Campo | Tipo |
            |---|---|
            | sessionId | string |
        """),
        Good("""
            ## Types

            ```ts
            interface Login {
              access_token: string;
              expires_in: number;
              userId: number;
              displayName: string;
            }
            ```
        """),
        Good("""
            ## Modelo de datos

            ### Tabla: `pedidos`

            | Campo | Tipo |
            |---|---|
            | id | SERIAL (PK) |
            | user_id | INTEGER |
            | createdAt | TIMESTAMP |
        """),
        Good("""
            ### GET /me

            **Response 200:**

            ```json
            { "first_name": "Ana", "home": { "zipCode": "1", "streetName": "x" } }
            ```
        """),
    )
    bad = (
        Bad(
            """
            ### GET /pedidos

            **Response 200:**

            ```json
            {
              "total_amount": 10,
              "user_id": 1,
              "createdAt": "2026-01-01T00:00:00Z"
            }
            ```
            """,
            at=((9, 4),),
        ),
        Bad(
            """
            ### POST /orders

            **Body:**

            | Field | Type | Required |
            |---|---|---|
            | movieId | number | yes |
            | seatIds | number[] | yes |
            | promo_code | string | no |
            """,
            at=((9, 3),),
        ),
        Bad(
            """
            ## Tipos

            ```ts
            interface Plan {
              plan_id: number;
              priceId: string;
            }

            interface Alta {
              plan_id: number;
              priceId: string;
            }
            ```
            """,
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
