"""Calls whose route says all that they need: `POST /orders/:id/cancel`, `POST /favorites/:id`, `POST /messages/read-all`."""

from __future__ import annotations

from speclint.model import READS, Endpoint
from speclint.vocabulary.vocabulary import Profile

_MARKS = ":{<["


def is_bare_action(endpoint: Endpoint, profile: Profile) -> bool:
    """Return whether a write may well have no body, as it acts on what its route names."""
    if endpoint.route is None or endpoint.verb in READS or not endpoint.body.absent or endpoint.query.places:
        return False
    words = profile.group("endpoint_titles")
    parts = [part for part in endpoint.route.path.split("/") if part]
    last, before = parts[-1:], parts[-2:-1]
    if not last:
        return False
    if last[0][0] in _MARKS:
        return endpoint.verb == "POST" and bool(before) and before[0][0] not in _MARKS
    if words.exact(last[0]) == "acts_on_all":
        return True
    return bool(before) and before[0][0] in _MARKS and words.exact(last[0]) == "acts_alone"
