"""SUP003: a suppression without a reason."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Judgement, Message, Rule, Severity


class SuppressionWithoutReason(Rule):
    """A comment that silences a rule says why.

    Whoever reads the document later has to know whether the rule is wrong here, the gap is wanted, or it is work that is
    left. The reason stands behind the brackets.
    """

    code, name, severity = "SUP003", "suppression-without-reason", Severity.WARNING
    message = Message(
        en="this suppression does not say why, expected a reason behind the brackets",
        es="esta supresión no dice por qué, se esperaba un motivo detrás de los corchetes",
    )
    good = (
        Good("# Pagos\n\n<!-- speclint: ignore[WHK003] el proveedor no repite -->\n\nNada.\n"),
        Good("# Payments\n\n[//]: # (speclint: ignore-file[TYP]: types come later)\n"),
        Good("# Payments\n\n<!-- speclint: ignore[WHK003, ENV001]\nthe provider does not repeat -->\n"),
        Good("# Payments\n\n`<!-- speclint: ignore[WHK003] -->`\n"),
    )
    bad = (
        Bad("# Pagos\n\n<!-- speclint: ignore[WHK003] -->\n\nNada.\n", at=(3,)),
        Bad("# Payments\n\n> [//]: # 'speclint: ignore-file[TYP] -'\n", at=((3, 3),)),
    )

    def check_suppression(self, judgement: Judgement) -> Iterator[Finding]:
        """Report a comment that is read and ends behind its brackets."""
        suppression = judgement.suppression
        if suppression.fault is None and not suppression.reason:
            written = ", ".join(rule.written for rule in suppression.rules)
            yield self.finding(suppression.span, anchor=f"suppression › {written}")
