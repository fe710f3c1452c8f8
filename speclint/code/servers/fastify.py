"""Fastify: `fastify.get(…)`, `fastify.route({ method, url, handler })`, plugins registered with a prefix."""

from __future__ import annotations

from speclint.code.clients.requests import Invocation, option, texts
from speclint.code.evaluation.values import Closure, Env, External, Given, Made, Str, Value, literal, split
from speclint.code.keys import Sent
from speclint.code.look import Look
from speclint.code.models import zod
from speclint.code.nodes import Array, Call, Function, Object
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

NAME = "fastify"

_CHILD = External("fastify", ("child",))
_HOOKS = ("onRequest", "preValidation", "preHandler", "preParsing")
_ALL = ("GET", "POST", "PUT", "PATCH", "DELETE")


def register(look: Look, callee: Value, call: Call, env: Env) -> list[Registration] | None:
    """Return what a call registers on an instance."""
    if _makes_server(callee):
        return [Root(call)]
    base, name = split(callee)
    router = _instance(base) if base is not None else None
    if router is None:
        return None
    if name == "register":
        return _plugin(look, router, call, env)
    if name == "addHook" and len(call.args) > 1:
        is_guard = literal(look.values(call.args[0], env)[0]) in _HOOKS
        return [Guarded(router, (Str(()),), flat(look, call.args[1:2], env), call)] if is_guard else []
    if name == "route" and call.args:
        return _configured(look, router, call, env)
    if name not in (*VERBS, "all") or len(call.args) < 2:
        return []
    paths = tuple(path for path in paths_of(look, call.args[0], env) if is_path(path))
    methods = _ALL if name == "all" else (name.upper(),)
    before = _before(look, Sent(call.args[1], env)) if len(call.args) > 2 else ()
    handlers = (*before, *flat(look, call.args[-1:], env))
    if len(call.args) == 2 and (own := option(look, Sent(call.args[1], env), "handler")) is not None:
        handlers = (*_before(look, Sent(call.args[1], env)), own)
    made = Registered(router, methods, paths, handlers, call, call.args[0], name == "all")
    return [_with_schema(look, made, Sent(call.args[1], env))]


def _configured(look: Look, router: Call, call: Call, env: Env) -> list[Registration]:
    config = Sent(call.args[0], env)
    method, url, handler = option(look, config, "method"), option(look, config, "url"), option(look, config, "handler")
    url = url or option(look, config, "path")
    if method is None or url is None:
        return []
    methods = []
    for value in look.values(method.node, method.env):
        items = value.node.items if isinstance(value, Closure) and isinstance(value.node, Array) else ()
        names = [literal(inner) for item in items for inner in look.values(item, env)] or [literal(value)]
        methods += [name.upper() for name in names if name]
    node = None if isinstance(url.node, Given) else url.node
    paths = tuple(text for text in texts(look, url) if is_path(text))
    handlers = (*_before(look, config), *((handler,) if handler is not None else ()))
    return [_with_schema(look, Registered(router, tuple(methods), paths, handlers, call, node), config)]


def _with_schema(look: Look, made: Registered, config: Sent) -> Registered:
    """Return a route with the keys that `schema: { body, querystring }` says."""
    schema = option(look, config, "schema")
    query = option(look, schema, "querystring") or option(look, schema, "query")
    return made._replace(body=_keys(look, option(look, schema, "body")), query=_keys(look, query))


def _keys(look: Look, schema: Sent | None) -> tuple[str, ...] | None:
    """Return the keys of a schema of JSON Schema or Zod; None where there is none, or another one."""
    if schema is None:
        return None
    for value in look.values(schema.node, schema.env):
        if isinstance(value, Made):
            return zod.keys(value.call)
        found = option(look, Sent(Given((value,)), schema.env), "properties")
        for inner in look.values(found.node, found.env) if found is not None else ():
            entries = inner.node.entries if isinstance(inner, Closure) and isinstance(inner.node, Object) else ()
            if entries and all(isinstance(entry.key, str) for entry in entries):
                return tuple(str(entry.key) for entry in entries)
    return None


def _before(look: Look, config: Sent) -> tuple[Sent, ...]:
    found: tuple[Sent, ...] = ()
    for name in _HOOKS:
        hook = option(look, config, name)
        if hook is not None and not isinstance(hook.node, Given):
            found += flat(look, (hook.node,), hook.env)
    return found


def _plugin(look: Look, router: Call, call: Call, env: Env) -> list[Registration]:
    if not call.args:
        return []
    prefix = option(look, Sent(call.args[1], env), "prefix") if len(call.args) > 1 else None
    found: list[Registration] = [Mounted(router, texts(look, prefix), call, (), call)]
    child = Made(_CHILD, call, env)
    for value in look.values(call.args[0], env):
        for inner in (value, *look.member(value, "default")) if not isinstance(value, Closure) else (value,):
            is_function = isinstance(inner, Closure) and isinstance(inner.node, Function)
            found += [Invocation(inner, (Given((child,)), *call.args[1:2]), env)] if is_function else []  # type: ignore[arg-type]
    return found


def _makes_server(callee: Value) -> bool:
    return (
        isinstance(callee, External)
        and callee.package == "fastify"
        and callee.path in ((), ("fastify",), ("Fastify",), ("default",))
    )


def _instance(value: Value) -> Call | None:
    if isinstance(value, Made) and (_makes_server(value.origin) or value.origin == _CHILD):
        return value.call
    for base, name, _ in unwound(value):
        if name not in (
            "withTypeProvider",
            "register",
            "after",
            "get",
            "post",
            "put",
            "delete",
            "patch",
            "route",
            "addHook",
        ):
            return None
        if isinstance(base, Made) and (_makes_server(base.origin) or base.origin == _CHILD):
            return base.call
    return None
