"""ky, got and wretch's cousins: `ky.get(…)`, `ky(url, { method })`, instances with `prefixUrl`."""

from __future__ import annotations

from speclint.code.clients.requests import (
    NO_BASE,
    VERBS,
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
from speclint.code.evaluation.values import Env, Made, Str, Value, split
from speclint.code.keys import Sent
from speclint.code.look import Look
from speclint.code.nodes import Call

NAME = "ky"

_PACKAGES = ("ky", "ky-universal", "got")
_SELF = ("", "default", "KyInstance", "got")
_BASES = ("prefixUrl", "prefix", "baseUrl")


def request(look: Look, callee: Value, call: Call, env: Env) -> Request | None:
    """Return the request that a call makes."""
    url = argument(call, 0)
    if url is None:
        return None
    config = sent(argument(call, 1), env)
    whole = origin_of(look, callee)
    if _is_client(look, whole):
        return _request(look, whole, Sent(url, env), method_of(look, config), config)._replace(url_node=url)
    base, name = split(callee)
    base = origin_of(look, base) if base is not None else None
    if base is None or name not in VERBS or not _is_client(look, base):
        return None
    return _request(look, base, Sent(url, env), (Str((name.upper(),)),), config)._replace(url_node=url)


def _request(look: Look, client: Value, url: Sent, methods: tuple[Value, ...], config: Sent | None) -> Request:
    bodies = tuple(found for key in ("json", "body", "form") if (found := option(look, config, key)) is not None)
    query = option(look, config, "searchParams")
    own = next((found for key in _BASES if (found := option(look, config, key)) is not None), None)
    base = texts(look, own) if own is not None and is_said(look, own) else _base_of(look, client)
    return Request(url, methods, bodies[:1], (query,) if query else (), base)


def _is_client(look: Look, value: Value, depth: int = 0) -> bool:
    if is_from(value, _PACKAGES, _SELF):
        return True
    if not isinstance(value, Made) or depth > 4:
        return False
    base, name = split(value.origin)
    return name in ("create", "extend") and base is not None and _is_client(look, origin_of(look, base), depth + 1)


def _base_of(look: Look, client: Value) -> tuple[Str, ...]:
    if not isinstance(client, Made):
        return NO_BASE
    for arg in client.call.args[:1]:
        for key in _BASES:
            if (own := option(look, Sent(arg, client.env), key)) is not None:
                return texts(look, own)
    above = split(client.origin)[0]
    return _base_of(look, above) if above is not None else NO_BASE
