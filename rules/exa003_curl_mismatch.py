"""EXA003: a curl example that does not match its endpoint."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speclint.api import (
    REQUEST_LANGUAGES,
    Bad,
    CurlRequest,
    Endpoint,
    EndpointRef,
    Fence,
    Finding,
    Good,
    Message,
    Notation,
    Route,
    RouteIndex,
    Rule,
    Severity,
    Span,
    Spec,
    State,
    Webhook,
    Words,
    curl_requests,
    nearest_endpoint,
    regex,
    walk_blocks,
)

_OWN_HOST = regex(r"https?://(?:localhost|127\.|0\.0\.0\.0|\[|[\w-]+\.example\b)|\$|\{")
_SIGNED_IN = regex(
    r"authorization|(?<!\S)(?:-u|--user|-b|--cookie|--oauth2-bearer|-n)\b|cookie|token|api-?key|--netrc", re.I
)


class CurlMismatch(Rule):
    """The curl example of an endpoint has its method, its route and the auth header.

    It is what people copy first. A command for another declared endpoint is a preparation or a check and is not
    reported, nor is one for another API. Sample values match parameters.
    """

    code, name, severity = "EXA003", "curl-mismatch", Severity.WARNING
    message = Message(
        en="the curl example calls `{said}`, expected `{expected}` as declared by {endpoint}",
        es="el ejemplo de curl llama a `{said}`, se esperaba `{expected}` como declara {endpoint}",
    )
    spanish = """El ejemplo de curl de un endpoint lleva su método, su ruta y la cabecera de auth.

    Es lo primero que se copia. Un comando para otro endpoint declarado es una preparación o una comprobación y no
    se señala; tampoco uno para otra API. Los valores de ejemplo coinciden con los parámetros.
    """
    unsigned = Words(
        en="the curl example sends no `Authorization` header, which {endpoint} requires",
        es="el ejemplo de curl no envía la cabecera `Authorization`, que {endpoint} exige",
    )
    declared = Words(en="what the endpoint says", es="lo que dice el endpoint")
    good = (
        Good(r"""
            ### PUT /orders/:id

            **Auth:** Bearer token requerido.

            ```bash
            curl -X PUT https://api.example.com/orders/42 \
              -H 'Authorization: Bearer TOKEN' \
              -d '{}'
            ```
        """),
        Good("""
            ### GET /orders

            **Auth:** Público.

            ```bash
            curl http://localhost:3000/api/orders
            ```
        """),
        Good("""
            ### POST /login

            **Auth:** Public.

            ### GET /orders

            **Auth:** Bearer token required.

            ```bash
            curl -X POST http://localhost/login -d '{}'
            curl http://localhost/orders -H "Authorization: Bearer $TOKEN"
            ```
        """),
        Good("""
            ### POST /payments

            **Auth:** Bearer token required.

            ```sh
            curl https://api.stripe.com/v1/charges -u sk_test_...:
            ```
        """),
    )
    bad = (
        Bad(
            """
            ### PUT /orders/:id

            **Auth:** Público.

            ```bash
            curl -X PATCH https://api.example.com/orders/42 -d '{}'
            ```
            """,
            at=((6, 9),),
        ),
        Bad(
            """
            ### POST /orders

            **Auth:** Público.

            ```bash
            curl -X POST http://localhost:3000/order -d '{}'
            ```
            """,
            at=(6,),
        ),
        Bad(
            """
            #### GET /orders

            - **Auth:** Bearer token required
            - **Example:**

            ```bash
            curl http://localhost:3000/orders
            ```
            """,
            at=(7,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report the commands that call something else than the endpoint beside them."""
        index = spec.route_index()
        for endpoint in spec.endpoints:
            if not endpoint.known_method or endpoint.struck or endpoint.notation is Notation.CURL:
                continue
            requests = list(_commands(endpoint))
            own = [request for request in requests if any(found is endpoint for found in index.find(request.ref.key))]
            for request in own:
                if _needs_header(endpoint) and not _SIGNED_IN.search(request.text):
                    place = endpoint.auth.places[0] if endpoint.auth.places else endpoint.title.span
                    yield self._of(endpoint, "header", request.start, "", ("", place))
            # One of several prepares or checks something.
            if not own and len(requests) == 1:
                yield from self._elsewhere(requests[0].ref, endpoint, index, spec)

    def _elsewhere(
        self, ref: EndpointRef, endpoint: Endpoint, index: RouteIndex[Endpoint | Webhook], spec: Spec
    ) -> Iterator[Finding]:
        """What is wrong with the only command of an endpoint: its method or its route."""
        if endpoint.method is None or endpoint.route is None or ref.method is None:
            return
        if any(found is endpoint for found in index.find(("", ref.route.key))):
            expected = (endpoint.verb, endpoint.method.span)
            yield self._of(endpoint, "method", ref.method.span, ref.key[0], expected)
        elif not index.find(ref.key) and (_is_own(ref.route, spec) or _is_near(ref, endpoint, spec)):
            route = endpoint.route.text
            yield self._of(endpoint, "route", ref.span, ref.route.path, (route.value, route.span))

    def _of(self, endpoint: Endpoint, part: str, place: Span, said: str, expected: tuple[str, Span]) -> Finding:
        words, declared = expected
        return self.finding(
            place,
            message=self.message if said else self.unsigned,
            said=said,
            expected=words,
            endpoint=endpoint.label,
            anchor=f"{endpoint.anchor} › curl {part}",
            related=((declared, self.declared),),
        )


def _commands(endpoint: Endpoint) -> Iterator[CurlRequest]:
    """The curl commands in the scope of an endpoint that has a route."""
    for block in walk_blocks(endpoint.scope) if endpoint.route is not None else ():
        if isinstance(block, Fence) and block.language in REQUEST_LANGUAGES:
            yield from curl_requests(block)


def _needs_header(endpoint: Endpoint) -> bool:
    auth = endpoint.auth
    return auth.required is True and auth.state is State.STATED and auth.scheme == "bearer"


def _is_own(route: Route, spec: Spec) -> bool:
    """Whether a host is this API's: the own machine, a variable, or one that the document names again."""
    return bool(route.host) and (_OWN_HOST.match(route.host) is not None or spec.source.text.count(route.host) > 1)


def _is_near(ref: EndpointRef, endpoint: Endpoint, spec: Spec) -> bool:
    return nearest_endpoint(ref, (*spec.endpoints, *spec.webhooks)) == endpoint.label
