"""Endpoints and webhooks against what a document says of each: the rows of every report's matrix."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from speclint.analysis.flow_coverage import outside_flow
from speclint.model import Auth, Endpoint, ErrorCase, Payload, Slot, Spec, State, Webhook
from speclint.report.inspect import request_of
from speclint.text.bilingual import Words
from speclint.text.named_tuples import NamedTuple

_FEW = 5  # codes or names that a cell shows
_SCHEMES = {
    "bearer": Words("Bearer", "Bearer"),
    "cookie": Words("cookie", "cookie"),
    "basic": Words("Basic", "Basic"),
    "apikey": Words("API key", "API key"),
    "signature": Words("signature", "firma"),
    "session": Words("session", "sesión"),
    "oauth": Words("OAuth", "OAuth"),
}
_PUBLIC = Words("public", "público")
_ROLE = Words("role", "rol")
_IN_ROUTE = Words("in the route", "en la ruta")
_NOTHING = Words("none", "nada")
_SAID_NOTHING = Words("", "")

ENDPOINT_COLUMNS = {
    "auth": Words("Auth", "Auth"),
    "request": Words("Request", "Petición"),
    "response": Words("Response", "Respuesta"),
    "errors": Words("Errors", "Errores"),
    "frontend": Words("Frontend", "Frontend"),
    "example": Words("Example", "Ejemplo"),
    "flow": Words("Flow", "Flujo"),
}
ASKED = ("auth", "request", "response", "errors")
"""What the checklist asks of every endpoint, columns of its table."""

WEBHOOK_COLUMNS = {
    "events": Words("Events", "Eventos"),
    "payload": Words("Payload", "Payload"),
    "signature": Words("Signature", "Firma"),
    "idempotency": Words("Idempotency", "Idempotencia"),
    "flow": Words("Flow", "Flujo"),
}


class Mark(str, Enum):
    """How something is stated: here, as none, once for all, perhaps, not at all, or not at all and not needed."""

    STATED = "stated"
    NONE = "none"
    INHERITED = "inherited"
    UNCLEAR = "unclear"
    MISSING = "missing"
    OPEN = "open"


LACKING = (Mark.MISSING, Mark.UNCLEAR)
"""The marks of what the checklist does not count as said."""


class Cell(NamedTuple):
    """How one slot is stated, and in short its content. `line` is where it is stated for all or perhaps, 0 otherwise."""

    mark: Mark
    detail: Words = _SAID_NOTHING
    line: int = 0


class Row(NamedTuple):
    """One endpoint or webhook: its position among the document's endpoints and then webhooks, its names, its cells."""

    target: int
    method: str
    route: str
    label: str
    line: int
    cells: dict[str, Cell]


def endpoint_rows(spec: Spec) -> tuple[Row, ...]:
    """Return a row for each endpoint that is not struck out, with a cell for each of ENDPOINT_COLUMNS."""
    untold = {id(item) for item in outside_flow(spec)}
    told = _told(spec)
    return tuple(
        _row(
            position,
            item,
            {
                "auth": _cell(item.auth, _auth(item.auth), missed=item.lacks_auth),
                "request": _request_cell(item),
                "response": _cell(item.response, _response(item), missed=item.lacks_response),
                "errors": _cell(item.errors, _errors(item, spec), missed=item.lacks_errors),
                "frontend": _cell(item.frontend),
                "example": _found(_is_shown(item), missed=False),
                "flow": _found(id(item) in told, missed=id(item) in untold),
            },
        )
        for position, item in enumerate(spec.endpoints)
        if not item.struck
    )


def webhook_rows(spec: Spec) -> tuple[Row, ...]:
    """Return a row for each webhook, with a cell for each of WEBHOOK_COLUMNS."""
    told = _told(spec)
    return tuple(
        _row(
            position,
            item,
            {
                "events": _found(bool(item.events or item.handled), _events(item), missed=True),
                "payload": _cell(request_of(item)),
                "signature": _cell(item.signature),
                "idempotency": _cell(item.idempotency),
                "flow": _found(id(item) in told, missed=False),
            },
        )
        for position, item in enumerate(spec.webhooks, len(spec.endpoints))
    )


