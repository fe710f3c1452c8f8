"""What changed in the deliveries that the backend receives."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.analysis.contracts.trusted import Trusted, trusted_payload
from speclint.diff.change import Change, changed
from speclint.diff.directions import RESPONSE
from speclint.diff.payloads import Codes, Part, part_changes
from speclint.diff.version import Version, VersionDocument
from speclint.model import Webhook
from speclint.text.source import Place, Text

Received = tuple[VersionDocument, Webhook]
_CODES = Codes(
    added="webhook-extended",
    added_unclear="webhook-extended",
    added_required="webhook-extended",
    removed="webhook-field-removed",
    removed_optional="webhook-field-removed",
    optionality="webhook-payload-changed",
    type="webhook-payload-changed",
    listing="webhook-payload-changed",
    nullability="webhook-payload-changed",
    values_removed="webhook-extended",
    values_added="webhook-extended",
    format="webhook-extended",
    limit="webhook-extended",
    harmless="webhook-extended",
)


def webhook_changes(old: Version, new: Version) -> Iterator[Change]:
    """Yield what changed in the webhooks of two versions."""
    pairs, gone, come = _paired(old.webhooks, new.webhooks)
    for before, after in pairs:
        yield from _changes(before, after)
    for document, webhook in gone:
        if not new.may_hide(document, old) and not _is_endpoint(webhook, new):
            yield changed("webhook-removed", webhook.label, _title((document, webhook)), None)
    for document, webhook in come:
        if not old.may_hide(document, new) and not _is_endpoint(webhook, old):
            yield changed("webhook-added", webhook.label, None, _title((document, webhook)))


def _paired(
    old: list[Received], new: list[Received]
) -> tuple[list[tuple[Received, Received]], list[Received], list[Received]]:
    """Return the webhooks of both: those of one route, then those of one provider or with an event in common."""
    pairs: list[tuple[Received, Received]] = []
    gone, come = list(old), list(new)
    for is_same in (_same_route, _same_sender):
        for before in list(gone):
            after = next((each for each in come if is_same(before[1], each[1])), None)
            if after is not None:
                pairs.append((before, after))
                gone.remove(before)
                come.remove(after)
    return pairs, gone, come


def _same_route(one: Webhook, other: Webhook) -> bool:
    if one.route is None or other.route is None:
        return one.route is other.route and one.title.value == other.title.value
    return one.route.key == other.route.key


def _same_sender(one: Webhook, other: Webhook) -> bool:
    is_one_provider = bool(one.provider) and one.provider == other.provider
    return is_one_provider or bool(set(one.known_events) & set(other.known_events))


def _is_endpoint(webhook: Webhook, version: Version) -> bool:
    return any(declared.endpoint.key == webhook.key for declared in version.endpoints)


def _title(received: Received) -> Place:
    return received[0].place(received[1].title.span)


def _changes(before: Received, after: Received) -> Iterator[Change]:
    (old, webhook), (new, other) = before, after
    label = other.label
    if webhook.route is not None and other.route is not None and webhook.key != other.key:
        places = _title(before), _title(after)
        yield changed("webhook-route-changed", label, *places, one=webhook.label, other=label)
    mine, yours = _events(webhook), _events(other)
    if mine and yours:
        for name in mine.keys() - yours.keys():
            places = old.place(mine[name].span), _events_place(after)
            yield changed("webhook-event-removed", label, *places, subject=mine[name].value)
        for name in yours.keys() - mine.keys():
            places = _events_place(before), new.place(yours[name].span)
            what = f"`{yours[name].value}`"
            yield changed("webhook-extended", label, *places, subject=yours[name].value, what=what)
    said, says = _payload(before), _payload(after)
    if said is not None and says is not None:
        yield from part_changes(Part("payload", label, RESPONSE, _CODES, (old, said), (new, says)))


def _events(webhook: Webhook) -> dict[str, Text]:
    """The events that a webhook declares; events in prose cannot be compared, so none then."""
    if any(" " in event.value for event in webhook.events):
        return {}
    return {event.value.lower(): event for event in webhook.events}


def _events_place(received: Received) -> Place:
    document, webhook = received
    return document.place(webhook.events[0].span if webhook.events else webhook.title.span)


def _payload(received: Received) -> Trusted | None:
    document, webhook = received
    return trusted_payload(webhook.body, document.spec)
