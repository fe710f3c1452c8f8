"""Path parameters that identify something which the document knows by that name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from speclint.analysis.on_demand import analysis
from speclint.markdown.texts import texts_in
from speclint.model import Endpoint, Field, PathParam, Spec, plain_name
from speclint.model.routes import is_id_of
from speclint.text.regex import regex

_BY_ID = regex(
    r"\b(?:by|por|par|pelo|its|su|com|con|avec|with)\s+(?:(?:its|su|o|son)\s+)?(?:id|identifi\w+|identificador)\b",
    re.IGNORECASE,
)


@analysis
def _names(spec: Spec) -> frozenset[str]:
    """The names of all fields that endpoints and types have, for comparing."""
    listed = [field for endpoint in spec.endpoints for _, payload in endpoint.payloads for field in payload.fields]
    listed += [field for definition in spec.types for field in definition.fields]
    return frozenset(plain_name(field.name.value) for field in _all(listed))


def is_known_id(spec: Spec, endpoint: Endpoint, param: PathParam) -> bool:
    """Return whether a path parameter that nothing describes is the id of something that the document knows.

    `drugId` where a route has `/drugs` or a field is called so, and any one that a text calls an id, the only one of its
    route.
    """
    if param.name.value.casefold().endswith("id"):
        if plain_name(param.name.value) in _names(spec):
            return True
        parts = (part for other in spec.endpoints if other.route is not None for part in other.route.path.split("/"))
        if any(is_id_of(param.name.value, part) for part in parts if part[:1].isalpha()):
            return True
    alone = endpoint.route is not None and len(endpoint.route.params) == 1
    said = (endpoint.description,) if endpoint.description is not None else ()
    texts = (*said, *texts_in(endpoint.scope)) if alone else ()
    return any(_BY_ID.search(text.value) for text in texts)


def _all(fields: Iterable[Field]) -> Iterator[Field]:
    pending = list(fields)
    while pending:
        found = pending.pop()
        yield found
        pending += found.fields
