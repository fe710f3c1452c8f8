"""TYP013: one concept with two spellings."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Words, naming


class SpellingVariant(Rule):
    """A concept has one spelling in all requests, and one in all responses.

    With `seatIds` here and `seat_ids` there, or `canceled` and `cancelled`, one of the two is ignored. Requests and
    responses may differ. In an object with another case only the first name is reported, and contradictions within
    one payload or one object are reported there.
    """

    code, name, severity = "TYP013", "spelling-variant", Severity.WARNING
    message = Message(
        en="`{one}` in {owner} is spelt `{other}` elsewhere, expected one spelling",
        es="`{one}` en {owner} se escribe `{other}` en otro lugar, se esperaba una sola forma",
    )
    spanish = """Un concepto se escribe igual en todas las peticiones, y de una sola forma en todas las respuestas.

    Con `seatIds` aquí y `seat_ids` allí, o `canceled` y `cancelled`, una de las dos se ignora. Las peticiones y las
    respuestas pueden diferir. En un objeto con otro estilo solo se señala el primer nombre, y las contradicciones
    dentro de un payload o un objeto se señalan allí.
    """
    elsewhere = Words(en="the other spelling", es="la otra forma")
    good = (
        Good("""
            ### POST /holds

            **Body:** `{ seat_ids: number[] }`

            **Response 200:** `{ seatIds: number[] }`

            ### POST /tickets

            **Body:** `{ seat_ids: number[] }`
        """),
        Good("""
            ### GET /me

            **Response 200:** `{ username: string }`

            ### GET /log

            **Response 200:** `{ user_name: string }`
        """),
        Good("""
            ## Tipos

            ```ts
            // GET /orders → Response
            interface Order {
              status: 'paid' | 'cancelled';
            }

            // GET /orders/:id → Response
            interface OrderDetail {
              status: 'cancelled';
              note: 'canceled by hand';
            }
            ```

            ### GET /orders

            ### GET /orders/:id
        """),
    )
    bad = (
        Bad(
            """
            ### POST /holds

            **Body:**

            | Campo | Tipo | Requerido |
            |---|---|---|
            | seat_ids | number[] | sí |

            ### POST /tickets

            **Body:**

            | Campo | Tipo | Requerido |
            |---|---|---|
            | seatIds | number[] | sí |
            """,
            at=((15, 3),),
        ),
        Bad(
            """
            ### GET /orders

            **Response 200:**

            ```json
            { "status": "cancelled" }
            ```

            ### GET /orders/:id

            **Response 200:**

            ```json
            { "status": "canceled" }
            ```
            """,
            at=((14, 14),),
        ),
        Bad(
            """
            ## Types

            ```ts
            // GET /cars → Response
            interface Car {
              color: string;
            }

            // GET /vans → Response
            interface Van {
              colour: string;
            }
            ```

            ### GET /cars

            ### GET /vans
            """,
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
