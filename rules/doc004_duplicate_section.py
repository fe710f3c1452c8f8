"""DOC004: a duplicate section."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import (
    Bad,
    Finding,
    Good,
    Message,
    Rule,
    Section,
    Severity,
    Spec,
    Text,
    Words,
    bare,
    fold,
    regex,
    top_sections,
)

# Sections that a document has once; endpoints, types and webhooks may be split.
_ONCE = ("summary", "flow", "security", "env")
_WORD = regex(r"[^\W_]+")


class DuplicateSection(Rule):
    """Summary, flow, security notes and environment variables have one section each.

    A reader who finds the first of two sections misses the second. Endpoints, types and webhooks may be split into
    groups, and so may flows if each says which flow it is.
    """

    code, name, severity = "DOC004", "duplicate-section", Severity.WARNING
    message = Message(
        en="“{section}” repeats the section of line {line}, expected one section",
        es="«{section}» repite la sección de la línea {line}, se esperaba una sola",
    )
    spanish = """Resumen, flujo, notas de seguridad y variables de entorno tienen una sola sección cada uno.

    Quien encuentra la primera de dos secciones no ve la segunda. Los endpoints, los tipos y los webhooks pueden
    repartirse en grupos, y también los flujos si cada uno dice cuál es.
    """
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
        """Report each section under the title that repeats an earlier one of the same role and level."""
        top = {id(section) for section in top_sections(spec.document, spec.vocabulary)}
        for role in _ONCE:
            named = ((section, _about(section, role, spec)) for section in spec.sections.get(role, ()))
            beside = [(section, about) for section, about in named if id(section) in top and about is not None]
            for number, (section, about) in enumerate(beside):
                earlier = (
                    first for first, its in beside[:number] if first.level == section.level and _same(its, about)
                )
                first = next(earlier, None)
                if first is not None:
                    yield self._of(role, section.title, first.title)

    def _of(self, role: str, title: Text, first: Text) -> Finding:
        return self.finding(
            title,
            section=title.value,
            line=first.span.line,
            anchor=f"section {role} › again",
            related=[(first, Words(en="the first section", es="la primera sección"))],
        )


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sections are about the same; one that does not say what about may be about it."""
    return one == other or not (one and other)


def _about(section: Section, role: str, spec: Spec) -> frozenset[str] | None:
    """What a title says beside the role's name: {"compra"} for "Flujo de compra"; None where it has another name."""
    names = {fold(name) for name in spec.words("section_cores").words(role)}
    filler = {fold(word) for word in spec.words("section_words").words("filler")}
    words = frozenset(_WORD.findall(bare(section.title.value)))
    return words - names - filler if words & names else None
