"""The flow: its steps from lists, numbered lines, arrows, tables and diagrams, and what they name."""

from __future__ import annotations

import re

from speclint.markdown.inline import blank_code
from speclint.markdown.languages import DIAGRAM_LANGUAGES, DRAWING_LANGUAGES, HTTP_LANGUAGES, PLAIN_LANGUAGES
from speclint.markdown.nodes import (
    Block,
    Document,
    Fence,
    Item,
    Label,
    ListBlock,
    Paragraph,
    Quote,
    Section,
    Table,
    lines_of,
)
from speclint.model import EndpointRef, Flow, FlowStep
from speclint.read.flow.actors import StepRoles
from speclint.read.routes import find_refs, find_routes
from speclint.read.webhooks.event_names import EventNames
from speclint.text.records import dataclass, field
from speclint.text.regex import regex
from speclint.text.source import Source, Span, Text
from speclint.vocabulary.vocabulary import Profile

_DRAWN = PLAIN_LANGUAGES | DIAGRAM_LANGUAGES | DRAWING_LANGUAGES | HTTP_LANGUAGES
_ARROW = regex(r"(?:--?|==?|–|—|─)>|[→⇒➜➔⟶►▶↓➡⮕]|<(?:--?|==?)(?!\w)|←")
_NUMBERED = regex(r"^[\s>*_`#\[(]*(?:\d{1,2}\s*[.):\]\-–—]|\d{1,2}\ufe0f?\u20e3|[①-⑳]|[a-h]\))")
_NUMBER_INSIDE = regex(r"(?:^|\s)\(?(\d{1,2})[.)]\s")
_MESSAGE = regex(
    r"^\s*(?P<sender>(?!\s)[^:<>→]{1,40}?)\s*(?:--?>>?|-[x)]|→|=>|──+►?>?)[+-]?\s*(?P<receiver>[^:<>→]{1,40}?)\s*:\s*\S"
)
_SPEECH = regex(r"^\W{0,6}(?P<name>\w[\w -]{0,18}\w)\W{0,3}:\W{0,3}\s(?P<said>.+)$")
_PARTICIPANT = regex(r"^\s*(?:participant|actor)\s+(?P<name>\S+)(?:\s+as\s+(?P<alias>.+))?$")
_NO_STEP = regex(
    r"^\s*(?:%%|sequenceDiagram|flowchart|graph\s|@startuml|@enduml|participant|actor\s|end\s*$|(?!\s)[|│┌┐└┘─┬┴▼vV\s-]*$)"
)
_OWN_HOST = regex(r"localhost|127\.0\.0\.1|^\$?\{|^[.…]")
_GAP_BEFORE = regex(r"[\s`*_:(,–—\-\[]{0,6}(?:(?:api|su|la|el|the|rest|endpoint|http)\b)?[\s`*_:(,–—\-\[]{0,6}", re.I)
_GAP_AFTER = regex(
    r"[`*)\s]{0,4}(?:\(|\b(?:de|del|da|do|on|en|of|at|du)\s)\s?(?:(?:la|the)\s)?(?:api\s(?:de|of|da)\s)?$", re.I
)
_LONGEST_GAP = 24


def read_flows(document: Document, sections: dict[str, tuple[Section, ...]], profile: Profile) -> tuple[Flow, ...]:
    """Return the flow sections with their steps, in document order; one inside another belongs to the outer one."""
    flows: list[Flow] = []
    for section in sorted(sections.get("flow", ()), key=lambda section: section.span):
        if not flows or section.span.line > flows[-1].section.span.end_line:
            flows.append(_Reader(document.source, profile).read(section))
    return tuple(flows)


