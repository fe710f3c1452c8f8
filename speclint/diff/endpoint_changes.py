"""What changed in one endpoint: who may call it, what it takes, what it answers."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.analysis.contracts.contract import Form
from speclint.analysis.contracts.trusted import Trusted
from speclint.diff.auth import auth_changes
from speclint.diff.change import Change, changed
from speclint.diff.directions import REQUEST, RESPONSE
from speclint.diff.limits import is_paging, limit_changes, paging_change
from speclint.diff.pairing import Found, Pair
from speclint.diff.payloads import Codes, Part, part_changes, whole_change
from speclint.diff.version import Declared
from speclint.model import WRITES, Payload, Response, State
from speclint.model.shapes import Object
from speclint.text.regex import regex
from speclint.text.source import Place, Span

REQUEST_CODES = Codes(
    added="optional-request-field-added",
    added_unclear="unclear-request-field-added",
    added_required="required-request-field-added",
    removed="request-field-removed",
    removed_optional="request-field-removed",
    optionality="request-field-required",
    type="request-type-changed",
    listing="request-field-enumerated",
    nullability="request-null-refused",
    values_removed="request-value-removed",
    values_added="request-relaxed",
    format="request-format-changed",
    limit="request-limit-changed",
    harmless="request-relaxed",
)
RESPONSE_CODES = Codes(
    added="response-field-added",
    added_unclear="response-field-added",
    added_required="response-field-added",
    removed="response-field-removed",
    removed_optional="optional-response-field-removed",
    optionality="response-field-optional",
    type="response-type-changed",
    listing="response-type-changed",
    nullability="response-nullable",
    values_removed="response-narrowed",
    values_added="response-value-added",
    format="response-format-changed",
    limit="response-limit-changed",
    harmless="response-narrowed",
)
_WORD = regex(r"[\w.-]+")
_REQUEST_PARTS = ("headers", "params", "query", "body")


def endpoint_changes(pair: Pair) -> Iterator[Change]:
    """Yield what changed in an endpoint that both versions have."""
    old, new = pair.old.endpoint, pair.new.endpoint
    if pair.found is not Found.SAME:
        name = "method-changed" if pair.found is Found.METHOD else "route-changed"
        places = _title(pair.old), _title(pair.new)
        yield changed(name, new.label, *places, one=old.label, other=new.label)
    yield from auth_changes(pair)
    for name in _REQUEST_PARTS:
        yield from _request_changes(pair, name)
    yield from _response_changes(pair)


def _title(declared: Declared) -> Place:
    return declared.document.place(declared.endpoint.title.span)


def _place(declared: Declared, payload: Payload | Response) -> Place:
    """Where a payload is, of one that is not there the endpoint."""
    if isinstance(payload, Response):
        return declared.document.place(payload.span)
    span = payload.where or next(iter(payload.places), None) or declared.endpoint.title.span
    return declared.document.place(span)


def _request_changes(pair: Pair, name: str) -> Iterator[Change]:
    mine, yours = (getattr(each.endpoint, name) for each in (pair.old, pair.new))
    said, says = _request(pair.old, name, mine), _request(pair.new, name, yours)
    if said is None or says is None or _is_told_otherwise(pair, mine, yours):
        return
    endpoint = pair.new.endpoint.label
    part = Part(name, endpoint, REQUEST, REQUEST_CODES, (pair.old.document, said), (pair.new.document, says))
    places = _place(pair.old, mine), _place(pair.new, yours)
    if yours.absent and not mine.absent and name == "body" and says.inferred:
        yield whole_change(part, "request-undescribed", *places)
    elif yours.state is State.NONE and not _is_empty(said) and name == "body":
        yield whole_change(part, "request-field-removed", *places)
    else:
        changes = [*part_changes(part), *limit_changes(part)]
        paging = paging_change(part, *places) if name == "query" and pair.new.endpoint.verb == "GET" else None
        if paging is not None:
            changes = [paging, *(change for change in changes if not is_paging(change, part))]
        # A path parameter that one version does not describe is in the route all the same.
        yield from (change for change in changes if name != "params" or not _is_presence(change))
        if name == "body" and mine.content_type and yours.content_type and mine.is_multipart != yours.is_multipart:
            one, other = mine.content_type.value, yours.content_type.value
            what = part.subject("")
            yield changed("request-type-changed", endpoint, *places, what=what, one=one, other=other)


def _is_presence(change: Change) -> bool:
    return "added" in change.kind.name or "removed" in change.kind.name or change.kind.name == "request-field-required"


def _request(declared: Declared, name: str, payload: Payload) -> Trusted | None:
    """What a part of a request is; nothing where the endpoint needs none, None where that is not known."""
    endpoint = declared.endpoint
    if payload.state is State.STATED:
        return declared.document.payload(endpoint, payload)
    if payload.state is State.UNCLEAR or (name != "headers" and endpoint.unclear_at("request") is not None):
        return None
    is_silent = name == "body" and payload.absent and endpoint.verb in WRITES and endpoint.query.absent
    return _nothing(endpoint.title.span, inferred=is_silent)


def _is_told_otherwise(pair: Pair, mine: Payload, yours: Payload) -> bool:
    """Whether a part that one version does not have is in there all the same, in a form that was not read: where lines that
    say nothing else have most of its names.
    """
    for absent, stated, declared in ((mine, yours, pair.old), (yours, mine, pair.new)):
        names = {field.name.value for field in stated.fields}
        if absent.absent and names:
            lines = "\n".join(declared.document.unread_lines(declared.endpoint))
            return 2 * len(names & set(_WORD.findall(lines))) >= len(names)
    return False


def _nothing(span: Span, *, inferred: bool = False) -> Trusted:
    return Trusted(Object((), span), frozenset({Form.TABLE}), span, inferred)


def _is_empty(said: Trusted) -> bool:
    return isinstance(said.shape, Object) and not said.shape.members and said.shape.rest is None


def _response_changes(pair: Pair) -> Iterator[Change]:
    old, new = _answers(pair.old), _answers(pair.new)
    label, place = pair.new.endpoint.label, _title(pair.new)
    if old and not new:
        if pair.new.endpoint.unclear_at("response") is None:
            yield changed("response-undescribed", label, _place(pair.old, old[0]), place, what=_answer(old[0]))
        return
    same, gone, come = _paired(old, new)
    for before, after in zip(gone, come, strict=False):
        places = _place(pair.old, before), _place(pair.new, after)
        yield changed("success-status-changed", label, *places, one=before.code, other=after.code)
    for before in gone[len(come) :]:
        yield changed("success-status-removed", label, _place(pair.old, before), place, one=before.code)
    for after in come[len(gone) :] if old else ():
        yield changed("success-status-added", label, _title(pair.old), _place(pair.new, after), other=after.code)
    for before, after in (*same, *zip(gone, come, strict=False)):
        yield from _answer_changes(pair, before, after)


def _answer(response: Response) -> str:
    return f" {response.code}" if response.code is not None else ""


def _answers(declared: Declared) -> list[Response]:
    """The successes of an endpoint; those in sentences only where there are no others."""
    found = [response for response in declared.endpoint.responses if response.success and not response.wrong_status]
    labelled = [response for response in found if response.labelled]
    return labelled or found


Answers = list[Response]


def _paired(old: Answers, new: Answers) -> tuple[list[tuple[Response, Response]], Answers, Answers]:
    """Return the answers that both have, by their codes, and those that only one has. One without a code may be any of the
    other side's.
    """
    mine, yours = _by_code(old), _by_code(new)
    same = [(response, yours[code]) for code, response in mine.items() if code in yours]
    gone = [response for code, response in mine.items() if code not in yours]
    come = [response for code, response in yours.items() if code not in mine]
    if gone and come and None in (gone[0].code, come[0].code):
        same.append((gone[0], come[0]))
        return same, [], []
    is_unsaid = None in mine or None in yours
    return same, [] if is_unsaid else gone, [] if is_unsaid else come


def _by_code(answers: Answers) -> dict[int | None, Response]:
    found: dict[int | None, Response] = {}
    for response in sorted(answers, key=lambda each: each.code is not None):
        found.setdefault(response.code, response)
    return found


def _answer_changes(pair: Pair, before: Response, after: Response) -> Iterator[Change]:
    old, new = pair.old, pair.new
    said, says = old.document.payload(old.endpoint, before.body), new.document.payload(new.endpoint, after.body)
    places = _place(old, before), _place(new, after)
    status, label = _answer(after), new.endpoint.label
    if said is not None and not _is_empty(said) and after.body.state is State.NONE:
        part = Part("response", label, RESPONSE, RESPONSE_CODES, (old.document, said), (new.document, said), status)
        yield whole_change(part, "response-field-removed", *places)
    elif said is not None and not said.inferred and after.body.absent:
        yield changed("response-undescribed", label, *places, what=status)
    elif said is not None and says is not None:
        part = Part("response", label, RESPONSE, RESPONSE_CODES, (old.document, said), (new.document, says), status)
        yield from part_changes(part)
        yield from limit_changes(part)
