"""All calls of a program → requests and routes. A function whose URL, or server, is its parameter is looked at again for each
call of it, under the arguments of that call; so wrappers of wrappers resolve, to any depth.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any, NamedTuple

from speclint.code.clients import CLIENTS
from speclint.code.clients.requests import Invocation, Request
from speclint.code.evaluator import Evaluator, ExhaustedError
from speclint.code.found import Found, param_in, says_path, together, without_echoes, without_lost_bases
from speclint.code.keys import keys_of
from speclint.code.nodes import Array, Call, Class, Function, Index, Member, Name, Node, Scope, Spread
from speclint.code.strings import has_text
from speclint.code.urls import Wanted, read_url, wanted, wanted_bases
from speclint.code.values import NOWHERE, Closure, Env, Given, Instance, Param, Str, Value, literal, split
from speclint.text.records import replace

_MOST_DEEP = 10
_MOST_VISITS = 3_000
_EACH = frozenset({"forEach", "map", "flatMap", "for"})
_METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})
# Members by whose name a call on a parameter may be one of a client or a server that the caller hands in.
_OF_INTEREST = frozenset(
    {"addHook", "prefix", "openapi", "ws"}
    | {
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
    | {
        "mutation",
        "ajax",
        "fetch",
        "$fetch",
        "on",
        "basePath",
        "mount",
        "addHook",
        "prefix",
        "openapi",
        "forEach",
        "map",
        "call",
        "routes",
        "delete_",
    }
)


class Visit(NamedTuple):
    """A call to look at: under `env`, for the call `site` that leads to it. `shown` is the item of a list that it is for."""

    call: Call
    env: Env
    site: Call
    depth: int
    shown: Node | None = None
    above: frozenset[int] = frozenset()


class _Made(NamedTuple):
    """Which client makes a request, and by which methods."""

    client: str
    methods: list[str]


class Tracer:
    """Finds the requests and registrations of a program."""

    def __init__(
        self, look: Evaluator, registered: Callable[[Value, Visit], list[Invocation] | None] | None = None
    ) -> None:
        """Take what evaluates; `registered` is told every call, and says which functions it calls with a server."""
        self.look = look
        self.found: dict[tuple[object, ...], Found] = {}
        self.requests: list[Found] = []
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
            self._visits = 0
            try:
                self._visit(Visit(call, NOWHERE, call, 0))
            except (ExhaustedError, RecursionError):
                if not isinstance(call.callee, Member) or call.callee.name in _OF_INTEREST:
                    self.unresolved[id(call)] = (call, "the code is too complex to follow")
        known = {id(found.call) for found in self.found.values()}
        for key, founds in self._bases.items():
            if key not in known:
                for found in founds:
                    self._keep(found)
        self.requests = without_echoes(self.found.values())

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
        call, env = self._spread(visit.call, visit.env), visit.env
        for client in CLIENTS:
            made = client.request(self.look, callee, call, env)
            if isinstance(made, Invocation):
                self._invoke(made.function, made.args, made.env, visit)
                return
            if made is not None:
                self._requested(made, client.NAME, callee, visit)
                return
        if self._registered is not None and (calls := self._registered(callee, visit)) is not None:
            self._wait_for_arguments(visit)
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

    def _spread(self, call: Call, env: Env) -> Call:
        """Return a call with what it spreads as arguments of their own: those of the function around it, or of an array."""
        if not any(isinstance(arg, Spread) for arg in call.args):
            return call
        args: list[Any] = []
        for arg in call.args:
            if not isinstance(arg, Spread):
                args.append(arg)
                continue
            rest = self.look.rest_of(arg.value, env)
            if rest is None:
                return call
            args += rest
        return replace(call, args=tuple(args))

    def _wait_for_callee(self, callee: Value, visit: Visit) -> None:
        """Look again at a call of a parameter, or of its member, once somebody says what it is."""
        param = param_in(callee)
        if param is None and isinstance(index := visit.call.callee, Index):
            keys = self.look.values(index.key, visit.env)
            param = next((key for key in keys if isinstance(key, Param)), None)
            if param is not None:
                self._wait(param, visit.site, only_base=False)
            return
        if param is None:
            return
        name = param.path[-1] if param.path else ""
        first = visit.call.args[0] if visit.call.args else None
        is_direct = not param.path or split(callee)[1] in _OF_INTEREST or name in _OF_INTEREST
        if is_direct and first is not None:
            self._wait(param, visit.site, only_base=has_text(first))

    def _wait_for_arguments(self, visit: Visit) -> None:
        """Look again at a registration whose path, router or handler is a parameter, once somebody says what it is."""
        for arg in visit.call.args:
            for value in self.look.values(arg, visit.env):
                param = value if isinstance(value, Param) else None
                if isinstance(value, Str):
                    param = next((one.param for one in wanted(value)), None)
                if param is not None:
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
            if id(call) in visit.above:
                continue
            site = call if only_base else visit.site
            self._visit(Visit(call, under, site, visit.depth + 1, visit.shown, visit.above | {id(call)}))

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

    def _requested(self, request: Request, client: str, callee: Value, visit: Visit) -> None:
        urls = self.look.strings(request.url.node, request.url.env)
        lent = [Wanted(param, only_base=True)] if (param := param_in(callee)) is not None else []
        made = _Made(client, self._methods(request, visit))
        founds = 0
        for base in request.base:
            for text in without_lost_bases(urls):
                needed = [*wanted(text), *wanted_bases(base, text), *lent]
                if needed and (waits := self._best(needed, visit.site)) is not None:
                    self._wait(waits.param, visit.site, only_base=waits.only_base)
                    if not waits.only_base:
                        self.unresolved.setdefault(
                            id(visit.call), (visit.call, f"the URL is the parameter `{waits.param.name}`")
                        )
                        continue
                    for found in self._founds(request, text, base, visit, made):
                        self.resolved.add(id(visit.call))
                        self._bases.setdefault(id(visit.site), []).append(found)
                    continue
                for found in self._founds(request, text, base, visit, made):
                    founds += 1
                    self.resolved.add(id(visit.call))
                    self._keep(found)
        if not founds and not any(wanted(text) or read_url(text) is None for text in urls):
            self.unresolved.setdefault(id(visit.call), (visit.call, "the URL is not told"))

    def _best(self, needed: list[Wanted], site: Call) -> Wanted | None:
        """Return the parameter to wait for: of the innermost function around the call, rather than of a constructor."""
        around: list[Function] = []
        scope: Scope | None = site.scope
        while scope is not None:
            if scope.function is not None and scope.function not in around:
                around.append(scope.function)
            scope = scope.parent
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
            params = [param for value in request.methods if (param := param_in(value)) is not None]
            for param in params:
                self._wait(param, visit.site, only_base=False)
            self.unresolved.setdefault(id(visit.call), (visit.call, "the method is not told"))
        return list(dict.fromkeys(known))

    def _founds(self, request: Request, text: Str, base: Str, visit: Visit, made: _Made) -> list[Found]:
        if not text.from_name and isinstance(request.url_node, Name):
            text = replace(text, from_name=request.url_node.id)
        url = read_url(text, base if base.parts else None)
        if url is None or not says_path(text, url, base):
            return []
        body = together([keys_of(self.look, one) for one in request.bodies])
        query = together([keys_of(self.look, one) for one in request.queries])
        is_written = visit.call is visit.site and not isinstance(request.url_node, Given)
        shown = request.url_node if is_written else None
        return [Found(visit.site, shown, url, method, body, query, made.client, visit.above) for method in made.methods]

    def _keep(self, found: Found) -> None:
        key = (id(found.call), found.method, found.url.route)
        self.resolved.add(id(found.call))
        known = self.found.get(key)
        if known is None:
            self.found[key] = found
            return
        body = found.body if known.body.names is None else known.body
        query = None if found.url.query is None or known.url.query is None else (*known.url.query, *found.url.query)
        is_exact = known.url.is_exact and found.url.is_exact
        url = known.url._replace(query=query and tuple(dict.fromkeys(query)), is_exact=is_exact)
        self.found[key] = known._replace(body=body, url=url)
