"""Everything that one document states."""

from __future__ import annotations

from speclint.markdown.anchors import Anchors
from speclint.markdown.nodes import Document, Section, Unread
from speclint.model.endpoint import Endpoint
from speclint.model.environment import EnvUse, EnvVar
from speclint.model.field_table import FieldTable
from speclint.model.flow import Flow, FlowStep
from speclint.model.links import Reference
from speclint.model.misspelt_heading import (
    Misspelt,
)
from speclint.model.route_index import RouteIndex
from speclint.model.slots import Auth, Example, TypeUse
from speclint.model.statuses import ErrorCase
from speclint.model.suppression import Suppression
from speclint.model.type_definitions import TypeDef
from speclint.model.webhook import Webhook
from speclint.text.bilingual import Words
from speclint.text.records import dataclass, field
from speclint.text.source import Source, Span, Text
from speclint.vocabulary.vocabulary import Profile, Vocabulary, load_profile


@dataclass(frozen=True, slots=True)
class Spec:
    """Everything that one document states. `language` is the document's own ("es", "en", "pt", "fr", …).

    `global_errors` are the codes of a document-wide error section, `global_auth` the auth stated for all endpoints.
    `tables` are all field tables, those of endpoints and types included. `speaks_of_webhooks` (received ones) and
    `speaks_of_env` are the places that would need a section of that role. `titles` are the level-1 headings. `base_path` is
    the path of the base URL (`/api`), "" without one, stated at `base_place`. `references` are the links into the document
    and to files beside it, `anchors` the targets of links into it, `suppressions` the comments that suppress findings.
    `section_names` are the names of sections in messages, by role. `intro` is the first line of an untitled summary under
    the title. `unread` is what could not be read as Markdown or as a type.
    `vocabulary` are the words that the document was read with, `answers` the results of analyses, by name.
    """

    document: Document
    language: str
    sections: dict[str, tuple[Section, ...]] = field(default_factory=dict)
    misspelt: tuple[Misspelt, ...] = ()
    section_names: dict[str, Words] = field(default_factory=dict)
    intro: Text | None = None
    titles: tuple[Section, ...] = ()
    endpoints: tuple[Endpoint, ...] = ()
    webhooks: tuple[Webhook, ...] = ()
    types: tuple[TypeDef, ...] = ()
    type_uses: tuple[TypeUse, ...] = ()
    tables: tuple[FieldTable, ...] = ()
    examples: tuple[Example, ...] = ()
    env_vars: tuple[EnvVar, ...] = ()
    env_uses: tuple[EnvUse, ...] = ()
    flows: tuple[Flow, ...] = ()
    global_auth: Auth = Auth()
    global_errors: tuple[ErrorCase, ...] = ()
    speaks_of_webhooks: tuple[Span, ...] = ()
    speaks_of_env: tuple[Span, ...] = ()
    unread: tuple[Unread, ...] = ()
    base_path: str = ""
    base_place: Span | None = None
    references: tuple[Reference, ...] = ()
    anchors: Anchors = field(default_factory=Anchors)
    suppressions: tuple[Suppression, ...] = ()
    vocabulary: Profile = field(default_factory=load_profile, repr=False, compare=False)
    answers: dict[str, object] = field(default_factory=dict, repr=False, compare=False)

    def words(self, group: str) -> Vocabulary:
        """Return the words of a group of the vocabulary ("trusted_fields", "columns", …).

        Raises KeyError for a group that neither speclint nor a plugin has.
        """
        return self.vocabulary.group(group)

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

    def route_index(self) -> RouteIndex[Endpoint | Webhook]:
        """Return the index that finds an endpoint or webhook by method and route; a wrong method matches any."""
        declared: list[Endpoint | Webhook] = [*self.endpoints, *self.webhooks]
        keys = ((item.key if item.known_method else ("", item.key[1])) for item in declared)
        entries = zip(keys, declared, strict=True)
        return RouteIndex((entry for entry in entries if entry[1].route is not None), self.base_path)

    def is_told(self, webhook: Webhook) -> bool:
        """Return whether the document describes a webhook; where it has neither a section on webhooks nor more than the
        route of one, that is a fact of its own.
        """
        return not (webhook.bare and self.speaks_of_webhooks)

    @property
    def steps(self) -> tuple[FlowStep, ...]:
        """The steps of all flows."""
        return tuple(step for flow in self.flows for step in flow.steps)
