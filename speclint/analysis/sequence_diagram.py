"""The flow as a sequence diagram: lifelines, messages and notes. Independent of any drawing format."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from speclint.model import Endpoint, EndpointRef, FlowStep, Spec, Webhook
from speclint.model.route_index import RouteIndex
from speclint.text.named_tuples import NamedTuple
from speclint.text.records import dataclass, field
from speclint.text.regex import regex

LANES = ("user", "frontend", "backend", "provider")

_MOST = 4000  # characters of a step that are looked at
_LONGEST = 280  # characters of a step; what is stated at greater length is not read in a diagram
_LIST_MARK = regex(r"^(?:[-*+•└├>#\s]+|\d{1,2}\ufe0f?\u20e3|[①-⑳]|\[\d{1,2}\]|\(?(?:\d{1,2}|[a-h])[.):]\)?(?=\s))\s*")
_NUMBERED_WORD = regex(r"^\*{0,2}(?:paso|step|etapa|passo|[ée]tape|fase|phase)\s+\d{1,2}\s*[:.)–—-]\s*", re.I)
_NOTE = regex(r"^note\s+(?:over|left of|right of)\s+[^:]{1,60}:\s*", re.I)
_FRAGMENT = regex(r"^(?:alt|opt|else|loop|par|critical|break|rect)\b[ \t]*(?P<title>(?![ \t]).*)$")
_SWITCH = regex(r"^(?:(?:de)?activate\s+\S+|autonumber.*|title\b.*|loop)$", re.I)
_DRAWING = regex(r"[\u2500-\u257f\u25b2-\u25c5|]+")
_BACK = regex(r"^[\s\u2500-\u257f|]*[◄◀<][─━═-]{2}")
_LINK = regex(r"!?\[([^\]\n]{1,120})\]\([^()\s]{1,300}\)")
_HEADER = regex(r"\S+(?: \S+){0,2}(?:[ \t]{3,}\S+(?: \S+){0,2}){1,5}")
_ONE_WORD = regex(r"[^\w(]*\w{0,12}[^\w(]*")
_CODE = regex(
    r"[\w.$\"'-]+\s*:\s*(?:[\[{\"'`\d-].*|(?:true|false|null),?)|.*[;{\[]|[\])}>;,.…\s]+.{0,3}|.*\b(?:if|else)\b.*\{|[\"'].*,"
)


class Message(NamedTuple):
    """An arrow from one lifeline to another. `label` is the endpoint or event, "" for words alone; `target` is the
    position of what is called among the document's endpoints and then webhooks, -1 when it declares none such.
    """

    number: int
    line: int
    sender: str
    receiver: str
    label: str
    text: str
    target: int = -1
    reply: bool = False


class Note(NamedTuple):
    """What somebody does without calling anybody."""

    number: int
    line: int
    lane: str
    text: str


class Part(NamedTuple):
    """The title of what follows."""

    title: str


Item: TypeAlias = "Message | Note | Part"


@dataclass(frozen=True, slots=True)
class Diagram:
    """The lifelines that take part, in their order, and what happens."""

    lanes: tuple[str, ...]
    items: tuple[Item, ...]

    @property
    def messages(self) -> tuple[Message, ...]:
        """The arrows."""
        return tuple(item for item in self.items if isinstance(item, Message))

    def steps_by_target(self) -> dict[int, tuple[int, ...]]:
        """Return the numbers of the steps that call each of the endpoints and webhooks."""
        steps: dict[int, dict[int, None]] = {}
        for message in self.messages:
            steps.setdefault(message.target, {})[message.number] = None
        return {target: tuple(numbers) for target, numbers in steps.items()}


def diagram_of(spec: Spec, shown: Callable[[str], str] = str) -> Diagram:
    """Return the flow of a document, all of its parts in one; `shown` is what becomes of any text before it is shortened."""
    drawing = _Drawing(spec, shown)
    for flow in spec.flows:
        drawing.open(flow.section.title.value if len(spec.flows) > 1 else "")
        for step in flow.steps:
            drawing.add(step)
    items = tuple(drawing.items)
    used = {
        lane
        for item in items
        for lane in (
            (item.sender, item.receiver)
            if isinstance(item, Message)
            else (item.lane,)
            if isinstance(item, Note)
            else ()
        )
    }
    return Diagram(tuple(lane for lane in LANES if lane in used), items)


class _Call(NamedTuple):
    label: str
    target: int
    ends: tuple[str, str]


@dataclass()
class _Drawing:
    spec: Spec
    shown: Callable[[str], str]
    items: list[Item] = field(default_factory=list)
    number: int = 0
    title: str = ""
    at: str = "backend"  # where the flow is
    caller: str = "frontend"  # who called there
    called: bool = False

    def __post_init__(self) -> None:
        self.index: RouteIndex[Endpoint | Webhook] = self.spec.route_index()
        declared = (*self.spec.endpoints, *self.spec.webhooks)
        self.positions = {id(item): position for position, item in enumerate(declared)}

    def open(self, title: str) -> None:
        """Begin a part; it shows once something happens in it."""
        self.title = _plain(self.shown(title))
        self.at, self.caller, self.called = "backend", "frontend", False

    def add(self, step: FlowStep) -> None:
        """Add what a step says."""
        written = self.shown(self.spec.source.slice(step.span))
        calls = list(self._calls(step))
        is_row = written.lstrip().startswith("|")
        text = _plain(self.shown(step.message) or (_cells(written, calls) if is_row else written))
        fragment = _FRAGMENT.match(written.strip()) if not calls else None
        if fragment or (step.heading and not calls):
            self.title = _plain(fragment["title"]) if fragment else text
        elif calls or not _says_nothing(written, text):
            self.number += 1
            back = _BACK.match(written) is not None
            for item in self._items(step, text, calls, is_row, back):
                self._put(item)

    def _put(self, item: Message | Note) -> None:
        if self.title:
            self.items.append(Part(self.title))
            self.title = ""
        self.items.append(item)
        if isinstance(item, Note):
            self.at = item.lane
        else:
            self.at = item.receiver
            if not item.reply and item.receiver == "backend":
                self.caller, self.called = item.sender, True

    def _items(
        self, step: FlowStep, text: str, calls: list[_Call], is_row: bool, back: bool
    ) -> Iterator[Message | Note]:
        who, to, line = step.doer, step.receiver, step.span.line
        if calls:
            first = calls[0].ends[0]
            if who == "user" and first == "frontend" and not is_row:
                yield Message(self.number, line, "user", "frontend", "", text)
                text = ""
            for label, target, (sender, receiver) in calls:
                yield Message(self.number, line, sender, receiver, label, _beside(text, label), target)
                text = ""
        elif step.events and who in ("", "provider", "backend") and not (who == "backend" and self.called):
            label = ", ".join(self.shown(event.value) for event in step.events)
            yield Message(self.number, line, "provider", "backend", label, _beside(text, label))
        elif self.called and (back or (step.answers and to in ("", self.caller) and (who or self.at) == "backend")):
            yield Message(self.number, line, "backend", self.caller, "", text, reply=True)
        elif to and to != who:
            sender = who or _opposite(to)
            reply = (sender, to) == ("backend", "frontend") or (step.answers and sender == "provider")
            yield Message(self.number, line, sender, to, "", text, reply=reply)
        elif step.answers and who == "provider":
            yield Message(self.number, line, "provider", "backend", "", text, reply=True)
        elif who == "user" and not to:
            yield Message(self.number, line, "user", "frontend", "", text)
        else:
            yield Note(self.number, line, who or self.at, text)

    def _calls(self, step: FlowStep) -> Iterator[_Call]:
        """Yield what a step calls, each once; a route alone is a call when it is the API's and no page's."""
        foreign = {ref.span for ref in step.foreign}
        seen: set[str] = set()
        for ref in sorted(step.endpoints, key=lambda ref: ref.span):
            found = next(iter(self.index.find(ref.key)), None)
            if found is None and ref.method is None and not self.index.is_api(ref.route.key):
                continue
            label = _label(ref, found if ref.span not in foreign else None)
            if label in seen:
                continue
            seen.add(label)
            target = self.positions[id(found)] if found is not None and ref.span not in foreign else -1
            yield _Call(self.shown(label), target, _ends(step, found, is_foreign=ref.span in foreign))


def _ends(step: FlowStep, called: Endpoint | Webhook | None, *, is_foreign: bool) -> tuple[str, str]:
    """Return who calls whom in a step that names an endpoint."""
    if is_foreign:
        return ("frontend" if step.doer == "frontend" else "backend"), "provider"
    if isinstance(called, Webhook) or (called is None and step.doer == "provider"):
        return "provider", "backend"
    if step.receiver == "backend" and step.doer not in ("", "backend"):
        return step.doer, "backend"
    return "frontend", "backend"


def _opposite(receiver: str) -> str:
    """Return who most likely addresses `receiver`."""
    return {"frontend": "backend", "backend": "frontend", "provider": "backend", "user": "frontend"}[receiver]


def _label(ref: EndpointRef, called: Endpoint | Webhook | None) -> str:
    """Return what a step calls as it names it, with the method of what is declared when it names none."""
    method = ref.method.value.upper() if ref.method else called.key[0] if called is not None else ""
    return f"{method} {ref.route.text.value.split('?')[0]}".strip()


def _plain(text: str) -> str:
    """Return the words of a step without numbering, marks of Markdown and drawn lines."""
    text = " ".join(_DRAWING.sub(" ", _LINK.sub(r"\1", text[:_MOST])).replace("`", "").split())
    text = text.replace("**", "").replace("──", " ").strip(" *→►↓↑⇓—-")
    previous = ""
    while previous != text:
        previous = text
        text = _NUMBERED_WORD.sub("", _LIST_MARK.sub("", _NOTE.sub("", text, count=1), count=1), count=1).strip()
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _cells(row: str, calls: list[_Call]) -> str:
    """Return the cells of a row beside those that say what is called."""
    named = {part for call in calls for part in call.label.split()}
    cells = (cell.strip() for cell in row.strip(" |").split("|"))
    return " · ".join(cell for cell in cells if cell.strip("`* ") not in named and any(map(str.isalnum, cell)))


def _says_nothing(written: str, text: str) -> bool:
    """Return whether a step is an arrow, the head of a drawing, a switch of a diagram or a line of a body that it shows."""
    if sum(char.isalnum() for char in text) < 2 or _SWITCH.match(text):
        return True
    return _HEADER.fullmatch(written.strip()) is not None or _CODE.fullmatch(text) is not None


def _beside(text: str, label: str) -> str:
    """Return what a text says beyond the label that is with it, and beyond one word such as "Frontend:"."""
    return "" if label in text and _ONE_WORD.fullmatch(text.replace(label, " ")) else text
