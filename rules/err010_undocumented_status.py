"""ERR010: a status in the code or the steps of an endpoint that its errors do not list."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Words, handlers


class UndocumentedStatus(Rule):
    """The statuses in the code and the steps of an endpoint are among its errors.

    The frontend handles the errors that are listed, so it does not handle a status that is only in the code. A
    status that is listed for the whole document or named in a sentence counts. An endpoint without any errors is
    left to ERR001; the code of a webhook is checked too if the document lists errors for its endpoints.
    """

    code, name, severity = "ERR010", "undocumented-status", Severity.WARNING
    message = Message(
        en="{owner} returns {status} here but lists only {listed} among its errors, expected {status} too",
        es="{owner} responde {status} aquí pero en sus errores solo aparece {listed}, se esperaba también el {status}",
    )
    spanish = """Los códigos del código y de los pasos de un endpoint están entre sus errores.

    El frontend trata los errores indicados, así que no trata un código que solo está en el código fuente. Cuenta un
    código indicado para todo el documento o nombrado en una frase. Un endpoint sin ningún error es cosa de ERR001;
    el código de un webhook también se revisa si el documento indica errores para sus endpoints.
    """
    _unlisted = Message(
        en="{owner} returns {status} here but lists no errors, unlike the endpoints of the document, expected {status}",
        es="{owner} responde {status} aquí pero no lista errores, a diferencia de los endpoints del documento, se esperaba el {status}",
    )
    good = (
        Good("""
            ## Endpoints

            ### POST /api/orders

            ```ts
            if (!item) return res.status(404).json({ message: 'x' });
            if (sold) throw new ConflictException();
            res.status(201).json(order);
            ```

            **Errores:**

            | Código | Descripción |
            |---|---|
            | 404 | No existe |
            | 409 | Agotado |
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            Responds 409 when sold out.

            ```js
            return res.sendStatus(409);
            return res.status(500).end();
            ```

            **Errors:** 400, 404

            ## Error codes

            - 500: server error
        """),
        Good("""
            ## Endpoints

            ### POST /api/orders

            ```
            1. Validar
            2. Limitar a 500 resultados
            3. Si no hay stock → error 409
            ```

            **Errores:** 400 (datos), 409 (stock)
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            1. Check the stock
               - None left → error 409
            2. Save
        """),
        Good("""
            ## Webhooks

            ### POST /webhooks/pay

            A wrong signature is answered with 400.

            ```js
            res.status(400).end();
            ```

            ## Endpoints

            ### GET /orders

            **Errors:** 401, 404
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### POST /api/orders

            ```ts
            if (sold) return res.status(409).json({ message: 'x' });
            if (gone) throw new HttpException('x', HttpStatus.GONE);
            throw new AppError(422, 'x');
            ```

            **Errores:**

            | Código | Descripción |
            |---|---|
            | 404 | No existe |
            """,
            at=((6, 29), (7, 40), (8, 20)),
        ),
        Bad(
            """
            ## Endpoints

            ### POST /orders

            **Logic:**

            ```
            1. Check the stock
               - None left → error 409
            2. Return 403 if the shop is closed
            ```

            **Errors:** 400 (invalid), 401 (no token)
            """,
            at=((9, 24), (10, 11)),
        ),
        Bad(
            """
            ## Endpoints

            ### POST /api/orders

            1. Validar el cuerpo
            2. Buscar el producto
               - No hay stock → error 409
            3. Guardar

            **Errores:**

            - 400: datos inválidos
            - 401: sin token
            """,
            at=((7, 27),),
        ),
        Bad(
            """
            ## Webhooks

            ### POST /webhooks/pay

            ```js
            if (!valid) return reply.code(400).send();
            ```

            ## Endpoints

            ### GET /orders

            **Errors:** 401, 404
            """,
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
                        (place, Words(en="the listed errors", es="los errores listados"))
                        for place in (handler.listed_at,)
                        if place is not None
                    ],
                )
