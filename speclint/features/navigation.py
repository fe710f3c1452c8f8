"""From a name to where it is declared, and to all that name it, in documents and in code."""

from __future__ import annotations

from collections.abc import Callable

from speclint.drift.pairs import Pairs
from speclint.features.elements import element_at
from speclint.features.index import Index, Symbol, symbol_of
from speclint.features.occurrences import Kind
from speclint.markdown.anchors import Anchors
from speclint.model import Spec
from speclint.text.source import Place


def definition(spec: Spec, index: Index, line: int, column: int) -> tuple[Place, ...]:
    """Return where what is named at a position is declared; of a link into the document, its heading."""
    symbol = symbol_at(spec, line, column)
    if symbol is not None and (places := index.defined(symbol)):
        return tuple(dict.fromkeys(places))
    return _heading(spec, line, column)


def references(
    spec: Spec,
    index: Index,
    line: int,
    column: int,
    *,
    declarations: bool = True,
    pairs: Callable[[], Pairs | None] = lambda: None,
) -> tuple[Place, ...]:
    """Return the places that name what is named at a position, those of `declarations` too unless they are not wanted.

    For an endpoint, the calls in code follow; `pairs` is asked for them then only.
    """
    symbol = symbol_at(spec, line, column)
    if symbol is None:
        return ()
    found = [one.place for one in index.mentions(symbol) if declarations or not one.occurrence.declares]
    if symbol.kind is Kind.ENDPOINT:
        found += calls(index, symbol, pairs())
    return tuple(dict.fromkeys(found))


def calls(index: Index, symbol: Symbol, pairs: Pairs | None) -> list[Place]:
    """Return the places in code that call the endpoints of a symbol."""
    if pairs is None:
        return []
    wanted = {(path, item.title.span) for path, item in index.receivers(symbol)}
    return [
        pairs.place(call)
        for endpoint in pairs.endpoints
        if any((one.facts.path, one.item.title.span) in wanted for one in endpoint.declared)
        for call in pairs.calls_of(endpoint)
    ]


def calls_by_receiver(pairs: Pairs, path: str) -> dict[tuple[int, int], tuple[Place, ...]]:
    """Return the places in code that call each endpoint of a document, by line and column of the endpoint's title."""
    found: dict[tuple[int, int], tuple[Place, ...]] = {}
    for endpoint in pairs.endpoints:
        places = tuple(pairs.place(call) for call in pairs.calls_of(endpoint))
        for one in endpoint.declared:
            if one.facts.path == path:
                found[one.item.title.span[:2]] = places
    return found


def symbol_at(spec: Spec, line: int, column: int) -> Symbol | None:
    """Return what is named at a position, None where nothing is that other places name."""
    element = element_at(spec, line, column)
    return symbol_of(element) if element is not None else None


def _heading(spec: Spec, line: int, column: int) -> tuple[Place, ...]:
    """Return the heading that a link into the document at a position leads to."""
    for reference in spec.references:
        span = reference.target.span
        if span.line == line and span.column <= column <= span.end_column and not reference.path:
            return tuple(
                Place(spec.source.path, section.heading)
                for section in spec.document.sections
                if reference.fragment in Anchors.of([section.title.value])
            )[:1]
    return ()
