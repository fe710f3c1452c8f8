"""Endpoints that the flow does not name."""

from __future__ import annotations

from speclint.analysis.on_demand import analysis
from speclint.analysis.undeclared import open_refs
from speclint.model import Endpoint, Spec, nearest_endpoint
from speclint.model.flow import is_told


@analysis
def outside_flow(spec: Spec) -> tuple[Endpoint, ...]:
    """Return the endpoints that no step names, when the steps name at least half of what is declared."""
    index = spec.route_index()
    named = {id(item) for step in spec.steps for ref in step.endpoints for item in index.find(ref.key)}
    declared = [
        endpoint for endpoint in spec.endpoints if endpoint.known_method and endpoint.route and not endpoint.struck
    ]
    received = [webhook for webhook in spec.webhooks if webhook.route]
    if not named or len(named) * 2 < len(declared) + len(received):
        return ()
    told = [step.words for step in spec.steps]
    meant = {nearest_endpoint(ref, (*spec.endpoints, *spec.webhooks)) for ref in open_refs(spec)}
    left = (item for item in declared if id(item) not in named and item.label not in meant and not item.probable)
    return tuple(item for item in left if not is_told(item, told) and not _is_uncalled(item, spec))


def _is_uncalled(endpoint: Endpoint, spec: Spec) -> bool:
    """Whether it is said that the frontend does not call an endpoint, or not yet."""
    words = spec.words("frontend")
    lines = (spec.source.line(place.line) for place in endpoint.frontend.places)
    return any(words.says(line, "uncalled") for line in lines)
