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
        Good("""
            # Pagos

            ## Resumen

            El FE cobra.

            ## Contexto

            Hoy no hay pagos.
        """),
        Good("""
            # Pagos

            ## Flujo de compra

            1. Paga.

            ## Flujo de reembolso

            1. Devuelve.
        """),
        Good("""
            # Payments

            ## Types

            ### Order

            ## Types

            ### Ticket
        """),
        Good("""
            # Payments

            ## Security

            - Auth: JWT.

            ## Frontend

            ### Security

            - No keys in the bundle.
        """),
        Good("""
            # Payments

            ## Environment variables (backend)

            - `A_KEY`

            ## Environment variables (frontend)

            - `B_KEY`
        """),
    )
    bad = (
        Bad(
            """
            # Pagos

            ## Resumen

            El FE cobra.

            ## Endpoints

            ## 4. RESUMEN

            Otra vez.
            """,
            at=((9, 4),),
        ),
        Bad(
            """
            # Pagos

            ## Notas de seguridad

            - Auth: JWT.

            ## Security

            - Auth: JWT.
            """,
            at=(7,),
        ),
        Bad(
            """
            # Payments

            Flow
            ----

            1. Pay.

            Flow summary
            ------------

            1. Pay.
            """,
            at=(8,),
        ),
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
