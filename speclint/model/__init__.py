"""The contract that a document states: endpoints, fields, types, webhooks, variables and flow, each with its places.

Types only; `read/` builds them, rules ask them. Whatever several rules would have to work out is a property or a field here.
"""

from __future__ import annotations

from speclint.model.calls import ClientUrl, CurlMismatch
from speclint.model.checklist import Box, BoxState, Evidence, Tick
from speclint.model.conflicts import Clash, Drift, EndpointConflict, Issue, TypeConflict
from speclint.model.contracts import Contract, Form, Mismatch, Side, Statement
from speclint.model.conventions import Convention, Matter, auth_convention, base_convention, error_convention
from speclint.model.declarations import Declarations, declared_in
from speclint.model.endpoint import Endpoint, nearest_endpoint
from speclint.model.environment import EnvIndex, EnvUse, EnvVar, env_key
from speclint.model.facts import Facts
from speclint.model.field_table import FieldTable, TableKind, is_heading_row
from speclint.model.fields import Field, Required, described_names
from speclint.model.flow import Flow, FlowStep
from speclint.model.handler import Answer, Dispatch, ErrorBody, ErrorEnvelope, Handler, LateMark, Misfit, ParsedBody
from speclint.model.keys import DanglingKey, Keys
from speclint.model.links import BrokenReference, Reference
from speclint.model.named_shapes import NamedShape, Redefined
from speclint.model.naming import NamePair, Naming
from speclint.model.notes import (
    MisplacedSection,
    Misspelt,
    RepeatedSection,
    SecurityNotes,
)
from speclint.model.plan import Plan
from speclint.model.project import Project
from speclint.model.quantities import LossyNumber, OpenValue, Quantities
from speclint.model.redirects import RedirectMismatch
from speclint.model.refusals import OpenConflict, Refusals
from speclint.model.repeats import Contradiction, Repeated, Said
from speclint.model.routes import METHODS, READS, WRITES, EndpointRef, Notation, PathParam, Route, plain_name
from speclint.model.routing import MixedBase, MixedStyle, Routing, Shadow
from speclint.model.secret import Secret
from speclint.model.slots import Auth, Doubt, Example, ExampleKind, Payload, Response, Slot, State, TypeUse
from speclint.model.spec import Spec
from speclint.model.statuses import NO_CONTENT, STATUSES, ErrorCase, is_wrong_status
from speclint.model.suppression import Judgement, LostRow, SuppressedRule, Suppression, SuppressionFault
from speclint.model.type_definitions import BrokenJson, TypeDef, TypeIndex, TypeKind
from speclint.model.webhook import EventIndex, Webhook

__all__ = [
    "METHODS",
    "NO_CONTENT",
    "READS",
    "STATUSES",
    "WRITES",
    "Answer",
    "Auth",
    "Box",
    "BoxState",
    "BrokenJson",
    "BrokenReference",
    "Clash",
    "ClientUrl",
    "Contract",
    "Contradiction",
    "Convention",
    "CurlMismatch",
    "DanglingKey",
    "Declarations",
    "Dispatch",
    "Doubt",
    "Drift",
    "Endpoint",
    "EndpointConflict",
    "EndpointRef",
    "EnvIndex",
    "EnvUse",
    "EnvVar",
    "ErrorBody",
    "ErrorCase",
    "ErrorEnvelope",
    "EventIndex",
    "Evidence",
    "Example",
    "ExampleKind",
    "Facts",
    "Field",
    "FieldTable",
    "Flow",
    "FlowStep",
    "Form",
    "Handler",
    "Issue",
    "Judgement",
    "Keys",
    "LateMark",
    "LossyNumber",
    "LostRow",
    "Matter",
    "Misfit",
    "Mismatch",
    "MisplacedSection",
    "Misspelt",
    "MixedBase",
    "MixedStyle",
    "NamePair",
    "NamedShape",
    "Naming",
    "Notation",
    "OpenConflict",
    "OpenValue",
    "ParsedBody",
    "PathParam",
    "Payload",
    "Plan",
    "Project",
    "Quantities",
    "Redefined",
    "RedirectMismatch",
    "Reference",
    "Refusals",
    "Repeated",
    "RepeatedSection",
    "Required",
    "Response",
    "Route",
    "Routing",
    "Said",
    "Secret",
    "SecurityNotes",
    "Shadow",
    "Side",
    "Slot",
    "Spec",
    "State",
    "Statement",
    "SuppressedRule",
    "Suppression",
    "SuppressionFault",
    "TableKind",
    "Tick",
    "TypeConflict",
    "TypeDef",
    "TypeIndex",
    "TypeKind",
    "TypeUse",
    "Webhook",
    "auth_convention",
    "base_convention",
    "declared_in",
    "described_names",
    "env_key",
    "error_convention",
    "is_heading_row",
    "is_wrong_status",
    "nearest_endpoint",
    "plain_name",
]
