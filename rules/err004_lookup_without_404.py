"""ERR004: an endpoint that looks something up and names no 404."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Endpoint, Finding, Good, Message, Rule, Severity, Spec, error_fix, lacks_error


class LookupWithout404(Rule):
    """Where the route has a parameter, 404 is among the errors of the endpoint or of the document.

    A link may be old and a row deleted: the frontend needs to tell that from a fault. Where no error is named at all, ERR001
    says so.
    """

    code, name, severity = "ERR004", "lookup-without-404", Severity.WARNING
    message = Message(
        en="{endpoint} looks up `{param}` and 404 is not among its errors, expected it here or for the whole document",
        es="{endpoint} busca `{param}` y el 404 no está entre sus errores, se esperaba aquí o para todo el documento",
    )
    good = (
        Good("## Endpoints\n\n### GET /orders/:id\n\n**Errores:** 401 (sin sesión), 404 (no existe)\n"),
        Good(
            "## Endpoints\n\n### GET /orders/{id}\n\n**Errors:**\n\n- 401: no session\n\n## Error codes\n\n- 404: no such thing\n"
        ),
        Good("## Endpoints\n\n### GET /orders/:id\n\nReturns 200 with the `Order`. Errors: 400, 401, 403, 404.\n"),
        Good("## Endpoints\n\n### GET /orders\n\n**Errores:** 401 (sin sesión)\n"),
        Good("## Endpoints\n\n### GET /orders/:id\n\n**Response 200:** `Order`\n"),
    )
    bad = (
        Bad(
            "## Endpoints\n\n### GET /orders/:id\n\n**Errores:** 401 (sin sesión)\n",
            at=(3,),
            fixed="## Endpoints\n\n### GET /orders/:id\n\n**Errores:** 401 (sin sesión), 404 (no existe)\n",
            unsafe=True,
        ),
        Bad(
            "## Rutas\n\n**Endpoint:** `DELETE /orders/{orderId}`\n\n**Errores:**\n\n| Código | Descripción |\n|---|---|\n"
            "| 401 | Sin sesión |\n",
            at=(3,),
            fixed=(
                "## Rutas\n\n**Endpoint:** `DELETE /orders/{orderId}`\n\n**Errores:**\n\n| Código | Descripción |\n"
                "|---|---|\n| 401 | Sin sesión |\n| 404 | no existe |\n"
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
