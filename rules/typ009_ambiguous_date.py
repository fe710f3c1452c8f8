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
        Good(
            "### GET /funciones\n\n**Response 200:**\n\n| Campo | Tipo | Descripción |\n|---|---|---|\n"
            "| start_time | string | Hora de inicio (HH:mm) |\n| created_at | string (ISO 8601) | Alta |\n| fecha | date | Día |\n"
        ),
        Good(
            "## Types\n\n```ts\ninterface Show {\n  date: string; // YYYY-MM-DD\n  createdAt: Date;\n  timezone: string;\n"
            "  updatedBy: string;\n}\n```\n"
        ),
        Good(
            "Todas las fechas van en formato ISO 8601 y en UTC.\n\n### GET /pedidos\n\n**Response 200:**\n\n"
            "| Campo | Tipo | Descripción |\n|---|---|---|\n| created_at | string | Alta |\n"
        ),
        Good(
            "### GET /orders\n\n**Response 200:** `{ paidAt: string }`\n\n```json\n"
            '{ "paidAt": "2026-03-01T10:00:00Z" }\n```\n'
        ),
        Good(
            "## Modelo de datos\n\n### Tabla: `pedidos`\n\n| Campo | Tipo | Descripción |\n|---|---|---|\n"
            "| id | SERIAL | PK |\n| fecha | VARCHAR(20) | Día |\n"
        ),
    )
    bad = (
        Bad(
            "### GET /funciones\n\n**Response 200:**\n\n| Campo | Tipo | Descripción |\n|---|---|---|\n"
            "| id | number | ID |\n| start_time | string | Hora de inicio |\n",
            at=((8, 3),),
        ),
        Bad(
            "## Types\n\n```ts\ninterface Show {\n  date: string; // YYYY-MM-DD\n  createdAt: string;\n  updatedAt: string | null;\n}\n```\n",
            at=((6, 3),),
        ),
        Bad(
            "### POST /reservas\n\n**Body:**\n\n- `fecha_inicio` (string, requerido): primer día\n"
            "- `fecha_fin` (string, requerido): último día\n",
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