@dataclass()
class _Reader:
    source: Source
    profile: Profile
    steps: list[FlowStep] = field(default_factory=list)
    ordered: bool = False

    def __post_init__(self) -> None:
        self.actors = self.profile.group("actors")
        self.words = self.profile.group("flow")
        self.events = EventNames(self.profile)
        self.roles = StepRoles(self.profile)
        self.names: dict[str, str] = {}

    def read(self, section: Section) -> Flow:
        """Return the flow that `section` describes."""
        self._read_blocks(section.blocks)
        titles = [part.title for part in section.walk() if part is not section]
        for part in section.walk():
            if part is not section:
                self._take((part.title,), heading=True)
                self._read_blocks(part.blocks)
        self.ordered |= sum(self._is_numbered(title.value) for title in titles) > 1
        return Flow(section, tuple(self.steps), self.ordered)

    def _read_blocks(self, blocks: tuple[Block, ...]) -> None:
        for block in blocks:
            if isinstance(block, ListBlock):
                self.ordered = True
                for item in block.items:
                    self._read_item(item)
            elif isinstance(block, Table):
                self.ordered = True
                for row in block.rows:
                    self._take((Text(self.source.slice(row.span), row.span),))
            elif isinstance(block, Fence):
                self._read_fence(block)
            elif isinstance(block, Quote):
                self._read_blocks(block.blocks)
            elif isinstance(block, Paragraph | Label):
                self._read_prose(block)

    def _read_item(self, item: Item) -> None:
        lines: list[Text] = []
        rest: list[Block] = []
        for block in item.blocks:
            if isinstance(block, Paragraph | Label):
                lines += lines_of(block)
            else:
                rest.append(block)
        self._take(tuple(lines))
        self._read_blocks(tuple(rest))

    def _read_prose(self, block: Paragraph | Label) -> None:
        if isinstance(block, Label):
            self.ordered |= self._is_numbered(block.name.value)
            self._take(lines_of(block), heading=not block.lines)
        for line in lines_of(block):
            self.ordered |= self._is_ordered(line.value)
            if isinstance(block, Paragraph):
                self._take((line,))

    def _read_fence(self, fence: Fence) -> None:
        lines = [line for line in fence.lines if line.value.strip()]
        self.ordered |= len(lines) > 1
        for line in lines if fence.language in _DRAWN else ():
            participant = _PARTICIPANT.match(line.value)
            if participant:
                self.names[participant["name"]] = (participant["alias"] or participant["name"]).strip()
            elif not _NO_STEP.match(line.value):
                self._take((line.strip(),))

    def _is_ordered(self, line: str) -> bool:
        numbers = [int(match.group(1)) for match in _NUMBER_INSIDE.finditer(line)]
        counted = len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        return counted or self._is_numbered(line) or _ARROW.search(blank_code(line)) is not None

    def _is_numbered(self, line: str) -> bool:
        step = self.words.find(line, "step")
        return _NUMBERED.match(line) is not None or (step is not None and not line[: step.start].strip(" *_#>`"))

    def _take(self, lines: tuple[Text, ...], *, heading: bool = False) -> None:
        """Add the step that `lines` describe together."""
        if not lines:
            return
        refs, foreign, events = [], [], []
        words = " ".join(line.value for line in lines)
        actor = self.actors.find(words)
        for line in lines:
            named = [ref for ref in (*find_refs(line), *find_routes(line)) if _is_whole(ref, line)]
            refs += named
            foreign += self._foreign(named, line)
            events += self.events.in_step(line, sent_by_provider=actor is not None and actor.id == "provider")
        span = lines[0].span.to(lines[-1].span)
        sender, receiver, said = self._message(lines[0].value)
        rest = [line.value.strip() for line in lines[1:]]
        labelled = not said and rest and self.actors.exact(lines[0].value)
        roles = self.roles.of(_without(refs, words), sender, receiver)
        self.steps.append(
            FlowStep(
                lines[0],
                span,
                tuple(refs),
                tuple(events),
                sender or (actor.id if actor else ""),
                tuple(foreign),
                existing=self.words.says(words, "existing"),
                doer=roles.doer,
                receiver=roles.receiver,
                message=" ".join((said, *rest)).strip() if said or labelled else "",
                answers=roles.answers,
                heading=heading,
            )
        )

    def _message(self, line: str) -> tuple[str, str, str]:
        """Return who sends a message of a diagram to whom, each "" when unknown, and what it says when both are known.

        Words after one name and a colon (`BE: …`) are such a message without a receiver.
        """
        message = _MESSAGE.match(line)
        if message is None:
            spoken = _SPEECH.match(line)
            return "", "", spoken["said"].strip() if spoken and self.actors.exact(spoken["name"]) else ""
        found = [self.actors.find(self._name(message[role])) for role in ("sender", "receiver")]
        sender, receiver = (match.id if match else "" for match in found)
        return sender, receiver, line[message.end() - 1 :].strip() if sender and receiver else ""

    def _name(self, name: str) -> str:
        name = name.strip(" *_`")
        return self.names.get(name, name)

    def _foreign(self, refs: list[EndpointRef], line: Text) -> list[EndpointRef]:
        """Return the endpoints that belong to a provider: `BE → Stripe: POST /v1/…`, `POST /v1/… de Stripe`.

        A service that the backend calls is one, even under an unknown name.
        """
        elsewhere = [ref for ref in refs if ref.route.host and not _OWN_HOST.search(ref.route.host)]
        message = _MESSAGE.match(line.value)
        if message:
            sender, receiver = (self.actors.find(self._name(message[role])) for role in ("sender", "receiver"))
            if receiver is None:
                is_foreign = sender is not None and sender.id == "backend"
            else:
                is_foreign = receiver.id == "provider" and (sender is None or sender.id != "provider")
            return refs if is_foreign else elsewhere
        beside = self._beside_provider(refs, line) if refs else set()
        return elsewhere + [ref for ref in refs if ref.span in beside]

    def _beside_provider(self, refs: list[EndpointRef], line: Text) -> set[Span]:
        """Return the places of endpoints right after or before a provider's name, when somebody else acts."""
        found = self.actors.find_all(line.value)
        if not found or found[0].id == "provider":
            return set()
        offset = line.span.column
        starts = {ref.span.column - offset: ref.span for ref in refs}
        ends = {ref.span.end_column - offset: ref.span for ref in refs}
        beside = set()
        for match in found:
            if match.id == "provider":
                behind = _GAP_BEFORE.match(line.value, match.end)
                before = _GAP_AFTER.search(line.value[max(0, match.start - _LONGEST_GAP) : match.start])
                if behind and behind.end() in starts:
                    beside.add(starts[behind.end()])
                if before and match.start - len(before.group()) in ends:
                    beside.add(ends[match.start - len(before.group())])
        return beside


def _without(refs: list[EndpointRef], words: str) -> str:
    """Return the words of a step without its routes, in which the names of actors are not actors: `/users/me`."""
    for ref in refs:
        words = words.replace(ref.route.text.value, "/")
    return words


def _is_whole(ref: EndpointRef, line: Text) -> bool:
    """Return whether the route is written out, not `/...`, `/…` or `/auth/*`."""
    rest = line.value[ref.span.end_column - line.span.column :]
    if ref.route.key == "/" and (ref.method is None or rest.startswith(("..", "…"))):
        return False
    return not any(mark in ref.route.path for mark in ("...", "…", "*"))
