"""How the declared routes of a document get along: parameter styles, the base path, routes that hide others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from speclint.model import Endpoint, MixedBase, MixedStyle, PathParam, Route, Routing, Shadow, Spec
from speclint.text.records import dataclass, field
from speclint.text.regex import regex
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import Profile

# `${id}` and `{{id}}` are code and variables of a client, no style of a route.
_STYLES = frozenset({"colon", "brace", "angle", "square"})
_BASE = regex(r"(?:/(?:api|rest))?(?:/v\d+)?(?=/|$)")
_VERSION = regex(r"/v\d+$")
_WORD = regex(r"[a-z][a-z_.-]*")
# `{id:int}`, `<int:id>`, `:id(\d+)`: the parameter takes no word.
_NARROWED = regex(r"[:(\\]")


def read_routing(spec: Spec, profile: Profile) -> Routing:
    """Return what the declared routes of `spec` have in common and what they do to one another."""
    declared = [endpoint for endpoint in spec.endpoints if endpoint.route is not None and not endpoint.struck]
    received = [webhook.route for webhook in spec.webhooks if webhook.route is not None]
    named = [ref.route for step in spec.steps for ref in step.endpoints if ref not in step.foreign]
    routes = [endpoint.route for endpoint in declared if endpoint.route is not None]
    shadows = tuple(_shadows(declared))
    return Routing(
        mixed_style=_mixed_style([*routes, *received], named),
        mixed_base=_mixed_base(declared, received, spec.base_path.rstrip("/"), profile),
        shadows=() if shadows and _takes_words_first(spec.source, profile) else shadows,
    )


# --- parameter styles ---


def _mixed_style(declared: list[Route], named: list[Route]) -> MixedStyle | None:
    """The rarer of two styles; where both are as frequent, that of a declaration, and the later one of those."""
    first: dict[str, PathParam] = {}
    count: Counter[str] = Counter()
    for route in (*declared, *named):
        for param in route.params:
            if param.style in _STYLES:
                first.setdefault(param.style, param)
                count[param.style] += 1
    if len(first) < 2:
        return None
    own = {param.style for route in declared for param in route.params}
    odd = min(first, key=lambda style: (count[style], style not in own, *_backwards(first[style])))
    usual = max((style for style in first if style != odd), key=lambda style: count[style])
    return MixedStyle(first[odd].text, first[usual].text)


def _backwards(param: PathParam) -> tuple[int, int]:
    return -param.text.span.line, -param.text.span.column


# --- the base path ---


def _mixed_base(declared: list[Endpoint], received: list[Route], stated: str, profile: Profile) -> MixedBase | None:
    """Compare the routes that are written out in one notation: rows are often relative, another host has its own base."""
    whole = [endpoint for endpoint in declared if endpoint.route is not None and _is_whole(endpoint.route, profile)]
    bases = Counter(base for endpoint in whole if (base := _base_of(endpoint, stated)))
    if not bases:
        return None
    base = max(bases, key=lambda found: (bases[found], -len(found)))
    with_base = [endpoint for endpoint in whole if _begins(endpoint.route, base)]
    without = [endpoint for endpoint in whole if not _begins(endpoint.route, base)]
    count = len(with_base) + sum(_begins(route, base) for route in received) + (stated == base)
    if count < 2:
        return None
    missing = len(without) <= count
    if not missing and stated != base:
        return None  # the many may be relative to what stands above them
    odd, usual = (without, with_base) if missing else (with_base, without)
    notations = Counter(endpoint.notation for endpoint in usual)
    odd = [endpoint for endpoint in odd if notations[endpoint.notation] > (missing and not stated)]
    if not odd:
        return None
    first = next(endpoint for endpoint in usual if endpoint.notation is odd[0].notation)
    return MixedBase(base, tuple(odd), first, missing)


def _is_whole(route: Route, profile: Profile) -> bool:
    """Whether a route can be expected to begin with the base: it is no part of one, and no probe or receiver."""
    segments = [segment for segment in route.path.split("/") if segment]
    if route.host or not route.absolute or not segments or not route.text.value.startswith(route.path):
        return False
    receives = any(profile.group("webhooks").exact(segment) == "route" for segment in segments)
    return not receives and profile.group("routing").exact(segments[0]) != "outside_base"


def _base_of(endpoint: Endpoint, stated: str) -> str:
    path = endpoint.route.path if endpoint.route is not None else ""
    match = _BASE.match(path)
    if match is not None and match.group():
        return match.group()
    return stated if stated and path.startswith(stated + "/") else ""


def _begins(route: Route | None, base: str) -> bool:
    """Whether a route begins with the base path, in this version or another one."""
    stem, version = _VERSION.subn("", base)
    if route is None or not route.path.startswith(stem):
        return False
    return re.match(r"/v\d+(?:/|$)" if version else r"/|$", route.path[len(stem) :]) is not None


# --- routes that hide others ---


@dataclass(slots=True)
class _Node:
    """The routes declared so far, by their segments; a parameter stands under ""."""

    children: dict[str, _Node] = field(default_factory=dict)
    endpoint: Endpoint | None = None


def _shadows(declared: Iterable[Endpoint]) -> Iterator[Shadow]:
    """Yield the endpoints that a router which takes the first match never calls."""
    roots: dict[tuple[str, str], _Node] = {}
    for endpoint in declared:
        if endpoint.route is None or not endpoint.known_method:
            continue
        root = roots.setdefault((endpoint.verb, endpoint.route.host), _Node())
        segments = _segments(endpoint.route)
        by = _first_match(root, segments)
        if by is not None:
            yield Shadow(endpoint, by)
        node = root
        for segment in segments:
            node = node.children.setdefault(segment, _Node())
        node.endpoint = node.endpoint or endpoint


def _segments(route: Route) -> tuple[str, ...]:
    """The segments of a path in lower case, "" for one that is a parameter and takes any word."""
    params = {param.text.value for param in route.params}
    parts = route.path.strip("/").split("/")
    return tuple("" if part in params and not _NARROWED.search(part[1:]) else part.lower() for part in parts)


def _first_match(root: _Node, segments: Sequence[str]) -> Endpoint | None:
    """Return an endpoint that has a parameter where `segments` has a word and is the same elsewhere."""
    nodes = [(root, False)]
    for segment in segments:
        step = [(node.children[segment], hides) for node, hides in nodes if segment in node.children]
        if _WORD.fullmatch(segment):
            step += [(node.children[""], True) for node, _ in nodes if "" in node.children]
        nodes = step
    found = (node.endpoint for node, hides in nodes if hides and node.endpoint is not None)
    return min(found, key=lambda endpoint: endpoint.span, default=None)


def _takes_words_first(source: Source, profile: Profile) -> bool:
    """Whether the document names a router for which the order of routes makes no difference."""
    words = profile.group("routing")
    return any(words.says(line, "words_first") for line in source.lines) and not any(
        words.says(line, "first_wins") for line in source.lines
    )
