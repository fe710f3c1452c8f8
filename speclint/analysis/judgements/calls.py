"""What callers send: curl commands that call something else than the endpoint beside them, URLs of the caller's choice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speclint.markdown.nodes import Fence, walk_blocks
from speclint.model import (
    ClientUrl,
    CurlMismatch,
    Endpoint,
    EndpointRef,
    Field,
    Notation,
    Route,
    Spec,
    State,
    nearest_endpoint,
)
from speclint.model.type_expressions import Enum as TypeEnum
from speclint.read.endpoints.in_code import REQUEST_LANGUAGES, CurlRequest, curl_requests
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

_OWN_HOST = regex(r"https?://(?:localhost|127\.|0\.0\.0\.0|\[|[\w-]+\.example\b)|\$|\{")
_SIGNED_IN = regex(
    r"authorization|(?<!\S)(?:-u|--user|-b|--cookie|--oauth2-bearer|-n)\b|cookie|token|api-?key|--netrc", re.I
)


def read_curls(spec: Spec) -> tuple[CurlMismatch, ...]:
    """Return the curl commands in the scope of an endpoint that call something else than it."""
    reader = _Curls(spec)
    return tuple(
        found
        for endpoint in spec.endpoints
        if endpoint.known_method and endpoint.route and not endpoint.struck and endpoint.notation is not Notation.CURL
        for found in reader.of(endpoint)
    )


class _Curls:
    def __init__(self, spec: Spec) -> None:
        self._spec = spec
        self._index = spec.route_index()

    def of(self, endpoint: Endpoint) -> Iterator[CurlMismatch]:
        """Yield what the commands in an endpoint's scope have that it has not."""
        fences = [block for block in walk_blocks(endpoint.scope) if isinstance(block, Fence)]
        requests = [
            request for fence in fences if fence.language in REQUEST_LANGUAGES for request in curl_requests(fence)
        ]
        own = [request for request in requests if self._calls(request.ref, endpoint)]
        for request in own:
            yield from _headers(request, endpoint)
        if not own and len(requests) == 1:
            yield from self._elsewhere(requests[0].ref, endpoint)

    def _calls(self, ref: EndpointRef, endpoint: Endpoint) -> bool:
        return any(found is endpoint for found in self._index.find(ref.key))

    def _elsewhere(self, ref: EndpointRef, endpoint: Endpoint) -> Iterator[CurlMismatch]:
        """What is wrong with the only command of an endpoint: its method or its route.

        A command for another declared endpoint, or for somebody else's, prepares or checks something.
        """
        assert endpoint.method is not None and endpoint.route is not None and ref.method is not None
        if self._calls(EndpointRef(None, ref.route, ref.span), endpoint):
            yield CurlMismatch(endpoint, "method", ref.method.span, ref.key[0], endpoint.verb, endpoint.method.span)
        elif not self._index.find(ref.key) and (self._is_own(ref.route) or self._is_near(ref, endpoint)):
            place, said = endpoint.route.text.span, ref.route.path
            yield CurlMismatch(endpoint, "route", ref.span, said, endpoint.route.text.value, place)

    def _is_own(self, route: Route) -> bool:
        """Whether a host is this API's: the own machine, a variable, or one that the document names again."""
        return bool(route.host) and (
            _OWN_HOST.match(route.host) is not None or self._spec.source.text.count(route.host) > 1
        )

    def _is_near(self, ref: EndpointRef, endpoint: Endpoint) -> bool:
        return nearest_endpoint(ref, (*self._spec.endpoints, *self._spec.webhooks)) == endpoint.label


def _headers(request: CurlRequest, endpoint: Endpoint) -> Iterator[CurlMismatch]:
    """The header that signs in, when the endpoint wants one and the command has none."""
    auth = endpoint.auth
    if auth.required is not True or auth.state is not State.STATED or auth.scheme != "bearer":
        return
    if not _SIGNED_IN.search(request.text):
        place = auth.places[0] if auth.places else endpoint.title.span
        yield CurlMismatch(endpoint, "header", request.start, "", "Authorization", place)


# --- URLs of the caller's choice


def read_client_urls(spec: Spec, profile: Profile) -> tuple[ClientUrl, ...]:
    """Return the endpoints that take a URL from the caller, when the document notes no list of allowed ones."""
    words = profile.group("client_urls")
    found: list[ClientUrl] = []
    for endpoint in spec.endpoints:
        urls = [] if endpoint.struck else [name for name in _sent(endpoint) if words.exact(name.value) == "name"]
        unique = {url.value: url for url in reversed(urls)}
        names = sorted(unique.values(), key=lambda name: name.span)
        if names:
            found.append(ClientUrl(endpoint, names[0], tuple(names[1:])))
    return () if found and words.says(spec.source.text, "allowed") else tuple(found)


def _sent(endpoint: Endpoint) -> Iterator[Text]:
    for payload in (endpoint.body, endpoint.query):
        pending: list[Field] = list(payload.fields)
        while pending:
            item = pending.pop()
            pending += item.fields
            if not isinstance(item.expr, TypeEnum):
                yield item.name
