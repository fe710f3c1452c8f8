"""DOC004: a section that is there twice."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Words


class DuplicateSection(Rule):
    """Summary, flow, security notes and environment variables have one section each.

    Two of them are read as one by nobody: who implements finds the first and misses the second. Endpoints, types and
    webhooks may be split into groups; so may flows, where each says what it is the flow of.
    """

    code, name, severity = "DOC004", "duplicate-section", Severity.WARNING
    message = Message(
        en="“{section}” repeats the section of line {line}, expected one section",
        es="«{section}» repite la sección de la línea {line}, se esperaba una sola",
    )
    good = (
        Good("# Pagos\n\n## Resumen\n\nEl FE cobra.\n\n## Contexto\n\nHoy no hay pagos.\n"),
        Good("# Pagos\n\n## Flujo de compra\n\n1. Paga.\n\n## Flujo de reembolso\n\n1. Devuelve.\n"),
        Good("# Payments\n\n## Types\n\n### Order\n\n## Types\n\n### Ticket\n"),
        Good("# Payments\n\n## Security\n\n- Auth: JWT.\n\n## Frontend\n\n### Security\n\n- No keys in the bundle.\n"),
        Good(
            "# Payments\n\n## Environment variables (backend)\n\n- `A_KEY`\n\n## Environment variables (frontend)\n\n- `B_KEY`\n"
        ),
    )
    bad = (
        Bad("# Pagos\n\n## Resumen\n\nEl FE cobra.\n\n## Endpoints\n\n## 4. RESUMEN\n\nOtra vez.\n", at=((9, 4),)),
        Bad("# Pagos\n\n## Notas de seguridad\n\n- Auth: JWT.\n\n## Security\n\n- Auth: JWT.\n", at=(7,)),
        Bad("# Payments\n\nFlow\n----\n\n1. Pay.\n\nFlow summary\n------------\n\n1. Pay.\n", at=(8,)),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report each section that repeats an earlier one."""
        for item in spec.repeated:
            title, first = item.section.title, item.first.title
            yield self.finding(
                title,
                section=title.value,
                line=first.span.line,
                anchor=f"section {item.role} › again",
                related=[(first, Words(en="the first one", es="la primera"))],
            )
