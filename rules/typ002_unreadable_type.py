"""TYP002: a type cell that is no type expression."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, is_placeholder


class UnreadableType(Rule):
    r"""The type column holds types: `number[]`, `string \| null`, `'a' \| 'b'`, `Order`, `VARCHAR(255)`, `texto`.

    A word that no language has as a type, or a sentence, gets read as whatever the reader thinks of. Types may carry notes
    ("string (uuid)", "número entero"); names in lower case count when the document defines them.
    """

    code, name, severity = "TYP002", "unreadable-type", Severity.ERROR
    message = Message(
        en="`{words}` is no type, expected one such as `string`, `number[]`, `'a' | 'b'` or a name in capitals",
        es="`{words}` no es un tipo, se esperaba uno como `string`, `number[]`, `'a' | 'b'` o un nombre con mayúscula",
    )
    good = (
        Good(
            "## Endpoints\n\n### POST /orders\n\n**Body:**\n\n| Campo | Tipo | Requerido |\n|---|---|---|\n| a | number[] | sí |\n"
            "| b | string \\| null | no |\n| c | Array<{ id: number }> | sí |\n| d | `'x'` \\| `'y'` | sí |\n| e | Record<string, Order> | sí |\n"
            "| f | texto | sí |\n| g | lista de ids | sí |\n| h | string (uuid) | sí |\n| i | fecha y hora | sí |\n"
        ),
        Good(
            "## Endpoints\n\n### GET /orders\n\n**Response 200:**\n\n| Field | Type |\n|---|---|\n| a | Number |\n| b | datetime |\n"
            "| c | VARCHAR(255) NOT NULL |\n| d | enum `open | closed` |\n| e | array of strings |\n| f | Stripe.Event |\n| g | — |\n"
        ),
        Good(
            "## Tipos\n\n```ts\ntype money = number\n```\n\n## Endpoints\n\n### GET /orders\n\n**Response 200:**\n\n| Campo | Tipo |\n|---|---|\n"
            "| total | money |\n"
        ),
    )
    bad = (
        Bad(
            "## Endpoints\n\n### POST /orders\n\n**Body:**\n\n| Campo | Tipo | Requerido |\n|---|---|---|\n| sku | lo que sea | sí |\n",
            at=((9, 9),),
        ),
        Bad(
            "## Endpoints\n\n### GET /orders\n\n**Response 200:**\n\n| Field | Type |\n|---|---|\n| id | nmuber |\n| items | strng[] |\n"
            "| user | Array<User |\n",
            at=(9, 10, 11),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Look at the type cells that could not be read."""
        defined = {definition.name.value.casefold() for definition in spec.types}
        for table in spec.tables:
            for field in table.all_fields:
                words = field.unreadable
                if words is None or words.value.strip("`* ").casefold() in defined or is_placeholder(spec, words):
                    continue
                anchor = f"{table.owner} › {field.name.value} › type"
                yield self.finding(words, words=words.value.strip("`"), anchor=anchor)
