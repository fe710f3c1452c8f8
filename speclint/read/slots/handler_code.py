"""What the handler's code in an endpoint's own parts says of it: who may call, what it reads, what it answers."""

from __future__ import annotations

from speclint.code.handlers.handler_lines import Place, read_handler_lines
from speclint.markdown.languages import SCRIPT_LANGUAGES, SERVER_LANGUAGES
from speclint.markdown.nodes import Fence
from speclint.model import Auth, Field, Payload, Response, Slot, State
from speclint.read.slots.gathered import Slots
from speclint.read.slots.label_roles import status_code
from speclint.text.records import replace
from speclint.text.regex import regex
from speclint.text.source import Text

# What answers with a status by its name.
_OK = regex(r"\bResponseEntity\s*\.\s*(ok|created|accepted|noContent)\(")
_CODES = {"ok": 200, "created": 201, "accepted": 202, "nocontent": 204}
_LANGUAGES = SCRIPT_LANGUAGES | SERVER_LANGUAGES


def take_handler(fence: Fence, slots: Slots, *, takes_body: bool) -> None:
    """Put what the code of a fence says into the slots that nothing else fills."""
    if fence.language not in _LANGUAGES:
        return
    code = read_handler_lines([line.value for line in fence.lines])
    if code.guard is not None and slots.auth.state is State.ABSENT:
        guard = _text(fence, code.guard)
        scheme = "bearer" if code.token else ""
        slots.auth = Auth(
            State.STATED,
            (guard.span,),
            required=True if scheme else None,
            scheme=scheme,
            role=code.role,
            role_place=guard.span if code.role else None,
            text=guard,
        )
    if code.reads and takes_body and slots.body.state is State.ABSENT:
        reads = tuple(_text(fence, place) for place in code.reads)
        slots.body = Payload(State.STATED, (reads[0].span,), text=reads)
    if code.asks and slots.query.state is State.ABSENT:
        asks = tuple(_text(fence, place) for place in code.asks)
        slots.query = Payload(State.STATED, (asks[0].span,), fields=tuple(map(Field, asks)))
    if code.answer is not None and not any(response.success for response in slots.responses):
        answer, status = fence.lines[code.answer], _text(fence, code.status) if code.status is not None else None
        body = Payload(State.STATED, (answer.span,), text=(answer,))
        slots.responses.append(Response(answer.span, status, status_code(status), True, body, labelled=False))
    if code.answer is not None:
        _give_status(fence, code.answer, slots)
    if code.failure is not None and slots.errors.state is State.ABSENT:
        slots.errors = Slot(State.STATED, (fence.lines[code.failure].span,))


def _give_status(fence: Fence, line: int, slots: Slots) -> None:
    """Give the one success without a status that of the handler's answer, `ResponseEntity.ok(boats)`."""
    open_ones = [number for number, told in enumerate(slots.responses) if told.success]
    answers = _OK.search(fence.lines[line].value)
    if answers is None or len(open_ones) != 1 or slots.responses[open_ones[0]].status is not None:
        return
    code = _CODES[answers[1].casefold()]
    status = Text(str(code), fence.lines[line].cut(*answers.span(1)).span)
    slots.responses[open_ones[0]] = replace(slots.responses[open_ones[0]], status=status, code=code)


def _text(fence: Fence, place: Place) -> Text:
    return fence.lines[place.line].cut(place.start, place.end)
