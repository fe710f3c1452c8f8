"""TYP002: a type cell that is not a type."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, is_placeholder


class UnreadableType(Rule):
    r"""The type column contains types: `number[]`, `string \| null`, `'a' \| 'b'`, `Order`, `VARCHAR(255)`, `texto`.

    A sentence, or a word that is not a type in any language, can be read in many ways. Types may have notes
    ("string (uuid)", "número entero"); lower-case names count if the document defines them.
    """

    code, name, severity = "TYP002", "unreadable-type", Severity.ERROR
    message = Message(
        en="`{words}` is not a type, expected one such as `string`, `number[]`, `'a' | 'b'` or a capitalized name",
        es="`{words}` no es un tipo, se esperaba uno como `string`, `number[]`, `'a' | 'b'` o un nombre con mayúscula",
    )
    spanish = """La columna de tipo contiene tipos: `number[]`, `'a' | 'b'`, `Order`, `VARCHAR(255)`, `texto`.

    Una frase, o una palabra que no es un tipo en ningún lenguaje, se puede leer de muchas maneras. Los tipos pueden
    llevar notas («string (uuid)», «número entero»); los nombres en minúscula cuentan si el documento los define.
    """
    good = (
        Good(r"""
            ## Endpoints

            ### POST /orders

            **Body:**

            | Campo | Tipo | Requerido |
            |---|---|---|
            | a | number[] | sí |
            | b | string \| null | no |
            | c | Array<{ id: number }> | sí |
            | d | `'x'` \| `'y'` | sí |
            | e | Record<string, Order> | sí |
            | f | texto | sí |
            | g | lista de ids | sí |
            | h | string (uuid) | sí |
            | i | fecha y hora | sí |
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Response 200:**

            | Field | Type |
            |---|---|
            | a | Number |
            | b | datetime |
            | c | VARCHAR(255) NOT NULL |
            | d | enum `open | closed` |
            | e | array of strings |
            | f | Stripe.Event |
            | g | — |
        """),
        Good("""
            ## Tipos

            ```ts
            type money = number
            ```

            ## Endpoints

            ### GET /orders

            **Response 200:**

            | Campo | Tipo |
            |---|---|
            | total | money |
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### POST /orders

            **Body:**

            | Campo | Tipo | Requerido |
            |---|---|---|
            | sku | lo que sea | sí |
            """,
            at=((9, 9),),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Response 200:**

            | Field | Type |
            |---|---|
            | id | nmuber |
            | items | strng[] |
            | user | Array<User |
            """,
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
