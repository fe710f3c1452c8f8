"""What the documents of a project name, found from any place that names it."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from speclint.analysis.project.facts import Facts
from speclint.features.elements import Element, What
from speclint.features.occurrences import Kind, Occurrence, method_and_route, occurrences
from speclint.model import Endpoint, EnvVar, TypeDef, Webhook, env_key
from speclint.model.route_index import RouteIndex
from speclint.text.folding import fold
from speclint.text.source import Place


class Symbol(NamedTuple):
    """What a place names: a type, a variable or an event by its name, an endpoint by its folded route and its method, ""
    for any.
    """

    kind: Kind
    name: str
    method: str = ""


class Found(NamedTuple):
    """An occurrence with the path of its document."""

    path: str
    occurrence: Occurrence

    @property
    def place(self) -> Place:
        """The place of the whole mention."""
        return Place(self.path, self.occurrence.span)


_Declared: TypeAlias = "tuple[str, Endpoint | Webhook]"


class Index:
    """The names of a project. Each document has to be reduced to facts with the answer of `occurrences`."""

    def __init__(self, documents: Iterable[Facts]) -> None:
        """Take the documents; this takes time in proportion to what they name together."""
        self.documents = tuple(documents)
        self._types: defaultdict[str, list[tuple[str, TypeDef]]] = defaultdict(list)
        self._variables: defaultdict[str, list[tuple[str, EnvVar]]] = defaultdict(list)
        self._places: defaultdict[tuple[Kind, str], list[Found]] = defaultdict(list)
        self._receivers: defaultdict[tuple[str, str], list[_Declared]] = defaultdict(list)
        for facts in self.documents:
            for definition in facts.types:
                for name in definition.called.all:
                    self._types[name].append((facts.path, definition))
                if definition.called.in_any_case:
                    self._types[f"~{fold(definition.name.value)}"].append((facts.path, definition))
            for variable in facts.env_vars:
                self._variables[variable.key].append((facts.path, variable))
            for item in facts.receivers:
                if item.route is not None:
                    self._receivers[method_and_route(item)].append((facts.path, item))
        self._routes = RouteIndex((key, key) for key in self._receivers)
        for facts in self.documents:
            for occurrence in occurrences(facts):
                for key in self._keys(facts, occurrence):
                    self._places[occurrence.kind, key].append(Found(facts.path, occurrence))

    def _keys(self, facts: Facts, occurrence: Occurrence) -> Iterable[str]:
        """Return what an occurrence is found by; a route with a value or without a base by what is declared."""
        name = occurrence.name
        if occurrence.kind is Kind.TYPE:
            return (fold(name),)
        if occurrence.kind is Kind.VARIABLE:
            return (env_key(name),)
        if occurrence.kind is Kind.LINK:
            path, _, fragment = name.partition("#")
            folder = posixpath.dirname(facts.project_path)
            return (f"{posixpath.normpath(posixpath.join(folder, path)) if path else facts.project_path}#{fragment}",)
        if occurrence.kind is Kind.ENDPOINT and occurrence.method:
            return sorted({route for _, route in self._declared(Symbol(Kind.ENDPOINT, name, occurrence.method))}) or (
                name,
            )
        return (name,)

    # -- what a symbol is

    def types(self, name: str) -> list[tuple[str, TypeDef]]:
        """Return the definitions of a type's name, each with the path of its document."""
        return self._types.get(name) or self._types.get(f"~{fold(name)}") or []

    def variables(self, name: str) -> list[tuple[str, EnvVar]]:
        """Return the declarations of a variable, each with the path of its document."""
        return self._variables.get(env_key(name), [])

    def receivers(self, symbol: Symbol) -> list[_Declared]:
        """Return the endpoints and webhooks of such a symbol, each with the path of its document."""
        return [declared for key in self._declared(symbol) for declared in self._receivers[key]]

    def _declared(self, symbol: Symbol) -> list[tuple[str, str]]:
        """Return the declared methods and routes of an endpoint's symbol."""
        if (symbol.method, symbol.name) in self._receivers and symbol.method:
            return [(symbol.method, symbol.name)]
        found = self._routes.find((symbol.method, symbol.name))
        exact = [key for key in found if key[1] == symbol.name]
        return exact or found

    def defined(self, symbol: Symbol) -> list[Place]:
        """Return where a symbol is declared."""
        if symbol.kind is Kind.TYPE:
            return [Place(path, definition.name.span) for path, definition in self.types(symbol.name)]
        if symbol.kind is Kind.VARIABLE:
            return [Place(path, variable.name.span) for path, variable in self.variables(symbol.name)]
        if symbol.kind is Kind.EVENT:
            return [found.place for found in self._places[Kind.EVENT, symbol.name] if found.occurrence.declares]
        return [Place(path, item.title.span) for path, item in self.receivers(symbol)]

    def type_names(self) -> list[tuple[str, str]]:
        """Return the names of all types that documents define, in order, each with the path of a document."""
        names = {each.name.value: path for found in self._types.values() for path, each in reversed(found)}
        return sorted(names.items())

    def all_receivers(self) -> list[_Declared]:
        """Return the endpoints and webhooks of all documents, each with the path of its document."""
        return [(facts.path, item) for facts in self.documents for item in facts.receivers]

    # -- where it is named

    def mentions(self, symbol: Symbol) -> Iterator[Found]:
        """Yield the places that name a symbol for sure, declarations too, document by document."""
        if symbol.kind is Kind.ENDPOINT:
            yield from self._mentions_of_endpoint(symbol)
            return
        if symbol.kind is Kind.TYPE:
            yield from self._mentions_of_type(symbol)
            return
        is_declared = bool(self.defined(symbol))
        key = env_key(symbol.name) if symbol.kind is Kind.VARIABLE else symbol.name
        for found in self._places.get((symbol.kind, key), ()):
            if is_declared or found.occurrence.sure:
                yield found

    def links(self, path: str, fragment: str) -> list[Found]:
        """Return the links of all documents to a heading of the one at a path, by its anchor."""
        project_path = next((facts.project_path for facts in self.documents if facts.path == path), path)
        return self._places.get((Kind.LINK, f"{project_path}#{fragment.lower()}"), [])

    def _mentions_of_type(self, symbol: Symbol) -> Iterator[Found]:
        """Yield the places that name a type; those of a table are those of its model too."""
        definitions = [definition for _, definition in self.types(symbol.name)]
        names = {symbol.name, *(name for definition in definitions for name in definition.called.all)}
        loose = {fold(definition.name.value) for definition in definitions if definition.called.in_any_case}
        for key in sorted({fold(name) for name in names}):
            for found in self._places.get((Kind.TYPE, key), ()):
                is_meant = found.occurrence.name in names or key in loose
                if is_meant and (definitions or found.occurrence.sure):
                    yield found

    def _mentions_of_endpoint(self, symbol: Symbol) -> Iterator[Found]:
        routes = {route for _, route in self._declared(symbol)} or {symbol.name}
        for route in sorted(routes):
            for found in self._places.get((Kind.ENDPOINT, route), ()):
                method = found.occurrence.method
                if found.occurrence.sure and (not method or not symbol.method or method == symbol.method):
                    yield found


def symbol_of(element: Element) -> Symbol | None:
    """Return what an element names, None where that is nothing that other places name."""
    occurrence = element.occurrence
    if occurrence is not None:
        return Symbol(occurrence.kind, occurrence.name, occurrence.method)
    if (
        element.what is What.ENDPOINT
        and isinstance(element.item, (Endpoint, Webhook))
        and element.item.route is not None
    ):
        return symbol_of_receiver(element.item)
    return None


def symbol_of_receiver(item: Endpoint | Webhook) -> Symbol:
    """Return the symbol of an endpoint or webhook."""
    method, route = method_and_route(item)
    return Symbol(Kind.ENDPOINT, route, method)
