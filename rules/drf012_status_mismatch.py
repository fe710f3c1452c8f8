"""DRF012: the backend answers an error that its endpoint does not list."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Pairs, Rule, Severity, Words, code_declarations


class StatusMismatch(Rule):
    """Every client error that a handler answers is listed for its endpoint.

    The frontend shows nothing useful for an error that it does not know of. Statuses from 400 to 499 in the handler
    itself count; errors for all endpoints and classes such as `4xx` cover them, and 401 goes without saying where
    authentication is required. Nothing is reported where the documents list no statuses for the endpoint.
    """

    code, name, severity = "DRF012", "status-mismatch", Severity.WARNING
    needs = (code_declarations,)
    message = Message(
        en="`{route}` answers {statuses}, which the documents do not list for it, expected it among its errors",
        es="`{route}` responde {statuses}, que los documentos no listan, se esperaba entre sus errores",
    )
    spanish = """Todo error de cliente que responde un handler está en la lista de su endpoint.

    El frontend no muestra nada útil con un error que no conoce. Cuentan los códigos de 400 a 499 del propio handler;
    los errores de todos los endpoints y las clases como `4xx` los cubren, y el 401 se da por hecho donde se exige
    autenticación. No se informa de nada si los documentos no listan códigos para el endpoint.
    """
    _listed = Words(en="its errors are listed here", es="aquí se listan sus errores")
    good = (
        Good(
            """
            ## Endpoints

            ### GET /orders/:id

            **Errores:**

            | Código | Significado |
            |---|---|
            | 404 | No existe |
            """,
            backend={
                "src/app.js": """
                    const express = require('express');

                    const app = express();

                    app.get('/orders/:id', (req, res) => {
                      if (!req.params.id) return res.status(404).json({});
                      return res.status(500).json({});
                    });
                """
            },
        ),
        Good(
            """
            ## Endpoints

            ### GET /orders/:id

            Returns an order.
            """,
            backend={
                "src/app.js": """
                    const express = require('express');

                    const app = express();

                    app.get('/orders/:id', (req, res) => res.status(404).json({}));
                """
            },
        ),
        Good(
            """
            ## Endpoints

            ### GET /orders/:id

            **Errors:** `404` not found

            ## Errors

            | Code | Meaning |
            |---|---|
            | 400 | Invalid input |
            """,
            backend={
                "src/app.js": """
                    const express = require('express');

                    const app = express();

                    app.get('/orders/:id', (req, res) => res.status(400).json({}));
                """
            },
        ),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### GET /orders/:id

            **Errores:**

            | Código | Significado |
            |---|---|
            | 404 | No existe |
            """,
            at=(("src/app.js", 6),),
            backend={
                "src/app.js": """
                    const express = require('express');

                    const app = express();

                    app.get('/orders/:id', (req, res) => {
                      if (req.query.draft) return res.status(409).json({});
                      return res.status(404).json({});
                    });
                """
            },
        ),
        Bad(
            """
            ## Endpoints

            ### POST /orders

            **Errors:** `400` invalid input, `401` not signed in
            """,
            at=(("app/orders/route.ts", 2),),
            backend={
                "app/orders/route.ts": """
                    export async function POST(request: Request) {
                      if (!request.body) return Response.json({}, { status: 422 });
                      return Response.json({}, { status: 201 });
                    }
                """
            },
        ),
    )

    def check_drift(self, pairs: Pairs) -> Iterator[Finding]:
        """Look at the routes of one endpoint that lists errors."""
        for route in pairs.routes:
            endpoint = pairs.endpoint_of(route)
            if endpoint is None:
                continue
            listed = endpoint.errors
            if not any(case.code is not None for case in listed) or any(case.wrong_status for case in listed):
                continue
            # That whoever is not signed in is refused is said once, of all endpoints.
            usual = (401,) if endpoint.asks_auth() is not False else ()
            answered = [status for status in route.statuses if 400 <= status < 500 and status not in usual]
            unknown = [status for status in answered if not any(case.covers(status) for case in listed)]
            if unknown:
                at = next((answer for answer in route.answers if answer.status in unknown), route)
                yield self.finding(
                    pairs.place(at),
                    anchor=f"route {route.label} › {', '.join(map(str, unknown))}",
                    related=[(endpoint.place, self._listed)],
                    route=route.label,
                    statuses=", ".join(map(str, unknown)),
                )
