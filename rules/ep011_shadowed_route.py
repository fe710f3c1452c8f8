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
        Good("## Endpoints\n\n### GET /movies/top\n\nLas mejores.\n\n### GET /movies/{id}\n\nUna.\n"),
        Good("## Endpoints\n\n### GET /movies/:id\n\nUna.\n\n### POST /movies/top\n\n**Body:** Vacío.\n"),
        Good("## Endpoints\n\n### GET /movies/:id\n\nUna.\n\n### GET /movies/top/reviews\n\nLista.\n"),
        Good("## Endpoints\n\n- `GET /movies/{id:int}` — one\n- `GET /movies/top` — the best\n"),
        Good("## Endpoints\n\n- `GET /movies/:id` — one\n- `GET /movies/42` — an example\n"),
        Good(
            "# API (Spring Boot)\n\n## Endpoints\n\n### GET /movies/{id}\n\nOne.\n\n### GET /movies/top\n\nThe best.\n"
        ),
    )
    bad = (
        Bad(
            "## Endpoints\n\n### GET /movies/{id}\n\nUna.\n\n### GET /movies/top\n\nLas mejores.\n",
            at=((7, 9),),
        ),
        Bad(
            "## Endpoints\n\n| Method | Path |\n|---|---|\n| GET | `/users/:userId/orders/:id` |\n"
            "| GET | `/users/me/orders/:id` |\n| GET | `/users/:userId/orders/last` |\n",
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
