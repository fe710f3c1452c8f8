"""ERR006: a conflict is mentioned, but 409 is not listed."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Words, refusals


class ConflictWithout409(Rule):
    """If an endpoint mentions something that already exists, is taken or is out of stock, 409 is among its errors.

    The input is valid, so the frontend has to show something else than for a 400 (RFC 9110, 15.5.10). Another error
    whose meaning names the conflict counts. It is not a conflict if the existing item is updated, returned or
    ignored.
    """

    code, name, severity = "ERR006", "conflict-without-409", Severity.WARNING
    message = Message(
        en="{endpoint} mentions a conflict (`{words}`) but 409 is not among its errors, expected it or another error for it",
        es="{endpoint} menciona un conflicto (`{words}`) pero el 409 no está entre sus errores, se esperaba ese u otro que lo cubra",
    )
    spanish = """Si un endpoint menciona algo que ya existe, está ocupado o agotado, el 409 está entre sus errores.

    Los datos son válidos, así que el frontend tiene que mostrar algo distinto que con un 400 (RFC 9110, 15.5.10).
    Cuenta otro error cuyo motivo nombre el conflicto. No hay conflicto si lo que existe se actualiza, se devuelve o
    se ignora.
    """
    said = Words(en="mentioned here", es="se menciona aquí")
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
