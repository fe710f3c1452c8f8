"""Type expressions (`number[]`, `Array<T>`, `string | null`, `VARCHAR(255)`): their tree and their reader."""

from __future__ import annotations

from speclint.model.type_expressions.nodes import (
    Array,
    Enum,
    Intersection,
    Literal,
    Map,
    Member,
    Object,
    Reference,
    Scalar,
    Tuple,
    TypeExpr,
    Union,
    Unreadable,
    is_nullable,
    is_vague,
    parts,
    references,
    unreadable,
    values,
    without_null,
)
from speclint.model.type_expressions.parser import is_plain_type, parse_type

__all__ = [
    "Array",
    "Enum",
    "Intersection",
    "Literal",
    "Map",
    "Member",
    "Object",
    "Reference",
    "Scalar",
    "Tuple",
    "TypeExpr",
    "Union",
    "Unreadable",
    "is_nullable",
    "is_plain_type",
    "is_vague",
    "parse_type",
    "parts",
    "references",
    "unreadable",
    "values",
    "without_null",
]
