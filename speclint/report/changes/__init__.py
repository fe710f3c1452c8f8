"""The formats of `speclint diff`: one module each, loaded on demand, whose `render` yields the lines of the report."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from speclint.diff.run import Comparison
    from speclint.report.text.terminal import Paint

_MODULES = {"text": "as_text", "json": "as_json", "markdown": "as_markdown", "github": "as_github"}
CHANGE_FORMATS = tuple(_MODULES)


def for_machines(name: str) -> bool:
    """Return whether a format is a document or a protocol, which nothing else may be mixed into."""
    return name != "text"


def lines(name: str, comparison: Comparison, paint: Paint, *, quiet: bool = False) -> Iterator[str]:
    """Yield the lines of the report in the format `name`; with `quiet` the text has no compatible changes and no counts."""
    render = import_module(f"{__name__}.{_MODULES[name]}").render
    yield from render(comparison) if for_machines(name) else render(comparison, paint, quiet=quiet)
