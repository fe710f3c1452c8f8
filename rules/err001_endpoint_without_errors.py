"""ERR001: an endpoint that lists no errors."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Endpoint, Finding, Good, Message, Rule, Severity, Spec, is_probe


class EndpointWithoutErrors(Rule):
    """Every endpoint lists its error codes, unless a section does so for the whole document.

    Four of five endpoints in real specs list none, and the frontend discovers them in production. The format of an
    error body is not a list of codes, and the errors of another endpoint do not count. A probe (`GET /health`) has none
    to list.
    """

    code, name, severity = "ERR001", "endpoint-without-errors", Severity.ERROR
    message = Message(
        en="{endpoint} lists no error codes, expected them here or for the whole document",
        es="{endpoint} no indica códigos de error, se esperaban aquí o para todo el documento",
    )
    spanish = """Cada endpoint indica sus códigos de error, salvo que una sección lo haga para todo el documento.

    Cuatro de cada cinco endpoints de specs reales no indican ninguno, y el frontend los descubre en producción. El
    formato del body de un error no es una lista de códigos, y los errores de otro endpoint no cuentan. Una sonda (`GET /health`)
    no tiene ninguno que indicar.
    """
    unclear = Message(
        en="line {line} may name the errors of {endpoint}, expected them as `**Errors:** 400 (invalid data)`",
        es="la línea {line} quizá nombra los errores de {endpoint}, se esperaban como `**Errores:** 400 (datos inválidos)`",
    )
    good = (
        Good("""
            ## Endpoints

            ### GET /orders

            **Errores:** 401 (sin sesión)
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Códigos de error:**

            | Código | Descripción |
            |---|---|
            | 401 | Sin sesión |
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Response 404 Not Found**

            ```json
            { "error": "none" }
            ```
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            Lista.

            ## Manejo de errores

            - 400: datos inválidos
            - 401: sin sesión
        """),
        Good("""
            ## Endpoints

            ### GET /health

            **Errores:** ninguno
        """),
        Good("""
            ## Webhooks

            ### POST /webhooks/stripe

            **Eventos:** `charge.refunded`
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            Lista.

            ## Common errors

            ### 401 Unauthorized

            ```ts
            { error: 'Unauthorized' }
            ```

            ### 404 Not Found
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            Lista.

            ## Notas

            - **Respuestas esperadas:**
              - 200: todo bien
              - 401: sin sesión
              - 404: no existe
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            Lista.

            ## Códigos de error

            ```json
            {
              "unauthorized": { "code": 401 },
              "not_found": { "code": 404 }
            }
            ```
        """),
        Good("""
            # API

            Status codes are the usual ones (200/201 on success, 400/401/404/500 on failure).

            ## Endpoints

            ### GET /orders

            Lista.
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            **Auth:** Bearer token requerido.

            - 400: datos inválidos
            - 401: sin sesión

            **Body:** Vacío.
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Auth:** Público.

            **Response 200:** `Order[]`
            """,
            at=(3,),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Response 200:** `Order[]`

            ## Formato de errores

            ```json
            { "message": "texto" }
            ```
            """,
            at=(3,),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Errors:**

            - 401: no session

            ### POST /orders

            **Body:** none
            """,
            at=(9,),
        ),
        Bad(
            """
            ## Endpoints

            - `GET /orders` — the caller's orders
              - Response 200: `Order[]`
            """,
            at=(3,),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders

            Lista.

            ## Errores

            ```json
            { "status": 400, "error": "texto" }
            ```
            """,
            at=(3,),
        ),
    )

    def check_endpoint(self, endpoint: Endpoint, spec: Spec) -> Iterator[Finding]:
        """Look for errors, here or inherited."""
        if endpoint.lacks_errors and not is_probe(spec, endpoint):
            yield self.finding(endpoint.title, endpoint=endpoint.label, anchor=f"{endpoint.anchor} › errors")
        yield from self.ask(endpoint, "errors", self.unclear, anchor=f"{endpoint.anchor} › errors")
