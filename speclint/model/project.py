"""Facts: what the second phase needs of each document, and all documents together."""

from __future__ import annotations

from dataclasses import dataclass

from speclint.model.checklist import Box
from speclint.model.endpoint import Endpoint, nearest_endpoint
from speclint.model.env import EnvUse, EnvVar, undeclared
from speclint.model.routes import EndpointRef
from speclint.model.slots import TypeUse
from speclint.model.types import TypeDef, TypeIndex
from speclint.model.webhook import Webhook, unknown_events
from speclint.nearest import nearest
from speclint.profile import fold
from speclint.route_index import RouteIndex
from speclint.source import Text


@dataclass(frozen=True, slots=True)
class Facts:
    """The spec of one document reduced to what another document, a file name or the disk can change.

    `type_uses` and `env_uses` are the open ones: used here and defined nowhere here. `searched` is true when the file was
    found by searching a folder rather than named. `reported` is false for a document that is only context.
    """

    path: str
    language: str
    types: tuple[TypeDef, ...] = ()
    type_uses: tuple[TypeUse, ...] = ()
    unused_types: tuple[TypeDef, ...] = ()
    env_vars: tuple[EnvVar, ...] = ()
    env_uses: tuple[EnvUse, ...] = ()
    endpoints: tuple[Endpoint, ...] = ()
    webhooks: tuple[Webhook, ...] = ()
    boxes: tuple[Box, ...] = ()
    open_refs: tuple[EndpointRef, ...] = ()
    open_events: tuple[Text, ...] = ()
    lacks_types: bool = False
    searched: bool = False
    reported: bool = True

    @property
    def receivers(self) -> tuple[Endpoint | Webhook, ...]:
        """Endpoints and webhooks."""
        return (*self.endpoints, *self.webhooks)

    def nearest_endpoint(self, ref: EndpointRef) -> str:
        """Return the label of the declared endpoint that `ref` most likely means, or ""."""
        return nearest_endpoint(ref, self.receivers)

    def nearest_event(self, name: str) -> str:
        """Return the declared event that `name` most likely means, or ""."""
        return nearest(name, [event.value for webhook in self.webhooks for event in webhook.events])


@dataclass(frozen=True, slots=True)
class Project:
    """All documents that are checked together."""

    documents: tuple[Facts, ...]

    @property
    def type_names(self) -> TypeIndex:
        """Names of the types that some document defines."""
        return TypeIndex(definition for facts in self.documents for definition in facts.types)

    @property
    def env_names(self) -> frozenset[str]:
        """Names of the variables that some document declares."""
        return frozenset(variable.name.value for facts in self.documents for variable in facts.env_vars)

    def open_refs(self, facts: Facts) -> tuple[EndpointRef, ...]:
        """Return what the flow of one document names and no document declares."""
        declared: list[Endpoint | Webhook] = [item for other in self.documents for item in other.receivers]
        found = RouteIndex((item.key, item) for item in declared if item.route is not None)
        return tuple(ref for ref in facts.open_refs if not found.find(ref.key))

    def open_events(self, facts: Facts) -> tuple[Text, ...]:
        """Return the events that the flow of one document names and no webhook of any document does."""
        return unknown_events(facts.open_events, (webhook for other in self.documents for webhook in other.webhooks))

    def open_type_uses(self, facts: Facts) -> tuple[TypeUse, ...]:
        """Return the types that one document uses and no document defines; none where it has no place for types at all,
        which is a fact of its own.
        """
        names = self.type_names
        if facts.lacks_types:
            return ()
        return tuple(use for use in facts.type_uses if use.name.value not in names)

    def unused_types(self, facts: Facts) -> tuple[TypeDef, ...]:
        """Return the types of one document that no document uses."""
        used = {fold(use.name.value) for other in self.documents for use in other.type_uses}
        return tuple(found for found in facts.unused_types if not any(fold(name) in used for name in found.names))

    def nearest_type(self, name: str) -> str:
        """Return the defined type that `name` most likely means, or ""."""
        return nearest(name, sorted({found.name.value for facts in self.documents for found in facts.types}))

    def nearest_env(self, name: str) -> str:
        """Return the declared variable that `name` most likely means, or ""."""
        return nearest(name, sorted(self.env_names))

    def boxes(self, facts: Facts) -> tuple[Box, ...]:
        """Return the boxes of one document, given what the others define."""
        names = self.type_names
        return tuple(box.given(names) for box in facts.boxes)

    def open_env_uses(self, facts: Facts) -> tuple[EnvUse, ...]:
        """Return the variables that one document uses and no document declares."""
        return undeclared(facts.env_uses, (variable for other in self.documents for variable in other.env_vars))
