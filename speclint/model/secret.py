"""A secret in a document: where it is, and what may be shown of it."""

from __future__ import annotations

from typing import NamedTuple

from speclint.text.source import Span


class Secret(NamedTuple):
    """A real-looking secret in the text. `redacted` is safe to print: its kind's prefix and `…`."""

    kind: str
    span: Span
    redacted: str
