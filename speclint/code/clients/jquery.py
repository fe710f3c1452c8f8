"""jQuery: `$.get(url, data)`, `$.post(url, data)`, `$.ajax({ url, method, data })`."""

from __future__ import annotations

from speclint.code.clients.requests import GET, Request, argument, is_from, option, sent
from speclint.code.evaluation.values import Env, External, Given, Missing, Str, Value, literal, split
from speclint.code.keys import Sent
from speclint.code.look import Look
from speclint.code.nodes import Call, Node

NAME = "jquery"

_NAMES = ("$", "jQuery")
_SHORT = {"get": "GET", "getJSON": "GET", "post": "POST"}


def request(look: Look, callee: Value, call: Call, env: Env) -> Request | None:
    """Return the request that a call makes."""
    base, name = split(callee)
    if base is None or not _is_jquery(base):
        return None
    first = argument(call, 0)
    if first is None:
        return None
    if name == "ajax":
        return _ajax(look, first, call, env)
    if name not in _SHORT:
        return None
    data = sent(argument(call, 1), env)
    bodies, queries = ((data,), ()) if name == "post" and data else ((), (data,) if data else ())
    return Request(Sent(first, env), (Str((_SHORT[name],)),), bodies, queries, url_node=first)


def _is_jquery(value: Value) -> bool:
    return is_from(value, ("jquery",)) or (
        isinstance(value, External) and value.package == "" and ".".join(value.path) in _NAMES
    )


def _ajax(look: Look, first: Node, call: Call, env: Env) -> Request | None:
    config = Sent(first, env)
    url = option(look, config, "url")
    if url is None:
        if not any(isinstance(value, Str) for value in look.values(config.node, env)):
            return None
        url, config = config, sent(argument(call, 1), env) or config
    methods = GET
    for key in ("method", "type"):
        if (found := option(look, config, key)) is not None:
            methods = tuple(value for value in look.values(found.node, found.env) if not isinstance(value, Missing))
    data = option(look, config, "data")
    is_get = any(literal(value) in ("GET", "get") for value in methods)
    node = None if isinstance(url.node, Given) else url.node
    return Request(
        url, methods, () if is_get or not data else (data,), (data,) if is_get and data else (), url_node=node
    )
