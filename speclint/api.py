"""The API for rules; the only module that a rule imports. Semantic versioning applies to this module only.

Long because it lists names alone, and rules import from one place.
"""

from __future__ import annotations

from speclint.analysis.closing_boxes import closing_boxes, doubtful_boxes, unfinished
from speclint.analysis.contracts.bind import contracts
from speclint.analysis.contracts.contract import Contract, Form, Mismatch, Side, Statement
from speclint.analysis.contracts.disagreements import disagreements
from speclint.analysis.contracts.entities import resource_of
from speclint.analysis.contracts.field_shapes import is_broken_off
from speclint.analysis.contracts.members import Held, members_of
from speclint.analysis.contracts.named_shapes import NamedShape, Redefined, named_shapes, redefined_types, type_shapes
from speclint.analysis.contracts.type_bindings import singular
from speclint.analysis.enums import repeated_enums
from speclint.analysis.errors.error_format import error_format
from speclint.analysis.errors.listed_errors import lacks_error
from speclint.analysis.errors.refusals import refusals
from speclint.analysis.errors.shown_errors import first_error, shown_error_body
from speclint.analysis.flow_coverage import outside_flow
from speclint.analysis.general_statements import loose_texts
from speclint.analysis.known_ids import is_known_id
from speclint.analysis.list_endpoints import list_endpoints, response_shapes
from speclint.analysis.machine_calls import is_probe, only_backends_call
from speclint.analysis.naming import naming
from speclint.analysis.objects import Level, objects, sides_of
from speclint.analysis.on_demand import Analysis, AnalysisError, analysis
from speclint.analysis.project.comparison import (
    BETWEEN_DOCUMENTS,
    MOST_COMPARED,
    agreed_shapes,
    are_together,
    declared_twice,
    in_order,
)
from speclint.analysis.project.conventions import Convention, Matter, conventions
from speclint.analysis.project.declarations import Address, address_of, declarations, whole_type_names, whole_types
from speclint.analysis.project.facts import Facts
from speclint.analysis.project.project import Project
from speclint.analysis.provider_events import is_about_object_of, likely_provider, provider_events
from speclint.analysis.repeats import Contradiction, Repeated, Said
from speclint.analysis.secret_fields import SecretField, secret_fields
from speclint.analysis.secrets import Secret, secrets
from speclint.analysis.sections_by_content import told_sections
from speclint.analysis.server_code.calls import code_of
from speclint.analysis.server_code.handler import (
    Answer,
    Call,
    Dispatch,
    ErrorBody,
    ErrorEnvelope,
    Handler,
    HandlerCode,
    Misfit,
)
from speclint.analysis.server_code.handlers import handlers
from speclint.analysis.success_statuses import success_statuses
from speclint.analysis.undeclared import lacks_types, open_env_uses, open_events, open_refs, open_type_uses
from speclint.analysis.unfinished.hollow_sections import defines_types, empty_sections, hollow_sections
from speclint.analysis.unfinished.placeholders import asks, is_placeholder, leaves_undone, placeholders
from speclint.analysis.unread_tables import unread_structures
from speclint.analysis.unused_types import unused_types
from speclint.code.facts import CallSite, CodeFacts, Property, Unresolved, Variable
from speclint.code.facts import Route as CodeRoute
from speclint.code.facts import Shape as CodeShape
from speclint.drift.code_base import CodeBase
from speclint.drift.declarations import Keys, code_declarations
from speclint.drift.endpoints import EndpointPair
from speclint.drift.joining import Base
from speclint.drift.keys import KeyDifferences, key_differences, listed_keys
from speclint.drift.pairs import Paired, Pairs, alike
from speclint.drift.types import TypeDifference, model_differences, type_differences
from speclint.edit.builders.errors import error_fix
from speclint.edit.builders.sections import section_fix
from speclint.edit.builders.tables import cell_rewritten, cells_added, cells_cut, columns_fix, headers_fix
from speclint.lint.finding import Finding, Related, Severity
from speclint.lint.rule import Bad, Good, Message, Rule, safe_fix, unsafe_fix
from speclint.markdown.inline import blank_code, code_spans
from speclint.markdown.languages import JSON_LANGUAGES, MARKUP_LANGUAGES, REQUEST_LANGUAGES
from speclint.markdown.nodes import (
    Block,
    Cell,
    Document,
    Fence,
    Html,
    Item,
    Label,
    ListBlock,
    Paragraph,
    Quote,
    Row,
    Section,
    Table,
    Unread,
    lines_of,
    walk_blocks,
)
from speclint.markdown.offsets import Places
from speclint.markdown.texts import section_fences, section_texts, texts_in
from speclint.model import (
    METHODS,
    NO_CONTENT,
    READS,
    WRITES,
    Auth,
    Box,
    BoxState,
    BrokenReference,
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
    Required,
    Response,
    Route,
    Slot,
    Spec,
    State,
    SuppressedRule,
    Suppression,
    SuppressionFault,
    TableKind,
    Tick,
    TypeDef,
    TypeIndex,
    TypeKind,
    TypeUse,
    Webhook,
    env_key,
    nearest_endpoint,
    plain_name,
)
from speclint.model.flow import is_told, stems_of
from speclint.model.route_index import RouteIndex
from speclint.model.shapes import (
    EXACT_FORMATS,
    Difference,
    DifferenceKind,
    Member,
    Policy,
    Shape,
    Value,
    described,
    differences,
    flattened,
    resolved,
    shown,
)
from speclint.model.shapes import Array as ArrayShape
from speclint.model.shapes import Enum as EnumShape
from speclint.model.shapes import Object as ObjectShape
from speclint.model.shapes import Scalar as ScalarShape
from speclint.model.type_expressions import Array as ArrayType
from speclint.model.type_expressions import Enum as EnumType
from speclint.model.type_expressions import Reference as ReferenceType
from speclint.model.type_expressions import Scalar as ScalarType
from speclint.model.type_expressions import TypeExpr
from speclint.model.type_expressions import Union as UnionType
from speclint.read.endpoints.in_code import CurlRequest, curl_requests
from speclint.read.fields.columns import table_columns
from speclint.read.frontend.behaviour import says_behaviour
from speclint.read.json.nodes import JsonDocument, JsonError, JsonKind, JsonValue
from speclint.read.json.parser import read_json
from speclint.read.routes import find_refs, find_routes
from speclint.read.sections.sections import top_sections
from speclint.read.slots.label_roles import label_role, labels_in
from speclint.text.bilingual import Words
from speclint.text.edits import Edit, Fix
from speclint.text.folding import bare, fold
from speclint.text.name_words import name_words
from speclint.text.nearest import nearest
from speclint.text.regex import regex
from speclint.text.source import Place, Span, Text
from speclint.vocabulary.vocabulary import Vocabulary