def _told(spec: Spec) -> set[int]:
    """Return which endpoints and webhooks a step of the flow names."""
    index = spec.route_index()
    return {id(item) for step in spec.steps for ref in step.own for item in index.find(ref.key)}


def _row(position: int, item: Endpoint | Webhook, cells: dict[str, Cell]) -> Row:
    method = item.method.value.upper() if item.method else ""
    route = item.route.path if item.route else "" if method else item.title.value
    return Row(position, method, route, item.label, item.title.span.line, cells)


def _request_cell(item: Endpoint) -> Cell:
    if item.missing_request:
        return Cell(Mark.MISSING)
    said = (item.params, item.query, item.body, item.headers)
    if item.request.state is State.NONE and all(payload.state is not State.NONE for payload in said):
        return Cell(Mark.OPEN)  # it needs none, and nobody says so
    return _cell(item.request, _request(item))


def _cell(slot: Slot, detail: Words = _SAID_NOTHING, *, missed: bool = True) -> Cell:
    if slot.absent:
        return Cell(Mark.MISSING if missed else Mark.OPEN)
    if slot.state is State.UNCLEAR:
        return Cell(Mark.UNCLEAR, line=slot.places[0].line if slot.places else 0)
    if slot.state is State.INHERITED:
        return Cell(Mark.INHERITED, detail, slot.places[0].line if slot.places else 0)
    if slot.state is State.NONE:
        return Cell(Mark.NONE, detail if any(detail) else _NOTHING)
    return Cell(Mark.STATED, detail)


def _found(found: bool, detail: Words = _SAID_NOTHING, *, missed: bool) -> Cell:
    return Cell(Mark.STATED, detail) if found else Cell(Mark.MISSING if missed else Mark.OPEN)


def _is_shown(item: Endpoint) -> bool:
    payloads = (item.body, item.query, *(response.body for response in item.responses))
    return any(payload.examples for payload in payloads)


def _auth(auth: Auth) -> Words:
    if auth.required is False:
        return _PUBLIC
    words = [_SCHEMES[auth.scheme]] if auth.scheme in _SCHEMES else []
    return _joined([*words, _ROLE] if auth.role else words)


def _request(item: Endpoint) -> Words:
    payloads = (("query", item.query), ("body", item.body))
    parts = [_inside(name, payload) for name, payload in payloads if payload.state is State.STATED]
    if not parts and item.request.state is State.STATED:
        return _IN_ROUTE
    return _joined(parts)


def _inside(name: str, payload: Payload) -> Words:
    """Return the name of a payload with its types, or with how many fields it has."""
    types = list(dict.fromkeys(use.name.value for use in payload.types))
    number = len(payload.fields)
    if types:
        return _same(f"{name}: {', '.join(types[:2])}")
    if not number:
        return _same(name)
    one = number == 1
    return Words(
        f"{name}: {number}\u00a0{'field' if one else 'fields'}", f"{name}: {number}\u00a0{'campo' if one else 'campos'}"
    )


def _response(item: Endpoint) -> Words:
    answers = [response for response in item.responses if response.success]
    codes = dict.fromkeys(response.status.value for response in answers if response.status is not None)
    types = dict.fromkeys(use.name.value for response in answers for use in response.body.types)
    return _joined([*map(_same, codes), *map(_same, list(types)[:2])])


def _errors(item: Endpoint, spec: Spec) -> Words:
    cases: Iterable[ErrorCase] = item.error_cases or (
        spec.global_errors if item.errors.state is State.INHERITED else ()
    )
    return _few(case.status.value for case in cases)


def _events(item: Webhook) -> Words:
    return _few(event.value for event in (item.events or item.handled))


def _few(words: Iterable[str]) -> Words:
    unique = list(dict.fromkeys(words))
    more = f" +{len(unique) - _FEW}" if len(unique) > _FEW else ""
    return _same(", ".join(unique[:_FEW]) + more)


def _joined(words: Iterable[Words]) -> Words:
    listed = list(words)
    return Words(" · ".join(item.en for item in listed), " · ".join(item.es for item in listed))


def _same(word: str) -> Words:
    return Words(word, word)
