"""Two versions to the changes between them: pure, no git, no disk."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.diff.change import Change, by_cause, changed
from speclint.diff.endpoint_changes import endpoint_changes
from speclint.diff.errors import error_changes
from speclint.diff.limits import rate_limit_changes
from speclint.diff.pairing import Pairing, pair_endpoints
from speclint.diff.variables import variable_changes
from speclint.diff.version import Declared, Version
from speclint.diff.webhooks import webhook_changes
from speclint.markdown.texts import texts_in


def compare(old: Version, new: Version) -> list[Change]:
    """Return the changes from one version to another, the worst first, those of one cause once."""
    return by_cause(_changes(old, new))


def _changes(old: Version, new: Version) -> Iterator[Change]:
    pairing = pair_endpoints(old.endpoints, new.endpoints)
    for pair in pairing.pairs:
        yield from endpoint_changes(pair)
        yield from error_changes(pair)
        yield from rate_limit_changes(pair)
    yield from _removed_and_added(pairing, old, new)
    yield from webhook_changes(old, new)
    yield from variable_changes(old, new)


def _removed_and_added(pairing: Pairing, old: Version, new: Version) -> Iterator[Change]:
    """Yield what only one version has; not what the other one may have in a document that could not be read."""
    for declared in pairing.removed:
        verb, route = declared.key
        if not new.may_hide(declared.document, old) and not new.may_have(verb, route, declared.path):
            name = "deprecated-endpoint-removed" if _is_deprecated(declared) else "endpoint-removed"
            place = declared.document.place(declared.endpoint.title.span)
            yield changed(name, declared.endpoint.label, place, None)
    for declared in pairing.added:
        verb, route = declared.key
        if not old.may_hide(declared.document, new) and not old.may_have(verb, route, declared.path):
            place = declared.document.place(declared.endpoint.title.span)
            yield changed("endpoint-added", declared.endpoint.label, None, place)


def _is_deprecated(declared: Declared) -> bool:
    words = declared.document.spec.words("changes")
    endpoint = declared.endpoint
    texts = (endpoint.title, *texts_in(endpoint.scope))
    return any(words.says(text.value, "deprecated") and not words.says(text.value, "not_deprecated") for text in texts)
