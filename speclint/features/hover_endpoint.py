"""What an editor shows of an endpoint or webhook: all that was read and inherited, and what is missing or unclear."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.features import hover_words as words
from speclint.features.hover_type import field_line, said
from speclint.markdown.labels import split_label, split_plain_label
from speclint.model import Endpoint, Payload, Response, Spec, State, Webhook
from speclint.report.html.words import MARKS
from speclint.report.matrix import ENDPOINT_COLUMNS, WEBHOOK_COLUMNS, Cell, Mark, Row, endpoint_rows, webhook_rows
from speclint.text.new_spec_texts import LABELS
from speclint.text.source import Text

_MOST = 12  # fields and errors of one slot
_LONGEST = 160


def receiver_hover(spec: Spec, item: Endpoint | Webhook, language: str) -> str:
    """Return what `spec` states of one of its endpoints or webhooks, as Markdown; the states are those of the report."""
    row = _row_of(spec, item)
    marks = [words.WEBHOOK.of(language)] if isinstance(item, Webhook) else []
    marks += [words.EXISTING.of(language)] if isinstance(item, Endpoint) and item.existing else []
    title = f"**`{item.label}`**" + (f" ({', '.join(marks)})" if marks else "")
    about = item.description.value if isinstance(item, Endpoint) and item.description is not None else ""
    slots = _endpoint(spec, item, row, language) if isinstance(item, Endpoint) else _webhook(item, row, language)
    parts = [title, _short(about) if about and about not in (item.label, item.title.value) else "", "\n".join(slots)]
    return "\n\n".join(part for part in parts if part)


def _row_of(spec: Spec, item: Endpoint | Webhook) -> Row | None:
    rows = endpoint_rows(spec) if isinstance(item, Endpoint) else webhook_rows(spec)
    items: tuple[Endpoint | Webhook, ...] = (*spec.endpoints, *spec.webhooks)
    return next(
        (row for row in rows if (items[row.target].title.span, items[row.target].key) == (item.title.span, item.key)),
        None,
    )


def _endpoint(spec: Spec, item: Endpoint, row: Row | None, language: str) -> Iterator[str]:
    cells = row.cells if row is not None else {}
    if "auth" in cells:
        yield _slot(ENDPOINT_COLUMNS["auth"].of(language), cells["auth"], said(item.auth.text), language)
    payloads = (("params", item.params), ("headers", item.headers), ("query", item.query), ("body", item.body))
    stated = [line for name, payload in payloads for line in _payload(_name(name, language), payload, language)]
    if stated:
        yield from stated
    elif "request" in cells:
        yield _slot(ENDPOINT_COLUMNS["request"].of(language), cells["request"], "", language)
    successes = [response for response in item.responses if response.success]
    for response in successes:
        yield _response(response, language)
    if not successes and "response" in cells:
        yield _slot(ENDPOINT_COLUMNS["response"].of(language), cells["response"], "", language)
    if "errors" in cells:
        cases = item.error_cases or (spec.global_errors if item.errors.state is State.INHERITED else ())
        listed = [f"{case.status.value} {said(case.meaning)}".strip() for case in cases[:_MOST]]
        yield _slot(ENDPOINT_COLUMNS["errors"].of(language), cells["errors"], "; ".join(listed), language)
    if "frontend" in cells:
        places = item.frontend.places
        behaviour = _without_label(Text(spec.source.slice(places[-1]), places[-1])) if places else ""
        yield _slot(ENDPOINT_COLUMNS["frontend"].of(language), cells["frontend"], behaviour, language)
    if "flow" in cells and cells["flow"].mark is not Mark.OPEN:
        yield _slot(ENDPOINT_COLUMNS["flow"].of(language), cells["flow"], "", language)


def _webhook(item: Webhook, row: Row | None, language: str) -> Iterator[str]:
    for column, cell in (row.cells if row is not None else {}).items():
        if column == "events":
            events = ", ".join(f"`{event.value}`" for event in (item.events or item.handled)[:_MOST])
            yield _slot(WEBHOOK_COLUMNS[column].of(language), cell, events, language)
        else:
            yield _slot(WEBHOOK_COLUMNS[column].of(language), cell, "", language)
    for response in item.responses:
        yield _response(response, language)


def _slot(name: str, cell: Cell, text: str, language: str) -> str:
    """Return a line on a slot: what is stated, or the state that the report gives it, with the line that says so."""
    sign, state = MARKS[cell.mark]
    is_own = cell.mark is Mark.STATED or (cell.mark is Mark.INHERITED and not any(cell.detail))
    detail = text if text and is_own else cell.detail.of(language)
    if cell.mark in (Mark.STATED, Mark.NONE) and detail:
        return f"- **{name}:** {_short(detail)}"
    line = f", {words.LINE.of(language).format(cell.line)}" if cell.line else ""
    remark = f"{sign} {state.of(language)}{line}"
    return f"- **{name}:** {_short(detail)} ({remark})" if detail else f"- **{name}:** {remark}"


def _name(slot: str, language: str) -> str:
    return words.HEADERS.of(language) if slot == "headers" else LABELS[slot].of(language)


def _payload(name: str, payload: Payload, language: str) -> Iterator[str]:
    if payload.state is State.NONE:
        yield f"- **{name}:** {words.NOTHING.of(language)}"
    elif payload.state is not State.ABSENT:
        yield f"- **{name}:** {_inside(payload, language)}".rstrip()


def _response(response: Response, language: str) -> str:
    status = f" {response.status.value}" if response.status is not None else ""
    inside = "" if response.body.absent else _inside(response.body, language)
    return f"- **{words.SUCCESS.of(language)}{status}:** {inside}".rstrip()


def _inside(payload: Payload, language: str) -> str:
    """Return what a payload holds: its types, its fields, or the words that describe it."""
    types = list(dict.fromkeys(f"`{use.name.value}`" for use in payload.types))
    fields = [field_line(field) for field in payload.fields[:_MOST]]
    left = len(payload.fields) - _MOST
    more = [words.MORE.of(language).format(left)] if left > 0 else []
    if types or fields:
        return ", ".join([*types, *fields, *more])
    return _short(said(payload.text[0])) if payload.text else ""


def _without_label(text: Text) -> str:
    """Return the words of a statement without the label that opens it."""
    first = text.first_line()
    label = split_label(first) or split_plain_label(first)
    if label is None:
        return said(text)
    rest = text.value[len(first.value) :]
    return " ".join(f"{' '.join(line.value for line in label.lines)} {rest}".replace("`", "").split())


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
