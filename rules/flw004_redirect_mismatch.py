"""FLW004: sections that differ on where the browser goes after a payment.

Long because its examples are whole flows, and it compares claims of several sections.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from speclint.api import (
    Bad,
    Block,
    Fence,
    Finding,
    Good,
    Message,
    Route,
    Rule,
    Section,
    Severity,
    Spec,
    Table,
    Text,
    Words,
    find_routes,
    fold,
    lines_of,
    regex,
    walk_blocks,
)

_KINDS = dict(  # noqa: C408 - kinds of the model, as names
    success=Words(en="after success", es="tras el éxito"),
    cancel=Words(en="after a cancellation", es="tras cancelar"),
    failure=Words(en="after a failure", es="tras un fallo"),
)

# Kinds that the path of a page of the frontend shows.
_PAGES = tuple(_KINDS)[:2]
_WEB = regex(r"https?:")
_LEAD = 40
_MOST = 60  # URLs that are compared
_NAME = regex(r"(?:^|&)([\w.\[\]-]+)")
_SEPARATOR = regex(r"[-_.]+")
# Sections whose URLs are no statement on where the browser goes now.
_SILENT = ("changelog", "testing")


class RedirectMismatch(Rule):
    """The redirect URLs for success and cancellation are the same everywhere.

    The backend gives one URL to the provider and the frontend has its page at another: whoever has paid gets a 404.
    Code, the list of the frontend's pages and the flow are compared by their paths, and by their queries if both
    have one; hosts and names of placeholders are not compared. Two endpoints may lead to two pages.
    """

    code, name, severity = "FLW004", "redirect-mismatch", Severity.WARNING
    message = Message(
        en="{when} the browser goes to `{url}` here and to `{other}` elsewhere, expected one URL",
        es="{when} el navegador va aquí a `{url}` y en otro sitio a `{other}`, se esperaba una sola URL",
    )
    spanish = """Las URL de redirección para el éxito y la cancelación son las mismas en todas partes.

    El backend le da una URL al proveedor y el frontend tiene su página en otra: quien ya ha pagado recibe un 404.
    El código, la lista de páginas del frontend y el flujo se comparan por sus rutas, y por sus queries si ambas las
    tienen; los hosts y los nombres de valores variables no se comparan. Dos endpoints pueden llevar a dos páginas.
    """
    there = Words(en="the other URL", es="la otra URL")
    good = (
        Good("""
            ## Endpoints

            ### POST /checkout

            ```ts
            success_url: `${FRONTEND_URL}/movies/${movieId}/success?session_id={CHECKOUT_SESSION_ID}`,
            cancel_url: `${FRONTEND_URL}/movies/${movieId}/cancel`,
            ```

            ## URLs del frontend

            | URL | Uso |
            |---|---|
            | `{FRONTEND_URL}/movies/{id}/success` | Pago exitoso |
            | `{FRONTEND_URL}/movies/{id}/cancel` | Pago cancelado |
        """),
        Good("""
            ## Endpoints

            ### POST /tickets/checkout

            ```ts
            success_url: `${WEB}/tickets/success`,
            ```

            ### POST /plans/checkout

            ```ts
            success_url: `${WEB}/plans/success`,
            ```

            ## Flow

            1. The provider redirects to `/tickets/success`.
        """),
        Good("""
            ## Endpoints

            ### POST /checkout

            Crea.

            ### POST /plans/cancel

            Cancela.

            ## Flujo

            1. El FE llama a `/plans/cancel`.

            ## Frontend

            - `cancel_url`: `/checkout/cancelado`
        """),
        Good("""
            ## Endpoints

            ### POST /checkout

            ```json
            { "successUrl": "https://app.example.com/ok" }
            ```
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### POST /checkout

            ```ts
            success_url: `${FRONTEND_URL}/movies/${movieId}/success`,
            cancel_url: `${FRONTEND_URL}/movies/${movieId}/cancel`,
            ```

            ## URLs del frontend

            | URL | Uso |
            |---|---|
            | `{FRONTEND_URL}/movies/{id}/exito` | Pago exitoso |
            | `{FRONTEND_URL}/movies/{id}/cancel` | Pago cancelado |
            """,
            at=((14, 4),),
        ),
        Bad(
            """
            ## Endpoints

            ### POST /checkout

            **Body:**

            ```json
            { "cancelUrl": "https://app.example.com/cart/cancel" }
            ```

            ## Flow

            1. The frontend calls POST /checkout.
            2. Whoever gives up lands on `/checkout/cancelled`.
            """,
            at=(14,),
        ),
        Bad(
            """
            ## Env

            ```env
            SUCCESS_URL=http://localhost:5173/pay/thanks?sessionId=x
            ```

            ## Frontend

            - `success_url`: `/pay/thanks?session_id=x`

            ## Flow

            1. The provider goes to `/pay/thanks?session_id=x`.
            """,
            at=(4,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report the URLs on which sections differ, each pair once.

        A URL that another section has as well is not in doubt. Two endpoints may well send the browser to different pages,
        and so may an endpoint and a list in which another endpoint's page stands.
        """
        claims = list(islice(_Claims(spec).read(), _MOST))
        for kind, when in _KINDS.items():
            for url, other in _mismatches([claim for claim in claims if claim.kind == kind]):
                yield self.finding(
                    url,
                    when=when,
                    url=url.value,
                    other=other.value,
                    related=[(other, self.there)],
                    anchor=f"redirect {kind} {url.value}",
                )


