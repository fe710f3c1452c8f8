"""Registrations → routes: routers are followed from the servers that they are mounted on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from speclint.code.clients.requests import Invocation
from speclint.code.evaluation.evaluator import Evaluator
from speclint.code.evaluation.following import Visit
from speclint.code.evaluation.strings import has_text
from speclint.code.evaluation.values import Closure, Given, Str, Value
from speclint.code.facts import Route, Unresolved
from speclint.code.handlers.handlers import Handling, checks_user, handling, looks_like_auth, name_of
from speclint.code.keys import Sent
from speclint.code.modules.module import Module
from speclint.code.nodes import Call, Function, Literal, Member, Name, Node, Object, Point
from speclint.code.route_paths import as_route, is_open, joined_paths, shown_path
from speclint.code.servers import DECLARING, SERVERS
from speclint.code.servers.declared import Declared
from speclint.code.servers.registrations import Guarded, Mounted, Registered, Root
from speclint.text import bounds

_MOST_DEEP = 12
_MOST_GUARDS = 200
_NOWHERE = "the router is not mounted on a server"
_TOO_OFTEN = "the router is mounted in too many ways"
_UNAUTHORIZED = frozenset({401, 403})


class _Place(NamedTuple):
    """Where a route is reported: a call, and the node in it, or in the list it comes from, that holds the path."""

    call: Call
    node: Node | None


class _Before(NamedTuple):
    """What runs before a route: for it and its like, and for all routes of a server."""

    own: tuple[Sent, ...] = ()
    for_all: tuple[Sent, ...] = ()

    def then(self, more: Iterable[Sent], *, for_all: bool) -> _Before:
        """Return this with more that runs after it."""
        if for_all:
            return self._replace(for_all=(*self.for_all, *more))
        return self._replace(own=(*self.own, *more))


class _Guard(NamedTuple):
    """What runs before routes, the module that says so, and the paths that it is for."""

    guarded: Guarded
    home: Module
    texts: tuple[str, ...]


class _Kept(NamedTuple):
    """A route that was registered, where to report it, and by which framework."""

    route: Registered
    place: _Place
    framework: str


class Routing:
    """Collects what is registered while calls are traced, then follows it from the servers down."""

    def __init__(self, look: Evaluator) -> None:
        """Take what evaluates."""
        self._look = look
        self._roots: dict[int, Root] = {}
        self._routes: dict[int, dict[tuple[object, ...], _Kept]] = {}
        self._mounts: dict[int, dict[tuple[object, ...], Mounted]] = {}
        self._guards: dict[int, dict[int, _Guard]] = {}
        self._known: dict[int, Handling] = {}
        self._reached: Counter[int] = Counter()

    def registered(self, callee: Value, visit: Visit) -> list[Invocation] | None:
        """Keep what a call registers; return the functions that it calls. None where it is no call of a framework."""
        for server in SERVERS:
            made = server.register(self._look, callee, visit.call, visit.env)
            if made is None:
                continue
            for one in made:
                if not isinstance(one, Invocation):
                    self._keep(one, visit, server.NAME)
            return [one for one in made if isinstance(one, Invocation)]
        return None

    def _keep(self, one: Registered | Mounted | Guarded | Root, visit: Visit, framework: str) -> None:
        key: tuple[object, ...]
        if isinstance(one, Root):
            self._roots[id(one.router)] = one
        elif isinstance(one, Registered):
            one = one._replace(paths=tuple(path for path in one.paths if not is_open(path)))
            if not one.paths:
                return
            is_own = one.node is None or has_text(one.node) or visit.call is visit.site
            place = _Place(one.at, one.node) if is_own else _Place(visit.site, visit.shown)
            if visit.shown is not None and not (one.node is not None and has_text(one.node)):
                place = _Place(visit.site, _path_in(visit.shown, one.paths))
            key = (id(place.call), one.methods, tuple(shown_path(path) for path in one.paths))
            self._routes.setdefault(id(one.router), {})[key] = _Kept(one, place, framework)
        elif isinstance(one, Mounted):
            key = (id(one.at), id(one.child), tuple(shown_path(path) for path in one.paths))
            self._mounts.setdefault(id(one.router), {})[key] = one
        else:
            texts = tuple(shown_path(path) for path in one.paths)
            guard = _Guard(one, self._look.program.module_of(one.at.scope), texts)
            self._guards.setdefault(id(one.router), {})[id(one.at)] = guard

    def routes(self) -> Iterator[Route]:
        """Yield the routes of all servers, and those that are declared."""
        mounted = {id(one.child) for mounts in self._mounts.values() for one in mounts.values()}
        for key, root in self._roots.items():
            if key not in mounted:
                yield from self._below(key, root.prefix[0] if root.prefix else Str(()), _Before(), 0)
        for server in DECLARING:
            for one in server.declared(self._look):
                yield self._declared(one, server.NAME)

    def unreached(self) -> Iterator[Unresolved]:
        """Yield the routers with routes that no server mounts, and those that are mounted in more ways than are followed."""
        for key, routes in self._routes.items():
            if routes and not 0 < self._reached[key] <= bounds.MOUNTS:
                first = next(iter(routes.values())).route.at
                module = self._look.program.module_of(first.scope)
                yield Unresolved(module.path, first.at[0] + 1, _TOO_OFTEN if self._reached[key] else _NOWHERE)

    def _below(self, router: int, prefix: Str, above: _Before, depth: int) -> Iterator[Route]:
        if depth > _MOST_DEEP:
            return
        self._reached[router] += 1
        if self._reached[router] > bounds.MOUNTS:
            return
        if (inherited := self._look.original(router)) is not None:
            yield from self._below(inherited, prefix, above, depth)
        for kept in self._routes.get(router, {}).values():
            one = kept.route
            before = above.then(self._before(router, one.at, one.paths), for_all=not depth)
            for path in one.paths:
                full = joined_paths(prefix, path)
                for method in one.methods:
                    yield self._route(kept, before, method, full)
        for mount in self._mounts.get(router, {}).values():
            guards = self._before(router, mount.at, mount.paths)
            before = above.then(guards, for_all=not depth).then(mount.handlers, for_all=False)
            for path in mount.paths:
                yield from self._below(id(mount.child), joined_paths(prefix, path), before, depth + 1)

    def _before(self, router: int, at: Call, paths: tuple[Str, ...]) -> Iterator[Sent]:
        """Yield what runs before a registration: what `use` names above it, for all paths or one that it is below."""
        guards = self._guards.get(router)
        if not guards:
            return
        home, texts = self._look.program.module_of(at.scope), [shown_path(path) for path in paths]
        for guard in islice(guards.values(), _MOST_GUARDS):
            own = guard.guarded.at
            if guard.home is home and own.at > at.at and own.scope.function is at.scope.function:
                continue
            if any(not one.strip("/*") or any(text.startswith(one) for text in texts) for one in guard.texts):
                yield from guard.guarded.handlers

    def _route(self, one: _Kept, guards: _Before, method: str, path: Str) -> Route:
        handlers = one.route.handlers
        before = (*guards.own, *handlers[:-1])
        names = tuple(name for sent in before if (name := self._name(sent)))
        last = handlers[-1] if handlers else None
        wrapped = (name_of(last.node),) if last is not None and isinstance(last.node, Call) else ()
        auth: bool | None = looks_like_auth((*names, *wrapped))
        auth = auth or any(self._answers_unauthorized(sent) for sent in (*before, *guards.for_all))
        # What runs before all routes often only reads who asks.
        if not auth and looks_like_auth(map(self._name, guards.for_all)):
            auth = None
        done = self._handling(last)
        line, column, end_line, module = self._place(one.route, one.place)
        return Route(
            method,
            as_route(path),
            module,
            line,
            column,
            end_line,
            auth,
            names,
            _statuses(done),
            done.body if one.route.body is None else one.route.body,
            done.query if one.route.query is None else one.route.query,
            one.framework,
            done.answers,
        )

    def _place(self, one: Registered, place: _Place) -> tuple[int, int, int, str]:
        module = self._look.program.module_of(place.call.scope)
        at: Point = place.call.at
        if place.node is not None and place.call.at <= place.node.at <= place.call.end:
            at = place.node.at
        elif place.node is not None and place.call is not one.at:
            home = self._look.program.holder_of(place.node)
            if home is not None:
                return (*home.place(place.node.at), home.place(place.node.at)[0], home.path)
        elif isinstance(place.call.callee, Member):
            at = place.call.callee.name_at  # the verb of a chain
        return (*module.place(at), module.place(place.call.end)[0], module.path)

    def _name(self, sent: Sent) -> str:
        return "" if isinstance(sent.node, Given) else name_of(sent.node)

    def _functions(self, sent: Sent, depth: int = 0) -> Iterator[Function]:
        """Yield the functions that a handler is, those inside wrappers such as `asyncHandler(…)` included."""
        for value in self._look.values(sent.node, sent.env):
            if isinstance(value, Closure) and isinstance(value.node, Function):
                yield value.node
        if isinstance(sent.node, Call) and depth < 3:
            for arg in sent.node.args:
                if isinstance(arg, (Function, Name, Member, Call)):
                    yield from self._functions(Sent(arg, sent.env), depth + 1)

    def _answers_unauthorized(self, sent: Sent) -> bool:
        found = (one.status for function in self._functions(sent) for one in self._of(function).answers)
        return any(status in _UNAUTHORIZED for status in found)

    def _handling(self, sent: Sent | None) -> Handling:
        found = [self._of(function) for function in self._functions(sent)] if sent is not None else []
        if not found:
            return Handling((), None, None)
        if sent is not None and isinstance(sent.node, Call) and len(found) > 1:
            found = found[1:]  # the first is what the wrapper gives
        return found[0]

    def _of(self, function: Function) -> Handling:
        if id(function) not in self._known:
            self._look.restart()
            self._known[id(function)] = handling(self._look, function)
        return self._known[id(function)]

    def _declared(self, one: Declared, framework: str) -> Route:
        done = self._of(one.handler) if one.handler is not None else Handling((), None, None)
        names = tuple(name_of(node) for node in one.guards)
        calls = self._look.calls_in(one.handler) if one.handler is not None else []
        is_checked = framework == "files" and checks_user(calls)
        auth: bool | None = None
        if one.is_guarded is not None:
            auth = one.is_guarded and (bool(one.guards and looks_like_auth(names)) or is_checked)
        line, column = one.module.place(one.at)
        route = as_route(Str((f"/{one.route.lstrip('/')}",)))
        body = one.body if framework == "nest" else done.body
        query = one.query if framework == "nest" else done.query
        end_line = one.module.place(one.end)[0]
        return Route(
            one.method,
            route,
            one.module.path,
            line,
            column,
            end_line,
            auth,
            names,
            _statuses(done),
            body,
            query,
            framework,
            done.answers,
        )


def _statuses(done: Handling) -> tuple[int, ...]:
    return tuple(sorted({one.status for one in done.answers}))


def _path_in(item: Node, paths: tuple[Str, ...]) -> Node:
    """Return where an item of a list of routes has its path."""
    texts = {shown_path(path) for path in paths}
    for entry in item.entries if isinstance(item, Object) else ():
        if isinstance(entry.value, Literal) and entry.value.value in texts:
            return entry.value
    return item
