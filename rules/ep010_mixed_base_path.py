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
        Good("## Endpoints\n\n### GET /api/orders\n\nLista.\n\n### GET /api/users\n\nLista.\n"),
        Good(
            "# API\n\n**Base URL:** `http://localhost:3000/api`\n\n## Endpoints\n\n### GET /api/orders\n\nLista.\n\n"
            "### GET /api/users\n\nLista.\n"
        ),
        Good(
            "# API\n\n**Base URL:** `http://localhost:3000/api`\n\n## Endpoints\n\n### GET /orders\n\nLista.\n\n### GET /users\n\nLista.\n"
        ),
        Good(
            "## Endpoints\n\n### GET /api/orders\n\nList.\n\n### GET /api/users\n\nList.\n\n### GET /health\n\nUp.\n\n"
            "### GET https://rates.example.com/eur\n\nRates.\n\n## Webhooks\n\n### POST /webhooks/stripe\n\n**Events:** `charge.refunded`\n"
        ),
        Good(
            "## Endpoints\n\n### GET /api/v1/orders\n\nList.\n\n### GET /api/v1/users\n\nList.\n\n### GET /api/v2/users\n\nList.\n"
        ),
        Good(
            "## Orders\n\n### GET /api/orders\n\nList.\n\n### GET /api/orders/{id}\n\nOne.\n\n## Users — `/api/users`\n\n"
            "| Method | Path |\n|---|---|\n| GET | `/` |\n| GET | `/me` |\n"
        ),
    )
    bad = (
        Bad(
            "## Endpoints\n\n### GET /api/orders\n\nLista.\n\n### GET /api/users\n\nLista.\n\n### POST /users\n\nCrea.\n",
            at=((11, 10),),
        ),
        Bad(
            "## Endpoints\n\n- `GET /api/v1/orders` — list\n- `POST /api/v1/orders` — create\n- `GET /orders/{id}` — one\n"
            "- `DELETE /orders/{id}` — remove\n- `GET /api/v1/users` — list\n",
            at=(5,),
        ),
        Bad(
            "# API\n\n**Base URL:** `https://api.example.com/api`\n\n## Endpoints\n\n### GET /orders\n\nList.\n\n### GET /users\n\nList.\n\n"
            "### GET /items\n\nList.\n\n### GET /api/rates\n\nList.\n",
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
