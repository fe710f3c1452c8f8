"""Methods and routes in a line of text: `POST /a`, `GET/POST /a`, `GET /a y /b`, absolute URLs, every parameter."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import islice

from speclint.model import METHODS, EndpointRef, PathParam, Route
from speclint.text import bounds
from speclint.text.regex import regex
from speclint.text.source import Text

_LISTED_LAST = regex(r"[a-z][\w-]*")
_ALTERNATIVE = regex(r"\|([a-z][\w-]*)(?![\w|/{:.-])")
_METHOD = "GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS"
_JOIN = r"(?:\s*(?:/|\\?\||,|&|\+|\by\b|\be\b|\band\b|\bet\b|\bo\b|\bor\b|\bou\b)\s*)"
# No part of another word; `__POST__` is a bold one.
_BEFORE = r"(?:(?<![\w/.$-])|(?<=__)(?<![^\s`*(|]__))"
_METHODS = regex(
    rf"{_BEFORE}(?:{_METHOD})(?:(?=__)|(?![\w/-](?!\s*(?:{_METHOD})\b)))(?:[`*]{{0,3}}{_JOIN}[`*]{{0,3}}(?:{_METHOD})(?!\w))*"
    rf"|(?<![\w/.$-])(?:{_METHOD})(?=/(?:{_METHOD})\b)(?:{_JOIN}(?:{_METHOD})(?!\w))*",
    re.IGNORECASE,
)
_ONE_METHOD = regex(_METHOD, re.IGNORECASE)
# What may stand between a method and its route: blanks, emphasis, code ticks, a colon, an arrow, a closing bracket.
_GAP = regex(r"[\s`*_:\])>→\-–—|]{0,8}")
_SEGMENT = r"[^\s`*|,;()\[\]{}<>\"'“”«»]"
_PARAM = r"\{\{?[^{}\s]{0,60}\}?\}|\$\{[^{}\s]{0,60}\}|<[^<>\n]{1,60}>|\[[^\[\]\s]{1,60}\]"
_ROUTE = regex(
    rf"(?:https?://(?:{_PARAM}|[^\s/`*|\"'<>)]){{1,200}}|\$?\{{\{{?[A-Za-z_][\w.]{{0,60}}\}}?\}}(?=/)|(?:…|\.{{3}})(?=/))?"
    rf"(?:/(?:{_PARAM}|{_SEGMENT}|(?<=/)\*(?!\*)|\*\*[\w-]{{1,40}}\*\*)*)"
)
_RELATIVE = regex(r"(?=[^\s`]*/)(?:[\w.-]+|:\w+|\{\w+\}|<\w+>)(?:/(?:[\w.-]+|:\w+|\{\w+\}|<\w+>))*/?(?=[`?])")
_LOOSE_ROUTE = regex(rf"(?<![\w/.:>}}\])]){_ROUTE.pattern}")
_HOST_ONLY = regex(r"^(?:https?://[^/\s]+|\$?\{\{?[A-Za-z_][\w.]*\}?\}(?=/)|…(?=/)|\.{3}(?=/))")
_ALSO = regex(
    r"[`*]{0,3}\s*(?:,|·|\||\by\b|\be\b|\band\b|\bet\b|\bo\b|\bor\b|\bou\b|/)\s*[`*]{0,3}(?=/\w)", re.IGNORECASE
)
# The last segment of a further route alone, in code: `` `PATCH /lots/{id}/open` / `close` ``.
_LAST_ALONE = regex(
    r"`\s*(?:/|·|\\?\||,?\s*(?:\by\b|\be\b|\band\b|\bet\b|\bo\b|\bor\b|\bou\b))\s*`([a-z][\w-]*/?)(?=`)", re.I
)
_PLAIN_SEGMENT = regex(r"/?[a-z][\w-]*/?", re.I)
# A part of a route that may be left out: `/ships[/{id}]`, `/ships(/:id)?`.
_OPTIONAL_PART = regex(r"\[(/[^\[\]\s]+)\]|\((/[^()\s]+)\)\?")
_PARAM_MARK = regex(
    r"\$\{(?P<template>[^{}]+)\}|\{\{(?P<double>[^{}]+)\}\}|\{(?P<brace>[^{}]*)\}|<(?P<angle>[^<>]+)>"
    r"|\[(?P<square>[^\[\]]+)\]|(?<=/):(?P<colon>[A-Za-z_]\w*)|(?<=\w):(?P<glued>[A-Za-z_]\w*)"
)
# Blanks inside a route: words up to the closing tick, or a further segment with a parameter.
_SPACED_CODE = regex(r"(?: (?!HTTP\b|y\b|and\b|or?\b)[\w-]+(?:/[\w{}:<>-]+)*)+(?=`)")
_SPACED = regex(r" [\w-]{2,}(?:/[\w-]+)*/(?:\{\w+\}|:\w+)[\w/{}:-]*")
_API = frozenset({"api", "rest"})
_TRAILING = ".,;:!?)'\"”»"


def read_route(text: Text, base: str = "") -> Route:
    """Return what a route comes down to; `text` is the route alone, `base` the section's base path."""
    value = text.value
    host_match = _HOST_ONLY.match(value)
    host = host_match.group() if host_match else ""
    mark = _query_at(value, len(host))
    path = value[len(host) : mark if mark >= 0 else len(value)].split("#", 1)[0]
    path_text = text.cut(len(host), len(host) + len(path))
    query = text.cut(mark + 1) if mark >= 0 else None
    params = tuple(_params(path_text)) if path else ()
    absolute = path.startswith("/") or bool(host or base)
    return Route(text, under_base("" if host else base, path.replace("**", "")), params, query, host, absolute)


