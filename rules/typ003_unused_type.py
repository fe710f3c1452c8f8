"""TYP003: a type that is defined and used nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Place, Project, Rule, Severity


class UnusedType(Rule):
    """Every type that a document defines is used by an endpoint, a table, another type or a sentence of the project.

    A type that nothing names is a leftover of an earlier version or belongs to a payload that forgets to name it. Any
    mention counts, also that of a table in prose; a comment above it that names a route (`// POST /x → Response`), the
    section of errors and an endpoint around it bind it without a name. Tables that are there already are no news.
    """

    code, name, severity = "TYP003", "unused-type", Severity.INFO
    message = Message(
        en="the type `{type}` is defined and used nowhere",
        es="el tipo `{type}` se define y no se usa en ninguna parte",
    )
    good = (
        Good(
            "## Endpoints\n\n### GET /seats\n\n**Response 200:** `Seat[]`\n\n## Tipos\n\n### Seat\n\n"
            "| Campo | Tipo |\n|---|---|\n| id | number |\n"
        ),
        Good("## Types\n\n```ts\n// GET /seats → Response\ninterface SeatsResponse {\n  seats: string[];\n}\n```\n"),
        Good(
            "## Flujo\n\n1. El BE guarda la reserva en la tabla `seat_holds`.\n\n## Base de datos\n\n```sql\n"
            "CREATE TABLE seat_holds (\n  id SERIAL PRIMARY KEY\n);\n```\n"
        ),
        Good(
            "## Types\n\n```ts\ninterface Ticket {\n  seat: Seat;\n}\n\ninterface Seat {\n  row: string;\n}\n```\n\n"
            "## Endpoints\n\n### GET /tickets\n\nReturns a list of tickets.\n\n**Response 200:** `Ticket[]`\n"
        ),
        Good(
            "## Tipos\n\n```ts\ninterface Seat {\n  row: string;\n}\n```\n",
            others={"docs/BACKEND_SPEC_SEATS.md": "## Endpoints\n\n### GET /seats\n\n**Response 200:** `Seat[]`\n"},
        ),
        Good("## Errores\n\nTodos tienen esta forma:\n\n```ts\ninterface ApiFailure {\n  message: string;\n}\n```\n"),
    )
    bad = (
        Bad(
            "## Endpoints\n\n### GET /seats\n\n**Response 200:** `Seat[]`\n\n## Tipos\n\n### Seat\n\n"
            "| Campo | Tipo |\n|---|---|\n| id | number |\n\n### SeatLegacy\n\n| Campo | Tipo |\n|---|---|\n| id | number |\n",
            at=((15, 5),),
        ),
        Bad(
            "## Types\n\n### RefundReason\n\n```ts\n// why money goes back\ntype RefundReason = 'duplicate' | 'fraud';\n```\n",
            at=((7, 6),),
        ),
        Bad(
            "## Base de datos\n\n```sql\nCREATE TABLE seat_holds (\n  id SERIAL PRIMARY KEY\n);\n```\n",
            at=((4, 14),),
        ),
    )

    def check_project(self, project: Project) -> Iterator[Finding]:
        """Look for the types that no document uses."""
        for facts in project.documents:
            for definition in project.unused_types(facts) if facts.reported else ():
                name = definition.name
                yield self.finding(Place(facts.path, name.span), type=name.value, anchor=definition.anchor)
