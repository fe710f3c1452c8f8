"""The known events of providers, as dated lists; no network access."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pkgutil import get_data

# By the id of the provider. A provider without a list is left alone.
_LISTS = {"stripe": "stripe.txt"}
# Objects whose names no other provider has.
_OBJECTS = {"stripe": ("checkout.session.", "payment_intent.", "setup_intent.", "customer.subscription.")}


@cache
def provider_events(provider: str) -> frozenset[str]:
    """Return the names of all events that a provider sends, empty when there is no list of them."""
    name = _LISTS.get(provider)
    if name is None:
        return frozenset()
    lines = (get_data("speclint.analysis.provider_events", name) or b"").decode("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def _objects_of(provider: str) -> frozenset[str]:
    return frozenset(event.partition(".")[0] for event in provider_events(provider) if "." in event)


def is_about_object_of(provider: str, name: str) -> bool:
    """Return whether an event is about what a provider's events are about, by the first word of its name."""
    return name.partition(".")[0] in _objects_of(provider)


def likely_provider(names: Iterable[str]) -> str:
    """Return the provider whose objects most of these events are about, one that no other provider has among them; else ""."""
    names = tuple(names)
    for provider, objects in _OBJECTS.items():
        likely = [name for name in names if is_about_object_of(provider, name)]
        if len(likely) * 2 > len(names) and any(name.startswith(objects) for name in likely):
            return provider
    return ""
