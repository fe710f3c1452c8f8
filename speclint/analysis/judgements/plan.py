"""The checklist of an implementation: which endpoints it names, leaves out, or invents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from speclint.markdown.nodes import ListBlock, Section
from speclint.markdown.texts import section_texts
from speclint.model import Endpoint, EndpointRef, Plan, Route, Spec, nearest_endpoint
from speclint.model.flow import is_told, stems_of
from speclint.read.routes import find_refs, find_routes
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile


def read_plan(spec: Spec, profile: Profile) -> Plan:
    """Return what the checklists leave out and invent; nothing when they name less than half of what is declared.

    The seed's closing boxes name no endpoint. A group about webhooks stands for the webhook that it does not name, a route
    without a method for all that is below it.
    """
    words = profile.group("plan")
    listed = (section for section in spec.sections.get("checklist", ()) if _has_list(section))
    sections = [section for section in listed if not words.says(section.title.value, "partial")]
    texts = [text for section in sections for text in section_texts(section)]
    index = spec.route_index()
    refs = _once(ref for text in texts for ref in _refs(text) if not ref.route.host)
    declared = [
        item for item in spec.endpoints if item.known_method and item.route and not item.struck and not item.existing
    ]
    named = {id(item) for ref in refs for item in index.find(ref.key)}
    groups = [ref for ref in refs if ref.method is None]
    samples = [item for item in declared if item.route and item.route.is_sample]
    named |= {id(item) for item in declared if any(_is_below(item, ref) for ref in groups)}
    named |= {id(item) for item in samples if any(_is_sample(item, ref) for ref in refs)}
    if not named or len([item for item in declared if id(item) in named]) * 2 < len(declared):
        return Plan()
    open_refs = [ref for ref in refs if not index.find(ref.key) and (ref.method or index.is_api(ref.route.key))]
    unknown = [ref for ref in open_refs if not any(_is_sample(item, ref) for item in samples)]
    meant = [(ref, nearest_endpoint(ref, (*spec.endpoints, *spec.webhooks))) for ref in unknown]
    labels = {label for _, label in meant}
    told = [frozenset(stems_of(text.value)) for text in texts]
    left = (item for item in declared if id(item) not in named and item.label not in labels)
    return Plan(sections[0].title, tuple(item for item in left if not is_told(item, told)), tuple(meant))


def _has_list(section: Section) -> bool:
    return any(isinstance(block, ListBlock) for block in section.walk_blocks())


def _refs(text: Text) -> Iterator[EndpointRef]:
    yield from find_refs(text)
    yield from find_routes(text)


def _is_below(endpoint: Endpoint, ref: EndpointRef) -> bool:
    """Whether an endpoint belongs to what a route without a method names (`/orders` and `PATCH /orders/:id`)."""
    if ref.method is not None or endpoint.route is None or ref.route.key == "/":
        return False
    return f"{ref.route.key}/" in f"{endpoint.route.key}/"


def _is_sample(endpoint: Endpoint, ref: EndpointRef) -> bool:
    """Whether an endpoint is declared with a value where the checklist has a parameter (`/people/42`)."""
    route = endpoint.route
    return route is not None and route.is_sample and ref.key[0] == endpoint.verb and _ends_like(route, ref.route)


def _ends_like(route: Route, other: Route) -> bool:
    """Whether two routes have the same last segments, a parameter and a value for it taken for the same."""
    ends = zip(reversed(route.key.split("/")), reversed(other.key.strip("/").split("/")), strict=False)
    return all(one == two or "{}" in (one, two) for one, two in ends)


def _once(refs: Iterable[EndpointRef]) -> list[EndpointRef]:
    """The first of each endpoint that is named."""
    found: dict[tuple[str, str], EndpointRef] = {}
    for ref in refs:
        found.setdefault(ref.key, ref)
    return list(found.values())
