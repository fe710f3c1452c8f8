"""The names that a document declares, to find the few related documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from speclint.analysis.contracts.named_shapes import type_shapes
from speclint.analysis.on_demand import analysis
from speclint.model import Spec
from speclint.model.endpoint import Endpoint
from speclint.model.shapes import Names
from speclint.model.type_definitions import TypeDef, TypeKind, TypeNames
from speclint.model.webhook import Webhook
from speclint.text.named_tuples import NamedTuple
from speclint.text.records import dataclass
from speclint.text.regex import regex

_VERSION = regex(r"v\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Declarations:
    """`types` are the names of definitions, `routes` methods and folded routes of endpoints and webhooks, `events` the folded
    names of events. `endpoints` are verb and path of what another document can contradict.
    """

    types: tuple[TypeNames, ...] = ()
    routes: tuple[tuple[str, str], ...] = ()
    events: tuple[str, ...] = ()
    endpoints: tuple[tuple[str, str], ...] = ()


class Address(NamedTuple):
    """Where an endpoint is: its verb, its folded path without `api` and version in front, and the version."""

    verb: str
    path: str
    version: str

    @property
    def place(self) -> tuple[str, str]:
        """Verb and path: the key that two declarations of one endpoint share."""
        return self.verb, self.path


@analysis
def declarations(spec: Spec) -> Declarations:
    """Return the names of what a document declares."""
    endpoints = tuple(endpoint for endpoint in spec.endpoints if not endpoint.struck)
    receivers: tuple[Endpoint | Webhook, ...] = (*endpoints, *spec.webhooks)
    addresses = filter(None, map(address_of, endpoints))
    return Declarations(
        types=tuple(definition.called for definition in spec.types),
        routes=tuple(item.key for item in receivers if item.route is not None),
        events=tuple(dict.fromkeys(event for webhook in spec.webhooks for event in webhook.known_events)),
        endpoints=tuple(dict.fromkeys(address.place for address in addresses)),
    )


@analysis
def whole_type_names(spec: Spec) -> tuple[str, ...]:
    """Return the names of the types that another document can contradict."""
    return tuple(whole_types(spec.types, type_shapes(spec)))


def address_of(endpoint: Endpoint) -> Address | None:
    """Return where an endpoint is, None for one that another document cannot contradict."""
    if endpoint.route is None or not endpoint.known_method or endpoint.existing:
        return None
    segments = [part for part in endpoint.route.key.split("/") if part]
    if segments[:1] == ["api"]:
        segments = segments[1:]
    version = segments[0] if segments and _VERSION.fullmatch(segments[0]) else ""
    path = "/".join(segments[1:] if version else segments)
    # A lone `/` is relative to something that is not said.
    return Address(endpoint.verb, path, version) if path else None


def whole_types(types: Iterable[TypeDef], shapes: Names) -> Mapping[str, TypeDef]:
    """Return the definitions by name that say what a type looks like, once each; not those of what is there already."""
    found: dict[str, TypeDef] = {}
    left_out: set[str] = set()
    for definition in types:
        name = definition.name.value
        if definition.existing:
            left_out.add(name)
        elif definition.kind is not TypeKind.MODEL and name in shapes:
            found.setdefault(name, definition)
    return {name: definition for name, definition in found.items() if name not in left_out}
