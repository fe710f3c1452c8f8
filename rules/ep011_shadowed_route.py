"""EP011: a route that an earlier one with a parameter takes first."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Words


class ShadowedRoute(Rule):
    """A route with a word is declared before one with a parameter in the same place.

    Backends are built in the order of the spec, and Express and most other routers take the first route that matches:
    `GET /movies/top` then ends in `/movies/{id}` with the id "top". Documents that name a router which prefers words
    (Spring, ASP.NET, Fastify) are left alone.
    """

    code, name, severity = "EP011", "shadowed-route", Severity.WARNING
    message = Message(
        en="{hidden} stands behind {by}, which takes its calls first, expected it before that one",
        es="{hidden} está detrás de {by}, que atiende antes sus llamadas, se esperaba delante",
    )
    first = Words(en="this one matches first", es="esta coincide antes")
    good = (
        Good("""
            ## Endpoints

            ### GET /movies/top

            Las mejores.

            ### GET /movies/{id}

            Una.
        """),
        Good("""
            ## Endpoints

            ### GET /movies/:id

            Una.

            ### POST /movies/top

            **Body:** Vacío.
        """),
        Good("""
            ## Endpoints

            ### GET /movies/:id

            Una.

            ### GET /movies/top/reviews

            Lista.
        """),
        Good("""
            ## Endpoints

            - `GET /movies/{id:int}` — one
            - `GET /movies/top` — the best
        """),
        Good("""
            ## Endpoints

            - `GET /movies/:id` — one
            - `GET /movies/42` — an example
        """),
        Good("""
            # API (Spring Boot)

            ## Endpoints

            ### GET /movies/{id}

            One.

            ### GET /movies/top

            The best.
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### GET /movies/{id}

            Una.

            ### GET /movies/top

            Las mejores.
            """,
            at=((7, 9),),
        ),
        Bad(
            """
            ## Endpoints

            | Method | Path |
            |---|---|
            | GET | `/users/:userId/orders/:id` |
            | GET | `/users/me/orders/:id` |
            | GET | `/users/:userId/orders/last` |
            """,
            at=(6, 7),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report the endpoints that no call reaches."""
        for shadow in spec.routing.shadows:
            hidden, by = shadow.hidden, shadow.by
            where = hidden.route.text if hidden.route is not None else hidden.title
            related = [(by.title, self.first)]
            anchor = f"{hidden.anchor} › order"
            yield self.finding(where, related=related, hidden=hidden.label, by=by.label, anchor=anchor)
