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
from speclint.text.folding import bare
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
# What is sent, alone behind a route: "— `BoatInput`", "— `Partial<Boat>`".
_TYPE_ALONE = regex(r"[*`\s]*[—–:-]\s*`(?:Partial<[A-Z]\w*>|[A-Z]\w*(?:\[\])?)`?[\s.]*")
_WITH_FIELDS = regex(r"\s*(?:with|con|com|avec)\s[^.;`]{0,60}`[\w{]")
# What follows a status rather than a number that counts: "we await 200 and a list".
_WHAT_COMES = regex(r"[`*]{0,3}\s*(?:\.?$|[(,:;—–-]|(?:y|and|e|et|con|with|com|avec|plus|más|mas|mais|OK|Created)\b)")
# A remark between a route and what is said of it: "(role: crew) — body without `id`".
_ASIDE = regex(r"[`*\s]*\([^()]*\)\s*[—–:-]\s")
_SHORTEST = 3
_NEAR = 24  # characters
_FIRST_LINKS = 3
_FEW_WORDS = 3
# A status that is a link of its own; a name in code that a link begins with; a type or an object that comes back.
_LONE = regex(r"[`*_\s]*[23]\d\d[`*_\s]*(?:OK|Created|Accepted)?[`*_\s]*")
_FIELD = regex(r"[*_]{0,2}`[a-z_][\w.]*\??`")
_THING = regex(r"[*_\s]*`(?:[A-Z]\w*|[{\[])")
_NO_ROUTE = regex(r"`(?!/)[\w{[]")
_MULTIPART = regex(r"(?<!no )(?<!not )(?<!sin )(?<!sem )(?<!sans )\bmultipart\b|\bform-?data\b", re.IGNORECASE)
# What a verb of sending gives: names or an object in code, or a thing by its article; "we send them to `/login`" gives none.
_GIVEN = regex(
    r"(?:\s{1,3}(?!(?:to|a|al|para|à|vers|them|him|you)\s)[\w'’]{1,12}){0,3}\s{0,3}[:*_]{0,2}\s{0,3}`\{?(?=[^`/]{1,400}`)(?!\w+\.\w+\()[\w{\"[]"
    r"|\s{1,3}(?:el|la|los|las|the|their|its|su|sus|o|os|as|seu|sua|le|les|son|sa|ses|un|una|uma|une|only|solo|just)\s[^\W\d]{3,}",
    re.IGNORECASE,
)
_PART = regex(r"[(,:]|\s[—–-]\s")
_ASIDE_FIELDS = regex(r"\(\s?`[A-Za-z_]\w{0,60}`(?P<rest>[^()]{1,300})(?=\))")
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


def chained(line: Text, profile: Profile) -> tuple[Text | None, list[Clause]]:
    """Return the link of a chain that holds what is sent, `POST /x` → `{ a }` → 201 → `X`, and the other clauses of a line.

    It is the first after the route, with an object or names in code, and some link after it is what comes back. A link that is
    a status alone is one with what it leads to.
    """
    found = list(clauses(line))
    links = [index for index, clause in enumerate(found) if clause.arrow]
    sent: Text | None = None
    for at in links[:_FIRST_LINKS] if len(links) > 1 and links[0] == 1 else ():
        if STATUS.search(found[at].text.value[:_NEAR]) or _THING.fullmatch(found[at].text.value):
            break
        if _is_sent(found[at].text, found[at + 1 :], profile):
            sent = found.pop(at).text
            break
    joined: list[Clause] = []
    for clause in found:
        last = joined[-1] if joined else None
        alone = last is not None and last.arrow and _LONE.fullmatch(last.text.value) is not None
        if last is not None and alone and clause.arrow and clause.text.value[:1] in "`{[*":
            start = last.text.span.column - line.span.column
            end = clause.text.span.end_column - line.span.column
            joined[-1] = Clause(line.cut(start, end), last.arrow)
        else:
            joined.append(clause)
    return sent, joined


