"""Endpoints that headings name: `### 1.1 POST /x`, `## Login (POST /x)`, and those with a part missing or misspelt."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speclint.markdown.inline import code_spans
from speclint.markdown.nodes import Block, Section
from speclint.model import EndpointRef, Notation
from speclint.read.endpoints.candidate import LEAD, METHOD, STARTS_WITH_METHOD, Candidate, Spot
from speclint.read.routes import find_refs, find_routes, read_route
from speclint.read.sections.heading_roles import is_source
from speclint.read.slots.label_roles import label_role, labels_in, prose_lines
from speclint.text.records import replace
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

SLOT_ROLES = frozenset(
    {"body", "request", "response", "response_part", "errors", "auth", "query", "params", "parameters", "headers"}
)
_LONE_METHOD = regex(rf"^{LEAD}({METHOD})[`*_:\]\s]*(.*)$")
_RELATIVE = regex(r"^[`*]*((?:https?:)?[\w{}:<>-]+(?:/[\w{}:<>.-]+)+)")


def of_title(spot: Spot) -> Iterator[Candidate]:
    """Yield the endpoints that the heading of the spot's section names."""
    title = spot.section.title
    struck = _is_struck(title.value)
    for candidate in _of_title(spot.at(-1), title):
        yield replace(candidate, struck=struck)


def _is_struck(value: str) -> bool:
    """Return whether a route or code is between the first and the last strike mark."""
    inside = value[value.find("~~") + 2 : max(value.rfind("~~"), 0)]
    return "/" in inside or "`" in inside


def _of_title(spot: Spot, title: Text) -> Iterator[Candidate]:
    refs = spot.refs(title, implied=True)
    if refs:
        for ref in refs:
            yield spot.candidate(ref, title, Notation.HEADING, leads=not is_source(title, ref, spot.profile))
        return
    wrong = spot.misnamed(title)
    if wrong is not None:
        yield replace(spot.candidate(wrong[0], title, Notation.HEADING), nearest=wrong[1])
        return
    lone = _LONE_METHOD.match(title.value)
    routes = find_routes(title, spot.base) if lone is None else []
    if not (lone or routes) or not specified_slots(spot.section, spot.profile):
        return
    if lone:
        method = title.cut(lone.start(1), lone.end(1))
        relative = _RELATIVE.match(lone.group(2))
        start = lone.start(2)
        route = read_route(title.cut(start + relative.start(1), start + relative.end(1))) if relative else None
        yield spot.part(method, route, title, title.span, Notation.HEADING)
        return
    if len(routes) == 1 and _only_route(title, routes[0], spot.profile):
        yield spot.candidate(routes[0], title, Notation.HEADING)


def specified_slots(section: Section, profile: Profile) -> frozenset[str]:
    """Return the slot roles of a section whose own blocks hold a slot of an endpoint, and no endpoint; else none."""
    roles = slot_roles(section, profile)
    if roles & {"method", "endpoint"} or not roles & SLOT_ROLES:
        return frozenset()
    lines = (line for block in section.blocks for line in prose_lines(block))
    return frozenset() if any(STARTS_WITH_METHOD.match(line.value) and find_refs(line) for line in lines) else roles


def slot_roles(section: Section, profile: Profile) -> frozenset[str]:
    """Return the roles of a section's labels and of the headings right below it."""
    names = [label.name for block in section.blocks for label in labels_in(block)]
    names += [child.title for child in section.sections]
    return frozenset(role.id for name in names if (role := label_role(name, profile)))


def base_in_title(title: Text) -> str:
    """Return the base path that a group's heading names, a lone route in code ticks, or ""."""
    routes = find_routes(title)
    spans = [span.value for span in code_spans(title)]
    if len(routes) == 1 and not routes[0].route.params and spans == [routes[0].route.text.value]:
        path = routes[0].route.path.rstrip("/")
        return "" if "*" in path or "." in path else path
    return ""


def base_in_labels(blocks: tuple[Block, ...], profile: Profile) -> str:
    """Return the base path that a label of a group gives (`**Base URL:** `/api/v1/shop``), or ""."""
    for block in blocks:
        for label in labels_in(block):
            routes = find_routes(label.lines[0]) if label.lines else []
            if routes and not routes[0].route.params:
                role = label_role(label.name, profile)
                if role is not None and role.id == "base":
                    return routes[0].route.path.rstrip("/")
    return ""


def _only_route(title: Text, ref: EndpointRef, profile: Profile) -> bool:
    start, end = ref.span.column - title.span.column, ref.span.end_column - title.span.column
    before, after = title.value[:start], title.value[end:]
    words = re.sub(r"[\W\d_]+", " ", re.sub(r"\([^)]*\)", " ", before + " " + after)).split()
    return all(profile.labels.exact(word) == "endpoint" for word in words)
