"""ERR009: an error that does not have the declared error format."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Words, error_format


class ErrorBodyMismatch(Rule):
    """Every error that is shown has the error format that the document declares.

    The frontend reads all errors with one function: an answer with `error` where `errors` is declared, or plain
    text, ends as "undefined" on the screen. The rule compares examples and the answers of handler code with the
    type, JSON or line in a section on the error format; an error may have more fields than declared.
    """

    code, name, severity = "ERR009", "error-body-mismatch", Severity.ERROR
    message = Message(
        en="an error of {owner} has the form `{says}` but the declared error format is `{declared}`, expected a single format",
        es="un error de {owner} tiene la forma `{says}` pero el formato de errores declarado es `{declared}`, se esperaba uno solo",
    )
    spanish = """Todo error que se muestra tiene el formato de errores que declara el documento.

    El frontend lee todos los errores con una función: una respuesta con `error` donde se declaró `errors`, o un
    texto plano, acaba como «undefined» en la pantalla. Se comparan los ejemplos y las respuestas del código de los
    handlers con el tipo, el JSON o la línea de una sección sobre el formato de errores; un error puede tener más
    campos que los declarados.
    """
    good = (
        Good("""
            ## Endpoints

            ### POST /api/orders

            **Errores:**

            - 409: sin stock

            ```json
            { "errors": [{ "message": "Sin stock" }], "hint": "x" }
            ```

            ## Tipos

            ### Formato de errores (global)

            ```ts
            interface ApiError {
              errors: Array<{ field?: string; message: string }>;
            }
            ```
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            ```js
            if (!stock) return res.status(409).json({ message: 'Sold out' });
            res.json({ error: null });
            return res.status(404).json(notFound(id));
            ```

            ## Error handling

            All errors have the shape `{ "message": "text", "path": "/orders" }`.
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            ```ts
            return res.status(404).send('Not found');
            ```

            ## Errors

            - 404: not found
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Error 400:**

            ```json
            { "error": "bad" }
            ```

            ## Errors

            ### Error 404

            ```json
            { "message": "x" }
            ```

            ### Error 409

            ```json
            { "detail": "x" }
            ```
        """),
    )
    bad = (
        Bad(
            """
            ## Webhooks

            ### POST /api/payments/webhook

            ```ts
            if (!ok) {
              return res.status(400).send(`Webhook Error: ${reason}`);
            }
            res.status(500).json({ error: 'Falló' });
            res.json({ received: true });
            ```

            ## Tipos

            ### Formato de errores (global)

            ```typescript
            interface ApiError {
              errors: Array<{ field?: string; message: string }>;
            }
            ```
            """,
            at=((7, 31), (9, 22)),
        ),
        Bad(
            """
            ## Endpoints

            ### POST /orders

            **Error 409:**

            ```json
            { "msg": "Sold out" }
            ```

            ## Error handling

            Every error has the same body:

            ```json
            { "message": "text" }
            ```
            """,
            at=((8, 1),),
        ),
        Bad(
            """
            ## Endpoints

            ### POST /orders

            **Errores:**

            | Código | Cuerpo |
            |---|---|
            | 409 | `{ "error": { "text": "Agotado" } }` |

            ## Errores

            **Formato de error:** `{ "error": { "code": "X", "message": "texto" } }`
            """,
            at=((9, 21),),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders

            ```ts
            res.status(404).json({ msg: 'No orders' });
            ```

            ## Error format

            | Field | Type | Required |
            |---|---|---|
            | message | string | yes |
            | code | string | no |
            """,
            at=((6, 22),),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /api/orders

            ```ts
            throw new HttpException({ error: 'Vacío' }, 404);
            reply.code(404).send({ error: 'Vacío' });
            ```

            ## Notas

            Todos los errores usan `ApiError`.

            ## Tipos

            ```ts
            interface ApiError {
              message: string;
            }
            ```
            """,
            at=((7, 22),),
        ),
        Bad(
            """
            ## Formato de errores

            ```json
            { "codigo": "TEXTO", "mensaje": "texto legible" }
            ```

            ### Ejemplo: 404

            ```json
            { "error": "No existe" }
            ```

            ### 409

            ```json
            { "codigo": "OCUPADO", "mensaje": "Ya hay otro" }
            ```
            """,
            at=(10,),
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
                    (misfit.declared_at, Words(en="the declared error format", es="el formato de errores declarado"))
                ],
            )
