"""The slots of one endpoint out of the parts of its scope: auth, parameters, query, body, responses and errors.

Long because each part is placed by what the parts before it filled: one reader holds that state.
"""

from __future__ import annotations

import re

from speclint.markdown.languages import JSON_LANGUAGES
from speclint.markdown.nodes import Fence, ListBlock, Table
from speclint.markdown.texts import texts_in
from speclint.model import (
    METHODS,
    WRITES,
    Auth,
    ErrorCase,
    Payload,
    Required,
    Response,
    Slot,
    State,
    TableKind,
)
from speclint.read.endpoints.candidate import Candidate
from speclint.read.endpoints.description import PROSE_ROLES
from speclint.read.fields.bullets import read_bullet_fields
from speclint.read.fields.columns import classify_table
from speclint.read.fields.member_lines import read_spaced_fields
from speclint.read.slots.auth.auth import joined_auth, labelled_auth, told_auth
from speclint.read.slots.auth.auth_headers import header_auth
from speclint.read.slots.clauses import BODILESS, Clause, ClauseReader, chained, clauses
from speclint.read.slots.completed import completed
from speclint.read.slots.error_examples import error_examples
from speclint.read.slots.errors import CaseReader
from speclint.read.slots.gathered import Slots, header_texts
from speclint.read.slots.handler_code import take_handler
from speclint.read.slots.label_roles import says_failed, status_code
from speclint.read.slots.parts import OTHER, Part
from speclint.read.slots.payloads import merge, read_payload, says_none
from speclint.read.slots.responses import lists_failures, response_body, responses_in, split_statuses
from speclint.read.slots.unlabelled_requests import (
    asked_in,
    asks_route,
    is_answered,
    is_sent,
    lists_query,
    names_role,
    sent_auth,
    sent_by_curl,
)
from speclint.text.records import replace
from speclint.text.regex import regex
from speclint.text.source import Span, Text
from speclint.vocabulary.vocabulary import Profile

_METHOD_WORD = regex(rf"(?<![\w/])(?:{'|'.join(METHODS)})(?!\w)")


def read_slots(candidate: Candidate, parts: list[Part], profile: Profile, reader: CaseReader) -> Slots:
    """Return what `parts` say of the endpoint that `candidate` declares."""
    return _SlotReader(candidate, profile, reader).read(parts)


