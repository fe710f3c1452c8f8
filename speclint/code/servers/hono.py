"""Hono: `app.get(…)`, `app.route(path, other)`, `app.basePath(path)`, `app.openapi(createRoute(…), …)`."""

from __future__ import annotations

from speclint.code.clients.requests import option, texts
from speclint.code.evaluation.values import Closure, Env, External, Given, Made, Str, Value, literal, split
from speclint.code.keys import Sent
from speclint.code.look import Look
from speclint.code.nodes import Array, Call, Node
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

NAME = "hono"

_PACKAGES = frozenset({"hono", "@hono/zod-openapi", "hono/tiny", "hono/quick"})
_NAMES = frozenset({"Hono", "OpenAPIHono"})
_CHAINED = frozenset({*VERBS, "all", "on", "use", "route", "basePath", "openapi", "notFound", "onError"})
_ALL = ("GET", "POST", "PUT", "PATCH", "DELETE")


def register(look: Look, callee: Value, call: Call, env: Env) -> list[Registration] | None:
    """Return what a call registers on an application. One that is mounted nowhere is served as it is."""
    if _makes(callee):
        return [Root(call)]
    base, name = split(callee)
    held = _app(look, base) if base is not None else None
    if held is None:
        return None
    router, prefix = held
    args = call.args
    if name == "route" and len(args) > 1:
        return _mounted(look, router, prefix, call, env)
    if name == "use":
        paths = tuple(path for path in paths_of(look, args[0], env) if is_path(path)) if args else ()
        handlers = flat(look, args[1:] if paths else args, env)
        return [Guarded(router, _under(prefix, paths or (Str(()),)), handlers, call)]
    if name == "openapi" and len(args) > 1:
        return _described(look, router, prefix, call, env)
    if name == "on" and len(args) > 2:
        methods = _methods(look, args[0], env)
        paths = _under(prefix, paths_of(look, args[1], env))
        return [Registered(router, methods, paths, flat(look, args[2:], env), call, args[1])]
    if name not in (*VERBS, "all") or not args:
        return []
    paths = tuple(path for path in paths_of(look, args[0], env) if is_path(path))
    node, rest = (args[0], args[1:]) if paths else (None, args)
    methods = _ALL if name == "all" else (name.upper(),)
    return [
        Registered(
            router,
            methods,
            _under(prefix, paths or (Str(("/",)),)),
            flat(look, rest, env),
            call,
            node,
            name == "all",
        )
    ]


def _mounted(look: Look, router: Call, prefix: tuple[Str, ...], call: Call, env: Env) -> list[Registration]:
    paths = _under(prefix, paths_of(look, call.args[0], env))
    children = [child for value in look.values(call.args[1], env) if (child := _app(look, value)) is not None]
    return [Mounted(router, paths, child[0], (), call) for child in children]


def _described(look: Look, router: Call, prefix: tuple[Str, ...], call: Call, env: Env) -> list[Registration]:
    """Return the route that `createRoute({ method, path })` describes."""
    for value in look.values(call.args[0], env):
        if isinstance(value, Made) and split(value.origin)[1] == "createRoute" and value.call.args:
            config = Sent(value.call.args[0], value.env)
            method, path = option(look, config, "method"), option(look, config, "path")
            if method is None or path is None or isinstance(method.node, Given):
                continue
            paths = _under(prefix, texts(look, path))
            return [
                Registered(router, _methods(look, method.node, method.env), paths, flat(look, call.args[1:], env), call)
            ]
    return []


def _methods(look: Look, node: Node, env: Env) -> tuple[str, ...]:
    found: list[str] = []
    for value in look.values(node, env):
        if isinstance(value, Closure) and isinstance(value.node, Array):
            for item in value.node.items:
                found += _methods(look, item, value.env)
        elif (name := literal(value)) is not None:
            found.append(name.upper())
    return tuple(found)


def _makes(callee: Value) -> bool:
    return (
        isinstance(callee, External)
        and callee.package in _PACKAGES
        and callee.path[-1:] in tuple((name,) for name in _NAMES)
    )


def _app(look: Look, value: Value) -> tuple[Call, tuple[Str, ...]] | None:
    """Return the call that made an application, and what `basePath` puts before its routes."""
    prefix: tuple[Str, ...] = (Str(()),)
    if isinstance(value, Made) and _makes(value.origin):
        return value.call, prefix
    for base, name, made in unwound(value):
        if name not in _CHAINED:
            return None
        if name == "basePath" and made.call.args:
            prefix = _under(look.strings(made.call.args[0], made.env), prefix)
        if isinstance(base, Made) and _makes(base.origin):
            return base.call, prefix
    return None


def _under(prefix: tuple[Str, ...], paths: tuple[Str, ...]) -> tuple[Str, ...]:
    return tuple(
        Str((*before.parts, *(("/",) if before.parts else ()), *path.parts)) for before in prefix for path in paths
    )
