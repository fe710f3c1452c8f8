"""The clauses of a line of prose, its sentences and the links of a chain of arrows (`→ body {…} → 204`), and what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speclint.markdown.inline import blank_code
from speclint.model import METHODS, WRITES
from speclint.read.fields.inline_objects import read_inline_object
from speclint.read.slots.errors import CaseReader
from speclint.read.slots.label_roles import STATUS, status_code
from speclint.read.slots.turns import Lead, leading_success
from speclint.text.named_tuples import NamedTuple
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Match, Profile

_ENDS = regex(r"(?P<arrow>→|⇒|=>|->)|[.;!?](?=[*_]*\s)")
_MAY_END = regex(r"→|⇒|[=-]>|[.;!?]")
BODILESS = frozenset({"GET", "HEAD", "OPTIONS", "DELETE"})
_MARKS = " `*_,;:.—–-"
# Words in capitals alone: the states that an arrow leads to.
_STATES = regex(r"[\W\d]*[A-Z_]{3,}[\W\d]*")
_ENDPOINT = regex(rf"`(?:{'|'.join(METHODS)}) /[^`]*`|(?<![\w/])(?:{'|'.join(METHODS)}) /[^\s`]*")
_WITH_FIELDS = regex(r"\s*(?:with|con|com|avec)\s[^.;`]{0,60}`[\w{]")
# A remark between a route and what is said of it: "(role: crew) — body without `id`".
_ASIDE = regex(r"[`*\s]*\([^()]*\)\s*[—–:-]\s")
_SHORTEST = 3
_FEW_WORDS = 3
_INSIDE = regex(r"\([^()]*\)|\{[^{}]*\}|\[[^\[\]]*\]")


class Clause(NamedTuple):
    """A sentence or a link of a chain; `arrow` is true after an arrow."""

    text: Text
    arrow: bool


def clauses(line: Text) -> Iterator[Clause]:
    """Yield the clauses of a one-line text; an arrow in code, parentheses or an object parts nothing."""
    if not _MAY_END.search(line.value):
        yield Clause(line, False)
        return
    plain = _INSIDE.sub(_blanks, _INSIDE.sub(_blanks, blank_code(line.value)))
    start, arrow = 0, False
    for end in _ENDS.finditer(plain):
        if plain[start : end.start()].strip() or line.value[start : end.start()].strip(" `*_"):
            yield Clause(line.cut(start, end.start()).strip(), arrow)
        start, arrow = end.end(), end["arrow"] is not None
    if line.value[start:].strip(" `*_"):
        yield Clause(line.cut(start).strip(), arrow)


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])


class Told(NamedTuple):
    """What a clause says: the words of a body, and those of an answer with its status.

    `points` is true where the answer is stated by pointing at another one, or at the thing that comes back.
    """

    body: Text | None = None
    answer: Text | None = None
    status: Text | None = None
    points: bool = False


class ClauseReader:
    """Reads the clauses of one endpoint, whose method is `verb`."""

    def __init__(self, verb: str, reader: CaseReader, profile: Profile) -> None:
        """Take the endpoint's method and the reader of error cases."""
        self._takes_body = verb not in BODILESS
        self._writes = verb in WRITES
        self._reader = reader
        self._profile = profile
        self._words = profile.group("slots")

    def read(self, clause: Clause, *, sure: bool) -> Told:
        """Return what a clause says; where it is not `sure`, an answer only with a status or an object."""
        line = clause.text
        if (aside := _ASIDE.match(line.value)) is not None:
            line = line.cut(aside.end()).strip(" ")
            clause = Clause(line, clause.arrow)
        opens = _ENDPOINT.match(line.value)
        if opens:
            line = line.cut(opens.end()).strip(" ")
            clause = Clause(line, clause.arrow)
        gives = self._words.find(line.value, "returns")
        led = leading_success(line, self._profile)
        at = _turn(line, gives, led)
        fields = read_inline_object(line, self._profile)
        start = fields[0].span.column - line.span.column if fields else -1
        body = self._sent(clause, start, at, opens=opens is not None) if self._takes_body and at != 0 else None
        if led is not None and at is not None:
            return self._answer(body, line.cut(at), led.status, not line.value[:at].strip(_MARKS), sure)
        status = next(
            (line.cut(*m.span(1)) for m in STATUS.finditer(line.value) if not gives or m.start() >= (at or 0)), None
        )
        given = status is not None and body is not line  # "we send `{…}` and you answer 202"
        if body is not None and not given and self._is_all(body, line, start, at):
            return Told(body)
        if gives is not None and (fields or len(line.value) - gives.end > _SHORTEST):
            leads = not line.value[: gives.start].strip(_MARKS)
            return self._answer(body, line.cut(gives.start), status, leads, sure or start >= 0)
        if gives is None and clause.arrow and not _STATES.fullmatch(line.value):
            return self._answer(body, line, status, True, sure)
        if gives is None and not self._takes_body and self._words.says(line.value, "same_answer"):
            return Told(body, line, None, points=True)
        return Told(body)

    def _sent(self, clause: Clause, start: int, at: int | None, *, opens: bool) -> Text | None:
        """The words of a clause on what is sent; `at` is where it turns to the answer."""
        line = clause.text
        body = self._body(clause, start, at)
        named = _ENDPOINT.search(line.value)
        if body is None and (named or opens):
            # "The app calls `POST /x` with a body that holds `plan`."
            rest = line.cut(named.end()) if named else line
            body = rest if self._opens_body(rest, start) or _WITH_FIELDS.match(rest.value) else None
        return body

    def _body(self, clause: Clause, start: int, gives: int | None) -> Text | None:
        line = clause.text
        if self._writes and self._words.exact(line.value.strip(_MARKS)) == "body_partial":
            return line
        if not self._opens_body(line, start) and (start < 0 or clause.arrow or (gives is not None and gives < start)):
            return None
        told = line if gives is None else line.cut(0, gives)
        return told if told.value.strip() else line

    def _opens_body(self, line: Text, start: int) -> bool:
        lead = self._words.find(line.value, "body_lead")
        said = self._words.find(line.value, "body_said") if self._writes else None
        if lead is not None and not line.value[: lead.start].strip(_MARKS) and (start >= 0 or "`" in line.value):
            return True
        return said is not None and not line.value[: said.start].strip("*_ ") and "`" in line.value

    def _is_all(self, body: Text, line: Text, start: int, gives: int | None) -> bool:
        """Whether a clause says its body and no answer."""
        if gives is None or body is line:
            return True
        return (
            gives > start >= 0
            and not self._opens_body(line, start)
            and not read_inline_object(line.cut(gives), self._profile)
        )

    def _answer(self, body: Text | None, rest: Text, status: Text | None, leads: bool, sure: bool) -> Told:
        code = status_code(status)
        if status is not None and code is not None and code >= 400:
            rest = rest.cut(0, status.span.column - rest.span.column).strip(_MARKS)
            if len(rest.value.split()) < _FEW_WORDS:  # "returns 404": no more than the verb and a word
                return Told(body)
            status = None
        points = leads and self._words.says(rest.value, "same", "thing")
        if not sure and status is None and not points:
            return Told(body)
        return Told(body, rest, status, points)


def _turn(line: Text, gives: Match | None, led: Lead | None) -> int | None:
    """Where a clause turns to the answer: at its verb, or at the status that leads it."""
    if led is None:
        return gives.start if gives is not None else None
    status = led.status.span.column - line.span.column
    return gives.start if gives is not None and led.start < gives.start < status else led.start
