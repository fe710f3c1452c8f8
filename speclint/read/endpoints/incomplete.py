"""Endpoints that lack a part, in sections that are specified like one: a route without a method, or the reverse."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.markdown.labels import split_label
from speclint.markdown.languages import REQUEST_LANGUAGES
from speclint.markdown.nodes import Fence, ListBlock, Quote, Table, lines_of
from speclint.model import METHODS, Notation
from speclint.read.endpoints.candidate import Candidate, Spot
from speclint.read.endpoints.in_headings import specified_slots
from speclint.read.routes import find_routes, read_route
from speclint.text.regex import regex
from speclint.text.source import Text

_METHOD = "|".join(METHODS)
_REQUEST = regex(rf"(?<![\w/])(?:{_METHOD})[`*:\]\s]{{1,6}}(?:https?://|/|\{{)")
_LONE_METHOD = regex(rf"^\W*({_METHOD})\W*$")
_LONE_ROUTE = regex(r"^[`*\s]*(?:https?://[^/\s`]+)?(/[^\s`*]*)[`*\s]*$")
# A title that ends in a method: "Crear sesión — POST", "Login (`POST`)".
_METHOD_LAST = regex(rf"(?:[—–:\-]|\()\s*[`*]*({_METHOD})[`*\s)]*$")
# One that ends in a route: "Crear sesión — /api/x", "Login (`/api/login`)".
_ROUTE_LAST = regex(r"(?:[—–:]|\s-|\()\s*[`*]*/[^\s`*()]*[`*\s)]*$")


def of_partial(spot: Spot) -> Iterator[Candidate]:
    """Yield the endpoint of a section that names none whole; the spot's section holds no candidate of its own."""
    slots = specified_slots(spot.section, spot.profile) if spot.declares else frozenset()
    if not slots or "base" in slots or _holds_request(spot):
        return
    title = spot.section.title
    last = _METHOD_LAST.search(title.value)
    routes = find_routes(title, spot.base)
    if last:
        yield _half(spot.at(-1), title.cut(*last.span(1)), None, title, Notation.HEADING)
    elif len(routes) == 1 and _ROUTE_LAST.search(title.value):
        yield spot.at(-1).candidate(routes[0], title, Notation.HEADING)
    else:
        yield from list(_in_blocks(spot))[:1]


def _in_blocks(spot: Spot) -> Iterator[Candidate]:
    for index, block in enumerate(spot.section.blocks):
        if isinstance(block, (ListBlock, Quote, Table)):
            continue
        fenced = isinstance(block, Fence) and block.language in REQUEST_LANGUAGES
        lines = block.lines[:1] if isinstance(block, Fence) and fenced else lines_of(block)
        for line in lines:
            method, route = _LONE_METHOD.match(line.value), _LONE_ROUTE.match(line.value)
            notation = Notation.FENCE if fenced else Notation.LINE
            if method:
                yield _half(spot.at(index), line.cut(*method.span(1)), None, line, notation)
            elif route and len(route.group(1)) > 1:
                yield _half(spot.at(index), None, line.cut(*route.span(1)), line, notation)


def _half(spot: Spot, method: Text | None, path: Text | None, title: Text, notation: Notation) -> Candidate:
    route = read_route(path, spot.base) if path is not None else None
    place = path or method or title
    return spot.part(method, route, title, place.span, notation)


def _holds_request(spot: Spot) -> bool:
    """Whether some code or label of the section, or a section below it, names an endpoint after all."""
    for block in spot.section.walk_blocks():
        lines = block.lines if isinstance(block, Fence) else lines_of(block)
        if any(_names_endpoint(line) for line in lines):
            return True
    return False


def _names_endpoint(line: Text) -> bool:
    label = split_label(line)
    words = label.name.value if label is not None else line.value
    return _REQUEST.search(words + " " + line.value) is not None
