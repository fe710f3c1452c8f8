"""One endpoint with its slots."""

from __future__ import annotations

from collections.abc import Sequence

from speclint.markdown.nodes import Block, Section
from speclint.model.field_table import FieldTable
from speclint.model.fields import Field
from speclint.model.routes import METHODS, WRITES, EndpointRef, Notation, Route, plain_name, shortened
from speclint.model.slots import Auth, Doubt, Example, Payload, Response, Slot, State
from speclint.model.statuses import ErrorCase
from speclint.model.webhook import Webhook
from speclint.text import bounds
from speclint.text.nearest import nearest
from speclint.text.records import dataclass
from speclint.text.source import Span, Text


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One endpoint. A wrong method or a missing route is kept: `method` is as written, `known_method` is false for a wrong one.

    `title` is the words of the heading, label or line that declares it; `scope` is the blocks that belong to it alone.
    `description` is its first sentence, or the words of a title that has words of its own. `frontend` is the place
    that states what the frontend does with its response. `mentions` are the weaker notations that name the endpoint again.
    `described_params` are the names of path parameters that any text of the endpoint (or a document-wide list of
    parameters) mentions; `error_examples` are the bodies of errors that it shows. `doubts` are the places that may state a
    slot that was not found, at most one for each slot. A `probable` one is named by code, by a task where nothing declares
    any, or `for_context` only: what it lacks may be elsewhere. `fixed_query` are the parts of the route's query that
    distinguish it from others of the same path.
    """

    method: Text | None
    route: Route | None
    title: Text
    span: Span
    notation: Notation
    section: Section
    scope: tuple[Block, ...] = ()
    auth: Auth = Auth()
    headers: Payload = Payload()
    params: Payload = Payload()
    query: Payload = Payload()
    body: Payload = Payload()
    responses: tuple[Response, ...] = ()
    errors: Slot = Slot()
    error_cases: tuple[ErrorCase, ...] = ()
    frontend: Slot = Slot()
    description: Text | None = None
    mentions: tuple[EndpointRef, ...] = ()
    nearest_method: str = ""
    query_expected: Span | None = None
    struck: bool = False
    described_params: frozenset[str] = frozenset()
    existing: bool = False
    error_examples: tuple[Example, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    probable: bool = False
    for_context: bool = False
    fixed_query: frozenset[str] = frozenset()

    def unclear_at(self, slot: str) -> Span | None:
        """Return the place that may state `slot`, None where it is stated, absent, or the endpoint only probable."""
        return None if self.probable else self._doubt(slot)

    def _doubt(self, slot: str) -> Span | None:
        return next((doubt.span for doubt in self.doubts if doubt.slot == slot), None)

    def _unless_unclear(self, slot: str, said: Slot) -> Slot:
        place = self._doubt(slot) if said.absent else None
        return said if place is None else Slot(State.UNCLEAR, (place,))

    @property
    def known_method(self) -> bool:
        """True when the method is one of HTTP's."""
        return self.method is not None and self.method.value.upper() in METHODS

    @property
    def verb(self) -> str:
        """The method in upper case, a misspelt one corrected; "" without any."""
        return self.nearest_method or (self.method.value.upper() if self.method else "")

    @property
    def label(self) -> str:
        """The name in messages: `POST /api/x`, or the part of it that is there.

        A route of which the document writes the last segment alone, beside another one, is named whole.
        """
        route = self.route.text.value.split("?")[0] if self.route else ""
        rooted = route == "/"  # below the group's path, "GET /" names nothing
        if self.route is not None and (rooted or (self.route.params and self.route.params[0].text.value not in route)):
            route = self.route.path
        parts = [self.method.value.upper() if self.method else "", route]
        return shortened(" ".join(part for part in parts if part) or self.title.value)

    @property
    def key(self) -> tuple[str, str]:
        """The key that two declarations of the same endpoint share."""
        return self.verb, self.route.key if self.route else ""

    @property
    def anchor(self) -> str:
        """Language-neutral name for fingerprints."""
        return shortened(f"{self.verb} {self.route.path if self.route else self.title.value}".strip())

    @property
    def lacks_method(self) -> bool:
        """True for a route without a method."""
        return self.route is not None and self.method is None

    @property
    def lacks_route(self) -> bool:
        """True for a method without a route, or with one that starts with neither `/` nor a host."""
        return self.method is not None and (self.route is None or not self.route.absolute)

    @property
    def asked_query(self) -> tuple[str, ...]:
        """The names of parameters in the route's query, in lower case, without those that distinguish endpoints."""
        query = self.route.query.value if self.route is not None and self.route.query is not None else ""
        parts = (part for part in query.split("&") if part and part not in self.fixed_query)
        return tuple(part.partition("=")[0].lower() for part in parts)

    @property
    def missing_request(self) -> str:
        """The part of the request that should be stated and is not: "body" or "query"; "" for none, or where it is unclear."""
        return "" if self.probable or self._doubt("request") is not None else self._missing_request

    @property
    def _missing_request(self) -> str:
        if self.verb in WRITES and self.known_method:
            return "body" if self.body.absent and self.query.absent else ""
        query = self.route.query if self.route and self.asked_query else None
        only_in_route = query is not None and all(place == query.span for place in self.query.places)
        only_in_route = only_in_route and self.notation is not Notation.CURL
        expected = only_in_route or (self.query_expected is not None and self.query.absent)
        return "query" if self.known_method and expected else ""

    @property
    def lacks_response(self) -> bool:
        """True when no success response is stated, not even one with a wrong status."""
        return (
            not self.probable and self.response.absent and not any(response.wrong_status for response in self.responses)
        )

    @property
    def lacks_errors(self) -> bool:
        """True when no error codes are stated, here or for all endpoints; a wrong status may be a misspelt one."""
        stated = any(response.wrong_status for response in self.responses)
        return not self.probable and self.errors.absent and not stated

    @property
    def lacks_auth(self) -> bool:
        """True when the document does not state who may call."""
        return not self.probable and self.auth.absent

    @property
    def lacks_description(self) -> bool:
        """True when no words say what it does."""
        return not self.probable and self.description is None and self._doubt("description") is None

    @property
    def untyped_responses(self) -> tuple[Response, ...]:
        """The labelled successes that do not say what they hold; none where something may say it."""
        if self.probable or self._doubt("content") is not None:
            return ()
        return tuple(response for response in self.responses if response.status is not None and response.untyped)

    @property
    def lacks_frontend(self) -> bool:
        """True when there is a response and the document does not state what the frontend does with it."""
        return not self.probable and self.frontend.absent and not self.response.silent

    @property
    def payloads(self) -> tuple[tuple[str, Payload], ...]:
        """Everything that is sent, by the id of its slot."""
        sent = (("headers", self.headers), ("params", self.params), ("query", self.query), ("body", self.body))
        return (*sent, *(("response", response.body) for response in self.responses))

    @property
    def request_tables(self) -> tuple[FieldTable, ...]:
        """The tables of its headers, query and body."""
        return (*self.headers.tables, *self.query.tables, *self.body.tables)

    @property
    def request(self) -> Slot:
        """The state of body, query and path parameters together, as the checklist counts them."""
        parts = (self.body, self.query, self.params)
        places = tuple(place for part in parts for place in part.places)
        if any(part.state is State.STATED for part in parts):
            return Slot(State.STATED, places)
        if self.body.state is State.NONE or self.query.state is State.NONE:
            return Slot(State.NONE, places)
        if self.verb not in WRITES and self.query_expected is None:
            has_params = self.route is not None and bool(self.route.params)
            return Slot(State.STATED if has_params else State.NONE, places)
        return self._unless_unclear("request", Slot(State.ABSENT))

    @property
    def response(self) -> Slot:
        """STATED when there is a success response."""
        found = tuple(response.span for response in self.responses if response.success)
        return Slot(State.STATED, found) if found else self._unless_unclear("response", Slot(State.ABSENT))

    @property
    def unknown_params(self) -> tuple[Field, ...]:
        """The documented path parameters that the route does not have; none where it shows a sample, `/people/42`."""
        if self.route is None or self.route.is_sample:
            return ()
        known = {plain_name(param.name.value) for param in self.route.params}
        return tuple(field for field in self.params.fields if plain_name(field.name.value) not in known)


def nearest_endpoint(ref: EndpointRef, declared: Sequence[Endpoint | Webhook]) -> str:
    """Return the label of the one of `declared` that `ref` most likely means, or ""."""
    declared = declared[: bounds.CANDIDATES]
    verb = ref.method.value.upper() if ref.method else ""
    wanted = f"{verb} {ref.route.path}".strip()
    same_route = [item.label for item in declared if item.key[1] == ref.route.key]
    same_verb = [item.label for item in declared if not verb or item.key[0] == verb]
    return (
        next(iter(same_route), "") or nearest(wanted, same_verb) or nearest(wanted, [item.label for item in declared])
    )
