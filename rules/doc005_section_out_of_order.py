"""DOC005: a section out of order."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Section, Severity, Spec, Text, Words, top_sections

_ORDER = ("summary", "endpoints", "types", "webhooks", "env", "flow", "security")
# A section with the rank of its role.
_Ranked = tuple[int, Section]


class SectionOutOfOrder(Rule):
    """Sections are in the order of the format: summary, endpoints, types, webhooks, variables, flow, security.

    A fixed order helps people who read several specs. It is a matter of taste, so the rule is strict. If a section
    has several headings, the first one counts.
    """

    code, name, severity, default = "DOC005", "section-out-of-order", Severity.INFO, False
    message = Message(
        en="`{title}` comes after `{other}`, expected it before that section",
        es="`{title}` está después de `{other}`, se esperaba antes",
    )
    spanish = """Orden de las secciones: resumen, endpoints, tipos, webhooks, variables, flujo, seguridad.

    Un orden fijo ayuda a quien lee varias specs. Es cuestión de gusto, por eso la regla es estricta. Si una sección
    tiene varios títulos, cuenta el primero.
    """
    too_early = Message(
        en="`{title}` comes before `{other}`, expected it after that section",
        es="`{title}` está antes de `{other}`, se esperaba después",
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
        """Report the fewest sections that would have to move; of two that could, the later one."""
        found = _ranked(spec)
        kept = _longest_rise(found)
        for rank, section in found:
            if (rank, section) not in kept:
                before = next((other for its, other in kept if its > rank and other.span < section.span), None)
                after = next((other for its, other in reversed(kept) if its < rank), None)
                other = before or after
                if other is not None:
                    message = self.message if before is not None else self.too_early
                    yield self._of(message, section.title, other.title)

    def _of(self, message: Message, title: Text, other: Text) -> Finding:
        return self.finding(
            title,
            message=message,
            title=title.value,
            other=other.value,
            related=[(other, self.there)],
            anchor=f"section {title.value}",
        )


def _ranked(spec: Spec) -> list[_Ranked]:
    """The first section of each role that is under the title, in document order."""
    top = {id(section) for section in top_sections(spec.document, spec.vocabulary)}
    ranks: dict[int, _Ranked] = {}
    for rank, role in enumerate(_ORDER):
        first = spec.section(role)
        if first is not None and id(first) in top:
            ranks.setdefault(id(first), (rank, first))
    return sorted(ranks.values(), key=lambda pair: pair[1].span)


def _longest_rise(found: list[_Ranked]) -> list[_Ranked]:
    best: list[list[_Ranked]] = []
    for at, pair in enumerate(found):
        before = [rise for rise in best[:at] if rise[-1][0] < pair[0]]
        best.append([*max(before, key=len, default=[]), pair])
    return max(best, key=len, default=[])
