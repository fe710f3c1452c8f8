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
        """Look for what is sent out."""
        for handler in handlers(spec):
            for leak in handler.leaks:
                yield self.finding(
                    leak,
                    owner=handler.owner.label,
                    leak=leak.value,
                    anchor=f"{handler.owner.anchor} › leak › {leak.value}",
                )
