"""ERR004: an endpoint that looks up a resource without 404."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Endpoint, Finding, Good, Message, Rule, Severity, Spec, error_fix, lacks_error


class LookupWithout404(Rule):
    """If the route has a parameter, 404 is among the errors of the endpoint or of the document.

    A link may be old and a row deleted; the frontend has to distinguish that from a failure. An endpoint without
    any errors is reported by ERR001 only.
    """

    code, name, severity = "ERR004", "lookup-without-404", Severity.WARNING
    message = Message(
        en="{endpoint} looks up `{param}` but 404 is not among its errors, expected it here or for the whole document",
        es="{endpoint} busca `{param}` pero el 404 no está entre sus errores, se esperaba aquí o para todo el documento",
    )
    spanish = """Si la ruta tiene un parámetro, el 404 está entre los errores del endpoint o del documento.

    Un enlace puede ser viejo y una fila puede estar borrada; el frontend tiene que distinguirlo de un fallo. De un
    endpoint sin ningún error solo avisa ERR001.
    """
    good = (
        Good("""
            ## Endpoints

            ### GET /orders/:id

            **Errores:** 401 (sin sesión), 404 (no existe)
        """),
        Good("""
            ## Endpoints

            ### GET /orders/{id}

            **Errors:**

            - 401: no session

            ## Error codes

            - 404: no such thing
        """),
        Good("""
            ## Endpoints

            ### GET /orders/:id

            Returns 200 with the `Order`. Errors: 400, 401, 403, 404.
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Errores:** 401 (sin sesión)
        """),
        Good("""
            ## Endpoints

            ### GET /orders/:id

            **Response 200:** `Order`
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### GET /orders/:id

            **Errores:** 401 (sin sesión)
            """,
            at=(3,),
            fixed="""
                ## Endpoints

                ### GET /orders/:id

                **Errores:** 401 (sin sesión), 404 (no existe)
            """,
            unsafe=True,
        ),
        Bad(
            """
            ## Rutas

            **Endpoint:** `DELETE /orders/{orderId}`

            **Errores:**

            | Código | Descripción |
            |---|---|
            | 401 | Sin sesión |
            """,
            at=(3,),
            fixed=(
                """
                ## Rutas

                **Endpoint:** `DELETE /orders/{orderId}`

                **Errores:**

                | Código | Descripción |
                |---|---|
                | 401 | Sin sesión |
                | 404 | no existe |
                """
            ),
            unsafe=True,
        ),
    )

    def check_endpoint(self, endpoint: Endpoint, spec: Spec) -> Iterator[Finding]:
        """Look for 404 where the route has a parameter."""
        params = endpoint.route.params if endpoint.route else ()
        if params and lacks_error(spec, endpoint, 404):
            param = params[-1].text.value
            anchor, fix = f"{endpoint.anchor} › errors › 404", error_fix(endpoint, 404, spec)
            yield self.finding(endpoint.title, endpoint=endpoint.label, param=param, anchor=anchor, fix=fix)