def find_refs(text: Text, base: str = "", *, implied: bool = False, above: str = "") -> list[EndpointRef]:
    """Return the endpoints named in a one-line text, in order: a method and its route, or several of either.

    A method written in lower case counts only right before a route. With `implied`, a bare method after a first
    endpoint takes that one's route, or `base` when there is one (`GET /a · POST · PUT /a/{id}`). Below a path that is
    stated to stand `above` all routes, those in code need no slash at their beginning: `GET users/{id}`. Of a line that
    names more than are read the first ones, see `bounds`.
    """
    return [*_refs(text, base, implied, above)] if "/" in text.value or (implied and base) else []


@lru_cache(maxsize=2048)  # several readers ask about a line, more than once in a document
def _refs(text: Text, base: str, implied: bool, above: str) -> tuple[EndpointRef, ...]:
    found: list[EndpointRef] = []
    value = text.value
    at = 0
    while len(found) < bounds.ROUTES and (match := _METHODS.search(value, at)):
        at = match.end()
        gap = _GAP.match(value, at)
        start = gap.end() if gap else at
        route_match = _ROUTE.match(value, start)
        methods = [text.cut(m.start(), m.end()) for m in _ONE_METHOD.finditer(value, match.start(), match.end())]
        shouted = all(method.value.isupper() for method in methods)
        if route_match and (shouted or ("/" in value[start : start + 1] and start - at <= 3)):
            at = _collect(text, methods, route_match, base, found)
        elif above and value[match.start() - 1 : match.start()] == "`" and (relative := _RELATIVE.match(value, start)):
            at = _collect(text, methods, relative, base or above, found)
        elif implied and shouted and (base or found) and not (value.count("`") % 2 and not value[at:].strip()):
            _take_implied(methods, base, found)
    return tuple(found[: bounds.ROUTES])


def find_routes(text: Text, base: str = "") -> list[EndpointRef]:
    """Return the routes in a one-line text that are there without a method, inside code ticks or on their own."""
    if "/" not in text.value:
        return []
    taken = sorted(ref.route.text.span for ref in find_refs(text, base))
    starts = [span.column for span in taken]
    found = []
    for match in islice(_LOOSE_ROUTE.finditer(text.value), bounds.ROUTES):
        route = _route_text(text, match.start(), match.end())
        before = bisect_right(starts, route.span.column)
        if len(route.value) > 1 and not (before and route.span.column < taken[before - 1].end_column):
            found.append(EndpointRef(None, read_route(route, base), route.span))
    return found


def is_method(word: str) -> bool:
    """Return whether `word` is an HTTP method, in any case."""
    return word.upper() in METHODS


def path_params(path: Text) -> tuple[PathParam, ...]:
    """Return the parameters in a path."""
    return tuple(_params(path))


def _collect(text: Text, methods: list[Text], match: re.Match[str], base: str, found: list[EndpointRef]) -> int:
    value = text.value
    end = match.end()
    opens = methods[0].span.column - text.span.column - 1
    in_code = opens >= 0 and value[opens] == "`" and "`" not in value[opens + 1 : end]
    if spaced := (_SPACED_CODE if in_code else _SPACED).match(value, end):
        end = spaced.end()
    routes = _alternatives(text, match.start(), end, base)
    while (
        len(routes) < bounds.ROUTES and (also := _ALSO.match(value, end)) and (more := _ROUTE.match(value, also.end()))
    ):
        further = _route_text(text, more.start(), more.end())
        if _is_sibling(further.value, routes[0], also.group()):
            routes.append(_sibling(routes[0], further))
        else:
            routes += _alternatives(text, more.start(), more.end(), base)
        end = more.end()
    while in_code and (alone := _LAST_ALONE.match(value, end)) and _is_sibling(alone[1], routes[0], alone[0]):
        routes.append(_sibling(routes[0], text.cut(*alone.span(1))))
        end = alone.end()
    for route in routes[: bounds.ROUTES]:
        named = methods[: bounds.ROUTES]
        found += [EndpointRef(method, route, method.span.to(route.text.span)) for method in named]
    return end


