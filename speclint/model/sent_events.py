"""Which of the events that a document names its provider does not send."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from speclint.model.provider_events import provider_events
from speclint.model.webhook import Webhook
from speclint.text.nearest import nearest
from speclint.text.records import dataclass
from speclint.text.source import Text

_STRIPE = "stripe"
# Objects whose names no other provider has.
_OBJECTS = ("checkout.session.", "payment_intent.", "setup_intent.", "customer.subscription.")
_NO_EVENT = frozenset(" /:")


@dataclass(frozen=True, slots=True)
class UnsentEvent:
    """An event that `provider` does not send; `nearest` is the one that is most likely meant, or ""."""

    name: Text
    provider: str
    nearest: str


def unsent_events(webhooks: Iterable[Webhook], steps: Iterable[Text]) -> Iterator[UnsentEvent]:
    """Yield the events of webhooks and of steps that the provider does not send, each name once.

    The list is only read for a webhook of a provider that has one, or whose events look like its. The steps speak of the
    one provider that all webhooks have.
    """
    received = [(webhook, _provider_of(webhook)) for webhook in webhooks]
    providers = {provider for _, provider in received}
    named = [(event, provider) for item, provider in received for event in (*item.events, *item.handled)]
    if len(providers) == 1:
        named += [(event, next(iter(providers))) for event in steps]
    told: set[str] = set()
    for event, provider in named:
        name = event.value
        if provider and name not in told and (found := _judged(event, provider)) is not None:
            told.add(name)
            yield found


def _provider_of(webhook: Webhook) -> str:
    """The provider of a webhook; without a name, the one whose objects its events are about."""
    if webhook.provider:
        return webhook.provider
    names = [event.value for event in (*webhook.events, *webhook.handled)]
    likely = [name for name in names if _NO_EVENT.isdisjoint(name) and _is_own(name)]
    return _STRIPE if likely and len(likely) * 2 > len(names) and _mentions_object(likely) else ""


def _mentions_object(names: Iterable[str]) -> bool:
    return any(name.startswith(_OBJECTS) for name in names)


def _is_own(name: str) -> bool:
    return name.partition(".")[0] in _objects_of(_STRIPE)


@cache
def _objects_of(provider: str) -> frozenset[str]:
    """Return what the events of a provider are about: the first word of each."""
    return frozenset(event.partition(".")[0] for event in provider_events(provider) if "." in event)


def _judged(event: Text, provider: str) -> UnsentEvent | None:
    known = provider_events(provider)
    name = event.value
    if name in known or not known or "." not in name or not _NO_EVENT.isdisjoint(name):
        return None
    if name.endswith("*"):
        is_known = any(other.startswith(name.rstrip("*")) for other in known)
        return None if is_known else UnsentEvent(event, provider, "")
    meant = nearest(name, sorted(known))
    return UnsentEvent(event, provider, meant) if meant or _is_own(name) else None
