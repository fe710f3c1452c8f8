"""DOC010: a misspelt section heading."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import (
    Bad,
    Edit,
    Facts,
    Finding,
    Good,
    Message,
    Misspelt,
    Place,
    Project,
    Rule,
    Severity,
    Words,
    safe_fix,
)


class MisspeltSection(Rule):
    """Headings of sections are spelt correctly.

    With one letter added, missing, replaced or swapped, neither a search nor a table of contents finds the section.
    Plurals, accents, case and real words ("Flujos", "Securely") are not typos. The fix also updates the links to
    the heading, including those of other documents in the run.
    """

    code, name, severity = "DOC010", "misspelt-section", Severity.ERROR
    message = Message(
        en="the heading says “{wrong}”, expected “{right}”",
        es="el título dice «{wrong}», se esperaba «{right}»",
    )
    spanish = """Los títulos de las secciones están bien escritos.

    Con una letra de más, de menos, cambiada o intercambiada, ni una búsqueda ni el índice encuentran la sección.
    Los plurales, las tildes, las mayúsculas y las palabras que existen («Flujos», «Securely») no son erratas. El
    arreglo actualiza también los enlaces al título, incluidos los de otros documentos de la ejecución.
    """
    good = (
        Good("""
            # Pagos

            ## Resumen

            ## Flujo resumido

            ## Notas de Seguridad
        """),
        Good("""
            # Pagos

            ## RESUMEN:

            ## Endpoint

            ## Flujos

            ## Notas de segurídad
        """),
        Good("""
            # Payments

            ## Typos

            ## Resume

            ## Environment variable

            ### POST /webhoks
        """),
    )
    bad = (
        Bad(
            """
            # Pagos

            ## 6. Flujo resumdio

            1. El FE paga.
            """,
            at=((3, 13),),
            fixed="""
                # Pagos

                ## 6. Flujo resumido

                1. El FE paga.
            """,
        ),
        Bad(
            """
            # Pagos

            ## **Resumn**
            """,
            at=((3, 6),),
            fixed="""
                # Pagos

                ## **Resumen**
            """,
        ),
        Bad(
            """
            # Payments

            Secuirty notes
            --------------
            """,
            at=((3, 1),),
            fixed="""
                # Payments

                Security notes
                --------------
            """,
        ),
        Bad(
            """
            # Pagos

            ## VARIABLES DE ENTRONO
            """,
            at=((3, 17),),
            fixed="""
                # Pagos

                ## VARIABLES DE ENTORNO
            """,
        ),
        Bad(
            """
            # Pagos

            [Pasos](#6-flujo-resumdio), [otros](#resumen)

            ## 6. Flujo resumdio

            1. El FE paga.

            ## Resumen

            A.
            """,
            at=((5, 13),),
            fixed="""
                # Pagos

                [Pasos](#6-flujo-resumido), [otros](#resumen)

                ## 6. Flujo resumido

                1. El FE paga.

                ## Resumen

                A.
            """,
        ),
        Bad(
            """
            # Pagos

            ## Webhooks de Stripe

            ## Endpiont de pagos
            """,
            at=(5,),
            fixed="""
                # Pagos

                ## Webhooks de Stripe

                ## Endpoint de pagos
            """,
        ),
    )

    def check_project(self, project: Project) -> Iterator[Finding]:
        """Report each heading and offer the right word."""
        for facts in project.documents:
            for item in facts.misspelt if facts.reported else ():
                title = Words(en=f"write “{item.right}”", es=f"escribir «{item.right}»")
                edits = [Edit(item.wrong.span, item.right), *_links(item, facts, project)]
                yield self.finding(
                    Place(facts.path, item.wrong.span),
                    wrong=item.wrong.value,
                    right=item.right,
                    anchor=f"section {item.id} › title",
                    fix=safe_fix(title, edits),
                )


def _links(item: Misspelt, facts: Facts, project: Project) -> Iterator[Edit]:
    """The links of all documents that lead to the heading: their anchors have its word in them."""
    wrong, right = item.wrong.value.lower(), item.right.lower()
    for other, reference in project.links_to(facts, item.section):
        target = reference.target
        at = target.value.lower().find(wrong, target.value.find("#"))
        if at >= 0:
            yield Edit(target.cut(at, at + len(wrong)).span, right, "" if other is facts else other.path)
