"""What callers send: curl commands that call something else than the endpoint beside them, URLs of the caller's choice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speclint.model import (
    ClientUrl,
    CurlMismatch,
    Endpoint,
    EndpointRef,
    Field,
    Notation,
    Spec,
    State,
    Webhook,
    nearest_endpoint,
)
from speclint.profile import Profile
from speclint.read.requests import REQUEST_LANGUAGES, CurlRequest, curl_requests
from speclint.route_index import RouteIndex
from speclint.source import Text
from speclint.syntax import Fence, walk_blocks
from speclint.typeexpr import Enum as TypeEnum

_SIGNED_IN = re.compile(
    r"authorization|(?<!\S)(?:-u|--user|-b|--cookie|--oauth2-bearer|-n)\b|cookie|token|api-?key|--netrc", re.I
)


def read_curls(spec: Spec) -> tuple[CurlMismatch, ...]:
    """Return the curl commands in the scope of an endpoint that call something else than it."""
    index = spec.route_index()
    return tuple(
        found
        for endpoint in spec.endpoints
        if endpoint.known_method and endpoint.route and not endpoint.struck and endpoint.notation is not Notation.CURL
        for found in _of(endpoint, index, (*spec.endpoints, *spec.webhooks))
    )


def _of(
    endpoint: Endpoint, index: RouteIndex[Endpoint | Webhook], declared: tuple[Endpoint | Webhook, ...]
) -> Iterator[CurlMismatch]:
    fences = [block for block in walk_blocks(endpoint.scope) if isinstance(block, Fence)]
    requests = [request for fence in fences if fence.language in REQUEST_LANGUAGES for request in curl_requests(fence)]
    own = [request for request in requests if _calls(request.ref, endpoint, index)]
    for request in own:
        yield from _headers(request, endpoint)
    if not own:
        for request in requests[:1] if len(requests) == 1 else ():
            yield from _elsewhere(request.ref, endpoint, index, declared)


def _calls(ref: EndpointRef, endpoint: Endpoint, index: RouteIndex[Endpoint | Webhook]) -> bool:
    return any(found is endpoint for found in index.find(ref.key))


def _elsewhere(
    ref: EndpointRef,
    endpoint: Endpoint,
    index: RouteIndex[Endpoint | Webhook],
    declared: tuple[Endpoint | Webhook, ...],
) -> Iterator[CurlMismatch]:
    """What is wrong with the only command of an endpoint: its method, or a route that is nearly the endpoint's.

    A command for another declared endpoint, or for somebody else's, prepares or checks something.
    """
    assert endpoint.method is not None and endpoint.route is not None and ref.method is not None
    if _calls(EndpointRef(None, ref.route, ref.span), endpoint, index):
        yield CurlMismatch(endpoint, "method", ref.method.span, ref.key[0], endpoint.verb, endpoint.method.span)
    elif not index.find(ref.key) and nearest_endpoint(ref, declared) == endpoint.label:
        place, said = endpoint.route.text.span, ref.route.path
        yield CurlMismatch(endpoint, "route", ref.span, said, endpoint.route.text.value, place)


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
    if words.says(spec.source.text, "allowed"):
        return ()
    found: list[ClientUrl] = []
    for endpoint in spec.endpoints:
        urls = [] if endpoint.struck else [name for name in _sent(endpoint) if words.exact(name.value) == "name"]
        unique = {url.value: url for url in reversed(urls)}
        names = sorted(unique.values(), key=lambda name: name.span)
        if names:
            found.append(ClientUrl(endpoint, names[0], tuple(names[1:])))
    return tuple(found)


def _sent(endpoint: Endpoint) -> Iterator[Text]:
    for payload in (endpoint.body, endpoint.query):
        pending: list[Field] = list(payload.fields)
        while pending:
            item = pending.pop()
            pending += item.fields
            if not isinstance(item.expr, TypeEnum):
                yield item.name
