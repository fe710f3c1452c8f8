"""DOC009: a placeholder that stands where content should."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, empty_sections, placeholders


class PlaceholderText(Rule):
    """No placeholder stands for content: `TODO`, `TBD`, `<tema>`, "por definir", lorem ipsum, `???`.

    What is left open is decided by whoever implements first. Code, comments and lists of next steps are left out, and so
    are words that only look alike: "TODO el contenido", "pendiente de pago", a task's state, `Array<T>`, HTML.
    """

    code, name, severity = "DOC009", "placeholder-text", Severity.WARNING
    message = Message(
        en="`{text}` stands in place of content, expected the content",
        es="`{text}` ocupa el lugar del contenido, se esperaba el contenido",
    )
    good = (
        Good("# Pagos\n\n## Resumen\n\nTODO el contenido es público y TODO usuario lo ve. Todo en un paso.\n"),
        Good("# Pagos\n\n### GET /orders\n\nDevuelve las órdenes en estado pendiente de pago.\n"),
        Good("# Tasks\n\n| Status | Meaning |\n|---|---|\n| TODO | not begun |\n| DONE | finished |\n"),
        Good("# Pagos\n\nEl FE espera `TODO` o `<tema>`.\n\n```ts\n// TODO: later\n```\n"),
        Good("# Pagos\n\n| Estado | Descripción |\n|---|---|\n| pendiente | La orden no está pagada |\n"),
        Good(
            "# API\n\nA list is `Array<T>`, Promise<User>, a break <br> and <details>.\n\nAuthorization: Bearer <token>\n"
        ),
        Good("# API\n\n## Next steps\n\n- TODO: cache the list\n"),
    )
    bad = (
        Bad("# Pagos\n\n### POST /payments\n\nCrea un pago.\n\nTODO: describir el body\n", at=((7, 1),)),
        Bad(
            "# Pagos\n\n| Campo | Tipo | Descripción |\n|---|---|---|\n| page | number | por definir |\n", at=((5, 19),)
        ),
        Bad("# Especificación Backend: <tema>\n\n## Resumen\n\nEl FE cobra.\n", at=((1, 27),)),
        Bad("# Payments\n\n**Errors:** TBD\n\nThe limit is to be defined.\n", at=((3, 13), (5, 14))),
        Bad("# Payments\n\n- Auth: FIXME ask Ana\n\nLorem ipsum dolor sit amet.\n", at=(3, 5)),
        Bad("# Pagos\n\n## Endpoints\n\nTODO: ¿cuáles?\n\n## Webhooks\n\n### POST /webhooks/pay\n\nAvisos.\n", at=(5,)),
        Bad("# Pagos\n\n**Response 200:** pendiente\n\nCuota máxima: ???\n", at=(3, 5)),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report them, but for those that make a section empty: that is said of the section."""
        hollow = [section.span for section in empty_sections(spec).values()]
        for text in placeholders(spec):
            if not any(span.line <= text.span.line <= span.end_line for span in hollow):
                yield self.finding(text, text=text.value)
