"""Rename a type, a variable or the route of an endpoint in all documents of a project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from speclint.features.elements import element_at
from speclint.features.index import Found, Index, Symbol, symbol_of
from speclint.features.occurrences import Kind, Occurrence
from speclint.features.route_rewriting import is_path, rewritten, whole_path
from speclint.markdown.anchors import slug
from speclint.model import EnvVar, Spec
from speclint.model.type_expressions import Reference, parse_type
from speclint.read.routes import read_route
from speclint.read.types.names import is_type_name
from speclint.text.bilingual import Words
from speclint.text.edits import Edit
from speclint.text.source import Span, Text

_NOWHERE = Span(1, 1, 1, 1)


class RenameError(Exception):
    """A new name that cannot be given; `message` is one sentence in both languages."""

    def __init__(self, message: Words) -> None:
        """Take the message."""
        super().__init__(message.en)
        self.message = message


class Renamed(NamedTuple):
    """What would be renamed at a position: its place, and what is written there."""

    span: Span
    written: str


def prepare_rename(spec: Spec, index: Index, line: int, column: int) -> Renamed | None:
    """Return what a rename at a position changes; None where nothing can be renamed."""
    occurrence = _renamable(spec, index, line, column)
    return (
        Renamed(occurrence.edit, occurrence.written) if occurrence is not None and occurrence.edit is not None else None
    )


def rename(spec: Spec, index: Index, line: int, column: int, name: str) -> tuple[Edit, ...]:
    """Return the edits, each with the path of its document, that give what is named at a position a new name.

    A route is renamed for all methods that it has. Raises RenameError for a position or a name that does not allow it.
    """
    occurrence = _renamable(spec, index, line, column)
    if occurrence is None:
        raise RenameError(
            Words("nothing here can be renamed, expected a type, a variable or a route",
                  "aquí no hay nada que renombrar, se esperaba un tipo, una variable o una ruta")
        )  # fmt: skip
    name = name.strip()
    symbol = Symbol(occurrence.kind, occurrence.name)
    if occurrence.kind is Kind.ENDPOINT:
        changes = list(_route_changes(index, symbol, occurrence, name))
    else:
        _check_name(spec, index, symbol, name)
        mentions = [found for found in index.mentions(symbol) if found.occurrence.written == occurrence.written]
        changes = [(found, name) for found in mentions]
    edits = [
        Edit(found.occurrence.edit, text, found.path) for found, text in changes if found.occurrence.edit is not None
    ]
    return tuple(dict.fromkeys((*edits, *_link_edits(index, changes))))


def _renamable(spec: Spec, index: Index, line: int, column: int) -> Occurrence | None:
    """Return the mention at a position, if a document declares what it names and the name is written there whole."""
    element = element_at(spec, line, column)
    symbol = symbol_of(element) if element is not None else None
    if element is None or symbol is None or symbol.kind is Kind.EVENT or not index.defined(symbol):
        return None
    here = element.occurrence or _declaration(spec, index, symbol)
    if here is None or here.edit is None or (not here.sure and here.kind is Kind.ENDPOINT):
        return None
    return here


def _declaration(spec: Spec, index: Index, symbol: Symbol) -> Occurrence | None:
    """Return where the document itself declares an endpoint."""
    found = (one for one in index.mentions(symbol) if one.path == spec.source.path and one.occurrence.declares)
    return next((one.occurrence for one in found), None)


def _link_edits(index: Index, changes: Iterable[tuple[Found, str]]) -> Iterator[Edit]:
    """Yield the edits of the links to the headings that a rename changes."""
    for found, text in changes:
        title, edit = found.occurrence.title, found.occurrence.edit
        if title is None or edit is None:
            continue
        start, end = edit.column - title.span.column, edit.end_column - title.span.column
        renamed = slug(title.value[:start] + text + title.value[end:])
        for link in index.links(found.path, slug(title.value)):
            if link.occurrence.edit is not None:
                yield Edit(link.occurrence.edit, renamed, link.path)


# -- types and variables


def _check_name(spec: Spec, index: Index, symbol: Symbol, name: str) -> None:
    """Raise RenameError for a name that is none of its kind, or taken."""
    if symbol.kind is Kind.TYPE:
        if not _is_type_like(spec, name, symbol.name):
            raise RenameError(
                Words(f"`{name}` is not a name for a type, expected one such as `OrderStatus`",
                      f"`{name}` no es un nombre para un tipo, se esperaba uno como `OrderStatus`")
            )  # fmt: skip
    elif not EnvVar(Text(name, _NOWHERE), _NOWHERE, described=False).well_formed:
        raise RenameError(
            Words(f"`{name}` is not a name for a variable, expected one such as `STRIPE_SECRET_KEY`",
                  f"`{name}` no es un nombre para una variable, se esperaba uno como `STRIPE_SECRET_KEY`")
        )  # fmt: skip
    taken = index.defined(symbol._replace(name=name))
    if name != symbol.name and any(place not in index.defined(symbol) for place in taken):
        raise _taken(name, taken[0].path)


def _is_type_like(spec: Spec, name: str, old: str) -> bool:
    """Whether a name is one for a type or, where the `old` one is that of a table, for a table."""
    if not is_type_name(old, spec.vocabulary):
        return name.isidentifier()
    read = parse_type(Text(name, _NOWHERE), spec.vocabulary)
    return is_type_name(name, spec.vocabulary) and isinstance(read, Reference) and not read.arguments


def _taken(name: str, path: str) -> RenameError:
    return RenameError(Words(f"`{name}` is declared already, in {path}", f"`{name}` ya está declarado, en {path}"))


# -- routes


def _route_changes(index: Index, symbol: Symbol, here: Occurrence, name: str) -> Iterator[tuple[Found, str]]:
    declared = [item.route for _, item in index.receivers(symbol) if item.route is not None]
    if not is_path(name):
        raise RenameError(
            Words(f"`{name}` is not a route, expected one such as `/api/orders/:id`",
                  f"`{name}` no es una ruta, se esperaba una como `/api/orders/:id`")
        )  # fmt: skip
    old = declared[0].path
    new = whole_path(name, here.written, old)
    route = read_route(Text(new, _NOWHERE))
    if route.key != symbol.name:
        methods = {item.key[0] for _, item in index.receivers(symbol)}
        for path, item in index.receivers(Symbol(Kind.ENDPOINT, route.key)):
            if item.route is not None and item.route.key == route.key and item.key[0] in methods:
                raise _taken(item.label, path)
    for found in index.mentions(symbol):
        if found.occurrence.edit is None:
            continue
        text = rewritten(found.occurrence.written, old, new)
        if text is None:
            raise RenameError(
                Words(f"the route is written as `{found.occurrence.written}` in {found.path}, line "
                      f"{found.occurrence.span.line}, expected the base path of `{old}` to stay",
                      f"la ruta está escrita como `{found.occurrence.written}` en {found.path}, línea "
                      f"{found.occurrence.span.line}, se esperaba conservar la ruta base de `{old}`")
            )  # fmt: skip
        yield found, text
