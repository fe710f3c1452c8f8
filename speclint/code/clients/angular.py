"""Angular's HttpClient: `this.http.get<T>(url, { params })`."""

from __future__ import annotations

from speclint.code.clients.requests import VERBS, WITH_BODY, Request, argument, is_from, option, origin_of, sent
from speclint.code.evaluation.values import Env, External, Str, Value, split
from speclint.code.keys import Sent
from speclint.code.look import Look
from speclint.code.nodes import Call

NAME = "angular"

_PACKAGES = ("@angular/common/http", "@angular/http")
_SELF = ("HttpClient", "Http")


def request(look: Look, callee: Value, call: Call, env: Env) -> Request | None:
    """Return the request that a call makes."""
    base, name = split(callee)
    if is_from(callee, _PACKAGES, ("httpResource",)) and (url := argument(call, 0)) is not None:
        return Request(Sent(url, env), (Str(("GET",)),), url_node=url)
    base = origin_of(look, base) if base is not None else None
    if base is None or isinstance(base, External) or not is_from(base, _PACKAGES, _SELF):
        return None
    if name == "request":
        method, url = argument(call, 0), argument(call, 1)
        if method is None or url is None:
            return None
        config = sent(argument(call, 2), env)
        body, query = option(look, config, "body"), option(look, config, "params")
        queries = (query,) if query else ()
        return Request(Sent(url, env), look.values(method, env), (body,) if body else (), queries, url_node=url)
    url = argument(call, 0)
    if name not in VERBS or url is None:
        return None
    config = sent(argument(call, 2 if name in WITH_BODY else 1), env)
    body = sent(argument(call, 1), env) if name in WITH_BODY else option(look, config, "body")
    query = option(look, config, "params")
    method_name = (Str((name.upper(),)),)
    return Request(Sent(url, env), method_name, (body,) if body else (), (query,) if query else (), url_node=url)
