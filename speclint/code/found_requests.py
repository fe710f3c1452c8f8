"""Requests that were found: their places, and which of their URLs and keys are reported."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from speclint.code.evaluation.values import Made, Param, Part, Str, Value
from speclint.code.keys import Keys
from speclint.code.modules.module import Module
from speclint.code.nodes import Call, Function, Member, Node, Object, Scope, TypeNode
from speclint.code.urls import Url, read_url

_URL_KEY = re.compile(r"(?:url|path|endpoint|uri|route|pathname)$", re.I)


class Found(NamedTuple):
    """A request that a call makes. It is reported at `call`, or at `shown`, where its URL is written there.

    `above` are the ids of the calls that lead from there to the client.
    """

    call: Call
    shown: Node | None
    url: Url
    method: str
    body: Keys
    query: Keys
    client: str
    above: frozenset[int] = frozenset()
    result: tuple[TypeNode, Scope] | None = None


def without_lost_bases(urls: tuple[Str, ...]) -> list[Str]:
    """Return URLs without those that repeat another one with its base unknown."""
    if len(urls) < 2:
        return list(urls)
    routes = {text: url.route for text in urls if (url := read_url(text)) is not None}
    kept = []
    for text in urls:
        is_lost = bool(text.parts) and not isinstance(text.parts[0], str) and text.parts[0].origin is None
        own = routes.get(text, "")
        if not is_lost or not any(own and route != own and route.endswith(own) for route in routes.values()):
            kept.append(text)
    return kept


def says_path(text: Str, url: Url, base: Str) -> bool:
    """Return whether a URL has a literal path, rather than only names of variables."""
    if text.parts and not isinstance(text.parts[0], str) and re.fullmatch(r"(?:/\{\w+\})*/?", url.route):
        return False
    return any(isinstance(part, str) and part for part in (*text.parts, *base.parts))


def param_in(value: Value) -> Param | None:
    """Return the parameter that a value is or comes from."""
    while isinstance(value, (Part, Made)):  # `app.withTypeProvider().get`
        value = value.base if isinstance(value, Part) else value.origin
    if isinstance(value, Str):
        return next((part.origin for part in value.parts if not isinstance(part, str) and part.origin), None)
    return value if isinstance(value, Param) else None


def without_echoes(founds: Iterable[Found]) -> list[Found]:
    """Return requests without those of calls that are themselves listed as endpoints: `users.one(5)`."""
    listed = list(founds)
    own: dict[int, list[Found]] = {}
    for found in listed:
        own.setdefault(id(found.call), []).append(found)
    return [
        found
        for found in listed
        if not any(_covers(one, found) for key in found.above if key != id(found.call) for one in own.get(key, ()))
    ]


def _covers(one: Found, other: Found) -> bool:
    pattern = re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(one.url.route))
    return one.method == other.method and re.fullmatch(pattern, other.url.route) is not None


def place_of(found: Found, module: Module) -> tuple[int, int, int]:
    """Return the 1-based line and column where the URL of a request is written, and the line where its call ends."""
    node = found.shown
    at = node.at if node is not None and found.call.at <= node.at <= found.call.end else None
    if at is None and found.call.args:
        first = found.call.args[0]
        at = (_url_entry(first) or first).at if not isinstance(first, (Function, Member)) else None
    line, column = module.place(at or found.call.at)
    return line, column, module.place(found.call.end)[0]


def _url_entry(node: Node) -> Node | None:
    """Return the path in the configuration that a wrapper takes: `request({ path: "/users" })`."""
    for entry in node.entries if isinstance(node, Object) else ():
        if (
            isinstance(entry.key, str)
            and _URL_KEY.search(entry.key)
            and not isinstance(entry.value, (Function, Object))
        ):
            return entry.value
    return None
