"""EP011: a route that an earlier route with a parameter matches first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from speclint.api import Bad, Endpoint, Finding, Good, Message, Route, Rule, Severity, Spec, Words, regex

_WORD = regex(r"[a-z][a-z_.-]*")
# `{id:int}`, `<int:id>`, `:id(\d+)`: the parameter takes no word.
_NARROWED = regex(r"[:(\\]")


class ShadowedRoute(Rule):
    """A fixed route is declared before a route with a parameter in the same place.

    Backends are built in the order of the spec, and Express and most other routers take the first match: `GET
    /movies/top` then matches `/movies/{id}` with the id "top". Documents that name a router that prefers fixed
    routes (Spring, ASP.NET, Fastify) are not checked.
    """

    code, name, severity = "EP011", "shadowed-route", Severity.WARNING
    message = Message(
        en="{hidden} comes after {by}, which matches its requests first, expected it before",
        es="{hidden} está después de {by}, que captura sus peticiones, se esperaba antes",
    )
    spanish = """Una ruta fija se declara antes que una ruta con un parámetro en el mismo lugar.

    Los backends se construyen en el orden de la spec, y Express y la mayoría de los routers se quedan con la
    primera coincidencia: `GET /movies/top` coincide entonces con `/movies/{id}`, con el id «top». No se revisan los
    documentos que nombran un router que prefiere las rutas fijas (Spring, ASP.NET, Fastify).
    """
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
        """Report the endpoints that a router which takes the first match never calls."""
        shadows = list(_shadows(spec.endpoints))
        if not shadows or _takes_words_first(spec):
            return
        for hidden, by in shadows:
            where = hidden.route.text if hidden.route is not None else hidden.title
            related = [(by.title, self.first)]
            anchor = f"{hidden.anchor} › order"
            yield self.finding(where, related=related, hidden=hidden.label, by=by.label, anchor=anchor)


class _Node:
    """The routes declared so far, by their segments; a parameter is under ""."""

    def __init__(self) -> None:
        self.children: dict[str, _Node] = {}
        self.endpoint: Endpoint | None = None


def _shadows(endpoints: Iterable[Endpoint]) -> Iterator[tuple[Endpoint, Endpoint]]:
    """Yield each endpoint that an earlier one hides, with that one."""
    roots: dict[tuple[str, str], _Node] = {}
    for endpoint in endpoints:
        if endpoint.route is None or endpoint.struck or not endpoint.known_method:
            continue
        root = roots.setdefault((endpoint.verb, endpoint.route.host), _Node())
        segments = _segments(endpoint.route)
        by = _first_match(root, segments)
        if by is not None:
            yield endpoint, by
        node = root
        for segment in segments:
            node = node.children.setdefault(segment, _Node())
        node.endpoint = node.endpoint or endpoint


def _segments(route: Route) -> tuple[str, ...]:
    """The segments of a path in lower case, "" for one that is a parameter and takes any word."""
    params = {param.text.value for param in route.params}
    parts = route.path.strip("/").split("/")
    return tuple("" if part in params and not _NARROWED.search(part[1:]) else part.lower() for part in parts)


def _first_match(root: _Node, segments: Sequence[str]) -> Endpoint | None:
    """Return an endpoint that has a parameter where `segments` has a word and is the same elsewhere."""
    nodes = [(root, False)]
    for segment in segments:
        step = [(node.children[segment], hides) for node, hides in nodes if segment in node.children]
        if _WORD.fullmatch(segment):
            step += [(node.children[""], True) for node, _ in nodes if "" in node.children]
        nodes = step
    found = (node.endpoint for node, hides in nodes if hides and node.endpoint is not None)
    return min(found, key=lambda endpoint: endpoint.span, default=None)


def _takes_words_first(spec: Spec) -> bool:
    """Whether the document names a router for which the order of routes makes no difference."""
    words, lines = spec.words("routing"), spec.source.lines
    return any(words.says(line, "words_first") for line in lines) and not any(
        words.says(line, "first_wins") for line in lines
    )
