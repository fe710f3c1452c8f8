"""DRF007: the backend serves a route that no document declares."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, CodeRoute, Finding, Good, Message, Pairs, Rule, Severity, Words, alike, code_declarations


class RouteWithoutSpec(Rule):
    """Every route that the backend serves is declared in a document.

    Nobody who reads the documents knows of the others. A warning if some document declares endpoints of the same
    resource (the first segment after the base path); routes of other resources are older than the documents or belong
    to other features: one remark lists all of a resource. Routes for everything that is left are not reported.
    """

    code, name, severity = "DRF007", "route-without-spec", Severity.WARNING
    needs = (code_declarations,)
    message = Message(
        en="the backend serves `{route}`, but no document declares it{hint}",
        es="el backend sirve `{route}`, pero ningún documento lo declara{hint}",
    )
    spanish = """Toda ruta que sirve el backend se declara en un documento.

    Quien lee los documentos no sabe nada de las demás. Es un aviso si algún documento declara endpoints del mismo
    recurso (el primer segmento tras la ruta base); las rutas de otros recursos son anteriores a los documentos o de
    otras funciones: una nota lista todas las de un recurso. No se informa de las rutas que recogen todo lo demás.
    """
    _resource = Message(
        en="the backend serves {count} routes under `/{resource}`, but no document declares any, expected a spec for them",
        es="el backend sirve {count} rutas bajo `/{resource}`, pero ningún documento declara ninguna, se esperaba un spec",
    )
    _lone = Message(
        en="the backend serves `{route}`, but no document declares any endpoint under `/{resource}`, expected a spec for it",
        es="el backend sirve `{route}`, pero ningún documento declara endpoints bajo `/{resource}`, se esperaba un spec",
    )
    _hint = Words(en=", did you mean `{nearest}`?", es=", ¿quizá `{nearest}`?")
    _declared = Words(en="`{endpoint}` is declared here", es="aquí se declara `{endpoint}`")
    _also = Words(en="`{route}` is served here", es="aquí se sirve `{route}`")
    good = (
        Good(
            """
            ## Endpoints

            ### GET /api/orders/{id}
            """,
            backend={
                "src/app.js": """
                    const express = require('express');

                    const app = express();
                    const orders = express.Router();

                    orders.get('/:orderId', (req, res) => res.json({}));
                    app.use('/api/orders', orders);
                """
            },
        ),
        Good(
            """
            ## Endpoints

            ### GET /orders
            """,
            backend={
                "src/orders.js": """
                    const express = require('express');

                    const unused = express.Router();

                    unused.get('/orders/old', (req, res) => res.json([]));
                """
            },
        ),
        Good(
            """
            ## Endpoints

            ### GET /orders
            """,
            backend={
                "src/app.js": """
                    const express = require('express');

                    const app = express();

                    app.get('/orders', (req, res) => res.json([]));
                    app.get('*', (req, res) => res.sendFile('index.html'));
                """
            },
        ),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### GET /api/orders
            """,
            at=(("src/app.js", 6),),
            backend={
                "src/app.js": """
                    const express = require('express');

                    const app = express();

                    app.get('/api/orders', (req, res) => res.json([]));
                    app.delete('/api/orders/:id', (req, res) => res.sendStatus(204));
                """
            },
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders
            """,
            at=(("src/server.ts", 6),),
            severity=Severity.INFO,
            backend={
                "src/server.ts": """
                    import Fastify from 'fastify';

                    const app = Fastify();

                    app.get('/orders', async () => []);
                    app.get('/users', async () => []);
                    app.post('/users', async () => ({}));
                """
            },
        ),
    )

    def check_drift(self, pairs: Pairs) -> Iterator[Finding]:
        """Look at the routes that fit no endpoint, by method and path."""
        others: dict[str, list[CodeRoute]] = {}
        for routes in alike(pairs.routes):
            resource = pairs.resource(routes[0].route)
            if pairs.endpoints_of(routes[0]).found or not resource:
                continue
            if resource in pairs.resources:
                yield self._alone(pairs, routes)
            else:
                others.setdefault(resource, []).extend(routes)
        for resource, routes in others.items():
            count = len({route.label for route in routes})
            yield self.finding(
                pairs.place(routes[0]),
                message=self._resource if count > 1 else self._lone,
                severity=Severity.INFO,
                anchor=f"routes /{resource}",
                related=[(pairs.place(other), self._also.filled(route=other.label)) for other in routes[1:]],
                count=count,
                resource=resource,
                route=routes[0].label,
            )

    def _alone(self, pairs: Pairs, routes: list[CodeRoute]) -> Finding:
        route, nearest = routes[0].label, pairs.nearest_endpoint(routes[0])
        beside = pairs.neighbour(routes[0].route)
        related = [(beside.place, self._declared.filled(endpoint=beside.label))] if beside else []
        return self.finding(
            pairs.place(routes[0]),
            anchor=f"route {route}",
            related=[*related, *((pairs.place(other), self._also.filled(route=route)) for other in routes[1:])],
            route=route,
            hint=self._hint.filled(nearest=nearest) if nearest else Words("", ""),
        )
