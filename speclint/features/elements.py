"""What is at a position of a document: the one place where features look it up."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import NamedTuple, TypeAlias

from speclint.analysis.closing_boxes import closing_boxes
from speclint.analysis.on_demand import analysis
from speclint.features.occurrences import Kind, Occurrence, occurrences
from speclint.markdown.nodes import Section
from speclint.model import (
    Box,
    Endpoint,
    ErrorCase,
    Field,
    FlowStep,
    Payload,
    Response,
    Slot,
    Spec,
    State,
    SuppressedRule,
    TypeDef,
    Webhook,
)
from speclint.model.fields import walk_fields
from speclint.text.source import Span


class What(str, Enum):
    """The kinds of elements, the innermost first where several are at one position."""

    RULE = "rule"
    STATUS = "status"
    TYPE = "type"
    VARIABLE = "variable"
    EVENT = "event"
    REFERENCE = "reference"
    FIELD = "field"
    ENDPOINT = "endpoint"
    BOX = "box"
    SLOT = "slot"
    STEP = "step"
    SUPPRESSION = "suppression"
    SECTION = "section"


Owner: TypeAlias = "Endpoint | Webhook | TypeDef"
Item: TypeAlias = "Endpoint | Webhook | Field | Response | ErrorCase | FlowStep | SuppressedRule | Box | Section"


class Element(NamedTuple):
    """Something that is at a place. `name` is what it is called there: the name of a type, variable, event or field, the
    label of an endpoint, the code of a rule or status, the id of a slot or box, the title of a section.

    `item` is what the document states with it, `occurrence` what names a type, endpoint, variable or event, `owner` the
    endpoint, webhook or type that it belongs to.
    """

    what: What
    span: Span
    name: str
    item: Item | None = None
    occurrence: Occurrence | None = None
    owner: Owner | None = None


_KINDS = {
    Kind.TYPE: What.TYPE,
    Kind.ENDPOINT: What.REFERENCE,
    Kind.VARIABLE: What.VARIABLE,
    Kind.EVENT: What.EVENT,
}
_ORDER = {what: number for number, what in enumerate(What)}


class Elements:
    """The elements of one document, found by position."""

    def __init__(self, spec: Spec) -> None:
        """Take the document; this takes time in proportion to its length, a look-up takes none of it."""
        self._by_line: defaultdict[int, list[Element]] = defaultdict(list)
        for element in _all(spec):
            self._by_line[element.span.line].append(element)
        self._scopes = _Scopes((*spec.endpoints, *spec.webhooks))
        self._sections = sorted(spec.document.sections, key=lambda section: section.heading.line)

    def at(self, line: int, column: int) -> tuple[Element, ...]:
        """Return what is at a position, the innermost first. A position right after an element's end is still in it, unless
        another one begins there.
        """
        here = [each for each in self._by_line.get(line, ()) if each.span[:2] <= (line, column) <= each.span[2:]]
        return tuple(sorted(here, key=lambda each: (each.span[2:] == (line, column), _ORDER[each.what])))

    def owner(self, line: int) -> Endpoint | Webhook | None:
        """Return the endpoint or webhook whose description a line is in."""
        return self._scopes.at(line)

    def last_before(self, line: int) -> Endpoint | Webhook | None:
        """Return the endpoint or webhook whose title is the last one at or before a line."""
        return self._scopes.last_before(line)

    def section(self, line: int) -> Section | None:
        """Return the innermost section that a line is in."""
        number = bisect_right(self._sections, line, key=lambda section: section.heading.line)
        return self._sections[number - 1] if number else None


@analysis
def elements(spec: Spec) -> Elements:
    """Return the elements of a document."""
    return Elements(spec)


def element_at(spec: Spec, line: int, column: int) -> Element | None:
    """Return the innermost element at a position, 1-based, in code points; None where there is none."""
    return next(iter(elements(spec).at(line, column)), None)


class _Scopes:
    """The lines of each endpoint and webhook; of several that share a line, the one that begins last."""

    def __init__(self, items: Iterable[Endpoint | Webhook]) -> None:
        self._starts: list[int] = []
        self._items: list[Endpoint | Webhook | None] = []
        open_items: list[tuple[int, Endpoint | Webhook]] = []
        self._titles = sorted(items, key=lambda each: each.title.span)
        for item in self._titles:
            first = item.title.span.line
            self._close(open_items, first)
            self._begin(first, item)
            open_items.append((max((block.span.end_line for block in item.scope), default=first), item))
        self._close(open_items, None)

    def at(self, line: int) -> Endpoint | Webhook | None:
        number = bisect_right(self._starts, line)
        return self._items[number - 1] if number else None

    def last_before(self, line: int) -> Endpoint | Webhook | None:
        number = bisect_right(self._titles, line, key=lambda each: each.title.span.line)
        return self._titles[number - 1] if number else None

    def _begin(self, line: int, item: Endpoint | Webhook | None) -> None:
        self._starts.append(line)
        self._items.append(item)

    def _close(self, open_items: list[tuple[int, Endpoint | Webhook]], before: int | None) -> None:
        """End the items whose last line comes before another one's first."""
        while open_items and (before is None or open_items[-1][0] < before):
            last, _ = open_items.pop()
            while open_items and open_items[-1][0] <= last:
                open_items.pop()
            self._begin(last + 1, open_items[-1][1] if open_items else None)


