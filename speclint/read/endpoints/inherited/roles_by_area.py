"""Roles that a list gives an area or a deed: "`viewer`: reads". They may say who calls any of the endpoints."""

from __future__ import annotations

from collections.abc import Iterable

from speclint.markdown.inline import code_spans
from speclint.markdown.nodes import Item, Label, ListBlock, Section, lines_of
from speclint.model import Auth, Doubt, Endpoint, State
from speclint.read.routes import find_refs
from speclint.text.records import replace
from speclint.text.source import Span, Text
from speclint.vocabulary.vocabulary import Profile

_FEWEST = 2


def with_roles_by_area(endpoints: Iterable[Endpoint], root: Section, profile: Profile) -> tuple[Endpoint, ...]:
    """Return the endpoints, those that say nothing of auth with the list of roles that may say it."""
    listed = tuple(endpoints)
    silent = any(endpoint.auth.absent for endpoint in listed)
    place = _place(root, profile) if silent else None
    return tuple(_with_doubt(endpoint, place) for endpoint in listed) if place is not None else listed


def _with_doubt(endpoint: Endpoint, place: Span) -> Endpoint:
    if not endpoint.auth.absent:
        return endpoint
    return replace(endpoint, auth=Auth(State.UNCLEAR, (place,)), doubts=(*endpoint.doubts, Doubt("auth", place)))


def _place(root: Section, profile: Profile) -> Span | None:
    """Where a list below a title, a label or an item on roles gives at least two of them, and a deed to one."""
    for section in root.walk():
        lead: Text | None = section.title if section.level else None
        for block in section.blocks:
            if isinstance(block, ListBlock):
                found = _in_list(block, lead, profile)
                if found is not None:
                    return found
            lines = (block.name, *block.lines) if isinstance(block, Label) else lines_of(block)
            lead = lines[-1] if lines else None
    return None


def _in_list(block: ListBlock, lead: Text | None, profile: Profile) -> Span | None:
    if (
        lead is not None
        and profile.group("role_lists").exact(lead.value.strip("*_: ")) == "lead"
        and _gives(block, profile)
    ):
        return block.span.start
    for item in block.items:
        name = _first(item)
        for nested in item.blocks[1:]:
            found = _in_list(nested, name, profile) if isinstance(nested, ListBlock) else None
            if found is not None:
                return found
    return None


def _gives(block: ListBlock, profile: Profile) -> bool:
    """Whether the items are names in code or in bold with words behind them, no routes, one of them on a deed."""
    words = profile.group("role_lists")
    said = [_behind_name(item) for item in block.items]
    given = [text for text in said if text is not None and not find_refs(text)]
    return len(given) >= _FEWEST and len(given) == len(said) and any(words.says(text.value, "deeds") for text in given)


def _behind_name(item: Item) -> Text | None:
    """The words behind the name that an item begins with, None for an item without such a name."""
    first = item.blocks[0] if item.blocks else None
    if isinstance(first, Label):
        return first.lines[0] if first.lines else None
    line = _first(item)
    span = next(iter(code_spans(line)), None) if line is not None else None
    if line is None or span is None or line.value.lstrip("*_")[:1] != "`":
        return None
    rest = line.cut(span.span.end_column - line.span.column).strip("`*_ :–—-")
    return rest if rest.value else None


def _first(item: Item) -> Text | None:
    lines = lines_of(item.blocks[0]) if item.blocks else ()
    return lines[0] if lines else None
