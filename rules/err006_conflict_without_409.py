"""ERR006: a conflict is spoken of and no error tells it."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Words, refusals


class ConflictWithout409(Rule):
    """Where an endpoint speaks of what is there already, taken or out of stock, 409 is among its errors.

    Nothing is wrong with the form, so the frontend has to say something else than for a 400 (RFC 9110, 15.5.10). Another
    error whose meaning names the conflict does as well. What is updated, returned or ignored when it exists is no conflict.
    """

    code, name, severity = "ERR006", "conflict-without-409", Severity.WARNING
    message = Message(
        en="{endpoint} speaks of a conflict (`{words}`) and 409 is not among its errors, expected it or another one that names it",
        es="{endpoint} habla de un conflicto (`{words}`) y el 409 no está entre sus errores, se esperaba ese u otro que lo nombre",
    )
    said = Words(en="said here", es="se dice aquí")
    good = (
        Good("""
            ## Endpoints

            ### POST /users

            Crea la cuenta si el email no está en uso; si ya existe, falla.

            **Errores:** 400 (datos), 409 (ya existe)
        """),
        Good("""
            ## Endpoints

            ### POST /users

            **Body:**

            - `email` (string, required): must be unique

            **Errors:**

            - 400: a field is missing
            - 422: the email is taken
        """),
        Good("""
            ## Endpoints

            ### POST /favorites

            Si ya existe, devuelve el mismo sin error.

            **Errores:** 401 (sin sesión)
        """),
        Good("""
            ## Endpoints

            ### PUT /products/{id}

            Actualiza el stock del producto.

            **Errores:** 404 (no existe)
        """),
        Good("""
            ## Endpoints

            ### POST /login

            Este endpoint ya existe en el backend.

            **Errores:** 401 (credenciales)
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            **Body:** `{ id: string }` — unique id of the order

            **Errors:** 400 (invalid)
        """),
        Good("""
            ## Endpoints

            ### GET /seats

            Dice si cada asiento está ocupado.

            **Errores:** 404 (no existe)
        """),
        Good("""
            ## Endpoints

            ### POST /bookings

            Falla si la sala ya está ocupada.

            **Errores:** 400 (datos)

            ## Errores comunes

            - 401: sin sesión
            - 409: conflicto
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### POST /users

            Crea la cuenta. Si el email ya existe, se rechaza.

            **Errores:** 400 (datos inválidos)
            """,
            at=(3,),
        ),
        Bad(
            """
            ## Endpoints

            ### POST /users

            **Body:**

            | Field | Type | Required | Description |
            |---|---|---|---|
            | email | string | yes | Unique address |

            **Errors:**

            | Status | When |
            |---|---|
            | 400 | invalid input |
            """,
            at=(3,),
        ),
        Bad(
            """
            ## Endpoints

            ### POST /orders

            **Lógica:**

            ```
            1. Leer el carrito
            2. Verificar stock de cada línea
            ```

            **Errores:** 401 (sin sesión)
            """,
            at=(3,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report the endpoints that the reader found."""
        for found in refusals(spec).clashes:
            endpoint, words = found.endpoint, found.words
            yield self.finding(
                endpoint.title,
                endpoint=endpoint.label,
                words=words.value,
                related=[(words, self.said)],
                anchor=f"{endpoint.anchor} › errors › 409",
            )
