"""`fetch` and functions with its parameters: node-fetch, ofetch's `$fetch`, `useFetch` of Nuxt."""

from __future__ import annotations

from speclint.code.clients.requests import NO_BASE, Request, argument, is_from, is_said, method_of, option, sent, texts
from speclint.code.evaluation.values import Closure, Env, External, Made, Str, Value, split
from speclint.code.keys import Sent
from speclint.code.look import Look
from speclint.code.nodes import Call, Function, Node

NAME = "fetch"

_PACKAGES = (
    "node-fetch",
    "cross-fetch",
    "isomorphic-fetch",
    "isomorphic-unfetch",
    "unfetch",
    "ofetch",
    "whatwg-fetch",
    "undici",
)
_PACKAGES_TOO = (
    "@vueuse/core",
    "#app",
    "#imports",
    "nuxt/app",
    "expo/fetch",
    "@tauri-apps/plugin-http",
    "next-auth/react",
)
_NAMES = ("", "fetch", "ofetch", "$fetch", "default")
_GLOBALS = frozenset({"fetch", "$fetch", "useFetch", "useLazyFetch", "authFetch", "this.$fetch", "event.fetch"})


def request(look: Look, callee: Value, call: Call, env: Env) -> Request | None:
    """Return the request that a call makes."""
    url = argument(call, 0)
    if url is None or not _is_fetch(callee):
        return None
    config = sent(argument(call, 1), env)
    inner = _request_object(look, url, env)
    if inner is not None:
        url, env, config = inner
    written = Sent(url, env)
    function = next((value for value in look.values(url, env) if isinstance(value, Closure)), None)
    if function is not None and isinstance(function.node, Function) and function.node.returns:
        written = Sent(function.node.returns[0], function.env)  # `useFetch(() => …)`
    body = option(look, config, "body")
    queries = tuple(
        found for key in ("query", "params", "searchParams") if (found := option(look, config, key)) is not None
    )
    own = option(look, config, "baseURL")
    base = texts(look, own) if own is not None and is_said(look, own) else _base_of(look, callee)
    return Request(written, method_of(look, config), (body,) if body else (), queries, base, url)


def _is_fetch(value: Value) -> bool:
    if isinstance(value, External) and value.package == "":
        return ".".join(value.path) in _GLOBALS
    if is_from(value, _PACKAGES, _NAMES):
        return True
    if is_from(value, _PACKAGES_TOO, ("useFetch", "useLazyFetch", "fetch", "$fetch")):
        return True
    base, name = split(value.origin) if isinstance(value, Made) else split(value)
    if isinstance(value, Made):
        return name in ("create", "createFetch") and base is not None and _is_fetch(base)
    return name in ("raw", "native") and base is not None and _is_fetch(base)


def _request_object(look: Look, url: Node, env: Env) -> tuple[Node, Env, Sent | None] | None:
    """Return the arguments of `new Request(url, options)`."""
    for value in look.values(url, env):
        if isinstance(value, Made) and value.call.is_new and split(value.origin)[1] == "Request" and value.call.args:
            return value.call.args[0], value.env, sent(argument(value.call, 1), value.env)
    return None


def _base_of(look: Look, callee: Value) -> tuple[Str, ...]:
    if isinstance(callee, Made) and callee.call.args:
        return texts(look, option(look, Sent(callee.call.args[0], callee.env), "baseURL"))
    return NO_BASE
