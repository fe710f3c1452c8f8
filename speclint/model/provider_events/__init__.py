"""The events that providers are known to send, as dated lists; nothing is asked of the network."""

from __future__ import annotations

from functools import cache
from pkgutil import get_data

# By the id of the provider. A provider without a list is left alone.
_LISTS = {"stripe": "stripe.txt"}


@cache
def provider_events(provider: str) -> frozenset[str]:
    """Return the names of all events that a provider sends, empty when there is no list of them."""
    name = _LISTS.get(provider)
    if name is None:
        return frozenset()
    lines = (get_data("speclint.model.provider_events", name) or b"").decode("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
