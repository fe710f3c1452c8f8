"""Type definitions that nothing else in the document names."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from speclint.analysis.contracts.entities import singular_words, things_of_route
from speclint.analysis.on_demand import analysis
from speclint.markdown.nodes import Document
from speclint.model import Endpoint, Spec, TypeDef, TypeKind, Webhook
from speclint.read.routes import find_refs
from speclint.read.types.names import has_humps
from speclint.read.types.titles import type_title
from speclint.text.folding import fold
from speclint.text.line_set import Lines
from speclint.text.regex import regex
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import Profile

# A capital is no sign of a type where a sentence begins: "| plan | Plan elegido |".
_BEGINS = regex(r"(?:^|[|.>*•-])\s*$")
_GOES_ON = regex(r"\s+[^\W\d_A-Z]")
_HUMP = regex(r"(?<=[a-z0-9])(?=[A-Z])")
_WORD = regex(r"[^\W\d]\w*")


@analysis
def unused_types(spec: Spec) -> tuple[TypeDef, ...]:
    """Return the types whose names are nowhere but in their own definitions and the headings over them.

    The shape of an error, a type right inside an endpoint, one whose comment names a route, the thing that a route leads
    to (`access_logs` of `/doors/:id/access-logs`) and the values of a field of the same name are used without a name.
    """
    types = spec.types
    wanted = (name.casefold() for found in types for name in (*found.names, *_field_names(found)))
    places = _Places(spec.source, frozenset(wanted))
    things = tuple(thing for endpoint in spec.endpoints for thing in things_of_route(endpoint))
    receivers: tuple[Endpoint | Webhook, ...] = (*spec.endpoints, *spec.webhooks)
    inside = [block.span for receiver in receivers for block in receiver.scope]
    inside += [section.span for section in spec.sections.get("errors", ())]
    covered = Lines(inside)
    headings = dict(_named_by_headings(spec.document, places.lines, spec.vocabulary))
    return tuple(
        found
        for found in types
        if not (_is_bound(found, covered) or _is_named(found, places, headings) or _is_routed(found, things))
    )


def _is_bound(definition: TypeDef, covered: Lines) -> bool:
    """Return whether a definition needs no name elsewhere; the tables of a mere list of tables are not definitions."""
    if definition.existing or definition.name.span.line in covered or not fold(definition.name.value).isascii():
        return True
    if definition.kind is TypeKind.MODEL and not any(field.type for field in definition.fields):
        return True
    lead = definition.lead
    return lead is not None and "\n" not in lead.value and bool(find_refs(lead))


def _is_named(definition: TypeDef, places: _Places, headings: dict[int, str]) -> bool:
    own = range(definition.span.line, definition.span.end_line + 1)
    if definition.lead is not None:
        own = range(definition.lead.span.line, own.stop)
    loose = definition.kind is TypeKind.MODEL
    for name in definition.names:
        for line, word in places.of(name):
            # Headings are written in any case, uses of their types with a capital: `rating` is a field.
            same = word == name or loose or (definition.in_prose and word[0].isupper())
            if line not in own and same and headings.get(line) != name:
                return True
    return any(
        line not in own and word == name and line not in headings
        for name in _field_names(definition)
        for line, word in places.of(name)
    )


def _is_routed(definition: TypeDef, things: Iterable[tuple[str, ...]]) -> bool:
    """Return whether a type is called as what a route leads to: the endpoint is about it."""
    words = singular_words(definition.name.value)
    return bool(words) and any(thing[-len(words) :] == words for thing in things)


def _field_names(definition: TypeDef) -> tuple[str, ...]:
    """Return how the field is called whose values a type lists: `ticketState` or `ticket_state` of TicketState."""
    name = definition.name.value
    lists = definition.kind in (TypeKind.ALIAS, TypeKind.ENUM)
    return (name[0].lower() + name[1:], _HUMP.sub("_", name).lower()) if lists and has_humps(name) else ()


def _named_by_headings(document: Document, lines: Container[int], profile: Profile) -> Iterator[tuple[int, str]]:
    for section in document.sections:
        title = type_title(section.title, profile) if section.title.span.line in lines else None
        if title is not None:
            yield title.name.span.line, title.name.value


class _Places:
    """The `lines` with wanted words, and the place of each word."""

    def __init__(self, source: Source, wanted: frozenset[str]) -> None:
        self._found: dict[str, list[tuple[int, str]]] = {}
        self.lines: set[int] = set()
        for number, line in enumerate(source.lines, 1) if wanted else ():
            if wanted.isdisjoint(map(str.casefold, _WORD.findall(line))):
                continue
            for match in _WORD.finditer(line):
                folded = match[0].casefold()
                if folded in wanted and not _is_word(line, match):
                    self._found.setdefault(folded, []).append((number, match[0]))
                    self.lines.add(number)

    def of(self, name: str) -> list[tuple[int, str]]:
        return self._found.get(name.casefold(), [])


def _is_word(line: str, match: re.Match[str]) -> bool:
    """Return whether a name is the first word of a sentence, and no CamelCase one."""
    if has_humps(match[0]) or not _GOES_ON.match(line, match.end()):
        return False
    return _BEGINS.search(line[max(0, match.start() - 8) : match.start()]) is not None
