"""The location of a rule's explanation on this machine: its own file."""

from __future__ import annotations

import platform
import sys
from functools import cache
from pathlib import Path

from speclint.lint.rule import Rule


@cache
def address(rule: Rule) -> str:
    """Return the `file://` URI of the file that a rule is written in, "" where it has none."""
    file = getattr(sys.modules.get(type(rule).__module__), "__file__", None)
    if not file or not Path(file).is_file():
        return ""
    # The host keeps a terminal at the other end of ssh from opening a file of its own.
    return Path(file).resolve().as_uri().replace("file://", f"file://{_host()}", 1)


@cache
def _host() -> str:
    name = platform.node()
    return name if name.isascii() and name.replace("-", "").replace(".", "").isalnum() else ""
