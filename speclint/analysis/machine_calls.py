"""Endpoints that no screen calls: probes, and all of a document on calls from one backend to another."""

from __future__ import annotations

import re

from speclint.analysis.general_statements import loose_texts
from speclint.analysis.on_demand import analysis
from speclint.model import Endpoint, Spec, State
from speclint.text.regex import regex

_WEBHOOK = regex(r"webhook", re.IGNORECASE)


def is_probe(spec: Spec, endpoint: Endpoint) -> bool:
    """Return whether an endpoint is for monitoring: `GET /health`, `GET /health/live`."""
    last = endpoint.route.path.rstrip("/").rpartition("/")[2] if endpoint.route is not None else ""
    return endpoint.verb == "GET" and spec.words("frontend").exact(last) == "probe"


@analysis
def only_backends_call(spec: Spec) -> bool:
    """Return whether the document says that its calls are between backends alone, and little of a frontend."""
    words, auth = spec.words("frontend"), spec.words("auth")
    told = sum(endpoint.frontend.state is State.STATED for endpoint in spec.endpoints)
    if told * 2 > len(spec.endpoints):
        return False
    return any(
        words.says(text.value, "between_backends")
        and auth.says(text.value, "only", "all")
        and not _WEBHOOK.search(text.value)
        for text in loose_texts(spec)
    )
