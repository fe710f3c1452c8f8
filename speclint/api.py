"""The surface that rules may use; the only module a rule imports. Semantic versioning holds for this module alone."""

from __future__ import annotations

from speclint.analysis.closing_boxes import closing_boxes
from speclint.analysis.contracts.bind import contracts
from speclint.analysis.contracts.contract import Contract, Form, Mismatch, Side, Statement
from speclint.analysis.contracts.disagreements import disagreements
from speclint.analysis.contracts.named_shapes import NamedShape, Redefined, named_shapes, redefined_types, type_shapes
from speclint.analysis.enums import repeated_enums
from speclint.analysis.error_format import error_format
from speclint.analysis.flow_coverage import outside_flow
from speclint.analysis.hollow_sections import defines_types, empty_sections, hollow_sections
from speclint.analysis.listed_errors import lacks_error
from speclint.analysis.naming import naming
from speclint.analysis.objects import objects
from speclint.analysis.on_demand import AnalysisError, analysis
from speclint.analysis.placeholders import asks, is_placeholder, placeholders
from speclint.analysis.project.comparison import Clash, Drift, EndpointConflict, Issue, TypeConflict
from speclint.analysis.project.conventions import Convention, Matter
from speclint.analysis.project.facts import Facts
from speclint.analysis.project.project import Project
from speclint.analysis.provider_events import is_about_object_of, likely_provider, provider_events
from speclint.analysis.refusals import refusals
from speclint.analysis.secret_fields import SecretField, secret_fields
from speclint.analysis.secrets import Secret, secrets
from speclint.analysis.server_code.handler import (
    Answer,
    Dispatch,
    ErrorBody,
    ErrorEnvelope,
    Handler,
    LateMark,
    Misfit,
    ParsedBody,
)
from speclint.analysis.server_code.handlers import handlers
from speclint.analysis.undeclared import open_env_uses, open_events, open_refs, open_type_uses
from speclint.analysis.unread_tables import unread_structures
from speclint.analysis.unused_types import unused_types
from speclint.edit.builders.errors import error_fix
from speclint.edit.builders.sections import section_fix
from speclint.edit.builders.tables import cell_rewritten, cells_added, cells_cut, columns_fix, headers_fix
from speclint.lint.finding import Finding, Place, Related, Severity
from speclint.lint.rule import Bad, Good, Message, Rule, safe_fix, unsafe_fix
from speclint.markdown.nodes import Cell, Document, Row, Section, Table, Unread
from speclint.markdown.texts import texts_in
from speclint.model import (
    METHODS,
    NO_CONTENT,
    READS,
    WRITES,
    Auth,
    Box,
    BoxState,
    BrokenJson,
    BrokenReference,
    Contradiction,
    Endpoint,
    EndpointRef,
    EnvUse,
    EnvVar,
    ErrorCase,
    Evidence,
    Example,
    ExampleKind,
    Field,
    FieldTable,
    Flow,
    FlowStep,
    Judgement,
    LostRow,
    Misspelt,
    Notation,
    PathParam,
    Payload,
    Reference,
    Repeated,
    RepeatedSection,
    Required,
    Response,
    Route,
    Said,
    SecurityNotes,
    Slot,
    Spec,
    State,
    SuppressedRule,
    Suppression,
    SuppressionFault,
    TableKind,
    Tick,
    TypeDef,
    TypeKind,
    TypeUse,
    Webhook,
    env_key,
    plain_name,
)
from speclint.model.shapes import Difference, DifferenceKind, Policy, Shape, Value, described, differences, shown
from speclint.text.bilingual import Words
from speclint.text.edits import Edit, Fix
from speclint.text.folding import fold
from speclint.text.nearest import nearest
from speclint.text.regex import regex
from speclint.text.source import Span, Text
from speclint.vocabulary.vocabulary import Vocabulary

__all__ = [
    "METHODS",
    "NO_CONTENT",
    "READS",
    "WRITES",
    "AnalysisError",
    "Answer",
    "Auth",
    "Bad",
    "Box",
    "BoxState",
    "BrokenJson",
    "BrokenReference",
    "Cell",
    "Clash",
    "Contract",
    "Contradiction",
    "Convention",
    "Difference",
    "DifferenceKind",
    "Dispatch",
    "Document",
    "Drift",
    "Edit",
    "Endpoint",
    "EndpointConflict",
    "EndpointRef",
    "EnvUse",
    "EnvVar",
    "ErrorBody",
    "ErrorCase",
    "ErrorEnvelope",
    "Evidence",
    "Example",
    "ExampleKind",
    "Facts",
    "Field",
    "FieldTable",
    "Finding",
    "Fix",
    "Flow",
    "FlowStep",
    "Form",
    "Good",
    "Handler",
    "Issue",
    "Judgement",
    "LateMark",
    "LostRow",
    "Matter",
    "Message",
    "Misfit",
    "Mismatch",
    "Misspelt",
    "NamedShape",
    "Notation",
    "ParsedBody",
    "PathParam",
    "Payload",
    "Place",
    "Policy",
    "Project",
    "Redefined",
    "Reference",
    "Related",
    "Repeated",
    "RepeatedSection",
    "Required",
    "Response",
    "Route",
    "Row",
    "Rule",
    "Said",
    "Secret",
    "SecretField",
    "Section",
    "SecurityNotes",
    "Severity",
    "Shape",
    "Side",
    "Slot",
    "Span",
    "Spec",
    "State",
    "Statement",
    "SuppressedRule",
    "Suppression",
    "SuppressionFault",
    "Table",
    "TableKind",
    "Text",
    "Tick",
    "TypeConflict",
    "TypeDef",
    "TypeKind",
    "TypeUse",
    "Unread",
    "Value",
    "Vocabulary",
    "Webhook",
    "Words",
    "analysis",
    "asks",
    "cell_rewritten",
    "cells_added",
    "cells_cut",
    "closing_boxes",
    "columns_fix",
    "contracts",
    "defines_types",
    "described",
    "differences",
    "disagreements",
    "empty_sections",
    "env_key",
    "error_fix",
    "error_format",
    "fold",
    "handlers",
    "headers_fix",
    "hollow_sections",
    "is_about_object_of",
    "is_placeholder",
    "lacks_error",
    "likely_provider",
    "named_shapes",
    "naming",
    "nearest",
    "objects",
    "open_env_uses",
    "open_events",
    "open_refs",
    "open_type_uses",
    "outside_flow",
    "placeholders",
    "plain_name",
    "provider_events",
    "redefined_types",
    "refusals",
    "regex",
    "repeated_enums",
    "safe_fix",
    "secret_fields",
    "secrets",
    "section_fix",
    "shown",
    "texts_in",
    "type_shapes",
    "unread_structures",
    "unsafe_fix",
    "unused_types",
]
