"""Shapes: the structure of a value in any notation, and the comparison of two shapes."""

from __future__ import annotations

from speclint.model.shapes.compare import differences
from speclint.model.shapes.difference import Difference, DifferenceKind, Policy
from speclint.model.shapes.display import described, shown
from speclint.model.shapes.families import EXACT_FORMATS, literals_of
from speclint.model.shapes.from_examples import joined, list_of
from speclint.model.shapes.from_types import shape_of_type
from speclint.model.shapes.nodes import (
    Array,
    Enum,
    Member,
    Names,
    Nullable,
    Object,
    Reference,
    Scalar,
    Shape,
    Union,
    Unknown,
    Value,
    flattened,
    null,
    nullable,
    options_of,
    resolved,
    union,
)
from speclint.model.shapes.walk import Inside, objects_inside

__all__ = [
    "EXACT_FORMATS",
    "Array",
    "Difference",
    "DifferenceKind",
    "Enum",
    "Inside",
    "Member",
    "Names",
    "Nullable",
    "Object",
    "Policy",
    "Reference",
    "Scalar",
    "Shape",
    "Union",
    "Unknown",
    "Value",
    "described",
    "differences",
    "flattened",
    "joined",
    "list_of",
    "literals_of",
    "null",
    "nullable",
    "objects_inside",
    "options_of",
    "resolved",
    "shape_of_type",
    "shown",
    "union",
]
