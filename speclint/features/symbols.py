"""The outline of a document: its sections, in them its endpoints with their slots, its types and its variables."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from speclint.features.slots import slots_of
from speclint.markdown.nodes import Section
from speclint.model import Endpoint, EnvVar, Field, Spec, TypeDef, Webhook
from speclint.text.source import Span


class Sort(str, Enum):
    """What a symbol of an outline is."""

    SECTION = "section"
    ENDPOINT = "endpoint"
    WEBHOOK = "webhook"
    SLOT = "slot"
    TYPE = "type"
    FIELD = "field"
    VARIABLE = "variable"


class Outlined(NamedTuple):
    """A symbol of an outline: `span` is all of it, `title` the part of that which names it."""

    sort: Sort
    name: str
    span: Span
    title: Span
    children: tuple[Outlined, ...] = ()


def outline(spec: Spec) -> tuple[Outlined, ...]:
    """Return the symbols of a document, in its order."""
    return _Outline(spec).of(spec.document.root)


class _Outline:
    def __init__(self, spec: Spec) -> None:
        self._language = spec.language
        self._items: defaultdict[int, list[Outlined]] = defaultdict(list)
        sections = sorted(spec.document.sections, key=lambda section: section.heading.line)
        self._starts = [section.heading.line for section in sections]
        endpoints = (endpoint for endpoint in spec.endpoints if not endpoint.struck)
        receivers: tuple[Endpoint | Webhook, ...] = (*endpoints, *spec.webhooks)
        self._receivers: defaultdict[int, list[Endpoint | Webhook]] = defaultdict(list)
        for item in receivers:
            self._receivers[item.title.span.line].append(item)
        titles = set(self._starts)
        for line, items in self._receivers.items():
            if line not in titles or len(items) > 1:
                self._add(line, (self._receiver(item, None) for item in items))
        self._types = {definition.name.span.line: definition for definition in spec.types}
        for definition in spec.types:
            if definition.name.span.line not in titles:
                self._add(definition.name.span.line, [_type(definition)])
        for variable in spec.env_vars:
            self._add(variable.span.line, [_variable(variable)])

    def of(self, section: Section) -> tuple[Outlined, ...]:
        """Return the symbols below a heading."""
        own = self._items.get(section.heading.line if section.level else 0, ())
        return tuple(sorted((*own, *map(self._section, section.sections)), key=lambda each: each.title))

    def _add(self, line: int, items: Iterable[Outlined]) -> None:
        at = bisect_right(self._starts, line)
        self._items[self._starts[at - 1] if at else 0].extend(items)

    def _section(self, section: Section) -> Outlined:
        line = section.heading.line
        children = self.of(section)
        named = self._receivers.get(line, [])
        if len(named) == 1:
            receiver = self._receiver(named[0], section.span)
            return receiver._replace(children=_in_order((*receiver.children, *children)))
        if line in self._types:
            definition = _type(self._types[line])
            return definition._replace(span=section.span, children=_in_order((*definition.children, *children)))
        name = section.title.value.replace("`", "").replace("**", "").strip() or "#" * section.level
        return Outlined(Sort.SECTION, name, section.span, section.heading, children)

    def _receiver(self, item: Endpoint | Webhook, span: Span | None) -> Outlined:
        sort = Sort.ENDPOINT if isinstance(item, Endpoint) else Sort.WEBHOOK
        title = item.title.span
        end = max((block.span for block in item.scope), key=lambda each: each[2:], default=title)
        whole = span or (title.to(end) if end > title else title)
        slots = tuple(
            Outlined(Sort.SLOT, slot.title(self._language), slot.span, slot.span)
            for slot in slots_of(item)
            if whole[:2] <= slot.span[:2] and slot.span[2:] <= whole[2:]
        )
        return Outlined(sort, item.label or item.title.value, whole, title, slots)


def _in_order(children: Sequence[Outlined]) -> tuple[Outlined, ...]:
    return tuple(sorted(children, key=lambda each: each.title))


def _type(definition: TypeDef) -> Outlined:
    name = definition.name
    span = definition.span if definition.span[:2] <= name.span[:2] <= definition.span[2:] else name.span
    fields = tuple(Outlined(Sort.FIELD, field.name.value, field.span, field.span) for field in _named(definition))
    return Outlined(Sort.TYPE, name.value, span, name.span, fields)


def _named(definition: TypeDef) -> Iterator[Field]:
    return (field for field in definition.fields if field.name.value)


def _variable(variable: EnvVar) -> Outlined:
    return Outlined(Sort.VARIABLE, variable.name.value, variable.span, variable.span)
