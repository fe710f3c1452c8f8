"""What the lines of a handler in any language state: who may call, what is read, what is answered, when it fails.

Handlers in files are read as syntax trees (see `handlers.py`); the code blocks of a spec are in languages without a grammar
here, and are often cut out of their function, so that their lines are all that there is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from speclint.text.named_tuples import NamedTuple
from speclint.text.regex import regex

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
    r"|\b(?:req|request)\.(?:body|json)\.(\w+)|@RequestBody\s+(?:[\w<>]+\s+)?(\w+)"
)
# What is read of the query: `@RequestParam(required = false) Long crewId`, `req.query.crewId`.
_ASKS = regex(r"@RequestParam(?:\([^()]*\))?\s+[\w<>]+\s+(\w+)|\breq(?:uest)?\.query\.(\w+)")
_ANSWERS = regex(
    r"\bres(?:ponse)?(?:\.status\(\s*(20\d)\s*\))?\.(?:json|send)\(\s*([^\s)].*)|\bres\.(?:sendStatus|status)\(\s*(20\d)\s*\)"
    r"|\bResponseEntity\s*\.\s*(?:ok|created|accepted|noContent)\(()"
    r"|\b(?:NextResponse|Response)\.json\(\s*([^\s)].*)|\bjsonify\(\s*([^\s)].*)|\breply\.send\(\s*([^\s)].*)"
)
_FAILS = regex(
    r"\bstatus(?:Code)?\s*[(:=]\s*[45]\d\d\b|\bsendStatus\(\s*[45]\d\d|\bHTTPException\(|\babort\(\s*[45]\d\d"
    r"|,\s*[45]\d\d\s*\)?;?\s*$"
)


class Place(NamedTuple):
    """A stretch of one of the lines: the number of the line and its offsets, all 0-based."""

    line: int
    start: int
    end: int


class HandlerLines(NamedTuple):
    """What the lines say, each with its place. `reads` is of the body, `asks` of the query. `answer` is the line of the first
    success, `status` the status in it; `role` is true when a guard asks for one, `token` when any line names a token.
    """

    guard: Place | None = None
    role: bool = False
    token: bool = False
    reads: tuple[Place, ...] = ()
    asks: tuple[Place, ...] = ()
    answer: int | None = None
    status: Place | None = None
    failure: int | None = None


def read_handler_lines(lines: Sequence[str]) -> HandlerLines:
    """Return what lines say of the one handler that they are of; nothing where they register several routes."""
    body = "\n".join(lines)
    if len(_REGISTERED.findall(body)) > 1:
        return HandlerLines()
    guards = [Place(number, *match.span()) for number, line in enumerate(lines) for match in _GUARD.finditer(line)]
    answer, status = next(_answers(lines), (None, None))
    return HandlerLines(
        guards[0] if guards else None,
        any(_ADMIN.search(lines[guard.line], guard.start, guard.end) for guard in guards),
        _TOKEN.search(body) is not None,
        tuple(_places(_READS, lines)),
        tuple(_places(_ASKS, lines)),
        answer,
        status,
        next((number for number, line in enumerate(lines) if _FAILS.search(line)), None),
    )


def _places(pattern: re.Pattern[str], lines: Sequence[str]) -> Iterator[Place]:
    for number, line in enumerate(lines):
        for match in pattern.finditer(line):
            yield Place(number, *match.span(match.lastindex or 0))


def _answers(lines: Sequence[str]) -> Iterator[tuple[int, Place | None]]:
    for number, line in enumerate(lines):
        for match in _ANSWERS.finditer(line) if not _FAILS.search(line) else ():
            group = next((group for group in (1, 3) if match[group]), None)
            yield number, Place(number, *match.span(group)) if group is not None else None
