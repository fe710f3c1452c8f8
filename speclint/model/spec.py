"""Everything that one document states."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.finding import Words
from speclint.model.calls import ClientUrl, CurlMismatch
from speclint.model.checklist import Box
from speclint.model.contracts import Contract, Mismatch
from speclint.model.endpoint import Endpoint, nearest_endpoint
from speclint.model.env import EnvIndex, EnvUse, EnvVar, env_key
from speclint.model.flow import Flow, FlowStep, is_told
from speclint.model.handler import ErrorEnvelope, Handler
from speclint.model.keys import Keys
from speclint.model.named_shapes import NamedShape, Redefined, redefined
from speclint.model.naming import Naming
from speclint.model.notes import (
    MisplacedSection,
    Misspelt,
    RepeatedSection,
    SecretField,
    SecurityNotes,
    TrustedField,
)
from speclint.model.plan import Plan
from speclint.model.quantities import Quantities
from speclint.model.redirects import RedirectMismatch
from speclint.model.references import Reference
from speclint.model.refusals import Refusals
from speclint.model.repeats import Repeated
from speclint.model.routes import EndpointRef
from speclint.model.routing import Routing
from speclint.model.sent_events import UnsentEvent, unsent_events
from speclint.model.slots import Auth, Example, State, TypeUse
from speclint.model.statuses import ErrorCase
from speclint.model.suppression import Suppression
from speclint.model.tables import FieldTable
from speclint.model.types import BrokenJson, TypeDef, TypeIndex
from speclint.model.webhook import EventIndex, Webhook
from speclint.nearest import nearest
from speclint.records import dataclass, field
from speclint.route_index import RouteIndex
from speclint.secret import Secret
from speclint.shape import Names
from speclint.slugs import Anchors
from speclint.source import Source, Span, Text
from speclint.syntax import Document, Section, Unread


@dataclass(frozen=True, slots=True)
class Spec:
    """Everything that one document states. `language` is the document's own ("es", "en", "pt", "fr", …).

    `global_errors` are the codes of a document-wide error section, `global_auth` what is said of auth for all endpoints.
    `tables` are all field tables, those of endpoints and types included. `speaks_of_webhooks` (received ones) and
    `speaks_of_env` are the places that would need a section of that role. `titles` are the level-1 headings. `base_path` is
    the path of the base URL (`/api`), "" without one, stated at `base_place`. `references` are the links into the document
    and to files beside it, `anchors` what links into it can lead to, `suppressions` the comments that silence findings.
    `section_names` are how messages call the sections of a role. `intro` is the first line of an untitled summary under
    the title;
    `hollow` has the first section of each role whose sections have no content, placeholders and comments aside.
    `unused_types` are the definitions that nothing else in the document names. `named_shapes` are the types with what they
    are, `shapes` what each of their names stands for, as far as that is sure; `contracts` are the forms of each body,
    query and response; `mismatches` are tables and interfaces that differ, `misfits` examples that differ from what is
    declared. `repeated_enums` are the enums, `repeated_fields` the fields of a resource that several places
    tell of. `handlers` are what the code and steps of endpoints and webhooks do, `error_envelope` is the form
    that all errors are declared to have, `error_body` where the body of an error is shown first in any form.
    `exposed_secrets` are variables whose name says both that a browser sees them and that none may; `plain_urls` are the
    places that something calls over `http://`, one for each host. `misplaced` are sections against the seed's order,
    `routing` what is told of all routes together, `refusals` what lists of errors leave out. `unbounded_lists` are
    lists of any length, `without_example` are endpoints whose answer no example shows,
    `unanswered_errors` those of whose errors nobody says what the frontend does with them.
    """

    document: Document
    language: str
    sections: dict[str, tuple[Section, ...]] = field(default_factory=dict)
    misspelt: tuple[Misspelt, ...] = ()
    section_names: dict[str, Words] = field(default_factory=dict)
    intro: Text | None = None
    hollow: dict[str, Section] = field(default_factory=dict)
    repeated: tuple[RepeatedSection, ...] = ()
    misplaced: tuple[MisplacedSection, ...] = ()
    secret_fields: tuple[SecretField, ...] = ()
    titles: tuple[Section, ...] = ()
    endpoints: tuple[Endpoint, ...] = ()
    webhooks: tuple[Webhook, ...] = ()
    types: tuple[TypeDef, ...] = ()
    type_uses: tuple[TypeUse, ...] = ()
    unused_types: tuple[TypeDef, ...] = ()
    broken_json: tuple[BrokenJson, ...] = ()
    tables: tuple[FieldTable, ...] = ()
    examples: tuple[Example, ...] = ()
    env_vars: tuple[EnvVar, ...] = ()
    env_uses: tuple[EnvUse, ...] = ()
    flows: tuple[Flow, ...] = ()
    security: SecurityNotes = SecurityNotes()
    global_auth: Auth = Auth()
    global_errors: tuple[ErrorCase, ...] = ()
    placeholders: tuple[Text, ...] = ()
    secrets: tuple[Secret, ...] = ()
    unsafe_markup: tuple[Text, ...] = ()
    boxes: tuple[Box, ...] = ()
    speaks_of_webhooks: tuple[Span, ...] = ()
    speaks_of_env: tuple[Span, ...] = ()
    unread: tuple[Unread, ...] = ()
    base_path: str = ""
    base_place: Span | None = None
    references: tuple[Reference, ...] = ()
    anchors: Anchors = field(default_factory=Anchors)
    suppressions: tuple[Suppression, ...] = ()
    named_shapes: tuple[NamedShape, ...] = ()
    shapes: Names = field(default_factory=dict)
    contracts: tuple[Contract, ...] = ()
    mismatches: tuple[Mismatch, ...] = ()
    misfits: tuple[Mismatch, ...] = ()
    repeated_enums: tuple[Repeated, ...] = ()
    repeated_fields: tuple[Repeated, ...] = ()
    naming: Naming = Naming()
    quantities: Quantities = Quantities()
    keys: Keys = Keys()
    curls: tuple[CurlMismatch, ...] = ()
    client_urls: tuple[ClientUrl, ...] = ()
    plan: Plan = Plan()
    handlers: tuple[Handler, ...] = ()
    error_envelope: ErrorEnvelope | None = None
    error_body: Span | None = None
    routing: Routing = field(default_factory=Routing)
    refusals: Refusals = field(default_factory=Refusals)
    unbounded_lists: tuple[Endpoint, ...] = ()
    without_example: tuple[Endpoint, ...] = ()
    unanswered_errors: tuple[Endpoint, ...] = ()
    trusted_fields: tuple[TrustedField, ...] = ()
    redirect_mismatches: tuple[RedirectMismatch, ...] = ()
    exposed_secrets: tuple[Text, ...] = ()
    plain_urls: tuple[Text, ...] = ()

    @property
    def source(self) -> Source:
        """The text that was read."""
        return self.document.source

    def section(self, role: str) -> Section | None:
        """Return the first section of a role ("summary", "endpoints", "types", "webhooks", "env", "flow", "security",
        "checklist", "errors", "auth"), or None.
        """
        found = self.sections.get(role)
        return found[0] if found else None

    @property
    def open_env_uses(self) -> tuple[EnvUse, ...]:
        """The first sure use of each variable that this document does not declare; none when it declares no variables
        at all and has no section for them or an empty one, which is a fact of its own.
        """
        if not self.env_vars and (not self.sections.get("env") or "env" in self.hollow):
            return ()
        return EnvIndex(self.env_vars).undeclared(use for use in self.env_uses if use.sure)

    @property
    def redefined_types(self) -> tuple[Redefined, ...]:
        """The types that are defined again under a name that is taken."""
        return tuple(redefined(self.named_shapes))

    def route_index(self) -> RouteIndex[Endpoint | Webhook]:
        """Return what finds the endpoint or webhook that a method and route name; a wrong method stands for any."""
        declared: list[Endpoint | Webhook] = [*self.endpoints, *self.webhooks]
        keys = ((item.key if item.known_method else ("", item.key[1])) for item in declared)
        entries = zip(keys, declared, strict=True)
        return RouteIndex((entry for entry in entries if entry[1].route is not None), self.base_path)

    @property
    def idle_env_vars(self) -> tuple[EnvVar, ...]:
        """The variables that are declared and named nowhere else, each once; none when the flow or the section on
        webhooks is missing or holds open questions, where they may be used. One that an undeclared variable most likely
        means is in use.
        """
        if not self.flows or self.speaks_of_webhooks or self.asks("flow", "webhooks"):
            return ()
        names = [variable.name.value for variable in self.env_vars]
        known = {use.key for use in self.env_uses}
        known |= {env_key(nearest(use.name.value, names)) for use in self.open_env_uses}
        found: dict[str, EnvVar] = {}
        for variable in self.env_vars:
            if variable.well_formed and not variable.is_wildcard and variable.key not in known:
                found.setdefault(variable.key, variable)
        return tuple(found.values())

    @property
    def empty_sections(self) -> dict[str, Section]:
        """The hollow sections of the roles that a spec needs, those left out whose content stands elsewhere."""
        elsewhere = {
            "endpoints": bool(self.endpoints or self.webhooks),
            "types": self.defines_types,
            "webhooks": bool(self.webhooks),
            "env": bool(self.env_vars),
        }
        roles = ("summary", "endpoints", "types", "webhooks", "env", "flow", "security")
        return {role: self.hollow[role] for role in roles if role in self.hollow and not elsewhere.get(role)}

    def only_asks(self, role: str) -> bool:
        """Return whether the sections of a role have nothing but questions in them."""
        return role in self.hollow and self.asks(role)

    def asks(self, *roles: str) -> bool:
        """Return whether a placeholder stands in a section of one of `roles`."""
        spans = [section.span for role in roles for section in self.sections.get(role, ())]
        return any(span.line <= text.span.line <= span.end_line for text in self.placeholders for span in spans)

    def is_told(self, webhook: Webhook) -> bool:
        """Return whether the document tells of a webhook; where it has neither a section on webhooks nor more than the
        route of one, that is a fact of its own.
        """
        return not (webhook.bare and self.speaks_of_webhooks)

    @property
    def steps(self) -> tuple[FlowStep, ...]:
        """The steps of all flows."""
        return tuple(step for flow in self.flows for step in flow.steps)

    def outside_flow(self) -> tuple[Endpoint, ...]:
        """Return the endpoints that no step names, when the steps name at least half of what is declared."""
        index = self.route_index()
        named = {id(item) for step in self.steps for ref in step.endpoints for item in index.find(ref.key)}
        declared = [
            endpoint for endpoint in self.endpoints if endpoint.known_method and endpoint.route and not endpoint.struck
        ]
        received = [webhook for webhook in self.webhooks if webhook.route]
        if not named or len(named) * 2 < len(declared) + len(received):
            return ()
        told = [step.words for step in self.steps]
        meant = {nearest_endpoint(ref, (*self.endpoints, *self.webhooks)) for ref in self.open_refs}
        left = (item for item in declared if id(item) not in named and item.label not in meant)
        return tuple(item for item in left if not is_told(item, told))

    @property
    def _binding_steps(self) -> Iterator[FlowStep]:
        """The steps whose endpoints have to be declared: not those of a webhook that has no route to be named by."""
        routeless = any(webhook.route is None for webhook in self.webhooks)
        return (
            step
            for step in self.steps
            if not step.existing and not (routeless and step.actor in ("provider", "backend"))
        )

    @property
    def open_refs(self) -> tuple[EndpointRef, ...]:
        """What steps of the flow name that this document does not declare: a method and a route, or a route that begins
        with the API's base path. None when it declares no endpoint at all.
        """
        if not self.endpoints and not any(webhook.route for webhook in self.webhooks):
            return ()
        index = self.route_index()
        refs = (ref for step in self._binding_steps for ref in step.own)
        unknown = (ref for ref in refs if ref.method is not None or index.is_api(ref.route.key))
        return tuple(ref for ref in unknown if not index.find(ref.key))

    @property
    def unsent_events(self) -> tuple[UnsentEvent, ...]:
        """The events that webhooks and steps name and that their provider does not send; of one in a step that no webhook
        declares, that is what is told.
        """
        told = {event.span for event in self.open_events}
        steps = (event for step in self.steps for event in step.events if event.span not in told)
        return tuple(unsent_events(self.webhooks, steps))

    @property
    def open_events(self) -> tuple[Text, ...]:
        """The events that steps of the flow name and no webhook does; none when no webhook declares any."""
        if not any(webhook.events for webhook in self.webhooks):
            return ()
        return EventIndex(event for webhook in self.webhooks for event in webhook.known_events).unknown(
            event for step in self.steps for event in step.events
        )

    @property
    def basic_auth(self) -> tuple[Span, ...]:
        """Where HTTP Basic is asked for, once for each statement."""
        receivers: tuple[Endpoint | Webhook, ...] = (*self.endpoints, *self.webhooks)
        stated = [self.global_auth, *(receiver.auth for receiver in receivers)]
        places = (auth.places[0] for auth in stated if auth.scheme == "basic" and auth.required and auth.places)
        return tuple(dict.fromkeys(places))

    @property
    def first_error(self) -> Span | None:
        """Where errors are listed first: in a section of their own, or at the first endpoint that lists some."""
        section = self.section("errors")
        if section is not None and self.global_errors:
            return section.title.span
        places = (
            endpoint.errors.places[0] for endpoint in self.endpoints if endpoint.error_cases and endpoint.errors.places
        )
        return next(places, None)

    def lacks_error(self, endpoint: Endpoint, *codes: int) -> bool:
        """Return whether error codes are listed for `endpoint`, here or document-wide, and none of `codes` is among them.

        False where no number is listed at all or nothing for this endpoint (ERR001 says so), and where a wrong one (`941`) may
        be the one that is meant.
        """
        cases = (*endpoint.error_cases, *self.global_errors)
        wrong = any(case.wrong_status for case in cases) or any(case.wrong_status for case in endpoint.responses)
        if endpoint.errors.state is State.NONE or endpoint.errors.silent or wrong:
            return False
        return any(case.code is not None for case in cases) and not any(case.covers(*codes) for case in cases)

    @property
    def defines_types(self) -> bool:
        """Whether a type is defined outside of all endpoints, wherever in the document."""
        blocks = [block.span for endpoint in self.endpoints for block in endpoint.scope]
        return any(
            not any(span.line <= definition.span.line <= span.end_line for span in blocks) for definition in self.types
        )

    @property
    def lone_tables(self) -> tuple[FieldTable, ...]:
        """The field tables that stand alone: of several for one thing, the others tell the inside of the first."""
        count: dict[str, int] = {}
        for table in self.tables:
            count[table.owner] = count.get(table.owner, 0) + 1
        return tuple(table for table in self.tables if count[table.owner] == 1)

    @property
    def open_type_uses(self) -> tuple[TypeUse, ...]:
        """The uses of types that the document does not define and that some document has to."""
        names = TypeIndex(definition.called for definition in self.types)
        return tuple(use for use in self.type_uses if use.sure and use.name.value not in names)

    def is_placeholder(self, words: Text) -> bool:
        """Return whether words are, or hold, a placeholder that DOC009 tells of."""
        span = words.span
        return any(
            span.line == found.span.line and span.column <= found.span.column < max(span.end_column, span.column + 1)
            for found in self.placeholders
        )

    def box(self, box_id: str) -> Box | None:
        """Return one of the seed's boxes."""
        return next((box for box in self.boxes if box.id == box_id), None)