class _SlotReader:
    def __init__(self, candidate: Candidate, profile: Profile, reader: CaseReader) -> None:
        self._verb = candidate.key[0]
        self._candidate = candidate
        self._profile = profile
        self._reader = reader
        self._words = profile.group("slots")
        self._owner = f"{self._verb} {candidate.route.path if candidate.route else ''}".strip()
        self._slots = Slots()
        self._by_slot: dict[str, list[Part]] = {"headers": [], "params": [], "query": [], "body": []}
        self._content_type: Text | None = None
        self._clauses = ClauseReader(self._verb, reader, profile)
        self._places: set[Span] = set()  # of the first `_placed` cases
        self._placed = 0

    def read(self, parts: list[Part]) -> Slots:
        slots = self._slots
        parts = [part for part in parts if self._concerns(part)]
        for part in parts:
            self._labelled(part)
        for part in parts:
            if part.role in PROSE_ROLES:
                self._unlabelled(part)
            elif part.role == "payload":
                self._place_example(part)
            else:
                self._behind(part)
        kinds = {
            "headers": TableKind.HEADERS,
            "params": TableKind.PARAMS,
            "query": TableKind.QUERY,
            "body": TableKind.BODY,
        }
        for name, kind in kinds.items():
            given = read_payload(self._by_slot[name], kind, f"{self._owner} › {name}", self._profile)
            setattr(slots, name, merge(given, getattr(slots, name)))
        return completed(slots, self._candidate, self._content_type, self._profile)

    def _concerns(self, part: Part) -> bool:
        """Whether a part is this endpoint's: "Body de `POST`" below `GET, POST /x` is the second one's alone."""
        named = _METHOD_WORD.findall(part.name.value) if part.name is not None and part.role != OTHER else []
        return not named or self._verb in named

    # --- labelled parts ---

    def _labelled(self, part: Part) -> None:
        role = self._slot_of(part)
        if role in self._by_slot:
            if part.filled:  # below "Request:" may be a request written out, whose parts are their own
                self._by_slot[role].append(part)
            if role == "headers":
                self._header_lines(part)
        elif role == "auth":
            for line in part.lines:
                self._bodyless(line)
            said = labelled_auth([*part.lines, *texts_in(part.blocks)], self._profile, part.name)
            header = next(
                (a for text in part.lines if (a := header_auth(text, self._profile)).state is State.NONE), said
            )
            self._say_auth(header)
        elif role in ("response", "response_part"):
            self._response(part, detail=role == "response_part")
        elif role == "errors":
            self._errors(part)
        elif role == "content_type" and part.lines:
            self._content_type = part.lines[0]
        elif role == "description" and part.lines and self._slots.description is None:
            self._slots.description = part.lines[0]

    def _slot_of(self, part: Part) -> str:
        """The slot that a part fills: what "request" and "parameters" mean depends on the method and the route, and
        "Key fields" after the answer of a GET explains that answer.
        """
        told = self._verb in BODILESS or bool(self._by_slot["body"])
        asked = part.role in ("request", "parameters") and told and self._lists_fields(part)
        if asked and self._slots.responses and self._explains(part):
            return "response_part"
        if part.role == "request":
            return "body" if self._verb not in BODILESS else "query"
        if part.role == "parameters":
            payload = read_payload([part], TableKind.QUERY, self._owner, self._profile)
            route = self._candidate.route
            known = {param.name.value.lower() for param in route.params} if route else set()
            names = {listed.name.value.lower().strip(":{}") for listed in payload.fields}
            if known and (names <= known if names else payload.state is State.STATED and self._verb in BODILESS):
                return "params"
            return "query" if self._verb in BODILESS else "body"
        return "errors" if part.role == "status" and part.blocks and not part.lines else part.role

    def _header_lines(self, part: Part) -> None:
        for text in header_texts(part):
            said = header_auth(text, self._profile)
            if said.state is not State.ABSENT:
                self._say_auth(said)
            if "content-type" in text.value.lower():
                self._content_type = self._content_type or text

    def _say_auth(self, said: Auth) -> None:
        self._slots.auth = joined_auth(self._slots.auth, said)

    # --- responses and errors ---

    def _response(self, part: Part, *, detail: bool) -> None:
        if not part.filled and part.status is None:
            return
        again = part.status is None and part.name is not None and self._profile.labels.exact(part.name.value) is None
        if part.status is None and self._slots.responses and (detail or (again and self._adds(part))):
            last = self._slots.responses[-1]
            more = self._body([part], last.code)
            self._slots.responses[-1] = replace(last, body=merge(last.body, more))
            return
        if lists_failures(part):
            self._errors(part)
            return
        for status, inner in responses_in(part, self._reader, self._profile):
            self._add_response(status, inner, part.span if inner.where is None else inner.where)

    def _adds(self, part: Part) -> bool:
        """Whether a part explains the response before it, field by field, rather than being another one."""
        told = self._slots.responses[-1].body.fields
        names = {listed.name.value for listed in told}
        more = self._body([part], None).fields
        return bool(more) and all(listed.name.value in names for listed in more)

    def _lists_fields(self, part: Part) -> bool:
        """Whether the label of a part says neither that it is sent nor that it comes back: "Fields", "Key fields"."""
        if self._verb in BODILESS:
            return True
        words = self._profile.group("not_labels")
        name = part.name.value if part.name is not None else ""
        return words.says(name, "parameters_noun") and not words.says(name, "body_noun")

    def _explains(self, part: Part) -> bool:
        """Whether all fields of a part are in the responses before it."""
        pending = [listed for response in self._slots.responses for listed in response.body.fields]
        names: set[str] = set()
        while pending:
            listed = pending.pop()
            names.add(listed.name.value)
            pending += listed.fields
        more = self._body([part], None).fields
        return len(more) > 1 and all(listed.name.value in names for listed in more)

    def _add_response(self, status: Text | None, part: Part, span: Span) -> None:
        code = status_code(status)
        if status is not None and code is not None and code >= 400 and code < 600:
            part.role, part.status = "errors", status
            self._errors(part)
            return
        success = code is None or 200 <= code < 400 or not 100 <= code < 600
        self._slots.responses.append(Response(span, status, code, success, self._body([part], code)))

    def _body(self, parts: list[Part], code: int | None) -> Payload:
        return response_body(parts, code, self._owner, self._profile)

    def _errors(self, part: Part) -> None:
        first = part.lines[0] if part.lines else None
        if first is not None and part.status is None and not part.blocks and says_none(first, self._profile):
            self._slots.errors = Slot(State.NONE, (part.span,))
            return
        cases = self._reader.of_part(part)
        if not cases and part.name is not None and part.status is None and says_failed(part.name, self._profile):
            self._slots.error_examples += error_examples(part)
            return  # the body of an error without its code lists none
        self._slots.cases += cases
        self._slots.error_examples += error_examples(part)
        if part.filled or part.status is not None:
            self._slots.errors = Slot(State.STATED, (*self._slots.errors.places, part.span))

    # --- what is there without a label ---

    def _unlabelled(self, part: Part) -> None:
        for line in part.lines:
            self._sentence(line, part.role)
        for block in part.blocks:
            if isinstance(block, (Fence, Table)):
                if is_answered(block, part, self._profile):
                    self._answer(Part("", None, part.name, block.span, [], [block]))
                elif self._verb == "DELETE" and not self._by_slot["body"] and is_sent(block, part, self._profile):
                    self._by_slot["body"].append(Part("", None, part.name, block.span, [], [block]))
                elif part.role in ("", "description", "status", "endpoint"):
                    self._place(block, part)
                if isinstance(block, Fence):
                    take_handler(block, self._slots, takes_body=self._verb in WRITES and not self._by_slot["body"])
            else:
                if isinstance(block, ListBlock) and lists_query(block, self._candidate.route, self._profile):
                    self._by_slot["query"].append(Part("", None, None, block.span, [], [block]))
                for text in texts_in((block,)):
                    self._sentence(text, part.role)
                if isinstance(block, ListBlock):
                    self._nested(block)
                    if part.role == "":
                        self._place_list(block)

    def _nested(self, block: ListBlock) -> None:
        for item in block.items:
            for inner in item.blocks:
                if isinstance(inner, (Fence, Table)):
                    self._place(inner, Part(""))
                elif isinstance(inner, ListBlock):
                    self._nested(inner)

    def _place(self, block: Fence | Table, part: Part) -> None:
        alone = Part("", None, part.name, block.span, [], [block])
        if isinstance(block, Table):
            kind = classify_table(block, self._profile)
            if asked := self._asked_by(block, alone):
                self._by_slot[asked].append(alone)
            elif kind is TableKind.ERRORS:
                self._split_statuses(block)
            elif kind in (TableKind.MODEL, TableKind.BODY, TableKind.QUERY, TableKind.PARAMS, TableKind.RESPONSE):
                self._place_example(alone)
            elif kind is TableKind.HEADERS:
                self._by_slot["headers"].append(alone)
                self._header_lines(alone)
            return
        body = block.body
        if block.language in JSON_LANGUAGES or re.match(r"\s*[{\[]", body):
            self._place_example(alone)
        elif self._verb in WRITES and not self._by_slot["body"] and read_spaced_fields(block, self._profile):
            self._by_slot["body"].append(alone)
        elif self._verb not in BODILESS and not self._by_slot["body"] and (sent := sent_by_curl(block)):
            self._by_slot["body"].append(Part("", None, None, sent[0].span, sent))
        for said in sent_auth(block, self._profile):
            self._say_auth(said)

    def _asked_by(self, table: Table, alone: Part) -> str | None:
        """The slot of a table whose names are, by their header, those of parameters, or are all in the route's query."""
        role = names_role(table, self._profile)
        slot = self._slot_of(replace(alone, role=role)) if role is not None else None
        if slot in ("query", "params") or (slot is None and asks_route(table, self._candidate.route, self._profile)):
            return slot or "query"
        return None

    def _split_statuses(self, table: Table) -> None:
        parts, cases = split_statuses(table, self._reader)
        for part in parts:
            code = status_code(part.status)
            self._slots.responses.append(Response(part.span, part.status, code, True, self._body([part], code)))
        self._add_cases(cases)

    def _place_example(self, part: Part) -> None:
        """Without a label, what a write shows first is its body; what follows, and what a read shows, is a response."""
        if self._verb not in BODILESS and not self._by_slot["body"]:
            self._by_slot["body"].append(part)
        else:
            self._answer(part)

    def _answer(self, part: Part) -> None:
        """Give an example to the response that lacks one, or take it for one, with the status of a sentence before it."""
        if self._slots.responses and self._slots.responses[-1].body.state is State.ABSENT:
            last = self._slots.responses[-1]
            self._slots.responses[-1] = replace(last, body=self._body([part], last.code))
        elif not any(response.success for response in self._slots.responses):
            said = next((spoken for spoken in self._slots.spoken if spoken.status is not None), None)
            status, code = (said.status, said.code) if said is not None else (None, None)
            body = self._body([part], code)
            self._slots.responses.append(Response(part.span, status, code, True, body, labelled=False))

    def _place_list(self, block: ListBlock) -> None:
        """A bare list of fields under a write is its body."""
        if self._verb in WRITES and not self._by_slot["body"]:
            part = Part("", None, None, block.span, [], [block])
            payload = read_payload([part], TableKind.BODY, self._owner, self._profile)
            typed = [listed for listed in payload.fields if listed.type is not None]
            if len(typed) >= max(1, len(block.items) // 2):
                self._by_slot["body"].append(part)
            elif said := self._said_fields(block):
                self._by_slot["body"].append(Part("", None, None, said.span, [], [said]))

    def _said_fields(self, block: ListBlock) -> ListBlock | None:
        """The items of a list that are fields and say whether they are required: "`text` required, 500 letters at most"."""
        items = []
        for item in block.items:
            alone = ListBlock((item,), block.ordered, item.span)
            listed = read_bullet_fields(alone, self._profile)
            if listed and all(field.required is not Required.UNSAID for field in listed):
                items.append(item)
        return ListBlock(tuple(items), block.ordered, items[0].span.to(items[-1].span)) if items else None

    def _sentence(self, line: Text, role: str) -> None:
        slots = self._slots
        self._failures(line)
        if "multipart/" in line.value.lower() and self._content_type is None:
            self._content_type = line
        self._bodyless(line)
        if role != "frontend":
            self._say_auth(told_auth(line, self._profile))
        if role in ("", OTHER, "description", "notes", "endpoint", "logic"):
            sent, rest = chained(line, self._profile) if self._verb not in BODILESS else (None, list(clauses(line)))
            if sent is not None and not self._by_slot["body"]:
                self._by_slot["body"].append(Part("", None, None, sent.span, [sent]))
            for clause in rest:
                self._spoken_payload(clause, sure=role != "logic")
        expected = self._words.place(line, "query_expected") if self._verb in BODILESS else None
        slots.query_expected = slots.query_expected or expected
        route = self._candidate.route if self._verb in BODILESS else None
        if (expected or route) and not self._by_slot["query"] and (asked := asked_in(line, route, self._profile)):
            self._by_slot["query"].append(Part("", None, None, asked.span, [asked]))

    def _bodyless(self, line: Text) -> None:
        if self._verb not in BODILESS and (place := self._words.place(line, "bodyless")) is not None:
            self._slots.body = merge(self._slots.body, Payload(State.NONE, (place,), text=(line,)))

    def _behind(self, part: Part) -> None:
        """What the lines of a labelled part say beside its slot: after its table or code, or of errors in a response."""
        end = part.blocks[0].span.end_line if part.blocks else None
        for block in part.blocks:
            if isinstance(block, Fence):
                take_handler(block, self._slots, takes_body=False)
        for line in part.lines:
            if end is not None and line.span.line > end:
                self._sentence(line, part.role)
                if part.role in self._by_slot or part.role in ("request", "parameters"):
                    for clause in clauses(line):
                        self._spoken_payload(clause, sure=False)
            elif part.role == "response" and part.status is not None:
                self._failures(line)

    def _failures(self, line: Text) -> None:
        cases = [case for case in self._reader.in_prose(line) if not self._known(case)]
        self._add_cases(cases)

    def _add_cases(self, cases: list[ErrorCase]) -> None:
        if cases:
            self._slots.cases += cases
            places = (*self._slots.errors.places, *(case.span for case in cases))
            self._slots.errors = Slot(State.STATED, places)

    def _known(self, case: ErrorCase) -> bool:
        cases = self._slots.cases
        self._places.update(known.span for known in cases[self._placed :])
        self._placed = len(cases)
        return case.span in self._places

    def _spoken_payload(self, clause: Clause, *, sure: bool) -> None:
        told = self._clauses.read(clause, sure=sure)
        if told.body is not None:
            self._by_slot["body"].append(Part("", None, None, told.body.span, [told.body]))
        if told.answer is not None:
            code = status_code(told.status)
            body = self._body([Part("", None, None, told.answer.span, [told.answer])], code)
            response = Response(told.answer.span, told.status, code, True, body, labelled=False)
            self._slots.spoken.append(response)
            if told.points:
                self._slots.told.append(response)
