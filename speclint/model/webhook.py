"""A webhook that the backend receives."""

from __future__ import annotations

from collections.abc import Iterable

from speclint.markdown.nodes import Block, Section
from speclint.model.routes import METHODS, EndpointRef, Route, shortened
from speclint.model.slots import Auth, Example, Payload, Response, Slot
from speclint.model.statuses import ErrorCase
from speclint.text.records import dataclass
from speclint.text.source import Span, Text


@dataclass(frozen=True, slots=True)
class Webhook:
    """A delivery that the backend receives. Not an Endpoint.

    `events` are those that it declares, `handled` those that its code distinguishes; `payload`, `signature` and
    `idempotency` where it says so (the last two perhaps in security, flow or models). `bearer` is where it asks for a
    user's token. `sampled` are the events that sample payloads name, which may be some of all. `bare` is true for one
    that says nothing of all that at its own place. `blocks` are all that are about it: its scope and what its section says
    outside of any endpoint.
    """

    method: Text | None
    route: Route | None
    title: Text
    span: Span
    section: Section
    scope: tuple[Block, ...] = ()
    events: tuple[Text, ...] = ()
    payload: Slot = Slot()
    signature: Slot = Slot()
    idempotency: Slot = Slot()
    handled: tuple[Text, ...] = ()
    sampled: tuple[Text, ...] = ()
    bearer: Span | None = None
    provider: str = ""
    bare: bool = False
    body: Payload = Payload()
    responses: tuple[Response, ...] = ()
    error_cases: tuple[ErrorCase, ...] = ()
    auth: Auth = Auth()
    mentions: tuple[EndpointRef, ...] = ()
    nearest_method: str = ""
    blocks: tuple[Block, ...] = ()
    error_examples: tuple[Example, ...] = ()

    @property
    def known_method(self) -> bool:
        """True when the method is one of HTTP's."""
        return self.method is not None and self.method.value.upper() in METHODS

    @property
    def key(self) -> tuple[str, str]:
        """What makes two declarations the same webhook."""
        return (self.method.value.upper() if self.method else ""), self.route.key if self.route else ""

    @property
    def label(self) -> str:
        """How messages name it."""
        parts = [self.method.value.upper() if self.method else "", self.route.text.value if self.route else ""]
        return shortened(" ".join(part for part in parts if part) or self.title.value)

    @property
    def anchor(self) -> str:
        """Language-neutral name for fingerprints."""
        return f"webhook {self.label}"

    @property
    def known_events(self) -> tuple[str, ...]:
        """The names of the events that it declares, handles or shows, folded."""
        return tuple(event.value.lower() for event in (*self.events, *self.handled, *self.sampled))


class EventIndex:
    """The events that webhooks declare or handle; `invoice.*` matches all with that prefix."""

    def __init__(self, events: Iterable[str]) -> None:
        """Take their names, folded."""
        self._known = set(events)
        self._beginnings = tuple(event.rstrip("*") for event in self._known if event.endswith("*"))
        # Events in words of their own ("pago aprobado") can be stated in others.
        self._is_prose = any(" " in event for event in self._known)

    def unknown(self, named: Iterable[Text]) -> tuple[Text, ...]:
        """Return the events of `named` that none of them is; none where a webhook describes its events in prose."""
        return () if self._is_prose else tuple(event for event in named if not self._has(event.value.lower()))

    def _has(self, event: str) -> bool:
        if event.endswith("*"):
            return any(other.startswith(event.rstrip("*")) for other in self._known)
        return event in self._known or event.startswith(self._beginnings)
