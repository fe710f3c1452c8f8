"""What flow, frontend sections and the prose beside endpoints tell of the frontend's behaviour, given to the endpoints."""

from __future__ import annotations

from collections.abc import Iterable

from speclint.markdown.nodes import Section, Table
from speclint.markdown.texts import texts_in
from speclint.model import Endpoint, EndpointRef, Flow, Notation, Slot, State
from speclint.read.endpoints.declaration import same_route
from speclint.read.endpoints.frontend import says_behaviour
from speclint.read.routes import find_refs, find_routes
from speclint.text.records import replace
from speclint.text.source import Span
from speclint.vocabulary.vocabulary import Profile

# A step of the frontend that is no more than its name, as arrows leave it, tells nothing.
_FEW_WORDS = 2


def with_flow(
    endpoints: Iterable[Endpoint],
    flows: tuple[Flow, ...],
    root: Section,
    roles: dict[int, frozenset[str]],
    profile: Profile,
) -> tuple[Endpoint, ...]:
    """Return the endpoints with what flow and frontend sections say of the frontend's behaviour."""
    told = [*_told_in_flows(flows, profile), *_told_in_sections(root, roles, profile)]
    by_route: dict[str, list[tuple[EndpointRef, Span]]] = {}
    for ref, span in told:
        by_route.setdefault(ref.route.key.rpartition("/")[2], []).append((ref, span))
    listed = [_with_told(endpoint, by_route) for endpoint in endpoints]
    rows = {id(endpoint.section): endpoint.section for endpoint in listed if endpoint.notation is Notation.ROW}
    beside = {key: _told_beside(section, profile) for key, section in rows.items()}
    return tuple(_with_beside(endpoint, beside.get(id(endpoint.section), ())) for endpoint in listed)


def _told_beside(section: Section, profile: Profile) -> tuple[Span, ...]:
    """What the prose around a table of endpoints says of the frontend, naming none of them."""
    prose = (block for block in section.blocks if not isinstance(block, Table))
    texts = (text for text in texts_in(prose) if not find_refs(text))
    return tuple(text.span for text in texts if says_behaviour(text, profile))


def _with_beside(endpoint: Endpoint, places: tuple[Span, ...]) -> Endpoint:
    if not places or endpoint.notation is not Notation.ROW or endpoint.frontend.state is State.STATED:
        return endpoint
    return replace(endpoint, frontend=Slot(State.STATED, places))


def _with_told(endpoint: Endpoint, told: dict[str, list[tuple[EndpointRef, Span]]]) -> Endpoint:
    route = endpoint.route
    if route is None or endpoint.frontend.state is State.STATED:
        return endpoint
    last = route.key.rpartition("/")[2]
    near = [*told.get(last, ()), *(told.get("{}", ()) if last != "{}" else ())]
    places = tuple(
        span
        for ref, span in near
        if (ref.method is None or ref.key[0] == endpoint.verb)
        and (ref.route.key == route.key or same_route(ref.route, route))
    )
    return replace(endpoint, frontend=Slot(State.STATED, places)) if places else endpoint


def _told_in_flows(flows: tuple[Flow, ...], profile: Profile) -> Iterable[tuple[EndpointRef, Span]]:
    for flow in flows:
        called: tuple[EndpointRef, ...] = ()
        for step in flow.steps:
            if step.endpoints:
                called = step.endpoints
            alone = step.actor == "frontend" and not step.endpoints and len(step.text.value.split()) > _FEW_WORDS
            acts = says_behaviour(step.text, profile) or alone
            if acts:
                yield from ((ref, step.span) for ref in called)


def _told_in_sections(
    root: Section, roles: dict[int, frozenset[str]], profile: Profile
) -> Iterable[tuple[EndpointRef, Span]]:
    for section in root.walk():
        about = bool(roles.get(id(section), frozenset()) & {"frontend"})
        for text in texts_in(section.blocks):
            if "/" in text.value and (about or says_behaviour(text, profile)):
                yield from ((ref, text.span) for ref in (*find_refs(text), *find_routes(text)))
