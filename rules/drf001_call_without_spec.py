"""DRF001: code calls an endpoint that no document declares."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import (
    Bad,
    Base,
    CallSite,
    Finding,
    Good,
    Message,
    Pairs,
    Rule,
    Severity,
    Words,
    alike,
    code_declarations,
)


class CallWithoutSpec(Rule):
    """Every endpoint that the frontend calls is declared in a document.

    Backend developers build what is specified; a call of anything else fails when both sides meet. A call is an error
    if some document declares endpoints of the same resource (the first segment after the base path), or if
    `--changed-since` finds it to be new. Calls of other resources are older than the documents or belong to other
    features: one remark lists all of a resource. A base path that all calls lack is one remark.
    """

    code, name, severity = "DRF001", "call-without-spec", Severity.ERROR
    needs = (code_declarations,)
    message = Message(
        en="`{call}` is called, but no document declares it{hint}",
        es="se llama a `{call}`, pero ningún documento lo declara{hint}",
    )
    spanish = """Todo endpoint que llama el frontend se declara en un documento.

    El backend implementa lo que está especificado; cualquier otra llamada falla cuando se juntan las dos partes. Una
    llamada es un error si algún documento declara endpoints del mismo recurso (el primer segmento tras la ruta base) o
    si `--changed-since` ve que es nueva. Las llamadas a otros recursos son anteriores a los documentos o de otras
    funciones: una nota lista todas las de un recurso. Una ruta base que falta en todas las llamadas es una sola nota.
    """
    _resource = Message(
        en="{count} endpoints under `/{resource}` are called, but no document declares any, expected a spec for them",
        es="se llama a {count} endpoints bajo `/{resource}`, pero ningún documento declara ninguno, se esperaba un spec",
    )
    _lone = Message(
        en="`{call}` is called, but no document declares any endpoint under `/{resource}`, expected a spec for it",
        es="se llama a `{call}`, pero ningún documento declara endpoints bajo `/{resource}`, se esperaba un spec",
    )
    _calls_lack = Message(
        en="no call has the base path `{base}` of the documents, expected a base URL that includes it",
        es="ninguna llamada tiene la ruta base `{base}` de los documentos, se esperaba una URL base que la incluya",
    )
    _documents_lack = Message(
        en="calls begin with `{base}`, which no document states, expected it as the base URL",
        es="las llamadas empiezan por `{base}`, que ningún documento indica, se esperaba como URL base",
    )
    _hint = Words(en=", did you mean `{nearest}`?", es=", ¿quizá `{nearest}`?")
    _also = Words(en="`{call}` is called here", es="aquí se llama a `{call}`")
    _declared = Words(en="`{endpoint}` is declared here", es="aquí se declara `{endpoint}`")
    good = (
        Good(
            """
            ## Endpoints

            ### POST /api/orders

            ### GET /api/orders/:id
            """,
            frontend={
                "src/orders.ts": """
                    import axios from 'axios';

                    const api = axios.create({ baseURL: '/api' });

                    export const create = (order: Order) => api.post('/orders', order);
                    export const load = (orderId: string) => api.get(`/orders/${orderId}`);
                """
            },
        ),
        Good(
            """
            ## Endpoints

            ### GET /orders/{id}
            """,
            frontend={
                "src/weather.js": """
                    export const weather = (city) => fetch(`https://api.openweathermap.org/data/2.5/weather?q=${city}`);
                """
            },
        ),
        Good(
            """
            ## Endpoints

            ### GET /orders

            ### GET /invoices
            """,
            frontend={
                "src/any.js": """
                    export const load = (kind) => fetch(`/${kind}`);
                    // fetch('/orders/export');
                    export const log = (orders) => console.log('/orders/export', orders);
                """
            },
        ),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### POST /api/orders
            """,
            at=(("src/orders.ts", 1),),
            frontend={
                "src/orders.ts": """
                    export const cancel = (id: string) => fetch(`/api/orders/${id}/cancel`, { method: 'POST' });
                    export const create = () => fetch('/api/orders', { method: 'POST' });
                """
            },
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders
            """,
            at=(("src/users.js", 3),),
            severity=Severity.INFO,
            frontend={
                "src/users.js": """
                    import ky from 'ky';

                    export const me = () => ky.get('/users/me');
                    export const all = () => ky.get('/users');
                    export const orders = () => ky.get('/orders');
                """
            },
        ),
        Bad(
            """
            ## Endpoints

            ### GET /api/orders

            ### GET /api/orders/:id
            """,
            at=(("src/orders.js", 5),),
            severity=Severity.INFO,
            frontend={
                "src/orders.js": """
                    import axios from 'axios';

                    const api = axios.create({ baseURL: import.meta.env.VITE_API_URL });

                    export const all = () => api.get('/orders');
                    export const one = (id) => api.get(`/orders/${id}`);
                """
            },
        ),
    )

    def check_drift(self, pairs: Pairs) -> Iterator[Finding]:
        """Look at the calls that fit no endpoint, by method and path, and at the base that all lack."""
        if pairs.call_base is not None:
            yield from self._about_base(pairs, pairs.call_base)
        others: dict[str, list[CallSite]] = {}
        for calls in alike(pairs.calls):
            first = calls[0]
            if pairs.endpoints_of(first).found or id(first) in pairs.missed_methods:
                continue
            resource = pairs.resource(first.route)
            is_known = resource in pairs.resources and first.is_exact
            if resource and (is_known or pairs.is_new(first)):
                yield self._alone(pairs, calls)
            elif resource:
                others.setdefault(resource, []).extend(calls)
        for resource, calls in others.items():
            yield self._together(pairs, resource, calls)

    def _alone(self, pairs: Pairs, calls: list[CallSite]) -> Finding:
        call = calls[0].label
        nearest = pairs.nearest_endpoint(calls[0])
        beside = pairs.neighbour(calls[0].route)
        related = [(beside.place, self._declared.filled(endpoint=beside.label))] if beside else []
        return self.finding(
            pairs.place(calls[0]),
            call=call,
            hint=self._hint.filled(nearest=nearest) if nearest else Words("", ""),
            anchor=f"call {call}",
            related=[*related, *((pairs.place(other), self._also.filled(call=call)) for other in calls[1:])],
        )

    def _together(self, pairs: Pairs, resource: str, calls: list[CallSite]) -> Finding:
        count = len({call.label for call in calls})
        return self.finding(
            pairs.place(calls[0]),
            message=self._resource if count > 1 else self._lone,
            severity=Severity.INFO,
            anchor=f"calls /{resource}",
            related=[(pairs.place(other), self._also.filled(call=other.label)) for other in calls[1:]],
            count=count,
            resource=resource,
            call=calls[0].label,
        )

    def _about_base(self, pairs: Pairs, base: Base) -> Iterator[Finding]:
        for call in pairs.calls:
            endpoint = next(iter(pairs.endpoints_of(call).found), None)
            if endpoint is not None:
                declared = self._declared.filled(endpoint=endpoint.label)
                yield self.finding(
                    pairs.place(call),
                    message=self._documents_lack if base.is_left else self._calls_lack,
                    severity=Severity.INFO,
                    anchor=f"base {base.text}",
                    related=[(endpoint.place, declared)],
                    base=base.text,
                )
                return
