"""The calls, endpoints and routes of a project in pairs: what rules on code ask."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from speclint.analysis.project.project import Project
from speclint.code.facts import CallSite, Route, Variable
from speclint.drift.code_base import CodeBase, Site
from speclint.drift.declarations import Declarations, code_declarations
from speclint.drift.endpoints import EndpointPair, endpoints_of
from speclint.drift.joining import Base, Item, Joined, join
from speclint.drift.paths import ANY, REST, Segments, is_base_word, segments_of, without
from speclint.model import EnvIndex, EnvUse, EnvVar, plain_name
from speclint.text.nearest import nearest
from speclint.text.source import Place, Span, Text

_Target = TypeVar("_Target")
_Site = TypeVar("_Site", CallSite, Route)
_ADDRESS = re.compile(r"API|URL|BASE|BACKEND|SERVER|HOST|ENDPOINT", re.I)
_ADDED = frozenset({"id", "createdat", "updatedat", "deletedat", "v"})
_METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE"})


class Paired(NamedTuple, Generic[_Target]):
    """What fits a call or route: `found` has its method, `others` the same path and another one. `is_exact` is true when
    no variable part stands for a word.
    """

    found: tuple[_Target, ...]
    is_exact: bool
    others: tuple[_Target, ...]


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
        """The calls of the frontend, of methods that every server knows."""
        return tuple(call for call in self.code.calls if call.method.upper() in _METHODS)

    @cached_property
    def routes(self) -> tuple[Route, ...]:
        """The routes of the backend."""
        return self.code.routes

    def endpoints_of(self, site: CallSite | Route) -> Paired[EndpointPair]:
        """Return the endpoints that a call or a route is of."""
        return self._documented[id(site)]

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
            meant = [one for one in paired.others if not (one.is_webhook or self.calls_of(one))]
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
        return frozenset(self._resource(endpoint.item.path) for endpoint in self.endpoints) - {""}

    def nearest_endpoint(self, site: CallSite | Route) -> str:
        """Return the label of the endpoint that a call or route most likely means, or ""."""
        own = Item(site.method, segments_of(self._rewritten(site.route)))
        labels = {_spelt(endpoint.item, self._bases): endpoint.label for endpoint in self.endpoints}
        return labels.get(nearest(_spelt(own, self._bases), labels), "")

    @cached_property
    def variables(self) -> tuple[tuple[Place, EnvVar], ...]:
        """The environment variables that documents declare, those of documents that are checked first."""
        documents = sorted(self.project.documents, key=lambda facts: not facts.reported)
        return tuple((Place(facts.path, one.span), one) for facts in documents for one in facts.env_vars)

    @cached_property
    def reads(self) -> tuple[tuple[Variable, ...], ...]:
        """The places that read a variable of the environment, those of one name together."""
        found: dict[str, dict[Variable, None]] = {}
        for side in (self.code.backend, self.code.frontend):
            for one in side.variables if side else ():
                found.setdefault(one.name, {})[one] = None
        return tuple(tuple(reads) for reads in found.values())

    def is_declared(self, variable: str) -> bool:
        """Return whether a document declares a variable, or every server has it."""
        is_usual = any(variable.lower() in said.usual_variables for said in self._said)
        return is_usual or not self._env_index.undeclared([EnvUse(Text(variable, Span(1, 1, 1, 1)))])

    def is_public(self, variable: str) -> bool:
        """Return whether a bundler ships a variable to the browser."""
        return any(variable.lower().startswith(said.public) for said in self._said)

    @property
    def may_add_base(self) -> bool:
        """Return whether the frontend reads a variable that holds the address of a server, and perhaps a base path."""
        return any(_ADDRESS.search(one.name) for one in (self.code.frontend.variables if self.code.frontend else ()))

    def is_added(self, column: str) -> bool:
        """Return whether frameworks add a column themselves: the key, and when a row was made, changed or removed."""
        return plain_name(column) in _ADDED

    def names_anywhere(self, name: str) -> bool:
        """Return whether any file of the code has a name in it, in whatever way."""
        return any(name in text for text in self.code.texts.values())

    # -- what is worked out once

    @cached_property
    def _said(self) -> list[Declarations]:
        return [code_declarations(facts) for facts in self.project.documents]

    @cached_property
    def _env_index(self) -> EnvIndex:
        return EnvIndex(variable for _, variable in self.variables)

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
        while len(path) > 1 and is_base_word(path[0]):
            path = path[1:]
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
        return join(self._call_items, self._endpoint_items, self._stated)

    @cached_property
    def _answered(self) -> Joined:
        return join(self._call_items, self._route_items, self._stated)

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