def _all(spec: Spec) -> Iterator[Element]:
    for occurrence in occurrences(spec):
        name = occurrence.written or occurrence.name
        if occurrence.kind in _KINDS:
            yield Element(_KINDS[occurrence.kind], occurrence.span, name, None, occurrence)
    for endpoint in spec.endpoints:
        slots = (("auth", endpoint.auth), ("errors", endpoint.errors), ("frontend", endpoint.frontend))
        yield from _of_receiver(spec, endpoint, (*slots, *endpoint.payloads))
    for webhook in spec.webhooks:
        slots = (("auth", webhook.auth), ("payload", webhook.payload), ("signature", webhook.signature))
        yield from _of_receiver(spec, webhook, (*slots, ("idempotency", webhook.idempotency), ("body", webhook.body)))
    for definition in spec.types:
        yield from _fields(definition.fields, definition)
    for suppression in spec.suppressions:
        yield Element(What.SUPPRESSION, suppression.span, suppression.reason)
        for rule in suppression.rules:
            yield Element(What.RULE, rule.selector.span, rule.selector.value, rule)
    for step in spec.steps:
        yield Element(What.STEP, step.span, step.text.value, step)
    for box in closing_boxes(spec):
        for tick in box.ticks:
            yield Element(What.BOX, tick.box.to(tick.text.span), box.id, box)
    for section in spec.document.sections:
        yield Element(What.SECTION, section.heading, section.title.value, section)


def _of_receiver(spec: Spec, item: Endpoint | Webhook, slots: Iterable[tuple[str, Slot]]) -> Iterator[Element]:
    yield Element(What.ENDPOINT, item.title.span, item.label, item, None, item)
    for name, slot in slots:
        if slot.state in (State.STATED, State.NONE):
            for place in slot.places:
                yield Element(What.SLOT, _with_label(spec, place), name, None, None, item)
        if isinstance(slot, Payload):
            yield from _fields(slot.fields, item)
    for response in item.responses:
        if response.status is not None:
            yield Element(What.STATUS, response.status.span, response.status.value, response, None, item)
    for case in item.error_cases:
        yield Element(What.STATUS, case.status.span, case.status.value, case, None, item)


def _with_label(spec: Spec, place: Span) -> Span:
    """Return a place together with the label on its line that opens it."""
    before = spec.source.line(place.line)[: place.column - 1]
    is_label = before.rstrip(" *_`").endswith((":", "："))
    return place._replace(column=len(before) - len(before.lstrip()) + 1) if is_label else place


def _fields(fields: Iterable[Field], owner: Owner) -> Iterator[Element]:
    for field in walk_fields(fields):
        yield Element(What.FIELD, field.span, field.name.value, field, None, owner)
