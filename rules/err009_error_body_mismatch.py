"""ERR009: an error that has another form than the document declares for all of them."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Words, error_format


class ErrorBodyMismatch(Rule):
    """Every error that is shown has the form that the document declares for errors.

    The frontend has one function that reads errors, and it reads the declared form: an answer with `error` where `errors` is
    declared, or plain text, ends as "undefined" on the screen. Examples and the answers of handler code are compared with the
    type, JSON or line that a section on the format of errors gives; an error may have more than is declared.
    """

    code, name, severity = "ERR009", "error-body-mismatch", Severity.ERROR
    message = Message(
        en="an error of {owner} is `{says}` and the declared form of errors is `{declared}`, expected one form",
        es="un error de {owner} es `{says}` y el formato de errores declarado es `{declared}`, se esperaba uno solo",
    )
    good = (
        Good(
            '## Endpoints\n\n### POST /api/orders\n\n**Errores:**\n\n- 409: sin stock\n\n```json\n{ "errors": [{ "message": "Sin stock" }], "hint": "x" }\n```\n\n'
            "## Tipos\n\n### Formato de errores (global)\n\n```ts\ninterface ApiError {\n  errors: Array<{ field?: string; message: string }>;\n}\n```\n"
        ),
        Good(
            "## Endpoints\n\n### POST /orders\n\n```js\nif (!stock) return res.status(409).json({ message: 'Sold out' });\nres.json({ error: null });\n"
            'return res.status(404).json(notFound(id));\n```\n\n## Error handling\n\nAll errors have the shape `{ "message": "text", "path": "/orders" }`.\n'
        ),
        Good(
            "## Endpoints\n\n### POST /orders\n\n```ts\nreturn res.status(404).send('Not found');\n```\n\n## Errors\n\n- 404: not found\n"
        ),
        Good(
            '## Endpoints\n\n### GET /orders\n\n**Error 400:**\n\n```json\n{ "error": "bad" }\n```\n\n## Errors\n\n### Error 404\n\n```json\n{ "message": "x" }\n```\n\n'
            '### Error 409\n\n```json\n{ "detail": "x" }\n```\n'
        ),
    )
    bad = (
        Bad(
            "## Webhooks\n\n### POST /api/payments/webhook\n\n```ts\nif (!ok) {\n  return res.status(400).send(`Webhook Error: ${reason}`);\n}\n"
            "res.status(500).json({ error: 'Falló' });\nres.json({ received: true });\n```\n\n## Tipos\n\n### Formato de errores (global)\n\n```typescript\n"
            "interface ApiError {\n  errors: Array<{ field?: string; message: string }>;\n}\n```\n",
            at=((7, 31), (9, 22)),
        ),
        Bad(
            '## Endpoints\n\n### POST /orders\n\n**Error 409:**\n\n```json\n{ "msg": "Sold out" }\n```\n\n## Error handling\n\n'
            'Every error has the same body:\n\n```json\n{ "message": "text" }\n```\n',
            at=((8, 1),),
        ),
        Bad(
            '## Endpoints\n\n### POST /orders\n\n**Errores:**\n\n| Código | Cuerpo |\n|---|---|\n| 409 | `{ "error": { "text": "Agotado" } }` |\n\n## Errores\n\n'
            '**Formato de error:** `{ "error": { "code": "X", "message": "texto" } }`\n',
            at=((9, 21),),
        ),
        Bad(
            "## Endpoints\n\n### GET /orders\n\n```ts\nres.status(404).json({ msg: 'No orders' });\n```\n\n## Error format\n\n"
            "| Field | Type | Required |\n|---|---|---|\n| message | string | yes |\n| code | string | no |\n",
            at=((6, 22),),
        ),
        Bad(
            "## Endpoints\n\n### GET /api/orders\n\n```ts\nthrow new HttpException({ error: 'Vacío' }, 404);\nreply.code(404).send({ error: 'Vacío' });\n```\n\n"
            "## Notas\n\nTodos los errores usan `ApiError`.\n\n## Tipos\n\n```ts\ninterface ApiError {\n  message: string;\n}\n```\n",
            at=((7, 22),),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Hold all errors that are shown against the declared form."""
        declared = error_format(spec)
        if declared is None:
            return
        for misfit in declared.misfits():
            yield self.finding(
                misfit.place,
                owner=misfit.body.owner,
                says=misfit.says,
                declared=misfit.declared,
                anchor=f"{misfit.body.anchor} › errors › {misfit.says}",
                related=[
                    (misfit.declared_at, Words(en="the declared form of errors", es="el formato de errores declarado"))
                ],
            )
