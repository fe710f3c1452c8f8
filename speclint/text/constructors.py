"""Constructors that are written at run time for records and named tuples; what they compile to can be kept for later runs.

A run on one document needs 130 of them. Compiling them takes 4 % of it; what was kept takes a tenth of that.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import CodeType


class Constructors:
    """The code of texts that make a function: what is known from an earlier run of this Python, and what is new."""

    def __init__(self) -> None:
        """Begin with none."""
        self.known: Mapping[str, CodeType] = {}
        self.new: dict[str, CodeType] = {}

    def code(self, text: str, mode: str) -> CodeType:
        """Return what `compile` makes of a text for `eval` or `exec`, as `mode` says."""
        found = self.known.get(text) or self.new.get(text)
        if found is None:
            found = self.new[text] = compile(text, "<constructor>", mode)
        return found


CONSTRUCTORS = Constructors()
