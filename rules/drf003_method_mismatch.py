"""DRF003: code calls an endpoint with another method than the declared one."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Pairs, Rule, Severity, Words, alike, code_declarations


class MethodMismatch(Rule):
    """The frontend calls an endpoint with the method that is declared.

    A server answers another method with 404 or 405. Reported in place of DRF001 and DRF002 where nothing calls the
    endpoint with its own method: a path that is called with that one, too, is two endpoints.
    """

    code, name, severity = "DRF003", "method-mismatch", Severity.ERROR
    needs = (code_declarations,)
    message = Message(
        en="`{call}` is called, but the documents declare `{endpoint}`, expected one method on both sides",
        es="se llama a `{call}`, pero los documentos declaran `{endpoint}`, se esperaba el mismo método",
    )
    spanish = """El frontend llama a cada endpoint con el método declarado.

    Un servidor responde 404 o 405 a otro método. Se informa en lugar de DRF001 y DRF002 si nada llama al endpoint con
    su propio método: una ruta que también se llama con él son dos endpoints.
    """
    _declared = Words(en="`{endpoint}` is declared here", es="aquí se declara `{endpoint}`")
    _also = Words(en="`{call}` is called here", es="aquí se llama a `{call}`")
    good = (
        Good(
            """
            ## Endpoints

            ### PATCH /orders/:id
            """,
            frontend={
                "src/orders.js": "export const change = (id, body) => fetch(`/orders/${id}`, { method: 'PATCH', body });\n"
            },
        ),
        Good(
            """
            ## Endpoints

            ### GET /orders/:id
            """,
            frontend={
                "src/orders.js": """
                    export const load = (id) => fetch(`/orders/${id}`);
                    export const change = (id, body) => fetch(`/orders/${id}`, { method: 'PATCH', body });
                """
            },
        ),
        Good(
            """
            ## Endpoints

            ### PUT /orders/:id
            """,
            frontend={"src/orders.js": "export const mine = () => fetch('/orders/mine', { method: 'POST' });\n"},
        ),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### PUT /orders/:id
            """,
            at=(("src/orders.js", 1),),
            frontend={
                "src/orders.js": "export const change = (id, body) => fetch(`/orders/${id}`, { method: 'PATCH', body });\n"
            },
        ),
        Bad(
            """
            ## Endpoints

            - `POST /api/orders/search`: searches
            """,
            at=(("src/orders.ts", 4),),
            frontend={
                "src/orders.ts": """
                    import axios from 'axios';

                    export function search(q: string) {
                      return axios.get('/api/orders/search', { params: { q } });
                    }
                """
            },
        ),
    )

    def check_drift(self, pairs: Pairs) -> Iterator[Finding]:
        """Look at the calls whose path alone is declared."""
        for calls in alike(call for call in pairs.calls if id(call) in pairs.missed_methods):
            endpoint, call = pairs.missed_methods[id(calls[0])], calls[0].label
            related = [(endpoint.place, self._declared.filled(endpoint=endpoint.label))]
            related += [(pairs.place(other), self._also.filled(call=call)) for other in calls[1:]]
            yield self.finding(
                pairs.place(calls[0]), anchor=f"call {call}", related=related, call=call, endpoint=endpoint.label
            )
