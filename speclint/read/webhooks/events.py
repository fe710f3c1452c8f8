"""The events of a webhook: those that its text declares, that its code distinguishes, that its samples name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from speclint.markdown.inline import without_code
from speclint.markdown.labels import split_plain_label
from speclint.markdown.languages import (
    CURL_LANGUAGES,
    OBJECT_LANGUAGES,
    SCRIPT_LANGUAGES,
    SERVER_LANGUAGES,
    SHELL_LANGUAGES,
)
from speclint.markdown.nodes import Fence, Item, Label, ListBlock, Paragraph, Table
from speclint.read.slots.parts import Part
from speclint.read.webhooks.event_names import EventNames, dotted_names, is_past
from speclint.read.webhooks.pieces import ANSWERS, WebhookPiece, fences_in, in_ticks, parts_in, sentences
from speclint.text.folding import bare
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

_SENTENCE_END = regex(r"[.;] ")
_KEY = r"(?:\.|->|\[[\"']|get\([\"'])(?:type|event_?type|event|topic)(?:[\"'][\])])?"
_EVENT_NAME = regex(r"[A-Za-z][\w-]*(?:[.:/][\w-]+)*")
_CASE = regex(
    r"\bcase\s+(?P<quote>[\"'])(?P<case>[\w.:/-]+)(?P=quote)\s*:"
    rf"|{_KEY}\s*={{2,3}}\s*(?P<mark>[\"'])(?P<equal>[\w.:/-]+)(?P=mark)",
    re.I,
)
_SAMPLED = regex(
    r"[\"']?\b(?:type|event|event_?type|event_?name|topic|action)[\"']?\s*:\s*[\"'](?P<event>[A-Za-z]\w*[.:/]\w[\w.:/-]*)[\"']",
    re.I,
)
_ENDS = regex(r"(?:(?<!\s)\s+)?(?::|→|->|=>|(?<=\s)[–—-]\s|\().*")
_CODE_LANGUAGES = SCRIPT_LANGUAGES | SERVER_LANGUAGES | SHELL_LANGUAGES | CURL_LANGUAGES
_LONGEST_TOLD = 8
_FEWEST_STATUSES = 2


class EventReader:
    """Reads the events in the pieces of a webhook."""

    def __init__(self, profile: Profile) -> None:
        """Take the words from the profile."""
        self.profile = profile
        self.words = profile.group("webhooks")
        self.names = EventNames(profile)

    def is_on_events(self, title: Text | None) -> bool:
        """Return whether a heading or label announces a list of events."""
        return (
            title is not None
            and self.words.says(title.value, "events")
            and not self.words.says(title.value, "handlers")
        )

    def declared(self, pieces: Iterable[WebhookPiece], title: Text | None = None) -> tuple[Text, ...]:
        """Return the events that the text declares, each once; code and sample payloads declare none."""
        found = events_in_title(title) if title else []
        for piece, part in parts_in(pieces, self.profile):
            if part.role not in ANSWERS:
                on_events = piece.on_events or part.role == "events" or self.is_on_events(part.name)
                found += self._part_events(part, on_events=on_events)
        return each_once(found)

    def _part_events(self, part: Part, *, on_events: bool) -> Iterator[Text]:
        for line in part.lines:
            yield from self._line_events(line, on_events=on_events)
        if on_events and part.name is not None and part.where != part.name.span:
            yield from self._told(part.lines)
        for block in part.blocks:
            if isinstance(block, Table):
                yield from self._table_events(block, on_events=on_events)
            elif isinstance(block, ListBlock):
                for item in block.items:
                    yield from self._item_events(item, on_events=on_events)
            elif isinstance(block, Fence) and on_events and block.language not in _CODE_LANGUAGES:
                for line in block.lines:
                    yield from dotted_names(line)

    def _line_events(self, line: Text, *, on_events: bool) -> Iterator[Text]:
        yield from _names_in(self._without_signing(line)) if on_events else self.names.in_step(line)
        yield from () if on_events else self._mattering(line)

    def _mattering(self, line: Text) -> Iterator[Text]:
        """The names in code of a sentence that says which events matter: "only `paid` and `failed` matter"."""
        for sentence in sentences(line):
            if "`" in sentence.value and self.words.says(without_code(sentence), "matters"):
                yield from (name for name in in_ticks(sentence) if _EVENT_NAME.fullmatch(name.value))

    def _without_signing(self, line: Text) -> Text:
        """The line up to a later sentence on the signature, whose code names functions and secrets and no events."""
        ends = [match.end() for match in _SENTENCE_END.finditer(line.value)]
        for start, end in pairwise([*ends, len(line.value)]):
            if self.words.says(line.value[start:end], "signature"):
                return line.cut(0, start)
        return line

    def _told(self, lines: Sequence[Text]) -> Iterator[Text]:
        """Yield what comes after a label for events in words of its own: `**Eventos:** pago aprobado`."""
        for line in lines[:1] if not any(map(_names_in, lines)) else ():
            words = bare(line.value)
            if words and len(words.split()) <= _LONGEST_TOLD and self.profile.cells.exact(words) != "none":
                yield line.strip()

    def _table_events(self, table: Table, *, on_events: bool) -> Iterator[Text]:
        headers = [cell.value for cell in table.header.cells]
        column = next((i for i, header in enumerate(headers) if self._is_event_column(header, on_events)), None)
        if column is None and not on_events:
            return
        for row in table.rows:
            text = row.cells[column or 0].text if (column or 0) < len(row.cells) else None
            if text is not None and bare(text.value):
                yield from _names_in(text) or [text.strip("*_` ")]

    def _is_event_column(self, header: str, on_events: bool) -> bool:
        return self.words.exact(header) == "event_column" and (
            on_events or self.words.says(header, "events", "event_title")
        )

    def _item_events(self, item: Item, *, on_events: bool) -> Iterator[Text]:
        label, line = _label_of(item), _first_line(item)
        if label is not None and self.is_on_events(label.name):
            for text in label.lines:
                yield from self._line_events(text, on_events=True)
            yield from self._told(label.lines)
            yield from self._part_events(Part("events", blocks=list(item.blocks[1:])), on_events=True)
        elif line is not None and on_events:
            alone = line.cut(0, len(_ENDS.sub("", line.value)) or None).strip("*_` ")
            yield from _leading(line, _names_in(line)) or _names_in(line) or [alone]
        elif line is not None:
            yield from (name for name in _leading(line, _names_in(line)) if is_past(name.value))
            yield from self.names.in_step(line)

    def handled(self, pieces: Iterable[WebhookPiece]) -> tuple[Text, ...]:
        """Return the events that code distinguishes: `case 'x':`, `event.type === 'x'`."""
        fences = (fence for piece in pieces for fence in fences_in(piece.piece.blocks))
        matches = ((line, match) for fence in fences for line in fence.lines for match in _CASE.finditer(line.value))
        return tuple(line.cut(*match.span("case" if match["case"] else "equal")) for line, match in matches)

    def sampled(self, pieces: Iterable[WebhookPiece]) -> tuple[Text, ...]:
        """Return the events that sample payloads name, for a webhook whose text declares none."""
        fences = (fence for piece in pieces for fence in fences_in(piece.piece.blocks))
        lines = (line for fence in fences if fence.language in OBJECT_LANGUAGES for line in fence.lines)
        found = [line.cut(*match.span("event")) for line in lines for match in _SAMPLED.finditer(line.value)]
        told = (line for _, part in parts_in(pieces, self.profile) if part.role not in ANSWERS for line in part.lines)
        found += [value for line in told for value in self._statuses(line)]
        return tuple({event.value: event for event in found}.values())

    def _statuses(self, line: Text) -> list[Text]:
        """The values of a status that a line lists, which a notice without events differs in: "Status values: `paid`, …"."""
        said = self.words.find(line.value, "statuses")
        values = [value.strip("\"'") for value in in_ticks(line.cut(said.end))] if said is not None else []
        return values if len(values) >= _FEWEST_STATUSES else []


def each_once(events: Iterable[Text]) -> tuple[Text, ...]:
    """Return events, each where it comes first."""
    unique: dict[str, Text] = {}
    for event in events:
        unique.setdefault(event.value, event)
    return tuple(unique.values())


def events_in_title(title: Text) -> list[Text]:
    """Return the events that the title of a webhook names."""
    return [name for name in dotted_names(title) if is_past(name.value)]


def _label_of(item: Item) -> Label | None:
    first = item.blocks[0] if item.blocks else None
    if isinstance(first, Label):
        return first
    return split_plain_label(first.lines[0]) if isinstance(first, Paragraph) and first.lines else None


def _first_line(item: Item) -> Text | None:
    first = item.blocks[0] if item.blocks else None
    if isinstance(first, Label):
        return first.name
    return first.lines[0] if isinstance(first, Paragraph) and first.lines else None


def _names_in(line: Text) -> list[Text]:
    return [*in_ticks(line)] or [*dotted_names(line)]


def _leading(line: Text, names: list[Text]) -> list[Text]:
    """Return the names that are in a row at the beginning of a line: `a`, `b` — what they do."""
    found: list[Text] = []
    end = line.span.column
    for name in names:
        between = line.value[end - line.span.column : name.span.column - line.span.column]
        if bare(between.replace(",", "").replace("/", "")) not in ("", "y", "e", "o", "and", "or", "et"):
            break
        end = name.span.end_column
        found.append(name)
    return found
