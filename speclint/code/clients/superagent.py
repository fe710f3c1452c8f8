"""superagent: `request.get(url).query(…).send(…)`, `request("POST", url)`."""

from __future__ import annotations

from speclint.code.clients.requests import VERBS, Request, argument, is_from
from speclint.code.evaluation.values import Env, Made, Str, Value, literal, split
from speclint.code.keys import Sent
from speclint.code.look import Look
from speclint.code.nodes import Call

NAME = "superagent"

_PACKAGES = ("superagent", "superagent-use", "superagent-promise")
_VERBS = VERBS | {"del"}


def request(look: Look, callee: Value, call: Call, env: Env) -> Request | None:
    """Return the request that a call makes, with what the calls chained to it send."""
    url = argument(call, 0)
    if url is None:
        return None
    base, name = split(callee)
    if base is not None and name in _VERBS and _is_client(base):
        method = "DELETE" if name == "del" else name.upper()
        return _chained(look, Request(Sent(url, env), (Str((method,)),), url_node=url), call)
    second = argument(call, 1)
    if _is_client(callee) and second is not None:
        method = literal(look.values(url, env)[0]) or ""
        if method.lower() in _VERBS:
            return _chained(look, Request(Sent(second, env), (Str((method.upper(),)),), url_node=second), call)
    return None


def _is_client(value: Value) -> bool:
    if isinstance(value, Made):
        base, name = split(value.origin)
        return name == "agent" and base is not None and _is_client(base)
    return is_from(value, _PACKAGES)


def _chained(look: Look, found: Request, call: Call) -> Request:
    for name, link in look.chain(call):
        if name == "send" and link.args:
            found = found._replace(bodies=(*found.bodies, Sent(link.args[0], found.url.env)))
        elif name == "query" and link.args:
            found = found._replace(queries=(*found.queries, Sent(link.args[0], found.url.env)))
    return found
