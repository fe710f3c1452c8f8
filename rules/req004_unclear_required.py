"""REQ004: a required cell that says neither yes nor no."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import (
    Bad,
    FieldTable,
    Finding,
    Good,
    Message,
    Required,
    Rule,
    Severity,
    Spec,
    Words,
    cell_rewritten,
    is_placeholder,
    safe_fix,
)


class UnclearRequired(Rule):
    """A required cell says yes, no, or when.

    With "quizás", "?" or an empty cell the backend has to choose between a 400 and a default. A condition is an
    answer ("solo en POST", "sí, si es premium").
    """

    code, name, severity = "REQ004", "unclear-required", Severity.WARNING
    message = Message(
        en="it is not clear whether `{field}` is required ({words}), expected yes, no or when",
        es="no queda claro si `{field}` es requerido ({words}), se esperaba sí, no o cuándo",
    )
    spanish = """Una celda de requerido dice sí, no o cuándo.

    Con «quizás», «?» o una celda vacía, el backend tiene que elegir entre un 400 y un valor por defecto. Una
    condición es una respuesta («solo en POST», «sí, si es premium»).
    """
    empty = Message(
        en="the required cell of `{field}` is empty, expected yes, no or when",
        es="la celda de requerido de `{field}` está vacía, se esperaba sí, no o cuándo",
    )
    misspelt = Message(
        en="the required cell of `{field}` says “{words}”, expected “{right}”",
        es="la celda de requerido de `{field}` dice «{words}», se esperaba «{right}»",
    )
    good = (
        Good("""
            ## Endpoints

            ### POST /orders

            **Body:**

            | Campo | Tipo | Requerido |
            |---|---|---|
            | sku | string | sí |
            | note | string | ❌ No |
            | gift | boolean | No (default: false) |
            | code | string | solo en POST |
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            **Body:**

            | Field | Type | Required |
            |---|---|---|
            | sku | string | **Yes** |
            | note | string | ✅/❌ |
            | gift | boolean | — |
            | vat | string | required if company |
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            **Body:**

            | Campo | Tipo | Descripción |
            |---|---|---|
            | sku | string | Código (opcional) |
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
            | sku | string | Si |
            | note | string | si hay |
            """,
            at=((9, 18),),
            severity=Severity.INFO,
            fixed=(
                """
                ## Endpoints

                ### POST /orders

                **Body:**

                | Campo | Tipo | Requerido |
                |---|---|---|
                | sku | string | Sí |
                | note | string | si hay |
                """
            ),
        ),
        Bad(
            """
            ## Endpoints

            ### POST /orders

            **Body:**

            | Field | Type | Required |
            |---|---|---|
            | sku | string | yse |
            | note | string | Noo |
            | tax | string | requried |
            """,
            at=(9, 10, 11),
            fixed=(
                """
                ## Endpoints

                ### POST /orders

                **Body:**

                | Field | Type | Required |
                |---|---|---|
                | sku | string | yes |
                | note | string | No |
                | tax | string | required |
                """
            ),
        ),
        Bad(
            """
            ## Endpoints

            ### POST /orders

            **Body:**

            | Campo | Tipo | Requerido |
            |---|---|---|
            | sku | string | quizás |
            """,
            at=((9, 18),),
        ),
        Bad(
            """
            ## Endpoints

            ### POST /orders

            **Body:**

            | Field | Type | Required | Notes |
            |---|---|---|---|
            | sku | string |  | Code |
            | note | string | ? | Note |
            """,
            at=(9, 10),
        ),
    )

    def check_table(self, table: FieldTable, spec: Spec) -> Iterator[Finding]:
        """Look at the fields whose own cell is unclear."""
        for field in table.all_fields:
            words = field.required_text
            if words is None or is_placeholder(spec, words):
                continue
            anchor, name = f"{table.owner} › {field.name.value} › required", field.name.value
            clear = field.required is not Required.UNCLEAR
            if field.required_right and (not clear or spec.language == "es"):
                # "si" is "if", though every reader takes it for a yes.
                yield self.finding(
                    words,
                    message=self.misspelt,
                    severity=Severity.INFO if clear else None,
                    field=name,
                    words=words.value,
                    right=field.required_right,
                    anchor=anchor,
                    fix=safe_fix(
                        _written(field.required_right),
                        cell_rewritten(table.table, words.span, field.required_right, spec),
                    ),
                )
            elif clear:
                continue
            elif words.value:
                yield self.finding(words, field=name, words=words.value, anchor=anchor)
            else:
                yield self.finding(words, message=self.empty, field=name, anchor=anchor)


def _written(right: str) -> Words:
    return Words(en=f"write “{right}”", es=f"escribir «{right}»")
