"""SEC006: a response that exposes internals of the server."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speclint.api import Bad, Endpoint, Finding, Good, Message, Rule, Severity, Spec, Text, Webhook, handlers, regex

_STACK = regex(
    r"\bat [\w.<>$ ]{1,60}\([^()\s]{1,120}:\d+(?::\d+)?\)|\bTraceback \(most recent|\b\w+\.(?:java|js|ts|py|php):\d+"
)
_SQL = regex(
    r"\bSELECT\b[^\"]{1,200}\bFROM\b|\bINSERT INTO\b|\bUPDATE \w+ SET\b|\bDELETE FROM\b"
    r"|\bSQLSTATE\b|\bORA-\d{4,5}\b|\bER_[A-Z_]{3,40}\b"
    r"|\bSequelize\w{3,40}Error\b|\bPrismaClient\w{3,40}Error\b"
    r"|syntax error at or near|violates (?:unique|foreign key|not-null) constraint"
)
_KEY = regex(r"[\"']?(?:stack|stack_?trace|sql|sql_?message)[\"']?\s*:(?!\s*(?:null|undefined|\"\"))", re.I)


class LeakedInternals(Rule):
    """No response contains a stack trace, SQL or the message of a caught error.

    Such texts name tables, files and versions to anyone who asks (OWASP Error Handling Cheat Sheet, API8:2023).
    What is written to the log is not a response, nor is the message of an error that a condition has checked before
    (`if (err instanceof AppError)`).
    """

    code, name, severity = "SEC006", "leaked-internals", Severity.WARNING
    message = Message(
        en="{owner} sends `{leak}` to the client, expected a generic message, with the details in the log",
        es="{owner} envía `{leak}` al cliente, se esperaba un mensaje genérico, con los detalles en el log",
    )
    spanish = """Ninguna respuesta contiene una traza, SQL o el mensaje de un error capturado.

    Esos textos revelan tablas, archivos y versiones a cualquiera que pregunte (OWASP Error Handling Cheat Sheet,
    API8:2023). Lo que se escribe en el log no es una respuesta, ni tampoco el mensaje de un error que una condición
    ha comprobado antes (`if (err instanceof AppError)`).
    """
    good = (
        Good("""
            ## Endpoints

            ### POST /api/orders

            ```ts
            try {
              await save();
            } catch (err) {
              console.error(err.message, err.stack);
              return res.status(500).json({ message: 'Error interno' });
            }
            ```
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            ```ts
            try {
              await save();
            } catch (err) {
              if (err instanceof AppError) return res.status(409).json({ message: err.message });
              res.status(500).json({ message: 'x', stack: process.env.NODE_ENV === 'development' ? err.stack : undefined });
            }
            ```
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            ```js
            const { error, value } = schema.validate(req.body);
            if (error) return res.status(400).json({ message: error.message });
            ```
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            **Error 500:**

            ```json
            { "message": "Something went wrong", "traceId": "a1", "stack": null }
            ```
        """),
    )
    bad = (
        Bad(
            """
            ## Webhooks

            ### POST /webhooks/pay

            ```ts
            try {
              verify();
            } catch (err: any) {
              return res.status(400).send(`Webhook Error: ${err.message}`);
            }
            ```
            """,
            at=((9, 49),),
        ),
        Bad(
            """
            ## Endpoints

            ### POST /api/orders

            ```js
            } catch (error) {
              res.status(500).json({ error: error.message });
            }
            ```
            """,
            at=((7, 33),),
        ),
        Bad(
            """
            ## Endpoints

            ### POST /api/orders

            ```js
            try {
              await save();
            } catch (e) {
              res.status(500).json({ message: 'x', stack: e.stack });
            }
            ```
            """,
            at=((9, 47),),
        ),
        Bad(
            """
            ## Endpoints

            ### POST /orders

            **Error 500:**

            ```json
            {
              "message": "Failed",
              "detail": "SELECT id FROM orders WHERE sku = 1"
            }
            ```
            """,
            at=((10, 14),),
        ),
        Bad(
            """
            ## Endpoints

            ### POST /api/orders

            **Errores:**

            | Código | Cuerpo |
            |---|---|
            | 500 | `{ "message": "x", "stack": "Error: x" }` |
            """,
            at=((9, 29),),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report what the code of an endpoint or webhook sends out, and what the errors that it shows give away."""
        sent = {id(handler.owner): handler.leaks for handler in handlers(spec)}
        owners: list[Endpoint | Webhook] = [*(each for each in spec.endpoints if not each.struck), *spec.webhooks]
        for owner in owners:
            for leak in sorted((*_shown(owner, spec), *sent.get(id(owner), ())), key=lambda text: text.span):
                anchor = f"{owner.anchor} › leak › {leak.value}"
                yield self.finding(leak, owner=owner.label, leak=leak.value, anchor=anchor)


def _shown(owner: Endpoint | Webhook, spec: Spec) -> Iterator[Text]:
    """Yield where the errors that an endpoint shows give a stack or SQL away, one a line."""
    for example in owner.error_examples:
        for number in range(example.span.line, example.span.end_line + 1):
            line = spec.source.line_text(number)
            match = _STACK.search(line.value) or _SQL.search(line.value) or _KEY.search(line.value)
            if match is not None:
                yield line.cut(*match.span()).strip("\"': ")