def _is_sibling(further: str, first: Route, joint: str) -> bool:
    """Whether a further route is the last segment of one beside the first: `/jobs/:id/start | /stop`."""
    if not _PLAIN_SEGMENT.fullmatch(further):
        return False
    segments = first.path.strip("/").split("/")
    if len(segments) < 2 or not segments[-1].replace("-", "").isalnum():
        return False
    listed = any(sign in joint for sign in "|/") or ("·" in joint and further.endswith("/"))
    return listed or (len(segments) > 2 and segments[-2][0] in ":{<[")


def _sibling(first: Route, last: Text) -> Route:
    path = f"{first.path.rstrip('/').rpartition('/')[0]}/{last.value.lstrip('/')}"
    return Route(last, path, first.params, None, first.host)


def _alternatives(text: Text, start: int, stop: int, base: str) -> list[Route]:
    """Return one route, or several where a part is optional (`/ships[/{id}]`) or the last segment lists them
    (`/quote/approve|reject`).
    """
    written = _route_text(text, start, stop)
    optional = _OPTIONAL_PART.search(written.value) or _OPTIONAL_PART.match(text.value, stop)
    if optional:
        short = written.cut(0, min(optional.start(), len(written.value)))
        whole = Text(short.value + (optional.group(1) or optional.group(2)), written.span)
        return [read_route(short, base), read_route(whole, base)]
    first = read_route(written, base)
    routes = [first]
    more = _ALTERNATIVE.match(text.value, stop)
    if more and first.query is None and not first.text.value.endswith("/"):
        stem, _, last = first.path.rpartition("/")
        if _LISTED_LAST.fullmatch(last):
            routes.append(Route(text.cut(start, more.end()), f"{stem}/{more.group(1)}", first.params, None, first.host))
    return routes


def _take_implied(methods: list[Text], base: str, found: list[EndpointRef]) -> None:
    if base:
        named = Text(base, methods[-1].span)
        route = Route(named, base, path_params(named))
    else:
        route = found[0].route
    found += [EndpointRef(method, route, method.span) for method in methods]


def _route_text(text: Text, start: int, stop: int) -> Text:
    route = text.cut(start, stop)
    value = route.value
    while value and value[-1] in _TRAILING and not (_closes_param(value) or value.endswith("/...")):
        value = value[:-1]
    return route.cut(0, len(value))


def _closes_param(value: str) -> bool:
    return value[-1] == "}" or (value[-1] == ")" and "(" in value)


def _query_at(value: str, start: int) -> int:
    depth = 0
    for offset in range(start, len(value)):
        char = value[offset]
        if char in "{<[":
            depth += 1
        elif char in "}>]":
            depth -= 1
        elif char == "?" and depth <= 0:
            return offset
    return -1


def _params(path: Text) -> list[PathParam]:
    found = []
    for match in _PARAM_MARK.finditer(path.value):
        style = match.lastgroup or ""
        start, end = match.span(style)
        style = "colon" if style == "glued" else style
        found.append(PathParam(path.cut(start, end), path.cut(match.start(), match.end()), style))
    return found


def under_base(base: str, path: str) -> str:
    """Return `path` with the section's base path in front, unless its first segment shows that it is complete."""
    if not base:
        return path
    base = base.rstrip("/")
    outer, inner = base.split("/")[1:], path.strip("/").split("/")
    if any(inner[start : start + len(outer)] == outer for start in (1, 2)) or inner[0] == outer[0]:
        return path
    if path in ("", "/"):
        return base
    # A route that begins with the end of the base path repeats it: `/shop/items` under `/api/v1/shop`.
    # One that begins with an "api" inside it turns off there: `/api/orders` under `/shop/api/items`.
    shared = next((size for size in range(min(len(outer), len(inner)), 0, -1) if outer[-size:] == inner[:size]), 0)
    if not shared and inner[0] in _API and inner[0] in outer:
        shared = len(outer) - outer.index(inner[0])
    kept = "/".join(["", *outer[: len(outer) - shared]])
    return kept + path if path.startswith("/") else f"{kept}/{path}"
