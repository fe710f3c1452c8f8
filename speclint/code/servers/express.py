"""Express: `express()`, `express.Router()`, `app.use(path, …)`, `router.route(path).get(…)`."""

from __future__ import annotations

from speclint.code.keys import Sent
from speclint.code.look import Look
from speclint.code.nodes import Call
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
from speclint.code.values import Env, External, Made, Part, Str, Value, split

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
        return _used(look, held[0], call, env)
    return _routed(look, held, call, env, name=name)


def _routed(look: Look, held: tuple[Call, Sent | None], call: Call, env: Env, *, name: str) -> list[Registration]:
    router, route = held
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
    return [Registered(router, methods, kept, flat(look, handlers, env), call, node, name == "all")]


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
        found += [Mounted(router, paths, child[0], tuple(before), call) for child in children]
        if not children:
            before.append(handler)
    if before and not found:
        found.append(Guarded(router, paths, tuple(before), call))
    return found


def _router(look: Look, value: Value) -> tuple[Call, Sent | None] | None:
    """Return the call that made a router, and the path of `route(path)` where a chain has it."""
    route: Sent | None = None
    if isinstance(value, Part) and value.name == "app":  # `expressWs(express()).app`
        value = value.base
    if _is_router(look, value) and isinstance(value, Made):
        return _innermost(look, value).call, None
    for base, name, made in unwound(value):
        if name == "route" and made.call.args and route is None:
            route = Sent(made.call.args[0], made.env)
        elif name not in VERBS and name not in ("all", "use", "set", "disable", "enable", "route", "param"):
            return None
        if isinstance(base, Made) and _is_router(look, base):
            return _innermost(look, base).call, route
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
