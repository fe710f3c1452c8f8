"""DRF008: a declared endpoint that the backend does not serve."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Pairs, Rule, Severity, Words, code_declarations


class UnservedEndpoint(Rule):
    """The backend serves every endpoint that is declared.

    What is declared is what the frontend will call; a missing route answers 404. Where the path is served with another
    method, that route is shown. Where the backend serves no declared endpoint at all, only those are reported of whose
    resource (the first segment after the base path) it has routes: the others may be another server's.
    """

    code, name, severity = "DRF008", "unserved-endpoint", Severity.ERROR
    needs = (code_declarations,)
    message = Message(
        en="`{endpoint}` is declared, but the backend does not serve it",
        es="se declara `{endpoint}`, pero el backend no lo sirve",
    )
    spanish = """El backend sirve todos los endpoints declarados.

    Lo declarado es lo que llamará el frontend; una ruta que falta responde 404. Si la ruta se sirve con otro método, se
    muestra. Si el backend no sirve ningún endpoint declarado, solo se informa de los recursos (el primer segmento tras
    la ruta base) de los que tiene rutas: los demás pueden ser de otro servidor.
    """
    _other = Message(
        en="`{endpoint}` is declared, but the backend serves `{route}`, expected one method on both sides",
        es="se declara `{endpoint}`, pero el backend sirve `{route}`, se esperaba el mismo método",
    )
    _served = Words(en="`{route}` is served here", es="aquí se sirve `{route}`")
    good = (
        Good(
            """
            ## Endpoints

            ### GET /api/orders/:id

            ### POST /api/orders
            """,
            backend={
                "src/app.js": """
                    const express = require('express');

                    const app = express();

                    app.route('/api/orders/:orderId').get((req, res) => res.json({}));
                    app.post('/api/orders', (req, res) => res.status(201).json({}));
                """
            },
        ),
        Good(
            """
            ## Endpoints

            ### GET /orders
            """,
            backend={"src/clock.js": "module.exports.now = () => Date.now();\n"},
        ),
        Good(
            """
            ## Endpoints

            ### GET /users/me
            """,
            backend={
                "src/app.js": """
                    const express = require('express');

                    const app = express();

                    app.get('/users/:id', (req, res) => res.json({}));
                """
            },
        ),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### GET /api/orders

            ### POST /api/orders/:id/refund
            """,
            at=((5, 5),),
            backend={
                "src/app.js": """
                    const express = require('express');

                    const app = express();

                    app.get('/api/orders', (req, res) => res.json([]));
                """
            },
        ),
        Bad(
            """
            ## Endpoints

            | Method | Route | Description |
            |---|---|---|
            | PUT | /orders/{id} | Changes an order |
            """,
            at=(5,),
            backend={
                "app/orders/[id]/route.ts": """
                    export async function PATCH(request: Request) {
                      return Response.json({});
                    }
                """
            },
        ),
    )

    def check_drift(self, pairs: Pairs) -> Iterator[Finding]:
        """Look at each endpoint that a document declares for sure."""
        is_theirs = any(pairs.routes_of(endpoint).found for endpoint in pairs.endpoints)
        titles = Counter(endpoint.place for endpoint in pairs.endpoints)
        resources = {pairs.resource(route.route): route for route in reversed(pairs.routes)}
        for endpoint in pairs.endpoints:
            served = pairs.routes_of(endpoint)
            is_known = is_theirs or pairs.resource(endpoint.route) in resources
            if served.found or not is_known or (endpoint.is_probable and not endpoint.is_webhook):
                continue
            other = next(iter(served.others), None)
            if other and titles[endpoint.place] > 1:
                continue  # a title with two methods may leave the choice
            beside = other or resources.get(pairs.resource(endpoint.route))
            yield self.finding(
                endpoint.place,
                message=self._other if other else self.message,
                anchor=endpoint.anchor,
                related=[(pairs.place(beside), self._served.filled(route=beside.label))] if beside else [],
                endpoint=endpoint.label,
                route=other.label if other else "",
            )
