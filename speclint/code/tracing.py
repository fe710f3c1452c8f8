"""All calls of a program → requests and routes. A function whose URL, or server, is its parameter is looked at again for each
call of it, under the arguments of that call; so wrappers of wrappers resolve, to any depth.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from speclint.code.clients import CLIENTS
from speclint.code.clients.common import Invocation, Request
from speclint.code.evaluator import Evaluator, ExhaustedError
from speclint.code.keys import NONE, UNKNOWN, Keys, keys_of
from speclint.code.module import Module
from speclint.code.nodes import Array, Call, Class, Function, Member, Name, Node
from speclint.code.urls import Url, Wanted, read_url, wanted
from speclint.code.values import NOWHERE, Closure, Env, Given, Instance, Param, Part, Str, Value, literal, split

_MOST_DEEP = 10
_MOST_VISITS = 60_000
_EACH = frozenset({"forEach", "map", "flatMap", "for"})
_METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})
# Members by whose name a call on a parameter may be one of a client or a server that the caller hands in.
_OF_INTEREST = frozenset(
    {
        "get",
        "post",
        "put",
        "patch",
        "delete",
        "del",
        "head",
        "options",
        "request",
        "use",
        "all",
        "route",
        "register",
        "query",
    }
    | {"mutation", "ajax", "fetch", "$fetch", "on", "basePath", "mount", "forEach", "map", "call", "routes", "delete_"}
)


class Found(NamedTuple):
    """A request that a call makes. `at` is the call to report it at, `shown` where its URL is written there."""

    call: Call
    shown: Node | None
    url: Url
    method: str
    body: Keys
    query: Keys
    client: str


class Visit(NamedTuple):
    """A call to look at: under `env`, for the call `site` that leads to it. `shown` is the item of a list that it is for."""

    call: Call
    env: Env
    site: Call
    depth: int
    shown: Node | None = None


class Tracer:
    """Finds the requests and registrations of a program."""

    def __init__(
        self, look: Evaluator, registered: Callable[[Value, Visit], list[Invocation] | None] | None = None
    ) -> None:
        """Take what evaluates; `registered` is told every call, and says which functions it calls with a server."""
        self.look = look
        self.found: dict[tuple[object, ...], Found] = {}
        self.unresolved: dict[int, tuple[Call, str]] = {}
        self._registered = registered
        self._pending: dict[int, dict[int, tuple[Call, bool]]] = {}
        self._callers: dict[int, dict[int, Call]] = {}
        # Calls that are told where their functions are called.
        self._bases: dict[int, list[Found]] = {}
        self.resolved: set[int] = set()
        self._queue: deque[Call] = deque()
        self._queued: set[int] = set()
        self._visits = 0

    def run(self) -> None:
        """Look at all calls until nothing more comes of it."""
        for module in self.look.program.modules.values():
            for call in module.calls:
                self._put(call)
        while self._queue:
            call = self._queue.popleft()
            self._queued.discard(id(call))
            self.look.restart()
            try:
                self._visit(Visit(call, NOWHERE, call, 0))
            except (ExhaustedError, RecursionError):
                if not isinstance(call.callee, Member) or call.callee.name in _OF_INTEREST:
                    self.unresolved[id(call)] = (call, "the code is too complex to follow")
        for key, founds in self._bases.items():
            if key not in self.resolved:
                for found in founds:
                    self._keep(found)

    def _put(self, call: Call) -> None:
        if id(call) not in self._queued:
            self._queued.add(id(call))
            self._queue.append(call)

    def _visit(self, visit: Visit) -> None:
        self._visits += 1
        if visit.depth > _MOST_DEEP or self._visits > _MOST_VISITS:
            self.unresolved[id(visit.site)] = (visit.site, "the code is too complex to follow")
            return
        for callee in self._callees(visit):
            self._called(callee, visit)

    def _callees(self, visit: Visit) -> tuple[Value, ...]:
        callee = visit.call.callee
        if isinstance(callee, Name) and callee.id == "super":
            return self._super(visit)
        return self.look.values(callee, visit.env)

    def _super(self, visit: Visit) -> tuple[Value, ...]:
        owner = visit.call.scope.owner
        base = self.look.base(owner) if owner is not None else None
        constructor = self.look.constructor(base) if base is not None else None
        if owner is None or constructor is None:
            return ()
        this = visit.env.this or Instance(owner, None, NOWHERE)
        return (Closure(constructor, self.look.instance_env(this)),)

    def _called(self, callee: Value, visit: Visit) -> None:
        call, env = visit.call, visit.env
        for client in CLIENTS:
            made = client.request(self.look, callee, call, env)
            if isinstance(made, Invocation):
                self._invoke(made.function, made.args, made.env, visit)
                return
            if made is not None:
                self._requested(made, client.NAME, visit)
                return
        if self._registered is not None and (calls := self._registered(callee, visit)) is not None:
            for one in calls:
                self._invoke(one.function, one.args, one.env, visit)
            return
        if isinstance(callee, Closure) and isinstance(callee.node, (Function, Class)):
            self._invoke(callee, call.args, env, visit)
            return
        base, name = split(callee)
        if name in _EACH and isinstance(base, Closure) and isinstance(base.node, Array):
            self._each(base, visit)
        elif isinstance(base, Closure) and isinstance(base.node, Function) and name in ("call", "apply"):
            self._invoke(base, call.args[1:] if name == "call" else (), env, visit)
        self._wait_for_callee(callee, visit)

    def _wait_for_callee(self, callee: Value, visit: Visit) -> None:
        """Look again at a call of a parameter, or of its member, once somebody says what it is."""
        param = _param_in(callee)
        if param is None:
            return
        name = param.path[-1] if param.path else ""
        is_direct = not param.path or split(callee)[1] in _OF_INTEREST or name in _OF_INTEREST
        if is_direct and visit.call.args:
            self._wait(param, visit.site, only_base=False)

    # Functions

    def _invoke(self, callee: Closure, args: tuple[Node | Given, ...], env: Env, visit: Visit) -> None:
        function = callee.node
        inside = callee.env
        if isinstance(function, Class):
            instance = Instance(function, args, env)
            inside = self.look.instance_env(instance)
            constructor = self.look.constructor(function)
            if constructor is None:
                return
            function = constructor
        if not isinstance(function, Function):
            return
        if visit.call is visit.site and not visit.env.frames:
            self._callers.setdefault(id(function), {})[id(visit.site)] = visit.site
        pending = self._pending.get(id(function))
        if not pending:
            return
        under = inside.called(function, args, env)
        for call, only_base in list(pending.values()):
            self.resolved.add(id(call))
            self._visit(Visit(call, under, call if only_base else visit.site, visit.depth + 1, visit.shown))

    def _each(self, array: Closure, visit: Visit) -> None:
        assert isinstance(array.node, Array)
        if not visit.call.args:
            return
        for value in self.look.values(visit.call.args[0], visit.env):
            if isinstance(value, Closure) and isinstance(value.node, Function):
                for item in array.node.items[:200]:
                    given = Given(self.look.values(item, array.env))
                    self._invoke(value, (given,), visit.env, visit._replace(shown=item))

    def _wait(self, param: Param, call: Call, *, only_base: bool) -> None:
        """Look again at a call for each call of the function that a parameter is of."""
        pending = self._pending.setdefault(id(param.function), {})
        if id(call) in pending:
            return
        pending[id(call)] = (call, only_base)
        for caller in self._callers.get(id(param.function), {}).values():
            self._put(caller)

    # Requests

    def _requested(self, request: Request, client: str, visit: Visit) -> None:
        urls = self.look.strings(request.url.node, request.url.env)
        methods = self._methods(request, visit)
        founds = 0
        for base in request.base:
            for text in _without_lost_bases(urls):
                needed = wanted(Str((*base.parts, "/", *text.parts))) if base.parts else wanted(text)
                if needed and (waits := self._best(needed, visit.site)) is not None:
                    self._wait(waits.param, visit.site, only_base=waits.only_base)
                    if not waits.only_base:
                        self.unresolved.setdefault(
                            id(visit.site), (visit.site, f"the URL is the parameter `{waits.param.name}`")
                        )
                        continue
                    for found in self._founds(request, text, base, methods, client, visit):
                        self._bases.setdefault(id(visit.site), []).append(found)
                    continue
                for found in self._founds(request, text, base, methods, client, visit):
                    founds += 1
                    self._keep(found)
        if not founds and not any(wanted(text) for text in urls):
            self.unresolved.setdefault(id(visit.site), (visit.site, "the URL is not told"))

    def _best(self, needed: list[Wanted], site: Call) -> Wanted | None:
        """Return the parameter to wait for: of the innermost function around the call, rather than of a constructor."""
        around: list[Function] = []
        scope = site.scope
        while scope is not None:
            if scope.function is not None and scope.function not in around:
                around.append(scope.function)
            scope = scope.parent  # type: ignore[assignment]
        near = [one for one in needed if one.param.function in around]
        if near:
            return min(near, key=lambda one: (one.only_base, around.index(one.param.function)))
        return needed[0]

    def _methods(self, request: Request, visit: Visit) -> list[str]:
        known: list[str] = []
        for value in request.methods:
            text = literal(value)
            if text is not None and text.upper() in _METHODS:
                known.append(text.upper())
        if not known:
            params = [param for value in request.methods if (param := _param_in(value)) is not None]
            for param in params:
                self._wait(param, visit.site, only_base=False)
            self.unresolved.setdefault(id(visit.site), (visit.site, "the method is not told"))
        return list(dict.fromkeys(known))

    def _founds(
        self, request: Request, text: Str, base: Str, methods: list[str], client: str, visit: Visit
    ) -> list[Found]:
        if not text.from_name and isinstance(request.url_node, Name):
            text = text._replace(from_name=request.url_node.id)
        url = read_url(text, base if base.parts else None)
        if url is None or (not url.route.strip("/") and not _says_something(text, base)):
            return []
        if all(not isinstance(part, str) or not part.strip("/") for part in text.parts) and not base.parts:
            return []
        body = _together([keys_of(self.look, one) for one in request.bodies])
        query = _together([keys_of(self.look, one) for one in request.queries])
        shown = request.url_node if visit.call is visit.site else None
        return [Found(visit.site, shown, url, method, body, query, client) for method in methods]

    def _keep(self, found: Found) -> None:
        key = (id(found.call), found.method, found.url.route)
        self.resolved.add(id(found.call))
        if key not in self.found or (self.found[key].body.names is None and found.body.names is not None):
            self.found[key] = found


def _without_lost_bases(urls: tuple[Str, ...]) -> list[Str]:
    """Return URLs without those that are another one with its base unknown."""
    if len(urls) < 2:
        return list(urls)
    routes = {text: url.route for text in urls if (url := read_url(text)) is not None}
    kept = []
    for text in urls:
        is_lost = bool(text.parts) and not isinstance(text.parts[0], str) and text.parts[0].origin is None
        own = routes.get(text, "")
        if not is_lost or not any(own and other != text and route.endswith(own) for other, route in routes.items()):
            kept.append(text)
    return kept


def _says_something(text: Str, base: Str) -> bool:
    return any(isinstance(part, str) and part for part in (*text.parts, *base.parts))


def _together(found: list[Keys]) -> Keys:
    if not found:
        return NONE
    if any(keys.names is None for keys in found):
        return UNKNOWN
    names = tuple(dict.fromkeys(name for keys in found for name in keys.names or ()))
    return Keys(names, frozenset().union(*(keys.optional for keys in found)), found[0].type)


def _param_in(value: Value) -> Param | None:
    while isinstance(value, Part):
        value = value.base
    if isinstance(value, Str):
        return next((part.origin for part in value.parts if not isinstance(part, str) and part.origin), None)
    return value if isinstance(value, Param) else None


def place_of(found: Found, module: Module) -> tuple[int, int, int]:
    """Return the 1-based line and column where the URL of a request is written, and the line where its call ends."""
    node = found.shown
    at = node.at if node is not None and found.call.at <= node.at <= found.call.end else None
    if at is None:
        first = next((arg for arg in found.call.args), None)
        at = first.at if first is not None and not isinstance(first, (Function, Member)) else found.call.at
    line, column = module.place(at)
    return line, column, module.place(found.call.end)[0]
