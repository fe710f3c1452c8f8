"""Koa with its router: `new Router({ prefix })`, `router.get(…)`, `app.use(router.routes())`."""

from __future__ import annotations

from speclint.code.clients.requests import option, texts
from speclint.code.evaluation.values import Env, External, Made, Str, Value, split
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
    paths_of,
    unwound,
)

NAME = "koa"

_ROUTERS = frozenset({"@koa/router", "koa-router", "koa-joi-router", "koa-better-router"})
_ALL = ("GET", "POST", "PUT", "PATCH", "DELETE")


def register(look: Look, callee: Value, call: Call, env: Env) -> list[Registration] | None:
    """Return what a call registers on an application or a router."""
    if isinstance(callee, External) and callee.package == "koa":
        return [Root(call)]
    if _makes_router(callee):
        return []
    base, name = split(callee)
    made = _holder(base) if base is not None else None
    if made is None:
        return None
    if name == "use":
        return _used(look, made, call, env)
    if name not in (*VERBS, "del", "all") or len(call.args) < 2 or not _makes_router(made.origin):
        return []
    place = 0
    paths = tuple(path for path in paths_of(look, call.args[0], env) if is_path(path))
    if not paths and len(call.args) > 2:  # `router.get("name", "/path", handler)`
        place, paths = 1, tuple(path for path in paths_of(look, call.args[1], env) if is_path(path))
    methods = _ALL if name == "all" else ("DELETE" if name == "del" else name.upper(),)
    full = tuple(Str((*prefix.parts, *path.parts)) for prefix in _prefix(look, made) for path in paths)
    handlers = flat(look, call.args[place + 1 :], env)
    return [Registered(made.call, methods, full, handlers, call, call.args[place], name == "all")]


def _used(look: Look, made: Made, call: Call, env: Env) -> list[Registration]:
    args = call.args
    paths: tuple[Str, ...] = (Str(()),)
    if args and (first := paths_of(look, args[0], env)):
        paths, args = first, args[1:]
    own = _prefix(look, made) if _makes_router(made.origin) else (Str(()),)
    full = tuple(Str((*prefix.parts, *path.parts)) for prefix in own for path in paths)
    found: list[Registration] = []
    before: list[Sent] = []
    for handler in flat(look, args, env):
        children = [child for value in look.values(handler.node, handler.env) if (child := _routes(value)) is not None]
        found += [Mounted(made.call, full, child.call, tuple(before), call) for child in children]
        if not children:
            before.append(handler)
    return found or [Guarded(made.call, full, tuple(before), call)]


def _routes(value: Value) -> Made | None:
    """Return the router whose `routes()` a value is."""
    for base, name, _ in unwound(value):
        if name in ("routes", "middleware") and isinstance(base, Made) and (made := _holder(base)) is not None:
            return made
    return None


def _holder(value: Value) -> Made | None:
    if isinstance(value, Made) and (_makes_router(value.origin) or _makes_app(value.origin)):
        return value
    for base, name, _ in unwound(value):
        if name not in (*VERBS, "use", "prefix", "all", "param"):
            return None
        if isinstance(base, Made) and (_makes_router(base.origin) or _makes_app(base.origin)):
            return base
    return None


def _makes_app(value: Value) -> bool:
    return isinstance(value, External) and value.package == "koa"


def _makes_router(value: Value) -> bool:
    return isinstance(value, External) and value.package in _ROUTERS


def _prefix(look: Look, made: Made) -> tuple[Str, ...]:
    """Return what is before the routes of a router: its option, or what `prefix()` says."""
    if made.call.args:
        found = option(look, Sent(made.call.args[0], made.env), "prefix")
        if found is not None:
            return texts(look, found)
    for call in look.calls_on(made, "prefix"):
        if call.args:
            return look.strings(call.args[0], made.env)
    return (Str(()),)
