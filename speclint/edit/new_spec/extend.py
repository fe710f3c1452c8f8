"""Adding to a spec that exists: where an endpoint, its type and its step go, in the document's own numbering and levels."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from speclint.edit.apply import apply
from speclint.edit.builders import parts
from speclint.edit.builders.insertion import (
    Insertion,
    end_of,
    insertion_edit,
    last_line,
    place_of_section,
    section_level,
)
from speclint.edit.builders.parts import Call
from speclint.edit.new_spec.skeleton import Request, apart
from speclint.markdown.nodes import ListBlock, Section, walk_blocks
from speclint.model import Spec
from speclint.read.routes import read_route
from speclint.text import new_spec_texts
from speclint.text.bilingual import Words
from speclint.text.edits import Edit, Fix
from speclint.text.records import replace
from speclint.text.regex import regex
from speclint.text.source import Span, Text

_NUMBER = regex(r"(?:\d+\.)*(\d+)([.)]?)(?=\s)")


def without_known(request: Request, spec: Spec) -> Request:
    """Return what of a request the document does not have yet."""
    known = {item.key for item in spec.endpoints} | {item.key for item in spec.webhooks}
    variables = {variable.name.value for variable in spec.env_vars}
    return replace(
        request,
        endpoints=tuple(call for call in request.endpoints if key_of(call) not in known),
        webhooks=tuple(call for call in request.webhooks if key_of(call) not in known),
        variables=tuple(name for name in request.variables if name not in variables),
    )


def key_of(call: Call) -> tuple[str, str]:
    """Return what makes two declarations the same endpoint."""
    return call.method, read_route(Text(call.route, Span(1, 1, 1, len(call.route) + 1))).key


def additions(request: Request, spec: Spec, language: str) -> list[Edit]:
    """Return the edits that add what is asked for: endpoints, their types, webhooks, variables and steps of the flow."""
    adder = _Adder(spec, language)
    types = request.typed({item.name.value for item in spec.types})
    insertions = [
        *adder.declarations("endpoints", request.endpoints, parts.endpoint),
        *adder.types(types),
        *adder.declarations("webhooks", request.webhooks, parts.webhook),
        *adder.variables(request.variables),
        *adder.steps(request),
    ]
    return [
        insertion_edit(spec, after, list(group)) for after, group in groupby(insertions, key=lambda item: item.after)
    ]


def changed(spec: Spec, edits: Iterable[Edit]) -> str:
    """Return the document's text with the edits made, in its own line ends."""
    added = Words("add what is missing", "añadir lo que falta")
    return apply(spec.source, [Fix(added, (edit,)) for edit in edits]).text


class _Adder:
    """Finds the places in one document."""

    def __init__(self, spec: Spec, language: str) -> None:
        self._spec = spec
        self._language = language

    def declarations(
        self, role: str, calls: Sequence[Call], write: Callable[[Call, str, int, str], list[str]]
    ) -> list[Insertion]:
        if not calls:
            return []
        items = self._spec.endpoints if role == "endpoints" else self._spec.webhooks
        headings = [item.section for item in items if item.title.span.line == item.section.title.span.line]
        if not headings:
            return self._in_section(role, lambda level: [write(call, self._language, level, "") for call in calls])
        homes = [home.span for home in self._spec.sections.get(role, ())]
        at_home = [item for item in headings if any(home.line <= item.heading.line <= home.end_line for home in homes)]
        model = max(at_home or headings, key=lambda item: item.heading.line)
        section = self._last_sibling(model)
        title = section.title.value
        blocks = []
        for call in calls:
            title = _next_title(title, call, ticked="`" in model.title.value)
            blocks.append(write(call, self._language, section.level, title))
        return [Insertion(end_of(self._spec, section), apart(blocks))]

    def _last_sibling(self, section: Section) -> Section:
        """Return the section itself, or where headings carry numbers the last numbered one beside it."""
        if not _NUMBER.match(section.title.value):
            return section
        parents = [self._spec.document.root, *self._spec.document.sections]
        siblings = next(parent.sections for parent in parents if section in parent.sections)
        numbered = [item for item in siblings if item.level == section.level and _NUMBER.match(item.title.value)]
        return numbered[-1]

    def types(self, calls: Sequence[Call]) -> list[Insertion]:
        if not calls:
            return []
        return self._in_section(
            "types", lambda level: [parts.response_type(call, self._language, level) for call in calls]
        )

    def variables(self, names: Sequence[str]) -> list[Insertion]:
        if not names:
            return []
        last = self._spec.env_vars[-1] if self._spec.env_vars else None
        line = self._spec.source.line(last.name.span.line).strip() if last else ""
        meaning = new_spec_texts.question("variable", self._language)
        if last and line.startswith("|"):
            rest = line.rstrip("|").count("|") - 2
            lines = [f"| `{name}` | {meaning} |" + "  |" * rest for name in names]
            return [Insertion(last.name.span.line, lines, joined=True)]
        if last and line[:1] in "-*+" and line[:1]:
            return [Insertion(last.name.span.line, [f"{line[0]} `{name}`: {meaning}" for name in names], joined=True)]
        return self._in_section("env", lambda _: [parts.variables(names, self._language)])

    def steps(self, request: Request) -> list[Insertion]:
        if not (request.endpoints or request.webhooks):
            return []
        section = self._spec.flows[-1].section if self._spec.flows else None
        last = self._last_list(section) if section else None
        first = (last.items[-1].number or len(last.items)) + 1 if last else 1
        lines = parts.steps(request.endpoints, request.webhooks, self._language, first)
        if last:
            return [Insertion(last_line(self._spec, last.span.end_line), lines, joined=True)]
        return self._in_section("flow", lambda _: [lines])

    def _last_list(self, section: Section) -> ListBlock | None:
        ordered = [block for block in section.walk_blocks() if isinstance(block, ListBlock) and block.ordered]
        nested = {
            inner.span
            for block in ordered
            for item in block.items
            for inner in walk_blocks(item.blocks)
            if isinstance(inner, ListBlock)
        }
        return next((block for block in reversed(ordered) if block.span not in nested), None)

    def _in_section(self, role: str, write: Callable[[int], Iterable[list[str]]]) -> list[Insertion]:
        sections = self._spec.sections.get(role, ())
        if sections:
            section = sections[-1]
            return [Insertion(end_of(self._spec, section), apart(list(write(section.level + 1))))]
        level = section_level(self._spec)
        heading = f"{'#' * level} {new_spec_texts.HEADINGS[role].of(self._language)}"
        return [Insertion(place_of_section(self._spec, role), [heading, "", *apart(list(write(level + 1)))])]


def _next_title(title: str, call: Call, *, ticked: bool) -> str:
    """Return the heading of a new endpoint that comes after `title`: its number, and code marks where they are usual."""
    number = _NUMBER.match(title)
    prefix = ""
    if number:
        prefix = f"{title[: number.start(1)]}{int(number[1]) + 1}{number[2]} "
    return prefix + (f"`{call}`" if ticked else str(call))
