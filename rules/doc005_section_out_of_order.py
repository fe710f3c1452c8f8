"""DOC005: a section against the order of the format."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Words


class SectionOutOfOrder(Rule):
    """Sections come in the format's order: summary, endpoints, types, webhooks, variables, flow, security.

    Whoever reads several specs finds things where the last one had them. It is a matter of taste, so the rule is strict; of
    sections that several headings share, the first counts.
    """

    code, name, severity, default = "DOC005", "section-out-of-order", Severity.INFO, False
    message = Message(
        en="`{title}` stands behind `{other}`, expected it before that section",
        es="`{title}` está detrás de `{other}`, se esperaba delante",
    )
    too_early = Message(
        en="`{title}` stands before `{other}`, expected it behind that section",
        es="`{title}` está delante de `{other}`, se esperaba detrás",
    )
    there = Words(en="this section", es="esta sección")
    good = (
        Good("""
            # API

            ## Resumen

            A.

            ## Endpoints

            ### GET /a

            B.

            ## Tipos

            ### A

            C.

            ## Flujo

            1. D.

            ## Seguridad

            E.
        """),
        Good("""
            # API

            ## 1. Overview

            A.

            ## 2. Glossary

            B.

            ## 3. Endpoints

            ### GET /a

            C.

            ## 4. Flow

            1. D.
        """),
        Good("""
            # API

            ## Resumen

            A.

            ## Endpoints de pagos

            ### GET /a

            B.

            ## Modelos

            ### A

            C.

            ## Endpoints de usuarios

            ### GET /b

            D.
        """),
        Good("""
            # API

            ## Endpoints

            ### GET /a

            #### Security

            B.

            #### Flow

            1. C.
        """),
    )
    bad = (
        Bad(
            """
            # API

            ## Resumen

            A.

            ## Flujo

            1. B.

            ## Endpoints

            ### GET /a

            C.

            ## Tipos

            ### A

            D.

            ## Seguridad

            E.
            """,
            at=((7, 4),),
        ),
        Bad(
            """
            # API

            ## Endpoints

            ### GET /a

            A.

            ## Types

            ### A

            B.

            ## Flow

            1. C.

            ## Overview

            D.
            """,
            at=(19,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report the sections that would have to move."""
        for found in spec.misplaced:
            title, other = found.section.title, found.other.title
            yield self.finding(
                title,
                message=self.message if found.behind else self.too_early,
                title=title.value,
                other=other.value,
                related=[(other, self.there)],
                anchor=f"section {title.value}",
            )
