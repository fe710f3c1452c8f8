"""SUP003: a suppression without a reason."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Judgement, Message, Rule, Severity


class SuppressionWithoutReason(Rule):
    """A suppression comment gives a reason.

    Later readers have to know whether the rule is wrong here, the gap is intended, or work is left. The reason goes
    after the brackets.
    """

    code, name, severity = "SUP003", "suppression-without-reason", Severity.WARNING
    message = Message(
        en="this suppression does not say why, expected a reason after the brackets",
        es="esta supresión no dice por qué, se esperaba un motivo después de los corchetes",
    )
    spanish = """Un comentario de supresión da un motivo.

    Quien lo lea después tiene que saber si la regla se equivoca aquí, si el hueco es intencionado o si queda
    trabajo. El motivo va después de los corchetes.
    """
    good = (
        Good("""
            # Pagos

            <!-- speclint: ignore[WHK003] el proveedor no repite -->

            Nada.
        """),
        Good("""
            # Payments

            [//]: # (speclint: ignore-file[TYP]: types come later)
        """),
        Good("""
            # Payments

            <!-- speclint: ignore[WHK003, ENV001]
            the provider does not repeat -->
        """),
        Good("""
            # Payments

            `<!-- speclint: ignore[WHK003] -->`
        """),
    )
    bad = (
        Bad(
            """
            # Pagos

            <!-- speclint: ignore[WHK003] -->

            Nada.
            """,
            at=(3,),
        ),
        Bad(
            """
            # Payments

            > [//]: # 'speclint: ignore-file[TYP] -'
            """,
            at=((3, 3),),
        ),
    )

    def check_suppression(self, judgement: Judgement) -> Iterator[Finding]:
        """Report a comment that is read and ends after its brackets."""
        suppression = judgement.suppression
        if suppression.fault is None and not suppression.reason:
            written = ", ".join(rule.written for rule in suppression.rules)
            yield self.finding(suppression.span, anchor=f"suppression › {written}")
