"""TYP009: a date or time as a string of which nothing says how it is written."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Words


class AmbiguousDate(Rule):
    """A date or a time that travels as a string says in what format.

    Its type, its description, a comment, an example or a sentence for all dates of the document may say so. `03/04/2026` is two days, and a time without a zone is two moments; the frontend parses what the backend happens to
    print. RFC 3339 is the usual answer for JSON. What a database holds is another matter, and the dates of one object, or
    of a document that gives no format at all, are told together.
    """

    code, name, severity = "TYP009", "ambiguous-date", Severity.WARNING
    message = Message(
        en="`{field}` is a date or time as a bare string, expected its format, such as ISO 8601 or `HH:mm`",
        es="`{field}` es una fecha u hora como string a secas, se esperaba su formato, por ejemplo ISO 8601 o `HH:mm`",
    )
    more = Words(en="`{field}` has no format either", es="`{field}` tampoco tiene formato")
    good = (
        Good("""
            ### GET /funciones

            **Response 200:**

            | Campo | Tipo | Descripción |
            |---|---|---|
            | start_time | string | Hora de inicio (HH:mm) |
            | created_at | string (ISO 8601) | Alta |
            | fecha | date | Día |
        """),
        Good("""
            ## Types

            ```ts
            interface Show {
              date: string; // YYYY-MM-DD
              createdAt: Date;
              timezone: string;
              updatedBy: string;
            }
            ```
        """),
        Good("""
            Todas las fechas van en formato ISO 8601 y en UTC.

            ### GET /pedidos

            **Response 200:**

            | Campo | Tipo | Descripción |
            |---|---|---|
            | created_at | string | Alta |
        """),
        Good("""
            ### GET /orders

            **Response 200:** `{ paidAt: string }`

            ```json
            { "paidAt": "2026-03-01T10:00:00Z" }
            ```
        """),
        Good("""
            ## Modelo de datos

            ### Tabla: `pedidos`

            | Campo | Tipo | Descripción |
            |---|---|---|
            | id | SERIAL | PK |
            | fecha | VARCHAR(20) | Día |
        """),
    )
    bad = (
        Bad(
            """
            ### GET /funciones

            **Response 200:**

            | Campo | Tipo | Descripción |
            |---|---|---|
            | id | number | ID |
            | start_time | string | Hora de inicio |
            """,
            at=((8, 3),),
        ),
        Bad(
            """
            ## Types

            ```ts
            interface Show {
              date: string; // YYYY-MM-DD
              createdAt: string;
              updatedAt: string | null;
            }
            ```
            """,
            at=((6, 3),),
        ),
        Bad(
            """
            ### POST /reservas

            **Body:**

            - `fecha_inicio` (string, requerido): primer día
            - `fecha_fin` (string, requerido): último día
            """,
            at=(5,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report the dates that the reader found without a format."""
        for item in spec.quantities.dates:
            yield self.finding(
                item.name,
                field=item.name.value,
                anchor=item.anchor,
                related=((other, _named(self.more, other.value)) for other in item.others),
            )


def _named(words: Words, field: str) -> Words:
    return Words(en=words.en.format(field=field), es=words.es.format(field=field))
