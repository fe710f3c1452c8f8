"""DRF002: a declared endpoint that the frontend never calls."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Pairs, Rule, Severity, Words, code_declarations


class EndpointWithoutCall(Rule):
    """Every declared endpoint is called by the frontend.

    What nobody calls is built for nothing, or is called under another path. Webhooks and endpoints that exist already
    need no call. Nothing is reported where no call was found at all.
    """

    code, name, severity = "DRF002", "endpoint-without-call", Severity.INFO
    needs = (code_declarations,)
    message = Message(
        en="`{endpoint}` is declared, but the frontend never calls it",
        es="se declara `{endpoint}`, pero el frontend nunca lo llama",
    )
    spanish = """El frontend llama a todos los endpoints declarados.

    Lo que nadie llama se implementa para nada, o se llama con otra ruta. Los webhooks y los endpoints que ya existen no
    necesitan llamadas. No se informa de nada si no se encontró ninguna llamada.
    """
    _called = Words(en="`{call}` of the same resource is called here", es="aquí se llama a `{call}`, del mismo recurso")
    good = (
        Good(
            """
            ## Endpoints

            ### GET /api/v1/orders/:orderId

            ### PUT /api/v1/orders/:orderId/notes
            """,
            frontend={
                "src/orders.js": """
                    const call = (path, options) => fetch(`${import.meta.env.VITE_API_URL}${path}`, options);

                    export const one = (id) => call(`/orders/${id}`);
                    export const note = (id, body) => call(`/orders/${id}/notes`, { method: 'PUT', body });
                """
            },
        ),
        Good(
            """
            ## Endpoints

            ### GET /orders

            ## Webhooks

            ### POST /webhooks/stripe

            **Eventos:** `invoice.paid`
            """,
            frontend={"src/orders.js": "export const all = () => fetch('/orders');\n"},
        ),
        Good(
            """
            ## Endpoints

            ### GET /orders
            """,
            frontend={"src/clock.js": "export const now = () => Date.now();\n"},
        ),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### GET /orders

            ### POST /orders/{id}/refund
            """,
            at=((5, 5),),
            frontend={"src/orders.js": "export const all = () => fetch('/orders');\n"},
        ),
        Bad(
            """
            ## Endpoints

            | Método | Ruta | Descripción |
            |---|---|---|
            | GET | /orders | Lista |
            | GET | /orders/export | CSV |
            """,
            at=(6,),
            frontend={
                "src/orders.js": """
                    export const all = () => fetch('/orders');
                    export const copy = () => fetch('/export/orders');
                """
            },
        ),
    )

    def check_drift(self, pairs: Pairs) -> Iterator[Finding]:
        """Look at each endpoint that a document declares for sure."""
        if not any(pairs.endpoints_of(call).found for call in pairs.calls):
            return
        missed = {id(endpoint) for endpoint in pairs.missed_methods.values()}
        beside = {pairs.resource(call.route): call for call in reversed(pairs.calls)}
        for endpoint in pairs.endpoints:
            is_wanted = not (endpoint.is_webhook or endpoint.is_probable or endpoint.is_existing)
            if is_wanted and not pairs.calls_of(endpoint) and id(endpoint) not in missed:
                call = beside.get(pairs.resource(endpoint.route))
                related = [(pairs.place(call), self._called.filled(call=call.label))] if call else []
                yield self.finding(endpoint.place, anchor=endpoint.anchor, related=related, endpoint=endpoint.label)
