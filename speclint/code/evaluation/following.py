"""Follow calls into the functions that they call, and examine them again with the arguments of each caller."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Collection
from typing import Any, NamedTuple

from speclint.code.clients import CLIENTS
from speclint.code.clients.named import NamedClient
from speclint.code.clients.requests import Client, Invocation, Request
from speclint.code.evaluation.evaluator import Evaluator
from speclint.code.evaluation.strings import has_text
from speclint.code.evaluation.values import NOWHERE, Closure, Env, Given, Instance, Param, Str, Value, literal, split
from speclint.code.found_requests import Found, param_in
from speclint.code.nodes import Array, Call, Class, Function, Index, Name, Node, Scope, Spread
from speclint.code.urls import wanted
from speclint.text.records import replace

_MOST_DEEP = 10
_MOST_VISITS = 3_000
_EACH = frozenset({"forEach", "map", "flatMap", "for"})
# Members by whose name a call on a parameter may be one of a client or a server that the caller hands in.
OF_INTEREST = frozenset(
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
    """A call to look at: under `env`, reported at the call `site`. `shown` is the item of a list that it is for, `led_by` the
    call that leads to it.
    """

    call: Call
    env: Env
    site: Call
    depth: int
    shown: Node | None = None
    above: frozenset[int] = frozenset()
    led_by: Call | None = None


class Follower(ABC):
    """Follows calls; a subclass recognizes requests."""

    def __init__(
        self,
        look: Evaluator,
        registered: Callable[[Value, Visit], list[Invocation] | None] | None = None,
        named: Collection[str] = (),
    ) -> None:
        """Take what evaluates; `registered` is given every call, and says which functions it calls with a server. `named` are
        further clients by name.
        """
        self.look = look
        self._clients: tuple[Client, ...] = (*CLIENTS, NamedClient(named)) if named else CLIENTS
        self.found: dict[tuple[object, ...], Found] = {}
        self.requests: list[Found] = []
        self.unresolved: dict[int, tuple[Call, str]] = {}
        self._registered = registered
        self._pending: dict[int, dict[int, tuple[Call, bool]]] = {}
        self._callers: dict[int, dict[int, Call]] = {}
        # Calls that are listed where their functions are called.
        self._bases: dict[int, list[Found]] = {}
        self.resolved: set[int] = set()
        self._filled: set[int] = set()
        self._queue: deque[Call] = deque()
        self._queued: set[int] = set()
        self._visits = 0

    @abstractmethod
    def _requested(self, request: Request, client: str, callee: Value, visit: Visit) -> None:
        """Keep the request that a call makes."""

    def _put(self, call: Call) -> None:
        if id(call) not in self._queued:
            self._queued.add(id(call))
            self._queue.append(call)

    def _visit(self, visit: Visit) -> None:
        self._visits += 1
        if visit.depth > _MOST_DEEP or self._visits > _MOST_VISITS:
            self.unresolved[id(visit.site)] = (visit.site, "the code is too complex to follow")
            return
        if visit.env.frames and self._is_ruled_out(visit):
            return
        for callee in self._callees(visit):
            self._called(callee, visit)

    def _is_ruled_out(self, visit: Visit) -> bool:
        """Return whether a condition around a call is false under the known arguments."""
        scope: Scope | None = visit.call.scope
        while scope is not None:
            if scope.guard is not None:
                known = [literal(value) for value in self.look.values(scope.guard.node, visit.env)]
                if all(text is not None and (text in scope.guard.texts) is scope.guard.is_not for text in known):
                    return True
            scope = scope.parent
        return False

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
        for client in self._clients:
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
        """Look again at a call of a parameter, or of its member, for each known argument."""
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
        is_direct = not param.path or split(callee)[1] in OF_INTEREST or name in OF_INTEREST
        if is_direct and first is not None:
            self._wait(param, visit.site, only_base=has_text(first))

    def _wait_for_arguments(self, visit: Visit) -> None:
        """Look again at a registration whose path, router or handler is a parameter, for each known argument."""
        for arg in visit.call.args:
            for value in self.look.values(arg, visit.env):
                param = value if isinstance(value, Param) else None
                if isinstance(value, Str):
                    param = next((one.param for one in wanted(value)), None)
                if param is not None:
                    self._wait(param, visit.led_by or visit.site, only_base=False)

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
            led_by = visit.led_by or visit.site
            known = _with_inner(under, function, call, visit.env)
            self._visit(Visit(call, known, site, visit.depth + 1, visit.shown, visit.above | {id(call)}, led_by))

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


def _with_inner(under: Env, function: Function, call: Call, env: Env) -> Env:
    """Return the environment of a call, with what is known of the functions between it and the one that is called."""
    inner = dict(under.frames)
    around = call.scope.function
    while around is not None and around is not function:
        if id(around) in env.frames:
            inner.setdefault(id(around), env.frames[id(around)])
        around = around.scope.parent.function if around.scope.parent is not None else None
    return under if len(inner) == len(under.frames) else Env(inner, under.this)
