"""Endpoints that table rows name: method and route in two columns, or `POST /x` in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speclint.markdown.nodes import Row, Table
from speclint.model import METHODS, EndpointRef, Notation, Route
from speclint.read.endpoints.candidate import STARTS_WITH_METHOD, Candidate, Spot
from speclint.read.fields.columns import table_columns
from speclint.read.routes import find_routes, is_method, read_route
from speclint.text.nearest import nearest
from speclint.text.records import replace
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

_RELATIVE = regex(r"/|[\w{}:<>-]+(?:/[\w{}:<>.-]+)*/?")


def of_table(table: Table, spot: Spot) -> Iterator[Candidate]:
    """Yield the endpoints that the rows of a table name."""
    columns = table_columns(table, spot.profile)
    method_at, route_at = columns.get("method"), columns.get("route")
    aside = _aside(table, spot.profile)
    for row in table.rows:
        cells = [cell.text for cell in row.cells]
        found: Iterator[Candidate]
        if method_at is None or route_at is None or method_at == route_at or max(method_at, route_at) >= len(cells):
            found = _cells(cells, aside, spot)
        else:
            found = _pair(row, cells[method_at], cells[route_at], spot)
        yield from (replace(candidate, row=row, table=table) for candidate in found)


def _aside(table: Table, profile: Profile) -> dict[int, str]:
    """The columns whose routes declare nothing: problems, and where another column has the new ones those of today."""
    words = profile.group("mentions")
    said = ((number, words.find(cell.value, "problem", "old")) for number, cell in enumerate(table.header.cells))
    return {number: match.id for number, match in said if match}


def _cells(cells: list[Text], aside: dict[int, str], spot: Spot) -> Iterator[Candidate]:
    named = [spot.refs(cell, implied=True) for cell in cells]
    newer = any(refs for number, refs in enumerate(named) if number not in aside)
    for number, (cell, refs) in enumerate(zip(cells, named, strict=True)):
        leads = number <= 1 and STARTS_WITH_METHOD.match(cell.value) is not None
        leads = leads and not (newer if aside.get(number) == "old" else number in aside)
        wrong = spot.shouted(cell, cell, Notation.ROW) if number <= 1 and not refs else None
        if wrong is not None:
            yield wrong
        for ref in refs:
            candidate = spot.candidate(ref, cell, Notation.ROW, leads=leads)
            yield replace(candidate, struck=cell.value.startswith("~~"))


def _pair(row: Row, method_cell: Text, route_cell: Text, spot: Spot) -> Iterator[Candidate]:
    struck = "~~" in method_cell.value or route_cell.value.startswith("~~")
    words = [method_cell.cut(m.start(), m.end()) for m in re.finditer(r"[A-Za-z]{3,10}", method_cell.value)]
    methods = [word for word in words if is_method(word.value)]
    routes = _routes(route_cell, spot.base)
    make = replace(spot.part(None, None, route_cell, row.span, Notation.ROW), struck=struck, item=spot.item)
    if not methods and len(words) == 1 and routes and words[0].value.isupper():
        guess = nearest(words[0].value.upper(), METHODS)
        if guess:
            yield replace(make, method=words[0], route=routes[0], span=routes[0].text.span, nearest=guess)
        return
    if not methods and routes and not method_cell.strip("`*—–- ").value:
        yield replace(make, route=routes[0], span=routes[0].text.span)
    for method in methods:
        if not routes:
            title = route_cell if route_cell.strip("`* ~").value else method
            yield replace(make, method=method, title=title, span=method.span)
        for route in routes:
            declares = make.declares and not route.is_pattern
            yield replace(make, method=method, route=route, span=route.text.span, declares=declares)


def _routes(cell: Text, base: str) -> list[Route]:
    """The routes of a cell; one without a leading slash is kept, so that what is wrong with it stays visible."""
    found: list[EndpointRef] = find_routes(cell, base)
    lone = cell.strip("`* ~")
    if found or not lone.value or not _RELATIVE.fullmatch(lone.value):
        return [ref.route for ref in found]
    route = read_route(lone, base if lone.value.startswith("/") else "")
    return [replace(route, absolute=True) if base and lone.value == "/" else route]
