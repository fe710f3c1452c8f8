"""DRF014: a route of the backend that the frontend never calls."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Pairs, Rule, Severity, Words, alike, code_declarations


class RouteWithoutCall(Rule):
    """The frontend calls every route that the backend serves.

    Code that nobody calls is kept up and attacked for nothing. Webhooks are called by others. Nothing is reported where
    the frontend calls no route at all, which then is not its backend.
    """

    code, name, severity = "DRF014", "route-without-call", Severity.INFO
    needs = (code_declarations,)
    message = Message(
        en="the backend serves `{route}`, but the frontend never calls it",
        es="el backend sirve `{route}`, pero el frontend nunca lo llama",
    )
    spanish = """El frontend llama a todas las rutas que sirve el backend.

    El código que nadie llama se mantiene y se ataca para nada. A los webhooks los llaman otros. No se informa de nada si
    el frontend no llama a ninguna ruta, porque entonces no es su backend.
    """
    _also = Words(en="`{route}` is served here", es="aquí se sirve `{route}`")
    good = (
        Good(
            """
            ## Endpoints

            ### GET /orders
            """,
            frontend={"web/orders.js": "export const all = () => fetch('/orders');\n"},
            backend={
                "src/app.js": """
                    const express = require('express');

                    const app = express();

                    app.get('/orders', (req, res) => res.json([]));
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
            frontend={"web/orders.js": "export const all = () => fetch('/orders');\n"},
            backend={
                "src/app.js": """
                    const express = require('express');

                    const app = express();

                    app.get('/orders', (req, res) => res.json([]));
                    app.post('/webhooks/stripe', (req, res) => res.sendStatus(200));
                """
            },
        ),
        Good(
            """
            ## Endpoints

            ### GET /orders
            """,
            frontend={"web/clock.js": "export const now = () => Date.now();\n"},
            backend={
                "src/app.js": """
                    const express = require('express');

                    const app = express();

                    app.get('/orders', (req, res) => res.json([]));
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
            at=(("src/app.js", 6),),
            frontend={"web/orders.js": "export const all = () => fetch('/orders');\n"},
            backend={
                "src/app.js": """
                    const express = require('express');

                    const app = express();

                    app.get('/orders', (req, res) => res.json([]));
                    app.delete('/orders/:id', (req, res) => res.sendStatus(204));
                """
            },
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders
            """,
            at=(("src/main.ts", 11),),
            frontend={"web/orders.js": "export const all = () => fetch('/orders');\n"},
            backend={
                "src/main.ts": """
                    import { Controller, Get, Post } from '@nestjs/common';

                    @Controller('orders')
                    export class OrdersController {
                      @Get()
                      all() {
                        return [];
                      }

                      // Nobody asks for it.
                      @Post('export')
                      copy() {
                        return [];
                      }
                    }
                """
            },
        ),
    )

    def check_drift(self, pairs: Pairs) -> Iterator[Finding]:
        """Look at the routes that nothing calls."""
        if not any(pairs.callers_of(route) for route in pairs.routes):
            return
        for routes in alike(route for route in pairs.routes if pairs.resource(route.route)):
            is_webhook = any(endpoint.is_webhook for endpoint in pairs.endpoints_of(routes[0]).found)
            if not is_webhook and not pairs.callers_of(routes[0]):
                route = routes[0].label
                yield self.finding(
                    pairs.place(routes[0]),
                    anchor=f"route {route} › call",
                    related=[(pairs.place(other), self._also.filled(route=route)) for other in routes[1:]],
                    route=route,
                )
