"""RTK Query: `builder.query({ query: (id) => `/users/${id}` })` below the `baseUrl` of `fetchBaseQuery`."""

from __future__ import annotations

from speclint.code.clients.requests import GET, NO_BASE, Request, argument, method_of, option, texts
from speclint.code.evaluation.values import Closure, Env, External, Given, Made, Param, Str, Value, Values, split
from speclint.code.keys import Sent
from speclint.code.look import Look
from speclint.code.nodes import Call, Function, Object

NAME = "rtk-query"


def request(look: Look, callee: Value, call: Call, env: Env) -> Request | None:
    """Return the request of an endpoint that a builder defines."""
    base, name = split(callee)
    if name not in ("query", "mutation", "infiniteQuery") or not isinstance(base, Param) or not call.args:
        return None
    first = argument(call, 0)
    query = option(look, Sent(first, env), "query") if first is not None else None
    if query is None:
        return None
    for value in look.values(query.node, query.env):
        if isinstance(value, Closure) and isinstance(value.node, Function):
            return _of_function(look, value, _bases(look, call))
    return None


def _of_function(look: Look, function: Closure, base: tuple[Str, ...]) -> Request | None:
    assert isinstance(function.node, Function)
    for node in function.node.returns:
        for value in look.values(node, function.env):
            if isinstance(value, Closure) and isinstance(value.node, Object):
                config = Sent(node, function.env)
                url = option(look, config, "url")
                if url is None:
                    continue
                body, query = option(look, config, "body"), option(look, config, "params")
                shown = None if isinstance(url.node, Given) else url.node
                methods: Values = method_of(look, config, GET)
                return Request(url, methods, (body,) if body else (), (query,) if query else (), base, shown)
            if isinstance(value, Str):
                return Request(Sent(node, function.env), GET, base=base, url_node=node)
    return None


def _bases(look: Look, call: Call) -> tuple[Str, ...]:
    """Return the base of an endpoint's API: that of the `createApi` around it, or of the only one."""
    for made in look.around(call, ("createApi", "injectEndpoints", "enhanceEndpoints")):
        if (found := _base_of(look, made)) is not None:
            return found
    return NO_BASE


def _base_of(look: Look, made: Made, depth: int = 0) -> tuple[Str, ...] | None:
    base, name = split(made.origin)
    if name in ("injectEndpoints", "enhanceEndpoints") and isinstance(base, Made) and depth < 4:
        return _base_of(look, base, depth + 1)
    query = option(look, Sent(made.call.args[0], made.env), "baseQuery") if made.call.args else None
    if query is None:
        return None
    for value in look.values(query.node, query.env):
        if (found := _of_base_query(look, value)) is not None:
            return found
    return None


def _of_base_query(look: Look, value: Value, depth: int = 0) -> tuple[Str, ...] | None:
    """Return the `baseUrl` of `fetchBaseQuery`, also inside a function that calls it or a wrapper such as `retry`."""
    if depth > 3:
        return None
    if isinstance(value, Made):
        name = split(value.origin)[1]
        if name == "fetchBaseQuery" and value.call.args:
            return texts(look, option(look, Sent(value.call.args[0], value.env), "baseUrl"))
        for arg in value.call.args[:1]:
            for inner in look.values(arg, value.env):
                if (found := _of_base_query(look, inner, depth + 1)) is not None:
                    return found
    if isinstance(value, Closure) and isinstance(value.node, Function):
        for call in look.calls_in(value.node):
            for inner in look.values(call.callee, value.env):
                if isinstance(inner, External):
                    continue
                if (found := _of_base_query(look, inner, depth + 1)) is not None:
                    return found
    return None
