"""What one rule finds in a text."""

from __future__ import annotations

from speclint.api import Good
from speclint.lint.finding import Finding
from speclint.lint.registry import load_registry
from speclint.testing import run


def findings_of(code: str, text: str) -> tuple[Finding, ...]:
    """Return what a rule alone finds in a document."""
    return run(type(load_registry().find(code)), text, Good(text)).findings
