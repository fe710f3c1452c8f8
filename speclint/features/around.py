"""What features know beside the document that they are asked about."""

from __future__ import annotations

from collections.abc import Callable

from speclint.features.index import Index
from speclint.lint.registry import Registry
from speclint.model import Spec
from speclint.text.records import dataclass


@dataclass(frozen=True, slots=True)
class Around:
    """The project's `names`, how to `read` another document of it by its path, the rules, and the language of messages."""

    names: Index
    read: Callable[[str], Spec | None]
    registry: Registry
    language: str
