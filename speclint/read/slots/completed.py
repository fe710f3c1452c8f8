"""What is known once all parts are read: the content type, the signature's body, the title's auth, the route's query."""

from __future__ import annotations

from speclint.model import WRITES, Payload, State
from speclint.read.endpoints.candidate import Candidate
from speclint.read.slots.auth.auth import title_auth
from speclint.read.slots.gathered import Slots
from speclint.read.slots.payloads import merge
from speclint.read.slots.unlabelled_requests import signature_body
from speclint.text.records import replace
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile


def completed(slots: Slots, candidate: Candidate, content_type: Text | None, profile: Profile) -> Slots:
    """Return the slots, empty ones filled from the endpoint's title, route and content type."""
    if content_type is not None and slots.body.content_type is None:
        slots.body = replace(slots.body, content_type=content_type)
    if slots.body.state is State.ABSENT and slots.body.is_multipart and slots.body.content_type is not None:
        slots.body = replace(slots.body, state=State.STATED, places=(slots.body.content_type.span,))
    if slots.body.state is State.ABSENT and candidate.key[0] in WRITES:
        slots.body = signature_body(candidate, profile)
    _give_status(slots)
    if slots.auth.state is State.ABSENT:
        slots.auth = title_auth(candidate.title, profile)
    route = candidate.route
    if route is not None and route.query is not None and route.query.value and slots.query.state is not State.STATED:
        slots.query = merge(slots.query, Payload(State.STATED, (route.query.span,), text=(route.query,)))
    if slots.query.state is State.STATED or slots.params.state is State.STATED:
        slots.query_expected = None
    return slots


def _give_status(slots: Slots) -> None:
    """Give the one success that has no status the one that a list of statuses has: "201 Created, 400: no such product"."""
    listed = [case for case in slots.cases if case.code is not None and 200 <= case.code < 300]
    open_ones = [number for number, told in enumerate(slots.responses) if told.success]
    if len(listed) != 1 or len(open_ones) != 1 or slots.responses[open_ones[0]].status is not None:
        return
    status, code = listed[0].status, listed[0].code
    slots.responses[open_ones[0]] = replace(slots.responses[open_ones[0]], status=status, code=code)
    slots.cases = [case for case in slots.cases if case is not listed[0]]
