"""SUP001: a suppression without effect."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Judgement, LostRow, Message, Rule, Severity, Words, safe_fix

_HEAD = "# Pagos\n\n## Webhooks\n\n"
_HOOK = "### POST /webhooks/stripe\n\n**Eventos:** `invoice.paid`\n"
_TABLE = Good("""
    | Campo | Tipo | Requerido |
    |---|---|---|
    | `note` | string | quizá |
    | id | number | sí |
""").text
_BODY = "## Endpoints\n\n### POST /notes\n\n**Body:**\n\n"


class UnusedSuppression(Rule):
    """A suppression comment suppresses at least one finding.

    A comment that stays after the document is fixed hides the same defect when it comes back. It is reported only
    if all rules that it names ran. If several comments cover a finding, the innermost one is used. A suppression of
    the rules on suppressions is never reported.
    """

    code, name, severity = "SUP001", "unused-suppression", Severity.WARNING
    message = Message(
        en="the suppression of {rules} has no effect here, expected it to be removed",
        es="la supresión de {rules} no tiene efecto aquí, se esperaba que se quitara",
    )
    spanish = """Un comentario de supresión silencia al menos un hallazgo.

    Un comentario que se queda cuando el documento ya está corregido oculta el mismo defecto si vuelve. Solo se
    avisa si se aplicaron todas las reglas que nombra. Si varios comentarios cubren un hallazgo, se usa el más
    interno. Nunca se avisa de una supresión de las reglas sobre supresiones.
    """
    _no_row = Message(
        en="the suppression of {rules} names a row that the table below does not have, expected one of its rows{hint}",
        es="la supresión de {rules} nombra una fila que la tabla de abajo no tiene, se esperaba una de ellas{hint}",
    )
    _above_title = Message(
        en="the suppression of {rules} has no effect under the title, expected `ignore-file` for the whole document",
        es="la supresión de {rules} no tiene efecto bajo el título, se esperaba `ignore-file` para todo el documento",
    )
    title = Words(en="remove the unused suppression", es="quitar la supresión sin efecto")
    good = (
        Good(_HEAD + "<!-- speclint: ignore[WHK003] el proveedor no repite -->\n" + _HOOK, beside=("WHK003",)),
        Good(_HEAD + "<!-- speclint: ignore[WHK003] WHK003 did not run -->\n\nNada.\n"),
        Good(_HEAD + "<!-- speclint: ignore-file[webhook-without-idempotency] x -->\n\n" + _HOOK, beside=("WHK003",)),
        Good(_BODY + "<!-- speclint: ignore[REQ004:campo=note] depende del plan -->\n" + _TABLE, beside=("REQ004",)),
        Good(_HEAD + "```markdown\n<!-- speclint: ignore[WHK003] x -->\n```\n\n" + _HOOK, beside=("WHK003",)),
        Good("""
            # Pagos

            <!-- speclint: ignore[SUP003] no reasons here -->

            Nada.
        """),
    )
    bad = (
        Bad(
            _HEAD
            + _HOOK
            + "\nLos repetidos se omiten.\n\n<!-- speclint: ignore[WHK003] por ahora -->\n\n## Resumen\n\nNada.\n",
            at=(11,),
            fixed=_HEAD + _HOOK + "\nLos repetidos se omiten.\n\n## Resumen\n\nNada.\n",
            beside=("WHK003",),
        ),
        Bad(
            _HEAD + "<!-- speclint: ignore[WHK002, WHK003] el proveedor no repite -->\n" + _HOOK,
            at=((5, 23),),
            fixed=_HEAD + "<!-- speclint: ignore[WHK003] el proveedor no repite -->\n" + _HOOK,
            beside=("WHK002", "WHK003"),
        ),
        Bad(
            """
            <!-- speclint: ignore[DOC001] sin flujo -->
            # Pagos

            ## Resumen

            Nada.
            """,
            at=(1,),
            fixed="""
                # Pagos

                ## Resumen

                Nada.
            """,
            beside=("DOC001",),
        ),
        Bad(
            _BODY + "[//]: # (speclint: ignore[REQ004:field=`notes`] depends on the plan)\n\n" + _TABLE,
            at=(7,),
            fixed=_BODY + _TABLE,
            beside=("REQ004",),
        ),
        Bad(
            """
            # Pagos

            - a
            <!-- speclint: ignore[WHK003] x -->
            - b""",
            at=(4,),
            fixed="""
                # Pagos

                - a

                - b""",
            beside=("WHK003",),
        ),
    )

    def check_suppression(self, judgement: Judgement) -> Iterator[Finding]:
        """Report what of the comment silences nothing, and take it out."""
        unused = judgement.unused
        if not unused:
            return
        suppression = judgement.suppression
        is_whole = len(unused) == len(suppression.rules)
        hint = Words("", "")
        is_row = len(unused) == 1 and unused[0].lost is LostRow.ROW
        if is_row and unused[0].nearest:
            hint = Words(en=f", did you mean “{unused[0].nearest}”?", es=f", ¿quizá «{unused[0].nearest}»?")
        yield self.finding(
            suppression.span if is_whole else unused[0].text,
            message=self._no_row if is_row else self._above_title if suppression.above_title else self.message,
            anchor=f"suppression › {', '.join(rule.written for rule in unused)}",
            fix=safe_fix(self.title, [suppression.without(unused)], late=True),
            rules=", ".join(f"`{rule.written}`" for rule in unused),
            hint=hint,
        )
