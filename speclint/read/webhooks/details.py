"""What a webhook's text says: its payload, how the sender is verified, what is done with repeats."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from speclint.markdown.inline import without_code
from speclint.markdown.languages import OBJECT_LANGUAGES
from speclint.markdown.nodes import Block, Fence, Label, ListBlock, Paragraph, Section, Table, walk_blocks
from speclint.markdown.texts import texts_in
from speclint.model import Auth, Payload, State
from speclint.read.endpoints.scopes import Piece
from speclint.read.slots.auth.auth import labelled_auth
from speclint.read.slots.parts import Part
from speclint.read.webhooks.event_names import is_past
from speclint.read.webhooks.pieces import ANSWERS, WebhookPiece, fences_in, in_ticks, parts_in, sentences
from speclint.text.regex import regex
from speclint.text.source import Span, Text
from speclint.vocabulary.vocabulary import Profile

_PROVIDER_TYPE = regex(
    r"\b[A-Z]\w+\.\w*Event\b|\bevent\.data\b|\bdata\.object\b|\b(?:payload|evt|notification)\.data\b"
)
_PATH = regex(r"[a-z_]\w*(?:\.[a-z_]\w*)+(?:\[\])?")
_FIELD = regex(r"(?=\w*[a-z])[A-Za-z_]\w*(?:\.\w+)*(?:\[\])?")
_OPENS = regex(r"^\s*(?:[{\[]|(?:export\s+)?(?:interface|type)\s)")
_EVENT_ID = regex(r"\bevent_?id\b", re.I)
_UNIQUE = regex(r"\b(?:unique|[uú]nico|primary key|pk)\b", re.I)
_EVENT_TABLE = regex(r"\b(?:[a-z]{1,20}_)?(?:webhook|processed|stripe)_?events\b", re.I)
_OWN_ROLES = frozenset({"events", "body", "payload", "signature", "idempotency"})


class WebhookFacts:
    """Looks through the pieces of a webhook."""

    def __init__(self, profile: Profile) -> None:
        """Take the words from the profile."""
        self.profile = profile
        self.words = profile.group("webhooks")

    # --- auth

    def auth(self, pieces: Iterable[WebhookPiece]) -> Auth:
        """Return what a label of the webhook says of who may call."""
        for _, part in parts_in(pieces, self.profile):
            found = labelled_auth(part.lines, self.profile, part.name) if part.role == "auth" else Auth()
            if not found.absent:
                return found
        return Auth()

    # --- payload

    def payload(self, pieces: Iterable[WebhookPiece], body: Payload | None = None) -> list[Span]:
        """Return where the payload, the fields used or the provider's type is stated."""
        if body is not None and body.state in (State.STATED, State.NONE):
            return list(body.places) or ([body.where] if body.where else [])
        found: list[Span] = []
        for piece, part in parts_in(pieces, self.profile):
            if part.role not in ANSWERS:
                found += self._told_payload(part)
            if part.role not in (*ANSWERS, "events", "headers", "auth") and not piece.on_events:
                found += self._part_payload(part)
            found += [
                block.span for block in part.blocks if isinstance(block, Fence) and _PROVIDER_TYPE.search(block.body)
            ]
        return found

    def _told_payload(self, part: Part) -> Iterator[Span]:
        steps = (line for block in part.blocks if isinstance(block, ListBlock) for line in texts_in((block,)))
        yield from (line.span for line in steps if self._reads_fields(line))
        for line in part.lines:
            if _PROVIDER_TYPE.search(line.value) or any(map(self._tells_fields, sentences(line))):
                yield line.span

    def _tells_fields(self, sentence: Text) -> bool:
        """Whether a sentence says what a notice holds: "fields used: `txid`", "you need `id` out of the body"."""
        said = self.words.says(sentence.value, "payload_said") and not self.words.says(sentence.value, "signature")
        if said or self._reads_fields(sentence):
            return True
        if "`" not in sentence.value or not self.words.says(without_code(sentence), "inside"):
            return False
        names = [name.value for name in in_ticks(sentence) if _FIELD.fullmatch(name.value)]
        return any(not is_past(name) for name in names)

    def _reads_fields(self, line: Text) -> bool:
        """Whether a step reads members by their path: "take `metadata.orderId`"."""
        if "`" not in line.value or not self.words.says(without_code(line), "reads"):
            return False
        paths = [name.value for name in in_ticks(line) if _PATH.fullmatch(name.value)]
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
        """Return where the document states that the sender is verified."""
        return [span for piece in pieces for span in self._said(piece, "signature")]

    def idempotency(self, pieces: Iterable[WebhookPiece]) -> list[Span]:
        """Return where the document states what happens to repeated deliveries."""
        return [span for piece in pieces for span in self._said(piece, "idempotency")]

    def said(self, section: Section, word_id: str) -> Iterator[Text]:
        """Yield the lines of a section, its code included, that have one of the words of `word_id`."""
        for part in section.walk():
            lines = (line for fence in fences_in(part.blocks) for line in fence.lines)
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
        roles = {part.role for _, part in parts_in(pieces, self.profile) if part.name is not None and part.filled}
        return len(roles & _OWN_ROLES) > 1

    def _said(self, piece: WebhookPiece, word_id: str) -> Iterator[Span]:
        title = piece.piece.title
        if title is not None and self.words.says(title.value, word_id):
            yield title.span
        lines = (line for fence in fences_in(piece.piece.blocks) for line in fence.lines)
        for text in (*_texts(piece.piece.blocks), *lines):
            place = self.words.place(text, word_id)
            if place:
                yield place


def _texts(blocks: tuple[Block, ...]) -> Iterator[Text]:
    """The prose of blocks, without the boxes of task lists, which say what is yet to be done."""
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
