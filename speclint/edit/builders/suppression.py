"""A comment that suppresses a finding, with a question for the reason."""

from __future__ import annotations

from speclint.markdown.nodes import Section
from speclint.model import Spec
from speclint.text import new_spec_texts
from speclint.text.edits import Edit
from speclint.text.source import Span


def suppression_edit(spec: Spec, code: str, place: Span) -> Edit:
    """Return the edit that puts a comment above what a finding of the rule `code` is in: the section of a heading, the block,
    or for what is in neither, for the title and for the start of a document without one, the whole document.
    """
    title = _title_line(spec)
    line = _above(spec, place.line) if title or place.start != Span(1, 1, 1, 1) else 0
    form = "ignore" if line else "ignore-file"
    matter = spec.document.front_matter
    at = line or title or (matter.span.end_line + 1 if matter else 1)
    text = f"<!-- speclint: {form}[{code}] {new_spec_texts.question('suppression', spec.language)} -->\n"
    return Edit(Span(at, 1, at, 1), text if line or title else f"{text}\n")


def _above(spec: Spec, line: int) -> int:
    """Return the first line of what a comment can cover that a line is in, 0 where it has to be the whole document."""
    root = spec.document.root
    headed = next((section for section in root.walk() if section.level and _is_in(section, line)), None)
    if headed is not None:
        return 0 if headed.heading.line == _title_line(spec) else headed.heading.line
    block = next(root.blocks_at(line), None)
    return block.span.line if block is not None else 0


def _is_in(section: Section, line: int) -> bool:
    return section.heading.line <= line <= section.heading.end_line


def _title_line(spec: Spec) -> int:
    """Return the line of the title, 0 without one; a title that declares an endpoint is a heading as any other."""
    declared = {item.title.span.line for item in spec.endpoints} | {item.title.span.line for item in spec.webhooks}
    title = next((section for section in spec.document.sections if section.level == 1), None)
    return title.heading.line if title is not None and title.heading.line not in declared else 0
