"""What a webhook's text says: its events, its payload, how the sender is verified, what is done with repeats."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from speclint.markdown.inline import without_code
from speclint.markdown.labels import split_plain_label
from speclint.markdown.languages import OBJECT_LANGUAGES, SCRIPT_LANGUAGES, SERVER_LANGUAGES, SHELL_LANGUAGES
from speclint.markdown.nodes import Block, Fence, Item, Label, ListBlock, Paragraph, Section, Table, walk_blocks
from speclint.markdown.texts import texts_in
from speclint.model import Auth, Payload, State
from speclint.read.endpoints.scopes import Piece, Scope
from speclint.read.slots.auth import labelled_auth
from speclint.read.slots.parts import Part, parts_of
from speclint.read.webhooks.event_names import EventNames, dotted_names, is_past
from speclint.text.folding import bare
from speclint.text.regex import regex
from speclint.text.source import Span, Text
from speclint.vocabulary.vocabulary import Profile

_SENTENCE_END = regex(r"[.;] ")
_TICKED = regex(r"`([^`\s][^`]*)`")
_PROVIDER_TYPE = regex(
    r"\b[A-Z]\w+\.\w*Event\b|\bevent\.data\b|\bdata\.object\b|\b(?:payload|evt|notification)\.data\b"
)
_KEY = r"(?:\.|->|\[[\"']|get\([\"'])(?:type|event_?type|event|topic)(?:[\"'][\])])?"
_CASE = regex(
    r"\bcase\s+(?P<quote>[\"'])(?P<case>[\w.:/-]+)(?P=quote)\s*:"
    rf"|{_KEY}\s*={{2,3}}\s*(?P<mark>[\"'])(?P<equal>[\w.:/-]+)(?P=mark)",
    re.I,
)
_SAMPLED = regex(
    r"[\"']?\b(?:type|event|event_?type|event_?name|topic|action)[\"']?\s*:\s*[\"'](?P<event>[A-Za-z]\w*[.:/]\w[\w.:/-]*)[\"']",
    re.I,
)
_PATH = regex(r"[a-z_]\w*(?:\.[a-z_]\w*)+(?:\[\])?")
_OPENS = regex(r"^\s*(?:[{\[]|(?:export\s+)?(?:interface|type)\s)")
_EVENT_ID = regex(r"\bevent_?id\b", re.I)
_UNIQUE = regex(r"\b(?:unique|[uú]nico|primary key|pk)\b", re.I)
_EVENT_TABLE = regex(r"\b(?:[a-z]{1,20}_)?(?:webhook|processed|stripe)_?events\b", re.I)
_ANSWERS = ("response", "response_part", "errors", "status")
_OWN_ROLES = frozenset({"events", "body", "payload", "signature", "idempotency"})
_ENDS = regex(r"(?:(?<!\s)\s+)?(?::|→|->|=>|(?<=\s)[–—-]\s|\().*")
_CODE_LANGUAGES = SCRIPT_LANGUAGES | SERVER_LANGUAGES | SHELL_LANGUAGES | {"curl"}
_LONGEST_TOLD = 8


class WebhookPiece(NamedTuple):
    """Blocks of a webhook under one heading; `on_events` is true below a heading about its events."""

    piece: Piece
    on_events: bool = False


class WebhookFacts:
    """Looks through the pieces of a webhook."""

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

    # --- events

    def events(self, pieces: Iterable[WebhookPiece], title: Text | None = None) -> tuple[Text, ...]:
        """Return the events that the text declares, each once; code and sample payloads declare none."""
        found = [name for name in dotted_names(title) if is_past(name.value)] if title else []
        for piece, part in self._parts(pieces):
            if part.role not in _ANSWERS:
                on_events = piece.on_events or part.role == "events" or self.is_on_events(part.name)
                found += self._part_events(part, on_events=on_events)
        unique: dict[str, Text] = {}
        for event in found:
            unique.setdefault(event.value, event)
        return tuple(unique.values())

    def _parts(self, pieces: Iterable[WebhookPiece]) -> Iterator[tuple[WebhookPiece, Part]]:
        for piece in pieces:
            for part in parts_of(Scope((piece.piece,)), self.profile):
                yield piece, part

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
        fences = (fence for piece in pieces for fence in _fences(piece.piece.blocks))
        matches = ((line, match) for fence in fences for line in fence.lines for match in _CASE.finditer(line.value))
        return tuple(line.cut(*match.span("case" if match["case"] else "equal")) for line, match in matches)

    def sampled(self, pieces: Iterable[WebhookPiece]) -> tuple[Text, ...]:
        """Return the events that sample payloads name, for a webhook whose text declares none."""
        fences = (fence for piece in pieces for fence in _fences(piece.piece.blocks))
        lines = (line for fence in fences if fence.language in OBJECT_LANGUAGES for line in fence.lines)
        found = (line.cut(*match.span("event")) for line in lines for match in _SAMPLED.finditer(line.value))
        return tuple({event.value: event for event in found}.values())

    # --- auth

    def auth(self, pieces: Iterable[WebhookPiece]) -> Auth:
        """Return what a label of the webhook says of who may call."""
        for _, part in self._parts(pieces):
            found = labelled_auth(part.lines, self.profile, part.name) if part.role == "auth" else Auth()
            if not found.absent:
                return found
        return Auth()

    # --- payload

    def payload(self, pieces: Iterable[WebhookPiece], body: Payload | None = None) -> list[Span]:
        """Return where the payload, the fields used or the provider's type is said."""
        if body is not None and body.state in (State.STATED, State.NONE):
            return list(body.places) or ([body.where] if body.where else [])
        found: list[Span] = []
        for piece, part in self._parts(pieces):
            if part.role not in _ANSWERS:
                found += self._told_payload(part)
            if part.role not in (*_ANSWERS, "events", "headers", "auth") and not piece.on_events:
                found += self._part_payload(part)
            found += [
                block.span for block in part.blocks if isinstance(block, Fence) and _PROVIDER_TYPE.search(block.body)
            ]
        return found

    def _told_payload(self, part: Part) -> Iterator[Span]:
        steps = (line for block in part.blocks if isinstance(block, ListBlock) for line in texts_in((block,)))
        yield from (line.span for line in steps if self._reads_fields(line))
        for line in part.lines:
            said = self.words.says(line.value, "payload_said") and not self.words.says(line.value, "signature")
            if said or _PROVIDER_TYPE.search(line.value) or self._reads_fields(line):
                yield line.span

    def _reads_fields(self, line: Text) -> bool:
        """Whether a step reads members by their path: "take `metadata.orderId`"."""
        if "`" not in line.value or not self.words.says(without_code(line), "reads"):
            return False
        paths = [name.value for name in _ticked(line) if _PATH.fullmatch(name.value)]
        return any(not is_past(path) for path in paths)

    def _part_payload(self, part: Part) -> Iterator[Span]:
        named = part.name is not None and self.words.exact(part.name.value) == "payload"
        if part.filled and (part.role in ("body", "request", "payload") or named):
            yield part.span
        for block in walk_blocks(tuple(part.blocks)):
            if isinstance(block, Table):
                known = {self.profile.columns.exact(cell.value) for cell in block.header.cells}
                if "type" in known and "name" in known:
                    yield block.span
            elif isinstance(block, Fence) and block.language in OBJECT_LANGUAGES:
                if block.lines and _OPENS.match(block.body):
                    yield block.span
            elif isinstance(block, Paragraph | Label):
                yield from (text.span for text in texts_in((block,)) if _PROVIDER_TYPE.search(text.value))

    # --- signature and idempotency

    def signature(self, pieces: Iterable[WebhookPiece]) -> list[Span]:
        """Return where it is said that the sender is verified."""
        return [span for piece in pieces for span in self._said(piece, "signature")]

    def idempotency(self, pieces: Iterable[WebhookPiece]) -> list[Span]:
        """Return where it is said what happens to repeated deliveries."""
        return [span for piece in pieces for span in self._said(piece, "idempotency")]

    def said(self, section: Section, word_id: str) -> Iterator[Text]:
        """Yield the lines of a section, its code included, that have one of the words of `word_id`."""
        for part in section.walk():
            lines = (line for fence in _fences(part.blocks) for line in fence.lines)
            for text in (part.title, *_texts(part.blocks), *lines):
                if self.words.says(text.value, word_id):
                    yield text

    def event_tables(self, section: Section) -> Iterator[Text]:
        """Yield where a table of `section` keeps the ids of events once each, with the table's title for a word."""
        for part in section.walk():
            for block in walk_blocks(part.blocks):
                for line in block.lines if isinstance(block, Fence) else _rows(block):
                    if _keeps_events(line.value):
                        yield Text(f"{part.title.value} {line.value}", line.span)

    def is_own(self, section: Section) -> bool:
        """Return whether a section without a route has labels enough to be about a webhook of its own."""
        pieces = (WebhookPiece(Piece(part.title, part.level, part.blocks)) for part in section.walk())
        roles = {part.role for _, part in self._parts(pieces) if part.name is not None and part.filled}
        return len(roles & _OWN_ROLES) > 1

    def _said(self, piece: WebhookPiece, word_id: str) -> Iterator[Span]:
        title = piece.piece.title
        if title is not None and self.words.says(title.value, word_id):
            yield title.span
        lines = (line for fence in _fences(piece.piece.blocks) for line in fence.lines)
        for text in (*_texts(piece.piece.blocks), *lines):
            place = self.words.place(text, word_id)
            if place:
                yield place


def _texts(blocks: tuple[Block, ...]) -> Iterator[Text]:
    """The prose of blocks, without the boxes of task lists, which tell what is yet to be done."""
    for block in blocks:
        if isinstance(block, ListBlock):
            for item in block.items:
                if item.task is None:
                    yield from _texts(item.blocks)
        else:
            yield from texts_in((block,))


def _rows(block: Block) -> tuple[Text, ...]:
    rows = block.rows if isinstance(block, Table) else ()
    return tuple(Text(" ".join(cell.value for cell in row.cells), row.span) for row in rows)


def _keeps_events(line: str) -> bool:
    return _EVENT_TABLE.search(line) is not None or bool(_EVENT_ID.search(line) and _UNIQUE.search(line))


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


def _fences(blocks: tuple[Block, ...]) -> Iterator[Fence]:
    return (block for block in walk_blocks(blocks) if isinstance(block, Fence))


def _ticked(line: Text) -> Iterator[Text]:
    return (line.cut(*match.span(1)) for match in _TICKED.finditer(line.value))


def _names_in(line: Text) -> list[Text]:
    return [*_ticked(line)] or [*dotted_names(line)]


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