__all__ = [
    "BETWEEN_DOCUMENTS",
    "EXACT_FORMATS",
    "JSON_LANGUAGES",
    "MARKUP_LANGUAGES",
    "METHODS",
    "MOST_COMPARED",
    "NO_CONTENT",
    "READS",
    "REQUEST_LANGUAGES",
    "WRITES",
    "Address",
    "Analysis",
    "AnalysisError",
    "Answer",
    "ArrayShape",
    "ArrayType",
    "Auth",
    "Bad",
    "Base",
    "Block",
    "Box",
    "BoxState",
    "BrokenReference",
    "Call",
    "CallSite",
    "Cell",
    "CodeBase",
    "CodeFacts",
    "CodeRoute",
    "CodeShape",
    "Contract",
    "Contradiction",
    "Convention",
    "CurlRequest",
    "Difference",
    "DifferenceKind",
    "Dispatch",
    "Document",
    "Edit",
    "Endpoint",
    "EndpointPair",
    "EndpointRef",
    "EnumShape",
    "EnumType",
    "EnvUse",
    "EnvVar",
    "ErrorBody",
    "ErrorCase",
    "ErrorEnvelope",
    "Evidence",
    "Example",
    "ExampleKind",
    "Facts",
    "Fence",
    "Field",
    "FieldTable",
    "Finding",
    "Fix",
    "Flow",
    "FlowStep",
    "Form",
    "Good",
    "Handler",
    "HandlerCode",
    "Held",
    "Html",
    "Item",
    "JsonDocument",
    "JsonError",
    "JsonKind",
    "JsonValue",
    "Judgement",
    "KeyDifferences",
    "Keys",
    "Label",
    "Level",
    "ListBlock",
    "LostRow",
    "Matter",
    "Member",
    "Message",
    "Misfit",
    "Mismatch",
    "Misspelt",
    "NamedShape",
    "Notation",
    "ObjectShape",
    "Paired",
    "Pairs",
    "Paragraph",
    "PathParam",
    "Payload",
    "Place",
    "Places",
    "Policy",
    "Project",
    "Property",
    "Quote",
    "Redefined",
    "Reference",
    "ReferenceType",
    "Related",
    "Repeated",
    "Required",
    "Response",
    "Route",
    "RouteIndex",
    "Row",
    "Rule",
    "Said",
    "ScalarShape",
    "ScalarType",
    "Secret",
    "SecretField",
    "Section",
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
    "TypeDef",
    "TypeDifference",
    "TypeExpr",
    "TypeIndex",
    "TypeKind",
    "TypeUse",
    "UnionType",
    "Unread",
    "Unresolved",
    "Value",
    "Variable",
    "Vocabulary",
    "Webhook",
    "Words",
    "address_of",
    "agreed_shapes",
    "alike",
    "analysis",
    "are_together",
    "asks",
    "bare",
    "blank_code",
    "cell_rewritten",
    "cells_added",
    "cells_cut",
    "closing_boxes",
    "code_declarations",
    "code_of",
    "code_spans",
    "columns_fix",
    "contracts",
    "conventions",
    "curl_requests",
    "declarations",
    "declared_twice",
    "defines_types",
    "described",
    "differences",
    "disagreements",
    "doubtful_boxes",
    "empty_sections",
    "env_key",
    "error_fix",
    "error_format",
    "find_refs",
    "find_routes",
    "first_error",
    "flattened",
    "fold",
    "handlers",
    "headers_fix",
    "hollow_sections",
    "in_order",
    "is_about_object_of",
    "is_broken_off",
    "is_known_id",
    "is_placeholder",
    "is_probe",
    "is_told",
    "key_differences",
    "label_role",
    "labels_in",
    "lacks_error",
    "lacks_types",
    "leaves_undone",
    "likely_provider",
    "lines_of",
    "list_endpoints",
    "listed_keys",
    "loose_texts",
    "members_of",
    "model_differences",
    "name_words",
    "named_shapes",
    "naming",
    "nearest",
    "nearest_endpoint",
    "objects",
    "only_backends_call",
    "open_env_uses",
    "open_events",
    "open_refs",
    "open_type_uses",
    "outside_flow",
    "placeholders",
    "plain_name",
    "provider_events",
    "read_json",
    "redefined_types",
    "refusals",
    "regex",
    "repeated_enums",
    "resolved",
    "resource_of",
    "response_shapes",
    "safe_fix",
    "says_behaviour",
    "secret_fields",
    "secrets",
    "section_fences",
    "section_fix",
    "section_texts",
    "shown",
    "shown_error_body",
    "sides_of",
    "singular",
    "stems_of",
    "success_statuses",
    "table_columns",
    "texts_in",
    "told_sections",
    "top_sections",
    "type_differences",
    "type_shapes",
    "unfinished",
    "unread_structures",
    "unsafe_fix",
    "unused_types",
    "walk_blocks",
    "whole_type_names",
    "whole_types",
]
