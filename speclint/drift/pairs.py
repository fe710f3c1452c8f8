"""The calls, endpoints and routes of a project in pairs: what rules on code ask."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Generic, TypeVar

from speclint.analysis.project.project import Project
from speclint.code.facts import CallSite, Route
from speclint.drift.code_base import CodeBase, Site
from speclint.drift.declarations import Declarations, code_declarations
from speclint.drift.endpoints import EndpointPair, endpoints_of
from speclint.drift.joining import Base, Item, Joined, join
from speclint.drift.paths import ANY, REST, Segments, segments_of, without, without_base_words
from speclint.drift.variables import Variables
from speclint.model import WRITES, plain_name
from speclint.text import bounds
from speclint.text.nearest import nearest
from speclint.text.regex import regex
from speclint.text.source import Place

_Target = TypeVar("_Target")
_Site = TypeVar("_Site", CallSite, Route)
_ADDRESS = regex(r"API|URL|BASE|BACKEND|SERVER|HOST|ENDPOINT", re.I)
_ADDED = frozenset({"id", "createdat", "updatedat", "deletedat", "v"})
_FILE = regex(r"\.(?:png|jpe?g|gif|svg|webp|avif|ico|txt|json|css|m?js|html?|md|woff2?|mp[34]|webm|wasm)$", re.I)
_METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE"})


class Paired(Generic[_Target]):
    """What fits a call or route: `found` has its method, `others` the same path and another one. `is_exact` is true when
    no variable part stands for a word.
    """

    def __init__(self, found: tuple[_Target, ...], is_exact: bool, others: tuple[_Target, ...]) -> None:
        """Take what fits; no named tuple, which Python 3.10 does not let be generic."""
        self.found, self.is_exact, self.others = found, is_exact, others


class Pairs:
    """A project and its code, paired. All answers are worked out once, when first asked."""

    def __init__(self, project: Project, code: CodeBase) -> None:
        """Take the documents and what was found in code."""
        self.project = project
        self.code = code

    @cached_property
    def endpoints(self) -> tuple[EndpointPair, ...]:
        """The endpoints and webhooks that the documents declare."""
        return endpoints_of(self.project.documents)

    @cached_property
    def calls(self) -> tuple[CallSite, ...]:
        """The calls of the frontend, of methods that every server knows. Files that lie on a server are no endpoints, and
        what a server calls is another one's.
        """
        calls = (call for call in self.code.calls if call.method.upper() in _METHODS)
        servers = self.code.server_packages()
        return tuple(
            call for call in calls if not (_FILE.search(call.route) or self.code.package(call.path) in servers)
        )

    @cached_property
    def routes(self) -> tuple[Route, ...]:
        """The routes of the backend."""
        return self.code.routes

    def endpoints_of(self, site: CallSite | Route) -> Paired[EndpointPair]:
        """Return the endpoints that a call or a route is of."""
        return self._documented[id(site)]

    def endpoint_of(self, site: CallSite | Route) -> EndpointPair | None:
        """Return the endpoint that a call or a route is of, None where that is not sure or others fit as well."""
        paired = self.endpoints_of(site)
        return paired.found[0] if paired.is_exact and len(paired.found) == 1 else None

    def routes_of(self, one: CallSite | EndpointPair) -> Paired[Route]:
        """Return the routes that serve a call or an endpoint."""
        return self._served[id(one)]

    def calls_of(self, endpoint: EndpointPair) -> tuple[CallSite, ...]:
        """Return the calls of an endpoint."""
        return tuple(self._callers[id(endpoint)])

    def callers_of(self, route: Route) -> tuple[CallSite, ...]:
        """Return the calls that a route serves."""
        return tuple(self._clients[id(route)])

    @cached_property
    def missed_methods(self) -> dict[int, EndpointPair]:
        """The endpoints that calls reach with another method than theirs, by the identity of the call: those that nothing
        calls with their own.
        """
        found: dict[int, EndpointPair] = {}
        for call in self.calls:
            paired = self.endpoints_of(call)
            others = [one for one in paired.others if not (one.is_webhook or self.calls_of(one))]
            meant = [one for one in others if _may_mean(call.method.upper(), one.item)]
            if meant and not paired.found:
                found[id(call)] = meant[0]
        return found

    @cached_property
    def call_base(self) -> Base | None:
        """The base that sets calls and endpoints apart, where it had to be inferred; the endpoints are on the right."""
        return self._called.base

    @cached_property
    def route_base(self) -> Base | None:
        """The base that sets calls and routes apart, where it had to be inferred; the routes are on the right."""
        return self._answered.base

    def place(self, site: Site) -> Place:
        """Return the place of a site in code."""
        return Place(site.path, self.code.span(site))

    def key_place(self, call: CallSite, where: str, name: str) -> Place:
        """Return where a key of the "body" or the "query" of a call is written; the call where that is not known."""
        return self.place(next((key for key in call.keys if (key.where, key.name) == (where, name)), call))

    def place_beside_key(self, call: CallSite, where: str, name: str) -> Place | None:
        """Return the place of a call whose key is written on another line, None where it is on the call's own."""
        at = self.place(call)
        return at if at.span.line != self.key_place(call, where, name).span.line else None

    def is_new(self, call: CallSite) -> bool:
        """Return whether a former revision did not have a call; False where none is known."""
        known = self.code.known_calls
        return known is not None and (call.method, call.route) not in known

    def resource(self, route: str) -> str:
        """Return the first segment of a path after its base, "" for a variable one."""
        return self._resource(segments_of(self._rewritten(route)))

    @cached_property
    def resources(self) -> frozenset[str]:
        """The resources that documents declare endpoints of."""
        return frozenset(self._of_resources) - {""}

    def nearest_endpoint(self, site: CallSite | Route) -> str:
        """Return the label of the endpoint of its resource that a call or route most likely means, or ""."""
        labels = self._labels.get(self.resource(site.route), {})
        own = Item(site.method, segments_of(self._rewritten(site.route)))
        return labels.get(nearest(_spelt(own, self._bases), labels), "")

    def neighbour(self, route: str) -> EndpointPair | None:
        """Return the first endpoint that documents declare of the resource of a path."""
        return next(iter(self._of_resources.get(self.resource(route), ())), None)

    @cached_property
    def variables(self) -> Variables:
        """The environment variables of documents and code."""
        return Variables(self.project, self.code, self._said)

    @property
    def may_add_base(self) -> bool:
        """Return whether the frontend reads a variable that holds the address of a server, and perhaps a base path."""
        return any(_ADDRESS.search(one.name) for one in (self.code.frontend.variables if self.code.frontend else ()))

    def is_added(self, column: str) -> bool:
        """Return whether frameworks add a column themselves: the key, and when a row was made, changed or removed."""
        return plain_name(column) in _ADDED

    def is_entry(self, endpoint: EndpointPair) -> bool:
        """Return whether an endpoint is where people sign in, before the caller is known: `/auth/login`."""
        return any(segment in said.entries for said in self._said for segment in endpoint.item.path)

    # -- what is worked out once

    @cached_property
    def _of_resources(self) -> dict[str, list[EndpointPair]]:
        found: dict[str, list[EndpointPair]] = {}
        for endpoint in self.endpoints:
            resource = self._resource(endpoint.item.path)
            found.setdefault(resource, []).append(endpoint)
        return found

    @cached_property
    def _labels(self) -> dict[str, dict[str, str]]:
        return {
            resource: {_spelt(one.item, self._bases): one.label for one in endpoints[: bounds.CANDIDATES]}
            for resource, endpoints in self._of_resources.items()
        }

    @cached_property
    def _said(self) -> list[Declarations]:
        return [code_declarations(facts) for facts in self.project.documents]

    @cached_property
    def _stated(self) -> tuple[str, ...]:
        bases = (self.code.base_path, *(said.base_path for said in self._said))
        return tuple(dict.fromkeys(base for base in bases if base))

    @cached_property
    def _bases(self) -> tuple[Segments, ...]:
        inferred = (base.path for base in (self.call_base, self.route_base) if base is not None)
        return (*map(segments_of, self._stated), *inferred)

    def _rewritten(self, route: str) -> str:
        for beginning, other in self.code.rewrites.items():
            if route == beginning or route.startswith(f"{beginning.rstrip('/')}/"):
                return other.rstrip("/") + route[len(beginning.rstrip("/")) :]
        return route

    def _resource(self, path: Segments) -> str:
        for base in self._bases:
            path = without(base, path)
        path = without_base_words(path)
        return path[0] if path and path[0] not in (ANY, REST) else ""

    @cached_property
    def _call_items(self) -> list[Item]:
        return [Item(call.method.upper(), segments_of(self._rewritten(call.route))) for call in self.calls]

    @cached_property
    def _route_items(self) -> list[Item]:
        return [Item(route.method.upper(), segments_of(route.route)) for route in self.routes]

    @cached_property
    def _endpoint_items(self) -> list[Item]:
        return [endpoint.item for endpoint in self.endpoints]

    @cached_property
    def _called(self) -> Joined:
        return join(self._call_items, self._endpoint_items, self._stated, is_lenient=self.may_add_base)

    @cached_property
    def _answered(self) -> Joined:
        return join(self._call_items, self._route_items, self._stated, is_lenient=self.may_add_base)

    @cached_property
    def _implemented(self) -> Joined:
        return join(self._route_items, self._endpoint_items, self._stated)

    @cached_property
    def _documented(self) -> dict[int, Paired[EndpointPair]]:
        found: dict[int, Paired[EndpointPair]] = {}
        for sites, joined in ((self.calls, self._called), (self.routes, self._implemented)):
            found.update(zip(map(id, sites), _paired(joined, self.endpoints), strict=True))
        return found

    @cached_property
    def _served(self) -> dict[int, Paired[Route]]:
        found: dict[int, Paired[Route]] = {}
        offered = join(self._endpoint_items, self._route_items, self._stated)
        for sites, joined in ((self.calls, self._answered), (self.endpoints, offered)):
            found.update(zip(map(id, sites), _paired(joined, self.routes), strict=True))
        return found

    @cached_property
    def _callers(self) -> defaultdict[int, list[CallSite]]:
        found: defaultdict[int, list[CallSite]] = defaultdict(list)
        for call in self.calls:
            for endpoint in self.endpoints_of(call).found:
                found[id(endpoint)].append(call)
        return found

    @cached_property
    def _clients(self) -> defaultdict[int, list[CallSite]]:
        found: defaultdict[int, list[CallSite]] = defaultdict(list)
        for call in self.calls:
            for route in self.routes_of(call).found:
                found[id(route)].append(call)
        return found


def alike(sites: Iterable[_Site]) -> list[list[_Site]]:
    """Return calls or routes, those of one method and path together, in their order."""
    found: dict[tuple[str, str], list[_Site]] = {}
    for site in sites:
        found.setdefault((site.method.upper(), site.route), []).append(site)
    return list(found.values())


def _may_mean(method: str, other: Item) -> bool:
    """Return whether a call and an endpoint of one path are likely one thing, rather than two things to do with it.

    `GET` and `POST` of a collection are two, of `/orders/search` they are one.
    """
    methods = {method, other.method}
    is_action = len(other.path) > 1 and ANY not in other.path[-2:]
    return methods <= WRITES or (is_action and "POST" in methods)


def _paired(joined: Joined, targets: Sequence[_Target]) -> list[Paired[_Target]]:
    return [
        Paired(tuple(targets[at] for at in match.found), match.is_exact, tuple(targets[at] for at in match.others))
        for match in joined.matches
    ]


def _spelt(item: Item, bases: Iterable[Segments]) -> str:
    path = item.path
    for base in bases:
        path = without(base, path)
    return f"{item.method} /{'/'.join(path)}"
