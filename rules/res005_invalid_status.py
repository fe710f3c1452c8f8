"""RES005: an unregistered HTTP status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from speclint.api import Bad, Endpoint, ErrorCase, Finding, Good, Message, Response, Rule, Severity, Spec, Webhook


class InvalidStatus(Rule):
    """Every status is a registered HTTP status code (IANA registry).

    `941` is a typo for 401 that a server refuses to send; `20O` contains a letter. Classes such as `4xx` are fine.
    """

    code, name, severity = "RES005", "invalid-status", Severity.ERROR
    message = Message(
        en="`{status}` is not a registered HTTP status, expected one such as 200, 201, 400, 401 or 404",
        es="`{status}` no es un código HTTP registrado, se esperaba uno como 200, 201, 400, 401 o 404",
    )
    spanish = """Todo código de estado es un código HTTP registrado (registro de IANA).

    `941` es una errata de 401 que un servidor se niega a enviar; `20O` lleva una letra. Las clases como `4xx` son
    válidas.
    """
    good = (
        Good("""
            ## Endpoints

            ### GET /orders

            **Response 200:** `Order[]`

            **Errores:** 400 (datos), 401 (sin sesión)
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            **Response 201 Created:** `Order`

            **Errors:**

            - 422: not valid
            - 5xx: retry
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Response 200:** `Order[]`, 150 como máximo
        """),
        Good("""
            ## Errores

            | Código | Descripción |
            |---|---|
            | 429 | Más de 600 peticiones en 60 segundos |
        """),
        Good("""
            ## Errors

            | Code | Meaning |
            |---|---|
            | EMAIL_EXISTS | The address is taken |
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Response 200:** `Order[]`

            **Errores:** 400 (datos), 941 (sin sesión)
            """,
            at=(7,),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Response 20O:** `Order[]`

            **Errores:** 401 (sin sesión)
            """,
            at=((5, 12),),
        ),
        Bad(
            """
            ## Errores

            | Código | Descripción |
            |---|---|
            | 400 | Datos inválidos |
            | 490 | Sin sesión |
            """,
            at=(6,),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders

            - **Response (290):** `Order[]`
            - **Errors:**
              - 444: no session
            """,
            at=(5, 7),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Look at the errors that hold for all endpoints."""
        yield from self._wrong(spec.global_errors, "errors")

    def check_endpoint(self, endpoint: Endpoint, spec: Spec) -> Iterator[Finding]:
        """Look at the endpoint's responses and at the errors of its own."""
        yield from self._wrong(endpoint.responses, f"{endpoint.anchor} › response")
        own = [case for case in endpoint.error_cases if case not in spec.global_errors]
        yield from self._wrong(own, f"{endpoint.anchor} › errors")

    def check_webhook(self, webhook: Webhook, _spec: Spec) -> Iterator[Finding]:
        """Look at the webhook's responses and errors."""
        yield from self._wrong(webhook.responses, f"{webhook.anchor} › response")
        yield from self._wrong(webhook.error_cases, f"{webhook.anchor} › errors")

    def _wrong(self, cases: Iterable[Response | ErrorCase], anchor: str) -> Iterator[Finding]:
        for case in cases:
            if case.status is not None and case.wrong_status:
                status = case.status.value
                yield self.finding(case.status, status=status, anchor=f"{anchor} › {status}")
