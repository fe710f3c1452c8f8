"""Safe building of HTML and SVG: what is not `Markup` is escaped, and links stay in the page."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import TypeAlias

from speclint.report.text.terminal import visible
from speclint.text.regex import regex

Attributes: TypeAlias = "Mapping[str, str | int | float | None]"

# Characters of no XML document that are no control characters, which `visible` shows as signs.
_NO_XML = regex("[\ufffe\uffff]")
_VOID = frozenset({"br", "hr", "link", "meta"})


class Markup(str):
    """Text that is markup already."""

    __slots__ = ()


def tag(name: str, attributes: Attributes | None = None, *children: str) -> Markup:
    """Return an element; an attribute that is None is omitted.

    Raises ValueError for a link out of the page.
    """
    written = "".join(_attribute(key, value) for key, value in (attributes or {}).items() if value is not None)
    if name in _VOID:
        return Markup(f"<{name}{written}>")
    return Markup(f"<{name}{written}>{together(*children)}</{name}>")


def together(*children: str) -> Markup:
    """Return elements and texts, one after the other."""
    return Markup("".join(child if isinstance(child, Markup) else text(child) for child in children))


def text(value: str) -> Markup:
    """Return any text as markup that shows it and nothing else."""
    return Markup(escape(_NO_XML.sub("\ufffd", visible(value)), quote=True))


def _attribute(name: str, value: str | float | None) -> str:
    if name in ("href", "src") and not str(value).startswith("#"):
        raise ValueError(f"a link out of the page: {value}")
    shown = f"{value:g}" if isinstance(value, float) else text(str(value))
    return f' {name}="{shown}"'
