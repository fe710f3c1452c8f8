"""DOC002: a section with nothing in it."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Section, Severity, Spec, empty_sections


class EmptySection(Rule):
    """A section that a spec needs has content: not only a placeholder, a comment or headings.

    An empty section looks done in the table of contents, and is found missing only when the backend developer gets there.
    A section is not empty when what it announces stands in others, such as the endpoints after a bare heading.
    """

    code, name, severity = "DOC002", "empty-section", Severity.ERROR
    message = Message(
        en="the section “{section}” is empty, expected its content or no heading",
        es="la sección «{section}» está vacía, se esperaba su contenido o ningún título",
    )
    good = (
        Good("# Pagos\n\n## Resumen\n\nEl FE cobra los tickets con Stripe.\n"),
        Good("# Pagos\n\n## Resumen\n\nTODO el contenido se muestra sin sesión.\n"),
        Good("# Payments\n\n## Flow\n\n### Purchase\n\n1. The app calls POST /payments.\n"),
        Good("# Pagos\n\n## Webhooks\n\nNo aplica.\n"),
        Good("# Pagos\n\n## Endpoints\n\n## POST /payments\n\nCrea un pago.\n"),
        Good("# Pagos\n\n## Testing\n\n## Flujo\n\n```\nFE ──► BE\n```\n"),
    )
    bad = (
        Bad("# Pagos\n\n## Resumen\n\n## Endpoints\n\n### POST /payments\n", at=((3, 4),)),
        Bad("# Payments\n\n## Summary\n\n<!-- write it -->\n\n## Flow\n\n1. The app pays.\n", at=(3,)),
        Bad("# Pagos\n\n## Notas de seguridad\n\nTODO: completar\n", at=(3,)),
        Bad("# Pagos\n\n## Flujo resumido\n\n1. Por definir\n2. TBD\n", at=(3,)),
        Bad("# Payments\n\n## Security notes\n\n### Auth\n\n### Secrets\n\n...\n", at=(3,)),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report the hollow sections whose content does not stand elsewhere either."""
        empty = list(empty_sections(spec).items())
        for role, section in empty:
            if not any(_holds(other, section) for _, other in empty):
                yield self.finding(section.title, section=section.title.value, anchor=f"section {role}")


def _holds(outer: Section, section: Section) -> bool:
    return outer is not section and outer.span.line < section.span.line <= outer.span.end_line
