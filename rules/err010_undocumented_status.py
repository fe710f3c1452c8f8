"""ERR010: a status that the code or the steps of an endpoint answer with and its errors do not list."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Words, handlers


class UndocumentedStatus(Rule):
    """The statuses in the code and the steps of an endpoint are among its errors.

    The list of errors is what the frontend handles: a status that only the code knows is one that nobody handles. A status
    that is listed for the whole document counts, and so does a sentence. Where an endpoint lists no errors at all, that is
    ERR001's to tell; a webhook's code is read as well when the document lists errors for its endpoints.
    """

    code, name, severity = "ERR010", "undocumented-status", Severity.WARNING
    message = Message(
        en="{owner} answers {status} here and lists only {listed} among its errors, expected {status} there",
        es="{owner} responde {status} aquí y en sus errores solo aparece {listed}, se esperaba también el {status}",
    )
    _unlisted = Message(
        en="{owner} answers {status} here and the document, which lists errors for endpoints, lists none for it, expected {status} there",
        es="{owner} responde {status} aquí y el documento, que lista errores de los endpoints, no lista ninguno suyo, se esperaba el {status}",
    )
    good = (
        Good(
            "## Endpoints\n\n### POST /api/orders\n\n```ts\nif (!item) return res.status(404).json({ message: 'x' });\nif (sold) throw new ConflictException();\nres.status(201).json(order);\n```\n\n"
            "**Errores:**\n\n| Código | Descripción |\n|---|---|\n| 404 | No existe |\n| 409 | Agotado |\n"
        ),
        Good(
            "## Endpoints\n\n### POST /orders\n\nResponds 409 when sold out.\n\n```js\nreturn res.sendStatus(409);\nreturn res.status(500).end();\n```\n\n**Errors:** 400, 404\n\n## Error codes\n\n- 500: server error\n"
        ),
        Good(
            "## Endpoints\n\n### POST /api/orders\n\n```\n1. Validar\n2. Limitar a 500 resultados\n3. Si no hay stock → error 409\n```\n\n**Errores:** 400 (datos), 409 (stock)\n"
        ),
        Good("## Endpoints\n\n### POST /orders\n\n1. Check the stock\n   - None left → error 409\n2. Save\n"),
        Good(
            "## Webhooks\n\n### POST /webhooks/pay\n\nA wrong signature is answered with 400.\n\n```js\nres.status(400).end();\n```\n\n## Endpoints\n\n### GET /orders\n\n**Errors:** 401, 404\n"
        ),
    )
    bad = (
        Bad(
            "## Endpoints\n\n### POST /api/orders\n\n```ts\nif (sold) return res.status(409).json({ message: 'x' });\nif (gone) throw new HttpException('x', HttpStatus.GONE);\n"
            "throw new AppError(422, 'x');\n```\n\n**Errores:**\n\n| Código | Descripción |\n|---|---|\n| 404 | No existe |\n",
            at=((6, 29), (7, 40), (8, 20)),
        ),
        Bad(
            "## Endpoints\n\n### POST /orders\n\n**Logic:**\n\n```\n1. Check the stock\n   - None left → error 409\n2. Return 403 if the shop is closed\n```\n\n**Errors:** 400 (invalid), 401 (no token)\n",
            at=((9, 24), (10, 11)),
        ),
        Bad(
            "## Endpoints\n\n### POST /api/orders\n\n1. Validar el cuerpo\n2. Buscar el producto\n   - No hay stock → error 409\n3. Guardar\n\n**Errores:**\n\n- 400: datos inválidos\n- 401: sin token\n",
            at=((7, 27),),
        ),
        Bad(
            "## Webhooks\n\n### POST /webhooks/pay\n\n```js\nif (!valid) return reply.code(400).send();\n```\n\n## Endpoints\n\n### GET /orders\n\n**Errors:** 401, 404\n",
            at=((6, 31),),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Look for the statuses of code and steps among the errors."""
        for handler in handlers(spec):
            for answer in handler.undocumented:
                yield self.finding(
                    answer.status,
                    message=self.message if handler.listed else self._unlisted,
                    owner=handler.owner.label,
                    status=answer.code,
                    listed=", ".join(dict.fromkeys(status.value for status in handler.listed)),
                    anchor=f"{handler.owner.anchor} › errors › {answer.code}",
                    related=[
                        (place, Words(en="the errors that are listed", es="los errores que se listan"))
                        for place in (handler.listed_at,)
                        if place is not None
                    ],
                )
