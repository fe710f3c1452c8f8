"""The slots of an endpoint or webhook that have a place of their own in the document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from speclint.model import WRITES, Endpoint, Payload, Slot, State, Webhook
from speclint.text.new_spec_texts import LABELS
from speclint.text.source import Span


class PlacedSlot(NamedTuple):
    """A slot by its id, the status of a response, and where it is stated."""

    id: str
    status: str
    span: Span

    def title(self, language: str) -> str:
        """Return how a document in a language labels the slot."""
        return label_of(self.id, language, self.status)


def slots_of(item: Endpoint | Webhook) -> tuple[PlacedSlot, ...]:
    """Return the slots that have a place, in the document's order; not what is stated for all endpoints at once."""
    found = {(name, span): PlacedSlot(name, status, span) for name, status, span in _placed(item)}
    return tuple(sorted(found.values(), key=lambda slot: slot.span))


def label_of(slot: str, language: str, status: str = "") -> str:
    """Return how a document in a language labels a slot."""
    return LABELS[slot].of(language).format(status=status).strip() if slot in LABELS else slot.capitalize()


def lacking(item: Endpoint | Webhook) -> tuple[str, ...]:
    """Return the ids of the slots that an endpoint or webhook should have and does not, in the order of a spec."""
    if isinstance(item, Webhook):
        own = (("events", bool(item.events)), ("signature", not item.signature.absent))
        more = (
            ("payload", not (item.payload.absent and item.body.absent)),
            ("idempotency", not item.idempotency.absent),
        )
        return tuple(slot for slot, is_there in (*own, *more, ("response", bool(item.responses))) if not is_there)
    has_params = item.route is not None and bool(item.route.params)
    wanted = (
        ("auth", item.auth.absent),
        ("params", has_params and item.params.absent),
        ("query", item.verb not in WRITES and item.query.absent),
        ("body", item.verb in WRITES and item.body.absent),
        ("response", item.response.absent),
        ("errors", item.errors.absent),
        ("frontend", item.frontend.absent),
    )
    return tuple(slot for slot, is_lacking in wanted if is_lacking)


def _placed(item: Endpoint | Webhook) -> Iterator[tuple[str, str, Span]]:
    if isinstance(item, Endpoint):
        slots: tuple[tuple[str, Slot], ...] = (
            ("auth", item.auth),
            ("errors", item.errors),
            ("frontend", item.frontend),
        )
        payloads = [(name, payload) for name, payload in item.payloads if name != "response"]
    else:
        slots = (("auth", item.auth), ("signature", item.signature), ("idempotency", item.idempotency))
        payloads = [("payload", item.body)]
        slots = (*slots, ("payload", item.payload)) if item.body.absent else slots
        if item.events:
            yield "events", "", item.events[0].span
    for name, slot in slots:
        if slot.state in (State.STATED, State.NONE) and slot.places:
            yield name, "", slot.places[0]
    for name, payload in payloads:
        if payload.state in (State.STATED, State.NONE) and (where := _where(payload)) is not None:
            yield name, "", where
    for response in item.responses:
        yield "response", response.status.value if response.status is not None else "", response.span


def _where(payload: Payload) -> Span | None:
    return payload.where or next(iter(payload.places), None)
