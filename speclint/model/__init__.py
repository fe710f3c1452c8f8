"""The contract that a document states: endpoints, fields, types, webhooks, variables and flow, each with its places.

Types only; `read/` builds them, rules use them. What several rules would have to compute is a property or a field here.
"""

from __future__ import annotations

from speclint.model.checklist import Box, BoxState, Evidence, Tick
from speclint.model.endpoint import Endpoint, nearest_endpoint
from speclint.model.environment import EnvIndex, EnvUse, EnvVar, env_key
from speclint.model.field_table import FieldTable, TableKind, is_heading_row
from speclint.model.fields import Field, Required, described_names
from speclint.model.flow import Flow, FlowStep
from speclint.model.links import BrokenReference, Reference
from speclint.model.misspelt_heading import (
    Misspelt,
)
from speclint.model.routes import METHODS, READS, WRITES, EndpointRef, Notation, PathParam, Route, plain_name
from speclint.model.slots import Auth, Doubt, Example, ExampleKind, Payload, Response, Slot, State, TypeUse
from speclint.model.spec import Spec
from speclint.model.statuses import NO_CONTENT, STATUSES, ErrorCase, is_wrong_status
from speclint.model.suppression import Judgement, LostRow, SuppressedRule, Suppression, SuppressionFault
from speclint.model.type_definitions import TypeDef, TypeIndex, TypeKind
from speclint.model.webhook import EventIndex, Webhook

__all__ = [
    "METHODS",
    "NO_CONTENT",
    "READS",
    "STATUSES",
    "WRITES",
    "Auth",
    "Box",
    "BoxState",
    "BrokenReference",
    "Doubt",
    "Endpoint",
    "EndpointRef",
    "EnvIndex",
    "EnvUse",
    "EnvVar",
    "ErrorCase",
    "EventIndex",
    "Evidence",
    "Example",
    "ExampleKind",
    "Field",
    "FieldTable",
    "Flow",
    "FlowStep",
    "Judgement",
    "LostRow",
    "Misspelt",
    "Notation",
    "PathParam",
    "Payload",
    "Reference",
    "Required",
    "Response",
    "Route",
    "Slot",
    "Spec",
    "State",
    "SuppressedRule",
    "Suppression",
    "SuppressionFault",
    "TableKind",
    "Tick",
    "TypeDef",
    "TypeIndex",
    "TypeKind",
    "TypeUse",
    "Webhook",
    "described_names",
    "env_key",
    "is_heading_row",
    "is_wrong_status",
    "nearest_endpoint",
    "plain_name",
]
