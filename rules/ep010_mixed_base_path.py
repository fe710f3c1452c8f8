"""EP010: only some routes start with the base path."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from speclint.api import Bad, Endpoint, Finding, Good, Message, Route, Rule, Severity, Spec, Words, regex

_BASE = regex(r"(?:/(?:api|rest))?(?:/v\d+)?(?=/|$)")
_VERSION = regex(r"/v\d+$")


class MixedBasePath(Rule):
    """All routes start with the base path, or none does.

    With `/api/orders` and `/users` in one document it is unclear whether the second one is `/api/users`. If all
    routes have the base path, the base URL may have it too. Not compared are relative rows of a table, routes of
    other hosts, webhooks, probes such as `/health`, and other versions of the API.
    """

    code, name, severity = "EP010", "mixed-base-path", Severity.WARNING
    message = Message(
        en="{endpoint} does not start with `{base}` like {usual}, expected the same base path in all routes",
        es="{endpoint} no empieza por `{base}` como {usual}, se esperaba la misma ruta base en todas",
    )
    spanish = """Todas las rutas empiezan por la ruta base, o ninguna.

    Con `/api/orders` y `/users` en un documento no queda claro si la segunda es `/api/users`. Si todas las rutas
    llevan la ruta base, la URL base también puede llevarla. No se comparan las filas relativas de una tabla, las
    rutas de otros hosts, los webhooks, las comprobaciones como `/health` ni otras versiones de la API.
    """
    extra = Message(
        en="{endpoint} starts with `{base}`, unlike {usual}, expected the same base path in all routes",
        es="{endpoint} empieza por `{base}`, a diferencia de {usual}, se esperaba la misma ruta base en todas",
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
        """Report the first of the fewer routes, those that begin with the base or those that do not.

        Routes are compared that are written out in one notation: rows are often relative, another host has its own base.
        """
        stated = spec.base_path.rstrip("/")
        whole = [each for each in spec.endpoints if not each.struck and _is_whole(each.route, spec)]
        base = _usual_base(whole, stated)
        with_base = [endpoint for endpoint in whole if _begins(endpoint.route, base)]
        without = [endpoint for endpoint in whole if not _begins(endpoint.route, base)]
        count = len(with_base) + sum(_begins(webhook.route, base) for webhook in spec.webhooks) + (stated == base)
        if not base or count < 2:
            return
        missing = len(without) <= count
        if not missing and stated != base:
            return  # the many may be relative to what is above them
        odd, usual = (without, with_base) if missing else (with_base, without)
        notations = Counter(endpoint.notation for endpoint in usual)
        odd = [endpoint for endpoint in odd if notations[endpoint.notation] > (missing and not stated)]
        if odd:
            alike = next(endpoint for endpoint in usual if endpoint.notation is odd[0].notation)
            yield self._of(odd, alike, base, self.message if missing else self.extra)

    def _of(self, odd: Sequence[Endpoint], usual: Endpoint, base: str, message: Message) -> Finding:
        first, *more = odd
        return self.finding(
            first.route.text if first.route is not None else first.title,
            message=message,
            endpoint=first.label,
            base=base,
            usual=usual.label,
            related=[(usual.title, self.other), *((item.title, self.same) for item in more)],
            anchor=f"routes › {base}",
        )


def _usual_base(whole: Iterable[Endpoint], stated: str) -> str:
    """The base path of most routes, "" where none has one."""
    bases = Counter(base for endpoint in whole if (base := _base_of(endpoint, stated)))
    return max(bases, key=lambda found: (bases[found], -len(found)), default="")


def _is_whole(route: Route | None, spec: Spec) -> bool:
    """Whether a route can be expected to begin with the base: it is no part of one, and no probe or receiver."""
    if route is None:
        return False
    segments = [segment for segment in route.path.split("/") if segment]
    if route.host or not route.absolute or not segments or not route.text.value.startswith(route.path):
        return False
    receives = any(spec.words("webhooks").exact(segment) == "route" for segment in segments)
    return not receives and spec.words("routing").exact(segments[0]) != "outside_base"


def _base_of(endpoint: Endpoint, stated: str) -> str:
    path = endpoint.route.path if endpoint.route is not None else ""
    match = _BASE.match(path)
    if match is not None and match.group():
        return match.group()
    return stated if stated and path.startswith(stated + "/") else ""


def _begins(route: Route | None, base: str) -> bool:
    """Whether a route begins with the base path, in this version or another one."""
    stem, version = _VERSION.subn("", base)
    if route is None or not route.path.startswith(stem):
        return False
    return re.match(r"/v\d+(?:/|$)" if version else r"/|$", route.path[len(stem) :]) is not None
