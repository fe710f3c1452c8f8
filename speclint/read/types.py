"""The types that a document defines, and the places that use them."""

from __future__ import annotations

from speclint.read.type_names import type_names_in

__all__ = ["type_names_in"]