def _is_sent(link: Text, rest: list[Clause], profile: Profile) -> bool:
    words = profile.group("slots")
    status = STATUS.search(link.value)
    if (status is not None and not link.value[: status.start(1)].strip(_MARKS)) or words.says(link.value, "returns"):
        return False
    shown = bool(read_inline_object(link, profile)) or _FIELD.match(link.value) is not None
    lead = words.find(link.value, "body_lead")
    shown = shown or (lead is not None and not link.value[: lead.start].strip(_MARKS) and "`" in link.value)
    answers = (clause.text.value for clause in rest if clause.arrow)
    return shown and any(STATUS.search(answer) or _THING.match(answer) for answer in answers)


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
        aside = _ASIDE.match(line.value)
        if aside is not None and not self._opens_body(line.cut(0, aside.end()), -1):
            line = line.cut(aside.end()).strip(" ")
            clause = Clause(line, clause.arrow)
        opens = _ENDPOINT.match(line.value)
        if opens:
            line = line.cut(opens.end()).strip(" ")
            clause = Clause(line, clause.arrow)
        if self._writes and _TYPE_ALONE.fullmatch(line.value):
            return Told(line)
        gives = self._words.find(line.value, "returns")
        led = leading_success(line, self._profile)
        at = _turn(line, gives, led)
        fields = read_inline_object(line, self._profile)
        start = fields[0].span.column - line.span.column if fields else -1
        body = self._told_sent(clause, start, at, opens=opens is not None) if self._takes_body and at != 0 else None
        if led is not None and at is not None:
            return self._answer(body, line.cut(at), led.status, not line.value[:at].strip(_MARKS), sure)
        if gives is None and (told := self._success(line, body, start)) is not None:
            return told
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

    def _told_sent(self, clause: Clause, start: int, at: int | None, *, opens: bool) -> Text | None:
        """The words of a clause on what is sent; `at` is where it turns to the answer."""
        line = clause.text
        body = self._body(clause, start, at)
        named = _ENDPOINT.search(line.value)
        if body is None and (named or opens):
            # "The app calls `POST /x` with a body that holds `plan`."
            rest = line.cut(named.end()) if named else line
            body = rest if self._opens_body(rest, start) or _WITH_FIELDS.match(rest.value) else None
        return body

    def _success(self, line: Text, body: Text | None, start: int) -> Told | None:
        """What a clause with a success in it says, "nothing in the body, 201 and I get `{ rank }`", "the boats, with a 200"."""
        for match in STATUS.finditer(line.value):
            status = line.cut(*match.span(1))
            code = status_code(status)
            before = line.value[: match.start(1)]
            if code is None or not 200 <= code < 400 or self._reader.counts(line, status) or not before.strip(_MARKS):
                continue
            words = bare(before[-_NEAR:]).split()
            led = bool(words) and self._words.says(words[-1], "error_lead")
            parted = before.rstrip("`*_ ")[-1:] in ",;:(=→"
            if not (led or parted) or not _WHAT_COMES.match(line.value, match.end(1)):
                continue
            told = line.cut(match.start(1))
            if body is None and "`" not in told.value and "`" in before:
                told = line
            if body is line and match.start(1) < start:
                body = None  # the object is what comes back
            if body is not None:
                body = body.cut(0, max(0, status.span.column - body.span.column)).strip(_MARKS)
            return Told(body if body is not None and body.value else None, told, status)
        return None

    def _body(self, clause: Clause, start: int, gives: int | None) -> Text | None:
        line = clause.text
        if self._writes and self._is_same(line):
            return line
        if self._writes and (aside := self._named_aside(line)) is not None:
            return aside
        sent = self._sent(line) if self._writes else None
        if sent is not None and (gives is None or sent < gives):
            return line.cut(sent, gives)
        if not self._opens_body(line, start) and (start < 0 or clause.arrow or (gives is not None and gives < start)):
            return None
        told = line if gives is None else line.cut(0, gives)
        return told if told.value.strip() else line

    def _named_aside(self, line: Text) -> Text | None:
        """The fields that parentheses list with whether they have to be sent: "(`name`, `length`, both optional)"."""
        for match in _ASIDE_FIELDS.finditer(line.value):
            if self._words.says(match["rest"], "optional_all", "required_all"):
                return line.cut(match.start() + 1, match.end())
        return None

    def _sent(self, line: Text) -> int | None:
        """Where a clause begins to say what is sent: "we pass `berth`", "mandamos el nombre", "multipart, `file`"."""
        form = _MULTIPART.search(line.value)
        verbs = self._words.find_all(line.value, "sending", "receiving")
        given = (
            verb.start
            for verb in verbs
            if (said := _GIVEN.match(line.value, verb.end))
            and (verb.id == "sending" or "`" in said[0])
            and not self._is_auth(line, verb.end)
        )
        first = next(given, None)
        return first if first is not None else form.start() if form is not None else None

    def _is_auth(self, line: Text, start: int) -> bool:
        """Whether what is sent tells who calls, and is no body."""
        near = " ".join(line.value[start:].split()[:_FEW_WORDS])
        return self._profile.group("auth").says(near, "words", "signed_in")

    def _is_same(self, line: Text) -> bool:
        """Whether a clause gives a body by pointing at another: "partial body", "the same body as in `POST`"."""
        if self._words.exact(line.value.strip(_MARKS)) == "body_partial":
            return True
        found = self._words.find(line.value, "body_partial")
        return found is not None and len(_PART.split(line.value[: found.start])[-1].split()) < _FEW_WORDS

    def _opens_body(self, line: Text, start: int) -> bool:
        lead = self._words.find(line.value, "body_lead")
        said = self._words.find(line.value, "body_said") if self._writes else None
        shown = start >= 0 or _NO_ROUTE.search(line.value) is not None
        if lead is not None and not line.value[: lead.start].strip(_MARKS + "(") and shown:
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
