"""DRF009: a document and the backend differ on who may call an endpoint."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Pairs, Place, Rule, Severity, Words, code_declarations


class AuthMismatch(Rule):
    """A route asks who calls if its endpoint requires authentication, and only then.

    A route without its middleware is open to everybody (OWASP API2:2023, broken authentication); one too many refuses
    the frontend. What runs before the handler counts by its name and by whether it answers 401 or 403. Where documents
    differ, or the code is not clear, nothing is reported, nor where people sign in.
    """

    code, name, severity = "DRF009", "auth-mismatch", Severity.WARNING
    needs = (code_declarations,)
    message = Message(
        en="`{route}` has no middleware that checks who calls, but the documents require authentication, expected one",
        es="`{route}` no tiene un middleware que compruebe quién llama, pero los documentos exigen autenticación",
    )
    spanish = """Una ruta comprueba quién llama si su endpoint exige autenticación, y solo entonces.

    Una ruta sin su middleware está abierta a cualquiera (OWASP API2:2023, autenticación rota); uno de más rechaza al
    frontend. Lo que se ejecuta antes del handler cuenta por su nombre y por si responde 401 o 403. Si los documentos no
    coinciden o el código no es claro, no se informa de nada, ni donde se inicia sesión.
    """
    _open = Message(
        en="`{route}` checks who calls, but the documents require no authentication, expected one or the other",
        es="`{route}` comprueba quién llama, pero los documentos no exigen autenticación, se esperaba lo mismo",
    )
    _stated = Words(en="authentication is stated here", es="aquí se indica la autenticación")
    good = (
        Good(
            """
            ## Endpoints

            ### GET /orders

            **Auth:** Bearer token requerido.
            """,
            backend={
                "src/app.js": """
                    const express = require('express');
                    const { requireAuth } = require('./auth');

                    const app = express();

                    app.get('/orders', requireAuth, (req, res) => res.json([]));
                """
            },
        ),
        Good(
            """
            ## Endpoints

            ### GET /orders

            **Auth:** none, public.
            """,
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

            Lists orders.
            """,
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

            **Auth:** Bearer token requerido.
            """,
            at=(("src/app.js", 5),),
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

            ### GET /orders

            **Auth:** none, public.
            """,
            at=(("src/app.js", 6),),
            backend={
                "src/app.js": """
                    const express = require('express');
                    const { requireAuth } = require('./auth');

                    const app = express();

                    app.get('/orders', requireAuth, (req, res) => res.json([]));
                """
            },
        ),
    )

    def check_drift(self, pairs: Pairs) -> Iterator[Finding]:
        """Look at the routes of one endpoint whose authentication is clear on both sides."""
        for route in pairs.routes:
            endpoint = pairs.endpoint_of(route)
            if route.auth is None or endpoint is None or endpoint.is_webhook:
                continue
            asked = endpoint.asks_auth()
            if asked is not None and asked is not route.auth and not (asked and pairs.is_entry(endpoint)):
                places = endpoint.endpoints[0].auth.places
                stated = Place(endpoint.place.path, places[0]) if places else endpoint.place
                yield self.finding(
                    pairs.place(route),
                    message=self.message if asked else self._open,
                    anchor=f"route {route.label} › auth",
                    related=[(stated, self._stated)],
                    route=route.label,
                )
