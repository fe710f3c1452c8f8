"""axios: `axios.get(…)`, `axios(config)`, instances made with `axios.create`, and clients built like it."""

from __future__ import annotations

from speclint.code.clients.requests import (
    NO_BASE,
    VERBS,
    WITH_BODY,
    Request,
    argument,
    is_from,
    is_said,
    method_of,
    option,
    origin_of,
    sent,
    texts,
)
from speclint.code.evaluation.values import Env, External, Given, Made, Part, Str, Value, split
from speclint.code.keys import Sent
from speclint.code.look import Look
from speclint.code.nodes import Call

NAME = "axios"

_PACKAGES = (
    "axios",
    "@nestjs/axios",
    "axios-cache-interceptor",
    "axios-retry",
    "axios-hooks",
    "axios-observable",
    "redaxios",
)
_SELF = ("", "Axios", "AxiosInstance", "AxiosStatic", "HttpService", "default")
_GLOBALS = frozenset(
    {
        "axios",
        "this.$axios",
        "this.$http",
        "this.axios",
        "$axios",
        "Vue.axios",
        "Vue.http",
        "Vue.prototype.$http",
        "Vue.prototype.$axios",
        "Vue.$http",
    }
)
_FORMS = {"postForm": "post", "putForm": "put", "patchForm": "patch"}


def request(look: Look, callee: Value, call: Call, env: Env) -> Request | None:
    """Return the request that a call makes."""
    whole = origin_of(look, callee)
    if _is_client(look, whole) and not call.is_new:
        return _configured(look, whole, call, env)
    base, name = split(callee)
    if base is None:
        return None
    base = origin_of(look, base)
    if not _is_client(look, base):
        return None
    if name == "request":
        return _configured(look, base, call, env)
    verb = _FORMS.get(name, name)
    url = argument(call, 0)
    if verb not in VERBS or url is None:
        return None
    config = sent(argument(call, 2 if verb in WITH_BODY else 1), env)
    body = sent(argument(call, 1) if verb in WITH_BODY else None, env) or option(look, config, "data")
    made = Request(Sent(url, env), (Str((verb.upper(),)),), (body,) if body else (), url_node=url)
    return _with_config(look, base, made, config)


def _configured(look: Look, client: Value, call: Call, env: Env) -> Request | None:
    """Return the request of `axios(config)` or `axios(url, config)`."""
    first = argument(call, 0)
    if first is None:
        return None
    config: Sent | None = Sent(first, env)
    url = option(look, config, "url")
    node = None if url is None or isinstance(url.node, Given) else url.node
    if url is None:
        if not any(isinstance(value, Str) for value in look.values(first, env)):
            return None
        url, node, config = Sent(first, env), first, sent(argument(call, 1), env)
    body = option(look, config, "data")
    made = Request(url, method_of(look, config), (body,) if body else (), url_node=node)
    return _with_config(look, client, made, config)


def _with_config(look: Look, client: Value, made: Request, config: Sent | None) -> Request:
    query = option(look, config, "params")
    own = option(look, config, "baseURL")
    base = texts(look, own) if own is not None and is_said(look, own) else _base_of(look, client)
    return made._replace(queries=(query,) if query else (), base=base)


def _is_client(look: Look, value: Value, depth: int = 0) -> bool:
    if isinstance(value, External) and value.package in ("", "vue"):
        return ".".join(("Vue", *value.path) if value.package else value.path) in _GLOBALS
    if is_from(value, _PACKAGES, _SELF) and not (isinstance(value, External) and value.package == "@nestjs/axios"):
        return True
    if isinstance(value, Part):
        return value.name in ("axiosRef", "$axios") or (
            value.name == "instance" and _is_client(look, value.base, depth + 1)
        )
    if isinstance(value, Made) and depth < 4:
        base, name = split(value.origin)
        if name in ("create", "extend") and base is not None:
            return _is_client(look, origin_of(look, base), depth + 1)
        if isinstance(value.origin, External) and value.origin.package in _PACKAGES and value.call.args:
            # `setupCache(axios)`, `rateLimit(axios.create())`
            return any(_is_client(look, inner, depth + 1) for inner in look.values(value.call.args[0], value.env))
        return is_from(value.origin, _PACKAGES, ("useAxios", "Axios"))
    return False


def _base_of(look: Look, client: Value) -> tuple[Str, ...]:
    """Return the `baseURL` of an instance, or the one that the defaults get."""
    if isinstance(client, Made) and client.call.args:
        own = option(look, Sent(client.call.args[0], client.env), "baseURL")
        if own is not None:
            return texts(look, own)
    if isinstance(client, (Made, External)):
        given = look.set_members(client, ("defaults", "baseURL"))
        if given:
            return texts(look, Sent(Given(given), Env({})))
    return NO_BASE
