"""What the handler's code in an endpoint's own parts says of it: who is let in, what it reads, what it answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from speclint.markdown.languages import SCRIPT_LANGUAGES, SERVER_LANGUAGES
from speclint.markdown.nodes import Fence
from speclint.model import Auth, Payload, Response, Slot, State
from speclint.read.slots.gathered import Slots
from speclint.read.slots.label_roles import status_code
from speclint.text.regex import regex
from speclint.text.source import Span, Text

_LANGUAGES = SCRIPT_LANGUAGES | SERVER_LANGUAGES
# Routes that code registers, in the frameworks' own names: code of several is not one endpoint's.
_REGISTERED = regex(
    r"\b(?:app|router|server|fastify|api|Route|\w+Router)\s*(?:\.|::)\s*(?:get|post|put|patch|delete)\s*\(\s*['\"`]"
    r"|@(?:app|router|bp)\.(?:get|post|put|patch|delete|route)\(|@(?:Get|Post|Put|Patch|Delete)(?:Mapping)?\("
)
_GUARD = regex(
    r"\b(?:require|ensure|check|verify|is|must)_?(?:Auth\w*|LoggedIn|Login|SignedIn|User|Admin\w*|Role\w*|Token|Jwt|JWT)\b(?=\s*[,()])"
    r"|\bauth(?:enticate\w*|\w*Middleware|Guard|_required)\b|\bpassport\.authenticate\b|@UseGuards\(|@login_required|@jwt_required"
    r"|Depends\(\s*get_current_\w*user|middleware\(\s*\[?['\"]auth|@PreAuthorize\(|\[Authorize\b|\.verifyIdToken\(|\bjwt\.verify\("
)
_TOKEN = regex(r"[Jj]wt|JWT|Bearer|[Aa]uthorization|[Tt]oken")
_ADMIN = regex(r"[Aa]dmin|[Rr]ole")
_READS = regex(
    r"(\{[^{}=]*\})\s*=\s*(?:await\s+)?(?:req|request|ctx\.request)\.(?:body|json\(\))"
    r"|\b(?:req|request)\.(?:body|json)\.(\w+)"
)
_ANSWERS = regex(
    r"\bres(?:ponse)?(?:\.status\(\s*(20\d)\s*\))?\.(?:json|send)\(\s*([^\s)].*)|\bres\.(?:sendStatus|status)\(\s*(20\d)\s*\)"
    r"|\b(?:NextResponse|Response)\.json\(\s*([^\s)].*)|\bjsonify\(\s*([^\s)].*)|\breply\.send\(\s*([^\s)].*)"
)
_FAILS = regex(
    r"\bstatus(?:Code)?\s*[(:=]\s*[45]\d\d\b|\bsendStatus\(\s*[45]\d\d|\bHTTPException\(|\babort\(\s*[45]\d\d"
    r"|,\s*[45]\d\d\s*\)?;?\s*$"
)


class Handled(NamedTuple):
    """What code says, each with its place: a guard and whether it asks for a role, what is read, the success, a failure."""

    guard: Text | None = None
    role: bool = False
    reads: tuple[Text, ...] = ()
    answer: Text | None = None
    status: Text | None = None
    failure: Span | None = None


def take_handler(fence: Fence, slots: Slots, *, takes_body: bool) -> None:
    """Put what the code of a fence says into the slots that nothing else fills."""
    code = read_handler(fence)
    if code.guard is not None and slots.auth.state is State.ABSENT:
        place = code.guard.span
        scheme = "bearer" if _TOKEN.search(fence.body) else ""
        slots.auth = Auth(
            State.STATED,
            (place,),
            required=True if scheme else None,
            scheme=scheme,
            role=code.role,
            role_place=place if code.role else None,
            text=code.guard,
        )
    if code.reads and takes_body and slots.body.state is State.ABSENT:
        slots.body = Payload(State.STATED, (code.reads[0].span,), text=code.reads)
    if code.answer is not None and not any(response.success for response in slots.responses):
        body = Payload(State.STATED, (code.answer.span,), text=(code.answer,))
        number = status_code(code.status)
        slots.responses.append(Response(code.answer.span, code.status, number, True, body, labelled=False))
    if code.failure is not None and slots.errors.state is State.ABSENT:
        slots.errors = Slot(State.STATED, (code.failure,))


def read_handler(fence: Fence) -> Handled:
    """Return what a fence of server code says of the one endpoint that it handles; nothing for any other fence."""
    if fence.language not in _LANGUAGES or len(list(_REGISTERED.finditer(fence.body))) > 1:
        return Handled()
    guards = [line.cut(*match.span()) for line in fence.lines for match in _GUARD.finditer(line.value)]
    answers = list(_answers(fence))
    failed = (line.span for line in fence.lines if _FAILS.search(line.value))
    answer, status = next(iter(answers), (None, None))
    return Handled(
        next(iter(guards), None),
        any(_ADMIN.search(guard.value) for guard in guards),
        tuple(_reads(fence)),
        answer,
        status,
        next(failed, None),
    )


def _reads(fence: Fence) -> Iterator[Text]:
    for line in fence.lines:
        for match in _READS.finditer(line.value):
            yield line.cut(*match.span(match.lastindex or 0))


def _answers(fence: Fence) -> Iterator[tuple[Text, Text | None]]:
    for line in fence.lines:
        if _FAILS.search(line.value):
            continue
        for match in _ANSWERS.finditer(line.value):
            status = next((line.cut(*match.span(group)) for group in (1, 3) if match[group]), None)
            yield line, status
