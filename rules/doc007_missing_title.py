"""DOC007: a document without a title, or with several."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Span, Spec, Words

_SEVERAL = Message(
    en="this is a second level-1 heading, expected a single title, with its sections at level 2",
    es="este es un segundo título de nivel 1, se esperaba uno solo, con las secciones en el nivel 2",
)


class MissingTitle(Rule):
    """A document has one level-1 heading, its title.

    The title says what the spec is about wherever it is listed or rendered; with several titles, the outline has no
    root (markdownlint MD025 and MD041). A title in the front matter counts.
    """

    code, name, severity = "DOC007", "missing-title", Severity.WARNING
    message = Message(
        en="the document has no title, expected a level-1 heading",
        es="el documento no tiene título, se esperaba un encabezado de nivel 1",
    )
    spanish = """Un documento tiene un solo encabezado de nivel 1: su título.

    El título dice de qué trata la spec dondequiera que se liste o se muestre; con varios títulos, el esquema no
    tiene raíz (markdownlint MD025 y MD041). Cuenta también el título del front matter.
    """
    good = (
        Good("""
            # Especificación Backend: Pagos

            ## Resumen
        """),
        Good("""
            Payments
            ========

            Summary
            -------
        """),
        Good("""
            # Pagos

            ```bash
            # Stripe
            STRIPE_KEY=x
            ```
        """),
        Good("""
            ---
            title: Pagos
            ---

            ## Resumen
        """),
        Good("""

            <!-- a comment -->

            # Pagos
        """),
    )
    bad = (
        Bad(
            """
            ## Resumen

            El FE cobra.
            """,
            at=(1,),
        ),
        Bad(
            """
            ```md
            # Payments
            ```
            """,
            at=(1,),
        ),
        Bad(
            """
            # Pagos

            ## Resumen

            # Endpoints

            # Tipos
            """,
            at=((5, 3),),
        ),
        Bad(
            """
            Payments
            ========

            Endpoints
            =========
            """,
            at=(4,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Count the level-1 headings."""
        if len(spec.titles) > 1:
            first = (spec.titles[0].title, Words(en="the title", es="el título"))
            yield self.finding(spec.titles[1].title, message=_SEVERAL, anchor="title › second", related=[first])
        elif not spec.titles and not _has_front_title(spec):
            yield self.finding(Span(1, 1, 1, len(spec.source.line(1)) + 1), anchor="title")


def _has_front_title(spec: Spec) -> bool:
    front = spec.document.front_matter
    return front is not None and any(line.startswith("title:") for line in front.value.splitlines())
