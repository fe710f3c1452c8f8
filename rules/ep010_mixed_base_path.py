"""EP010: some routes begin with the base path and others do not."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Words


class MixedBasePath(Rule):
    """All routes begin with the base path, or none does.

    Of `/api/orders` and `/users` in one document nobody knows whether the second one is `/api/users`. Where all routes have
    it, the base URL may have it as well. Rows of a table that are relative to it, routes of other hosts, webhooks, probes
    such as `/health` and other versions of the API are none.
    """

    code, name, severity = "EP010", "mixed-base-path", Severity.WARNING
    message = Message(
        en="{endpoint} does not begin with `{base}` as {usual} does, expected the same of all routes",
        es="{endpoint} no empieza por `{base}` como {usual}, se esperaba lo mismo en todas las rutas",
    )
    extra = Message(
        en="{endpoint} begins with `{base}`, unlike {usual}, expected the same of all routes",
        es="{endpoint} empieza por `{base}`, a diferencia de {usual}, se esperaba lo mismo en todas las rutas",
    )
    other = Words(en="the others are like this one", es="las demás son como esta")
    same = Words(en="this one too", es="esta también")
    good = (
        Good("""
            ## Endpoints

            ### GET /api/orders

            Lista.

            ### GET /api/users

            Lista.
        """),
        Good("""
            # API

            **Base URL:** `http://localhost:3000/api`

            ## Endpoints

            ### GET /api/orders

            Lista.

            ### GET /api/users

            Lista.
        """),
        Good("""
            # API

            **Base URL:** `http://localhost:3000/api`

            ## Endpoints

            ### GET /orders

            Lista.

            ### GET /users

            Lista.
        """),
        Good("""
            ## Endpoints

            ### GET /api/orders

            List.

            ### GET /api/users

            List.

            ### GET /health

            Up.

            ### GET https://rates.example.com/eur

            Rates.

            ## Webhooks

            ### POST /webhooks/stripe

            **Events:** `charge.refunded`
        """),
        Good("""
            ## Endpoints

            ### GET /api/v1/orders

            List.

            ### GET /api/v1/users

            List.

            ### GET /api/v2/users

            List.
        """),
        Good("""
            ## Orders

            ### GET /api/orders

            List.

            ### GET /api/orders/{id}

            One.

            ## Users — `/api/users`

            | Method | Path |
            |---|---|
            | GET | `/` |
            | GET | `/me` |
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### GET /api/orders

            Lista.

            ### GET /api/users

            Lista.

            ### POST /users

            Crea.
            """,
            at=((11, 10),),
        ),
        Bad(
            """
            ## Endpoints

            - `GET /api/v1/orders` — list
            - `POST /api/v1/orders` — create
            - `GET /orders/{id}` — one
            - `DELETE /orders/{id}` — remove
            - `GET /api/v1/users` — list
            """,
            at=(5,),
        ),
        Bad(
            """
            # API

            **Base URL:** `https://api.example.com/api`

            ## Endpoints

            ### GET /orders

            List.

            ### GET /users

            List.

            ### GET /items

            List.

            ### GET /api/rates

            List.
            """,
            at=(19,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Ask whether the routes agree; one finding, at the first of the fewer ones."""
        mixed = spec.routing.mixed_base
        if mixed is None:
            return
        first, *more = mixed.odd
        where = first.route.text if first.route is not None else first.title
        yield self.finding(
            where,
            message=self.message if mixed.missing else self.extra,
            endpoint=first.label,
            base=mixed.base,
            usual=mixed.usual.label,
            related=[(mixed.usual.title, self.other), *((item.title, self.same) for item in more)],
            anchor=f"routes › {mixed.base}",
        )