class _Claim(NamedTuple):
    """One URL: `group` is the endpoint or the section that it is in, `path` and `query` what it comes down to."""

    kind: str
    url: Text
    path: str
    query: frozenset[str]
    group: tuple[bool, int]

    def agrees(self, other: _Claim) -> bool:
        """Whether two URLs are the same; a query that is left out says nothing."""
        same_query = not self.query or not other.query or self.query == other.query
        return self.path == other.path and same_query

    @property
    def of_endpoint(self) -> bool:
        """True inside an endpoint."""
        return self.group[0]


def _mismatches(claims: Sequence[_Claim]) -> Iterator[tuple[Text, Text]]:
    """Yield each URL on which sections differ, with what another one has."""
    done: set[int] = set()
    lone = [claim for claim in claims if not any(_confirms(other, claim) for other in claims)]
    for claim in lone:
        if id(claim) in done:
            continue
        rivals = [other for other in claims if id(other) not in done and _contradicts(other, claim, claims)]
        if not rivals:
            continue
        rival = max(rivals, key=lambda other: _likeness(other.path, claim.path))
        done.add(id(claim))
        in_doubt = any(rival is other for other in lone)
        if in_doubt:
            done.add(id(rival))
        first, last = sorted((claim, rival), key=lambda one: one.url.span)
        odd, other = (last, first) if in_doubt else (claim, rival)
        yield odd.url, other.url


def _confirms(other: _Claim, claim: _Claim) -> bool:
    return other.group != claim.group and other.agrees(claim)


def _contradicts(other: _Claim, claim: _Claim, claims: Iterable[_Claim]) -> bool:
    if other.group == claim.group or other.agrees(claim) or (other.of_endpoint and claim.of_endpoint):
        return False
    # The claim's own section has the other one too: they are two pages.
    if any(one.group == claim.group and one.agrees(other) for one in claims):
        return False
    # The other one is the page of another endpoint.
    return not any(
        one.of_endpoint and one.group not in (claim.group, other.group) and one.agrees(other) for one in claims
    )


def _likeness(one: str, other: str) -> int:
    return len(set(one.split("/")) & set(other.split("/")))


class _Claims:
    """The URLs of a document of which it says when the browser goes there."""

    def __init__(self, spec: Spec) -> None:
        self._spec = spec
        self._words = spec.words("redirects")
        self._index = spec.route_index()
        self._owner = {
            line: number
            for number, endpoint in enumerate(spec.endpoints)
            for block in endpoint.scope
            for line in range(block.span.line, block.span.end_line + 1)
        }

    def read(self) -> Iterator[_Claim]:
        """Yield them in order."""
        silent = {id(section) for role in _SILENT for section in self._spec.sections.get(role, ())}
        yield from self._section(self._spec.document.root, silent, 0)

    def _section(self, section: Section, silent: set[int], group: int) -> Iterator[_Claim]:
        if id(section) in silent:
            return
        for block in walk_blocks(section.blocks):
            for text, beside in _lines(block):
                yield from self._in_line(text, beside, group)
        for child in section.sections:
            yield from self._section(child, silent, group if group and child.level > 2 else child.heading.line)

    def _in_line(self, text: Text, beside: str, group: int) -> Iterator[_Claim]:
        if not self._words.says(f"{text.value} {beside}"):
            return
        for ref in find_routes(text):
            route = ref.route
            if route.host and "://" in route.host and not _WEB.match(route.host):
                continue
            lead = text.value[: ref.span.column - text.span.column]
            kind = self._kind(route, lead[-_LEAD:], beside)
            if kind and not (self._index.find(ref.key) and not route.host):
                owner = self._owner.get(text.span.line)
                where = (False, group) if owner is None else (True, owner)
                yield _Claim(kind, route.text, route.key, _names(route), where)

    def _kind(self, route: Route, lead: str, beside: str) -> str:
        """Which page a URL is: by the name before it, by its last word, or by what its row says of a page of the app."""
        named = self._words.find_all(f"{lead} {beside}", *(f"{kind}_url" for kind in _KINDS))
        if named:
            return named[-1].id.removesuffix("_url")
        segments = [segment for segment in route.key.split("/") if segment and segment != "{}"]
        last = _SEPARATOR.split(fold(segments[-1])) if segments else []
        for kind in _PAGES:
            if any(word in self._words.words(f"{kind}_page") for word in last):
                return kind
        if not route.host or not beside:
            return ""
        return next((kind for kind in _PAGES if self._words.says(beside, f"{kind}_said")), "")


def _lines(block: Block) -> Iterator[tuple[Text, str]]:
    """Yield the lines and cells of a block that may hold a URL, a cell with what is beside it in its row."""
    if isinstance(block, Table):
        for row in block.rows:
            for cell in [cell for cell in row.cells if "/" in cell.text.value]:
                yield cell.text, " ".join(other.value for other in row.cells if other is not cell)
    else:
        lines = block.lines if isinstance(block, Fence) else lines_of(block)
        yield from [(text, "") for text in lines if "/" in text.value]


def _names(route: Route) -> frozenset[str]:
    return frozenset(_NAME.findall(route.query.value)) if route.query is not None else frozenset()
