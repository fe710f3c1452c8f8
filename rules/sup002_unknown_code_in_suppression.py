"""SUP002: a suppression that cannot work."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import (
    Bad,
    Finding,
    Good,
    Judgement,
    LostRow,
    Message,
    Rule,
    Severity,
    SuppressedRule,
    SuppressionFault,
    Words,
)

_TABLE = Good("""
    | Campo | Tipo | Requerido |
    |---|---|---|
    | note | string | quizá |
""").text


class UnknownCodeInSuppression(Rule):
    """A suppression comment names existing rules and has a known form.

    Otherwise it has no effect, and its author believes that it does. The form is `ignore[CODE, CODE] reason` or
    `ignore-file[…]`, alone on its line; `ignore[CODE:column=value]` goes above a table and applies to one row of
    it.
    """

    code, name, severity = "SUP002", "unknown-code-in-suppression", Severity.ERROR
    message = Message(
        en="the suppression names “{word}”, expected an existing rule{hint}",
        es="la supresión nombra «{word}», se esperaba una regla que exista{hint}",
    )
    spanish = """Un comentario de supresión nombra reglas que existen y tiene una forma conocida.

    Si no, no tiene efecto, y su autor cree que sí. La forma es `ignore[CÓDIGO, CÓDIGO] motivo` o `ignore-file[…]`,
    solo en su línea; `ignore[CÓDIGO:columna=valor]` va encima de una tabla y vale para una de sus filas.
    """
    _faults = (
        (
            SuppressionFault.FORM,
            Message(
                en="this comment has no effect, expected the form `<!-- speclint: {form} reason -->`",
                es="este comentario no tiene efecto, se esperaba la forma `<!-- speclint: {form} motivo -->`",
            ),
        ),
        (
            SuppressionFault.SHARED_LINE,
            Message(
                en="this suppression shares its line and has no effect, expected it alone on a line above what it covers",
                es="esta supresión comparte su línea y no tiene efecto, se esperaba sola en una línea encima de lo que cubre",
            ),
        ),
        (
            SuppressionFault.GLUED,
            Message(
                en="Markdown reads this suppression as text, expected a blank line above it",
                es="Markdown lee esta supresión como texto, se esperaba una línea en blanco encima",
            ),
        ),
        (
            SuppressionFault.IN_TABLE,
            Message(
                en="this suppression splits the table, expected it above the table as `ignore[CODE:column=value]`",
                es="esta supresión parte la tabla en dos, se esperaba encima de la tabla como `ignore[CODE:columna=valor]`",
            ),
        ),
    )
    _no_table = Message(
        en="the suppression of `{written}` is for a table row but no table follows, expected it directly above one",
        es="la supresión de `{written}` es para una fila pero no le sigue una tabla, se esperaba justo encima de una",
    )
    _no_column = Message(
        en="the table below has no column “{word}”, expected one of its columns{hint}",
        es="la tabla de abajo no tiene la columna «{word}», se esperaba una de ellas{hint}",
    )
    good = (
        Good("""
            # Pagos

            <!-- speclint: ignore[WHK003, ENV, unused-type] heredado -->

            Nada.
        """),
        Good("""
            # Pagos

            <!-- speclint: ignore-file[all] heredado -->
        """),
        Good("# Pagos\n\n<!-- speclint: ignore[REQ004:campo=note] heredado -->\n" + _TABLE),
        Good("""
            # Pagos

            ```
            <!-- speclint: ignore[NOPE] -->
            ```

            Se escribe `<!-- speclint: ignore -->`.
        """),
        Good("""
            # Pagos

            <!-- speclint finds this hard to read -->
        """),
    )
    bad = (
        Bad(
            """
            # Pagos

            <!-- speclint: ignore[WHK03, ENV001] heredado -->

            Nada.
            """,
            at=((3, 23),),
        ),
        Bad(
            """
            # Payments

            <!-- speclint-disable WHK03 legacy -->

            Nothing.
            """,
            at=(3,),
        ),
        Bad(
            """
            # Payments

            **Auth:** yes <!-- speclint: ignore[AUT002] legacy -->
            """,
            at=((3, 15),),
        ),
        Bad(
            """
            # Pagos

            Nada.
            [//]: # (speclint: ignore[AUT002] heredado)
            """,
            at=(4,),
        ),
        Bad("# Pagos\n\n<!-- speclint: ignore[REQ004:campoo=note] heredado -->\n" + _TABLE, at=((3, 23),)),
        Bad(
            """
            # Pagos

            <!-- speclint: ignore[REQ004:campo=note] heredado -->

            Nada.
            """,
            at=((3, 23),),
        ),
        Bad("# Pagos\n\n" + _TABLE + "<!-- speclint: ignore[REQ004] heredado -->\n| id | uuid | no |\n", at=(6,)),
    )

    def check_suppression(self, judgement: Judgement) -> Iterator[Finding]:
        """Report a form that is not read, each rule that there is not, and a row that cannot be determined."""
        suppression = judgement.suppression
        for fault, message in self._faults:
            if suppression.fault is fault:
                yield self.finding(
                    suppression.span, message=message, anchor=f"suppression › {fault.value}", form=judgement.form
                )
        unknown = frozenset(rule for rule, _ in judgement.unknown)
        for rule, nearest in judgement.unknown:
            word = rule.selector
            yield self.finding(word, anchor=f"suppression › {word.value}", word=word.value, hint=_hint(nearest))
        for rule in suppression.rules:
            if rule not in unknown and rule.lost in (LostRow.TABLE, LostRow.COLUMN):
                yield self._lost(rule)

    def _lost(self, rule: SuppressedRule) -> Finding:
        return self.finding(
            rule.text,
            message=self._no_table if rule.lost is LostRow.TABLE else self._no_column,
            anchor=f"suppression › {rule.written}",
            written=rule.written,
            word=rule.column,
            hint=_hint(rule.nearest),
        )


def _hint(nearest: str) -> Words:
    return Words(en=f", did you mean “{nearest}”?", es=f", ¿quizá «{nearest}»?") if nearest else Words("", "")
