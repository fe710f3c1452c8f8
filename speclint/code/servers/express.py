"""Express: `express()`, `express.Router()`, `app.use(path, …)`, `router.route(path).get(…)`."""

from __future__ import annotations

from typing import NamedTuple

from speclint.code.evaluation.values import Closure, Env, External, Made, Part, Str, Value, split
from speclint.code.keys import Sent
from speclint.code.look import Look
from speclint.code.nodes import Call, Function, Name
from speclint.code.servers.registrations import (
    VERBS,
    Guarded,
    Mounted,
    Registered,
    Registration,
    Root,
    flat,
    is_path,
    is_regex,
    opened,
    paths_of,
    unwound,
)

NAME = "express"

_PACKAGES = frozenset(
    {"express", "express-promise-router", "express-async-router", "@awaitjs/express", "restify", "polka"}
)
_APPS = frozenset({"", "default", "createServer", "express"})
_WRAPPERS = frozenset({"expressWs", "addAsync", "enableWs"})
_ALL = ("GET", "POST", "PUT", "PATCH", "DELETE")


def register(look: Look, callee: Value, call: Call, env: Env) -> list[Registration] | None:
    """Return what a call registers on an application or a router."""
    if _is_app(callee):
        return [Root(call)]
    base, name = split(callee)
    if base is None or name not in (*VERBS, "all", "use", "del"):
        return None
    held = _router(look, base)
    if held is None:
        return None
    if name == "use":
        return _used(look, held.router, call, env)
    return _routed(look, held, call, env, name=name)


class _Held(NamedTuple):
    """The call that made a router, the path of `route(path)` and what `all(…)` puts before the rest of a chain."""

    router: Call
    route: Sent | None = None
    before: tuple[Sent, ...] = ()


def _routed(look: Look, held: _Held, call: Call, env: Env, *, name: str) -> list[Registration]:
    router, route, before = held
    handlers = call.args
    node = None
    if route is None:
        if len(call.args) < 2:
            return []  # `app.get("setting")`
        node, handlers = call.args[0], call.args[1:]
        route = Sent(node, env)
    if not handlers:
        return []
    paths = paths_of(look, route.node, route.env)
    kept = tuple(path for path in paths if is_path(path) and not is_regex(path))
    methods = _ALL if name == "all" else ("DELETE" if name == "del" else name.upper(),)
    given = flat(look, handlers, env)
    if name == "all" and held.route is not None and look.chain(call):
        return []  # it runs before the rest of the chain
    if name == "all" and _passes_on(look, given[-1]):
        return [Guarded(router, tuple(_without_star(path) for path in kept), given, call)]
    return [Registered(router, methods, kept, (*before, *given), call, node, name == "all")]


def _passes_on(look: Look, handler: Sent) -> bool:
    """Return whether a handler only runs before others: it calls the third thing that it gets."""
    for value in look.values(handler.node, handler.env):
        if isinstance(value, Closure) and isinstance(value.node, Function) and len(value.node.parameters) == 3:
            own = value.node.parameters[2].name
            return any(isinstance(one.callee, Name) and one.callee.id == own for one in look.calls_in(value.node))
    return False


def _without_star(path: Str) -> Str:
    last = path.parts[-1] if path.parts else ""
    return Str((*path.parts[:-1], last.rstrip("*"))) if isinstance(last, str) else path


def _used(look: Look, router: Call, call: Call, env: Env) -> list[Registration]:
    """Return the routers that `use` mounts, and the functions that it puts before others."""
    args = call.args
    paths: tuple[Str, ...] = (Str(()),)
    if args:
        first = paths_of(look, args[0], env)
        if first and all(is_path(path) for path in first):
            paths, args = first, args[1:]
    found: list[Registration] = []
    before: list[Sent] = []
    for handler in flat(look, args, env):
        values = [inner for value in look.values(handler.node, handler.env) for inner in opened(look, value)]
        children = [child for value in values if (child := _router(look, value)) is not None]
        found += [Mounted(router, paths, child.router, tuple(before), call) for child in children]
        if not children:
            before.append(handler)
    if before and not found:
        found.append(Guarded(router, paths, tuple(before), call))
    return found


def _router(look: Look, value: Value) -> _Held | None:
    """Return the router that a value is, or that its chain of calls began with."""
    route: Sent | None = None
    before: tuple[Sent, ...] = ()
    if isinstance(value, Part) and value.name == "app":  # `expressWs(express()).app`
        value = value.base
    if _is_router(look, value) and isinstance(value, Made):
        return _Held(look.made_for(_innermost(look, value)))
    for base, name, made in unwound(value):
        if name == "route" and made.call.args and route is None:
            route = Sent(made.call.args[0], made.env)
        elif name == "all":
            before = (*flat(look, made.call.args, made.env), *before)
        elif name not in VERBS and name not in ("use", "set", "disable", "enable", "route", "param"):
            return None
        if isinstance(base, Made) and _is_router(look, base):
            return _Held(look.made_for(_innermost(look, base)), route, before)
    return None


def _is_app(callee: Value) -> bool:
    return (
        isinstance(callee, External)
        and callee.package in ("express", "restify", "polka")
        and ".".join(callee.path) in _APPS
    )


def _is_router(look: Look, value: Value, depth: int = 0) -> bool:
    if not isinstance(value, Made) or depth > 3:
        return False
    origin = value.origin
    if isinstance(origin, External) and origin.package in _PACKAGES:
        return _is_app(origin) or origin.path in ((), ("Router",), ("PromiseRouter",), ("default",))
    if _wraps(origin) and value.call.args:
        return any(_is_router(look, inner, depth + 1) for inner in look.values(value.call.args[0], value.env))
    return False


def _wraps(origin: Value) -> bool:
    return split(origin)[1] in _WRAPPERS or (
        isinstance(origin, External) and origin.package in ("express-ws", "@awaitjs/express")
    )


def _innermost(look: Look, made: Made) -> Made:
    """Return the router that something like `expressWs(app)` was given."""
    while _wraps(made.origin) and made.call.args:
        inner = next((value for value in look.values(made.call.args[0], made.env) if isinstance(value, Made)), None)
        if inner is None:
            break
        made = inner
    return made
