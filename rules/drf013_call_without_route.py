"""DRF013: code calls what the backend does not serve."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import (
    Bad,
    Base,
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


class CallWithoutRoute(Rule):
    """The backend serves everything that the frontend calls.

    Such a call is answered with 404. A base path that all calls lack is one finding: an information where the address
    comes from the environment, which may add it. Nothing is reported where the backend serves none of the calls, which
    then is not theirs.
    """

    code, name, severity = "DRF013", "call-without-route", Severity.ERROR
    needs = (code_declarations,)
    message = Message(
        en="`{call}` is called, but the backend does not serve it",
        es="se llama a `{call}`, pero el backend no lo sirve",
    )
    spanish = """El backend sirve todo lo que llama el frontend.

    Una llamada así recibe un 404. Una ruta base que falta en todas las llamadas es un solo hallazgo: una nota si la
    dirección viene del entorno, que puede añadirla. No se informa de nada si el backend no sirve ninguna de las
    llamadas, porque entonces no es el suyo.
    """
    _other = Message(
        en="`{call}` is called, but the backend serves `{route}`, expected one method on both sides",
        es="se llama a `{call}`, pero el backend sirve `{route}`, se esperaba el mismo método",
    )
    _calls_lack = Message(
        en="no call has the base path `{base}` of the backend's routes, expected a base URL that includes it",
        es="ninguna llamada tiene la ruta base `{base}` de las rutas del backend, se esperaba una URL base que la incluya",
    )
    _routes_lack = Message(
        en="calls begin with `{base}`, which no route of the backend does, expected one base path on both sides",
        es="las llamadas empiezan por `{base}` y ninguna ruta del backend lo hace, se esperaba la misma ruta base",
    )
    _served = Words(en="`{route}` is served here", es="aquí se sirve `{route}`")
    _also = Words(en="`{call}` is called here", es="aquí se llama a `{call}`")
    good = (
        Good(
            """
            ## Endpoints

            ### GET /api/orders/:id
            """,
            frontend={"web/orders.js": "export const one = (id) => fetch(`/api/orders/${id}`);\n"},
            backend={
                "src/app.js": """
                    const express = require('express');

                    const app = express();

                    app.get('/api/orders/:orderId', (req, res) => res.json({}));
                """
            },
        ),
        Good(
            """
            ## Endpoints

            ### GET /orders
            """,
            frontend={
                "web/orders.js": """
                    export const all = () => fetch('/orders');
                    export const rates = () => fetch('https://api.github.com/rate_limit');
                """
            },
            backend={
                "src/app.js": """
                    const express = require('express');

                    const app = express();

                    app.all('/orders', (req, res) => res.json([]));
                """
            },
        ),
        Good(
            """
            ## Endpoints

            ### GET /orders
            """,
            frontend={"web/orders.js": "export const all = () => fetch('/orders');\n"},
            backend={
                "mail/app.js": """
                    const express = require('express');

                    const app = express();

                    app.post('/mails', (req, res) => res.sendStatus(202));
                """
            },
        ),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### GET /orders
            """,
            at=(("web/orders.js", 2),),
            frontend={
                "web/orders.js": """
                    export const all = () => fetch('/orders');
                    export const cancel = (id) => fetch(`/orders/${id}`, { method: 'DELETE' });
                """
            },
            backend={
                "src/app.js": """
                    const express = require('express');

                    const app = express();

                    app.get('/orders', (req, res) => res.json([]));
                """
            },
        ),
        Bad(
            """
            ## Endpoints

            ### GET /api/orders
            """,
            at=(("web/orders.js", 1),),
            frontend={
                "web/orders.js": """
                    export const all = () => fetch('/orders');
                    export const one = (id) => fetch(`/orders/${id}`);
                """
            },
            backend={
                "src/app.js": """
                    const express = require('express');

                    const app = express();

                    app.get('/api/orders', (req, res) => res.json([]));
                    app.get('/api/orders/:id', (req, res) => res.json({}));
                """
            },
        ),
    )

    def check_drift(self, pairs: Pairs) -> Iterator[Finding]:
        """Look at the calls that fit no route, and at the base that all lack."""
        if not any(pairs.routes_of(call).found for call in pairs.calls):
            return
        if pairs.route_base is not None:
            yield from self._about_base(pairs, pairs.route_base)
        resources = {pairs.resource(route.route): route for route in reversed(pairs.routes)}
        for calls in alike(call for call in pairs.calls if call.is_exact):
            served = pairs.routes_of(calls[0])
            if not served.found:
                other = next(iter(served.others), None)
                beside = other or resources.get(pairs.resource(calls[0].route))
                related = [(pairs.place(beside), self._served.filled(route=beside.label))] if beside else []
                related += [(pairs.place(also), self._also.filled(call=also.label)) for also in calls[1:]]
                yield self.finding(
                    pairs.place(calls[0]),
                    message=self._other if other else self.message,
                    anchor=f"call {calls[0].label} › route",
                    related=related,
                    call=calls[0].label,
                    route=other.label if other else "",
                )

    def _about_base(self, pairs: Pairs, base: Base) -> Iterator[Finding]:
        call = next(call for call in pairs.calls if pairs.routes_of(call).found)
        route = pairs.routes_of(call).found[0]
        yield self.finding(
            pairs.place(call),
            message=self._routes_lack if base.is_left else self._calls_lack,
            severity=Severity.INFO if pairs.may_add_base else self.severity,
            anchor=f"base {base.text}",
            related=[(pairs.place(route), self._served.filled(route=route.label))],
            base=base.text,
        )
