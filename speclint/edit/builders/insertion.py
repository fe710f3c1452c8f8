"""Where a new part of a document goes: after what precedes it in a spec, between blank lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from speclint.markdown.nodes import Fence, Html, Section
from speclint.model import Spec
from speclint.text.edits import Edit
from speclint.text.records import dataclass
from speclint.text.regex import regex
from speclint.text.source import Span

ORDER = ("summary", "endpoints", "types", "webhooks", "env", "flow", "security", "checklist")

_RULES = ("", "---", "***", "___")
_RAW = regex(r"<(?:pre|script|style|textarea|!|\?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Insertion:
    """Lines to put after line `after` (1-based, 0 for the start), with an empty line between unless they are `joined` to
    what is there.
    """

    after: int
    lines: list[str]
    joined: bool = False


def insertion_edit(spec: Spec, after: int, insertions: Sequence[Insertion]) -> Edit:
    """Return the edit that puts `insertions`, all of which come after line `after` (0 being the start), into the document."""
    source = spec.source
    text = "".join("\n" + ("" if item.joined else "\n") + "\n".join(item.lines) for item in insertions)
    if after == 0:
        return Edit(Span(1, 1, 1, 1), text.lstrip("\n") + ("\n\n" if source.line(1).strip() else "\n"))
    if after < len(source.lines) and source.line(after + 1).strip() and not insertions[-1].joined:
        text += "\n"
    end = len(source.line(after)) + 1
    return Edit(Span(after, end, after, end), text)


def section_level(spec: Spec) -> int:
    """Return the level of the headings of sections, 2 where they are on the title's."""
    return max(2, min((found[0].level for found in spec.sections.values() if found), default=2))


def end_of(spec: Spec, section: Section) -> int:
    """Return the last line of a section that says something."""
    return last_line(spec, section.span.end_line)


def place_of_section(spec: Spec, role: str) -> int:
    """Return the last line of what is in front of the sections that come after `role` in a spec; a summary comes right
    under the title.
    """
    if role == "summary" and spec.titles:
        title = spec.titles[0]
        return last_line(spec, title.sections[0].heading.line - 1 if title.sections else title.span.end_line)
    at = ORDER.index(role)
    level = section_level(spec)
    earlier = [section for name in ORDER[:at] for section in spec.sections.get(name, ())]
    later = [section for name in ORDER[at:] for section in spec.sections.get(name, ()) if section.level <= level]
    if later:
        return last_line(spec, min(section.heading.line for section in later) - 1)
    if earlier:
        return max(end_of(spec, section) for section in earlier)
    return last_line(spec, len(spec.source.lines))


def last_line(spec: Spec, last: int) -> int:
    """Return the last line up to `last` that is neither empty nor a rule that parts sections, a heading's underline being
    none; 0 when there is no such line.
    """
    source, matter = spec.source, spec.document.front_matter
    *_, section = _down_to(spec, last)
    first = section.heading.end_line if section.level else matter.span.end_line + 1 if matter else 0
    last = max(min(last, len(source.lines)), first)
    while last > first and source.line(last).strip() in _RULES:
        last -= 1
    return last


def swallows(spec: Spec, after: int) -> bool:
    """Return whether what is put after line `after` would be part of something that is never closed."""
    if any(unread.kind == "unclosed-comment" and unread.span.line <= after for unread in spec.unread):
        return True
    around = (block for line in (after - 1, after) for block in spec.document.root.blocks_at(line))
    if any(isinstance(block, Fence) and not block.closed and not block.indented for block in around):
        return True
    here = spec.document.root.blocks_at(after)
    return any(isinstance(block, Html) and _RAW.search(spec.source.slice(block.span)) is not None for block in here)


def _down_to(spec: Spec, line: int) -> list[Section]:
    """Return the sections that a line is in, from the root on. They are looked up, since everything that is missing asks."""
    path = [spec.document.root]
    while at := bisect_right(path[-1].sections, line, key=lambda section: section.heading.end_line):
        path.append(path[-1].sections[at - 1])
    return path
