"""SEC006: an answer that tells the client of the server's inside."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, handlers


class LeakedInternals(Rule):
    """No answer carries a stack, SQL or the message of a caught error.

    OWASP (Error Handling Cheat Sheet, API8:2023): such texts name tables, files and versions to whoever asks. What is
    written to the log is no answer, nor is the message of an error that a condition has recognised before
    (`if (err instanceof AppError)`).
    """

    code, name, severity = "SEC006", "leaked-internals", Severity.WARNING
    message = Message(
        en="{owner} sends `{leak}` to the client, expected a message of its own and the details in the log",
        es="{owner} envía `{leak}` al cliente, se esperaba un mensaje propio y los detalles en el log",
    )
    good = (
        Good(
            "## Endpoints\n\n### POST /api/orders\n\n```ts\ntry {\n  await save();\n} catch (err) {\n  console.error(err.message, err.stack);\n  return res.status(500).json({ message: 'Error interno' });\n}\n```\n"
        ),
        Good(
            "## Endpoints\n\n### POST /orders\n\n```ts\ntry {\n  await save();\n} catch (err) {\n  if (err instanceof AppError) return res.status(409).json({ message: err.message });\n"
            "  res.status(500).json({ message: 'x', stack: process.env.NODE_ENV === 'development' ? err.stack : undefined });\n}\n```\n"
        ),
        Good(
            "## Endpoints\n\n### POST /orders\n\n```js\nconst { error, value } = schema.validate(req.body);\nif (error) return res.status(400).json({ message: error.message });\n```\n"
        ),
        Good(
            '## Endpoints\n\n### POST /orders\n\n**Error 500:**\n\n```json\n{ "message": "Something went wrong", "traceId": "a1", "stack": null }\n```\n'
        ),
    )
    bad = (
        Bad(
            "## Webhooks\n\n### POST /webhooks/pay\n\n```ts\ntry {\n  verify();\n} catch (err: any) {\n  return res.status(400).send(`Webhook Error: ${err.message}`);\n}\n```\n",
            at=((9, 49),),
        ),
        Bad(
            "## Endpoints\n\n### POST /api/orders\n\n```js\n} catch (error) {\n  res.status(500).json({ error: error.message });\n}\n```\n",
            at=((7, 33),),
        ),
        Bad(
            "## Endpoints\n\n### POST /api/orders\n\n```js\ntry {\n  await save();\n} catch (e) {\n  res.status(500).json({ message: 'x', stack: e.stack });\n}\n```\n",
            at=((9, 47),),
        ),
        Bad(
            '## Endpoints\n\n### POST /orders\n\n**Error 500:**\n\n```json\n{\n  "message": "Failed",\n  "detail": "SELECT id FROM orders WHERE sku = 1"\n}\n```\n',
            at=((10, 14),),
        ),
        Bad(
            '## Endpoints\n\n### POST /api/orders\n\n**Errores:**\n\n| Código | Cuerpo |\n|---|---|\n| 500 | `{ "message": "x", "stack": "Error: x" }` |\n',
            at=((9, 29),),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Look for what is sent out."""
        for handler in handlers(spec):
            for leak in handler.leaks:
                yield self.finding(
                    leak,
                    owner=handler.owner.label,
                    leak=leak.value,
                    anchor=f"{handler.owner.anchor} › leak › {leak.value}",
                )
