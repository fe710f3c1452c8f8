"""DOC002: a section without content."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Section, Severity, Spec, Words, empty_sections, placeholders


class EmptySection(Rule):
    """A required section has content, not only a placeholder, a comment or headings.

    An empty section looks complete in the table of contents; that it is missing is only noticed by whoever needs
    it. A section is not empty if its content is in other sections, such as the endpoints after a bare heading.
    """

    code, name, severity = "DOC002", "empty-section", Severity.ERROR
    message = Message(
        en="the section “{section}” is empty, expected its content or no heading",
        es="la sección «{section}» está vacía, se esperaba contenido o que no hubiera título",
    )
    spanish = """Una sección obligatoria tiene contenido, no solo un texto provisional, un comentario o títulos.

    Una sección vacía parece completa en el índice; que falta solo lo nota quien la necesita. No está vacía si su
    contenido está en otras secciones, como los endpoints que siguen a un título sin texto.
    """
    asked = Words(
        en="the section “{section}” has only `{text}`, expected its content",
        es="la sección «{section}» solo tiene `{text}`, se esperaba su contenido",
    )
    good = (
        Good("""
            # Pagos

            ## Resumen

            El FE cobra los tickets con Stripe.
        """),
        Good("""
            # Pagos

            ## Resumen

            TODO el contenido se muestra sin sesión.
        """),
        Good("""
            # Payments

            ## Flow

            ### Purchase

            1. The app calls POST /payments.
        """),
        Good("""
            # Pagos

            ## Webhooks

            No aplica.
        """),
        Good("""
            # Pagos

            ## Endpoints

            ## POST /payments

            Crea un pago.
        """),
        Good("""
            # Pagos

            ## Testing

            ## Flujo

            ```
            FE ──► BE
            ```
        """),
    )
    bad = (
        Bad(
            """
            # Pagos

            ## Resumen

            ## Endpoints

            ### POST /payments
            """,
            at=((3, 4),),
        ),
        Bad(
            """
            # Payments

            ## Summary

            <!-- write it -->

            ## Flow

            1. The app pays.
            """,
            at=(3,),
        ),
        Bad(
            """
            # Pagos

            ## Notas de seguridad

            TODO: completar
            """,
            at=(3,),
        ),
        Bad(
            """
            # Pagos

            ## Flujo resumido

            1. Por definir
            2. TBD
            """,
            at=(3,),
        ),
        Bad(
            """
            # Payments

            ## Security notes

            ### Auth

            ### Secrets

            ...
            """,
            at=(3,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report the hollow sections whose content is not elsewhere either."""
        empty = list(empty_sections(spec).items())
        for role, section in empty:
            if not any(_holds(other, section) for _, other in empty):
                title, anchor = section.title, f"section {role}"
                text = next(
                    (
                        text
                        for text in placeholders(spec)
                        if section.span.line <= text.span.line <= section.span.end_line
                    ),
                    None,
                )
                if text is None:
                    yield self.finding(title, section=title.value, anchor=anchor)
                else:
                    yield self.finding(title, message=self.asked, section=title.value, text=text.value, anchor=anchor)


def _holds(outer: Section, section: Section) -> bool:
    return outer is not section and outer.span.line < section.span.line <= outer.span.end_line
