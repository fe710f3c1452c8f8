"""Endpoints that code blocks name: request lines (`POST /x`, with or without headers), curl commands, server code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speclint.markdown.languages import DIAGRAM_LANGUAGES, DIFF_LANGUAGES, LOG_LANGUAGES, REQUEST_LANGUAGES
from speclint.markdown.nodes import Fence
from speclint.markdown.offsets import Places
from speclint.model import METHODS, EndpointRef, Notation
from speclint.read.endpoints.candidate import STARTS_WITH_METHOD, Candidate, Spot
from speclint.read.endpoints.in_server_code import of_code
from speclint.read.routes import is_method, read_route
from speclint.text.named_tuples import NamedTuple
from speclint.text.records import replace
from speclint.text.regex import regex
from speclint.text.source import Span, Text

# Blocks that say what happened or who calls whom.
_RECORDS = DIAGRAM_LANGUAGES | LOG_LANGUAGES | DIFF_LANGUAGES
CURL_DATA = regex(r"(?<!\S)(?:-d|--data(?:-raw|-binary|-urlencode)?|--json|-F|--form)\b[ =]*")
_BOX = regex("[\u2500-\u257f\u25b6\u25ba\u25c0\u25c4]|──|-->|──>")
_CURL = regex(r"\bcurl\b", re.IGNORECASE)
_CURL_METHOD = regex(r"(?:-X|--request)[ =]*['\"]?([A-Za-z]+)")
_CURL_URL = regex(r"(?:https?://|\$\{?\w+\}?/|\{\{?\w+\}?\}/)[^\s'\"\\]+")


def of_fence(fence: Fence, spot: Spot) -> Iterator[Candidate]:
    """Yield the endpoints that a code block names; one of many request lines is secondary.

    A line with a method and a route is no code of any language, so that the block's may be called anything.
    """
    if fence.language in _RECORDS:
        return
    plain = fence.language in REQUEST_LANGUAGES
    if plain and _CURL.search(fence.body) is not None:
        yield from _curls(fence, spot)
    if not plain or not fence.language:
        # A step names endpoints; code that serves one is no step, and in an example an illustration.
        yield from of_code(fence, replace(spot, declares=(spot.declares or spot.fallback) and not spot.sample))
    found: list[Candidate] = []
    for line in fence.lines:
        if _BOX.search(line.value) or line.value[:4].isspace():
            continue
        wrong = spot.shouted(line, line, Notation.FENCE) if line is fence.lines[0] else None
        if wrong is not None and line.value[:1].isupper():
            found.append(wrong)
        if STARTS_WITH_METHOD.match(line.value) and line.value.lstrip().startswith(METHODS):
            found += [spot.candidate(ref, line, Notation.FENCE) for ref in spot.refs(line)]
    many = len(found) > 1
    yield from (replace(candidate, secondary=many) for candidate in found)


class CurlRequest(NamedTuple):
    """A curl command: its words, the place of its first one, and the method and route that it calls."""

    text: str
    start: Span
    ref: EndpointRef


def curl_requests(fence: Fence) -> Iterator[CurlRequest]:
    """Yield the curl commands of a block, each with its method (POST when it sends data, else GET) and its URL."""
    body = fence.body
    starts, places = [match.start() for match in _CURL.finditer(body)], Places(fence)
    for start, end in zip(starts, [*starts, len(body)][1:], strict=True):
        command = body[start:end]
        url = _CURL_URL.search(command)
        if not url:
            continue
        said = _CURL_METHOD.search(command)
        span = places.span(start + url.start(), start + url.end())
        word = said.group(1) if said else "POST" if CURL_DATA.search(command) else "GET"
        place = places.span(start + said.start(1), start + said.end(1)) if said else span.start
        route = read_route(Text(url.group(), span))
        if span.line == span.end_line and is_method(word) and route.path:
            yield CurlRequest(command, places.span(start, start + 4), EndpointRef(Text(word, place), route, span))


def _curls(fence: Fence, spot: Spot) -> Iterator[Candidate]:
    for request in curl_requests(fence):
        title = Text(request.text.split("\n")[0], request.ref.span)
        yield spot.candidate(request.ref, title, Notation.CURL)


def sent_lines(fence: Fence, line: int, column: int) -> list[Text]:
    """Return the lines of a fence from a 0-based line and column on, the quotes of a shell around them removed."""
    lines = [fence.lines[line].cut(column), *fence.lines[line + 1 :]]
    lines[0] = lines[0].strip("'\" ")
    for number, text in enumerate(lines):
        if number and re.search(r"['\"]\s*\\?$", text.value) and "'" in text.value:
            return [*lines[:number], text.cut(0, text.value.rindex("'"))]
        if not number and text.value.rstrip("\\ ").endswith("'"):
            return [text.cut(0, text.value.rindex("'"))]
    return [text for text in lines if text.value]
