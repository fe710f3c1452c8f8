"""Which sections of a document play which role: summary, endpoints, types, webhooks, env, flow, security and others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from speclint.markdown.inline import blank_code
from speclint.markdown.nodes import (
    Block,
    Document,
    Fence,
    Label,
    ListBlock,
    Paragraph,
    Quote,
    Section,
    lines_of,
    walk_blocks,
)
from speclint.markdown.texts import texts_in
from speclint.model import EndpointRef, Misspelt
from speclint.read.routes import find_refs
from speclint.read.sections.heading_roles import CONTAINERS, is_known_title, is_source, names_endpoint, roles_of_title
from speclint.read.sections.misspelt import find_misspelt
from speclint.read.sections.told_flows import named_keys, tells_flow
from speclint.read.slots.label_roles import label_role
from speclint.text.records import dataclass, field
from speclint.text.regex import regex
from speclint.text.source import Span, Text, has_line_in
from speclint.vocabulary.vocabulary import Profile

Roles = dict[str, tuple[Section, ...]]

# Roles for which a bold lead-in may be where no heading does.
_BY_LABEL = ("summary", "types", "webhooks", "env", "flow", "security")
# Roles that a part of an endpoint does not play for the document: they are slots of the endpoint.
_SLOTS = frozenset({"errors", "auth", "summary", "endpoints", "base_url", "frontend", "index", "examples", "notes"})
# Roles that a section does not play when endpoints are declared in it and nowhere else: it is a group with such a name.
_NOT_WITH_ENDPOINTS = frozenset({"types", "testing", "index", "priorities", "examples", "out_of_scope"})
_TOP_ONLY = frozenset({"summary", "index"})
_FEWEST_STEPS, _FEWEST_WORDS = 3, 3
_SENTENCE = 8  # words; less is a motto, a name or a date
_LONG_NAME = 3  # words from which a lead-in that no vocabulary knows is the beginning of a sentence
_BEGINS = regex(r"^[\s>*_`~\[(\-•]{0,8}[A-Z]{3,7}[\s`*_:]{1,6}(?:https?://|/)")
_ENTRY = regex(r"^[\s*_]*[^\W\d_][^:.,;]{0,30}:(?=\s)")  # "Base URL: …", "Fecha: …"
_VARIABLE = regex(r"`[A-Z][A-Z0-9]{1,30}(?:_[A-Z0-9]{1,30}){1,8}`")
_WORD = regex(r"[^\W\d_]+")
_UNSPACED = regex("[\u3040-\u30ff\u4e00-\u9fff]")


def read_sections(document: Document, profile: Profile) -> tuple[Roles, tuple[Misspelt, ...]]:
    """Return the outermost sections of each role, in document order, and the headings one letter away from a role.

    A misspelt section plays the role that it was meant for. Where no heading plays a role that documents need, a bold
    lead-in with such a name opens a section.
    """
    reader = _Reader(document, profile)
    top = top_sections(document, profile)
    for section in top:
        reader.collect(section, frozenset(), False, True)
    misspelt = find_misspelt(top, reader.found, profile)
    for item in misspelt:
        listed = reader.found.setdefault(item.id, [])
        if all(section is not item.section for section in listed):
            listed.append(item.section)
            listed.sort(key=lambda section: section.span)
    if not reader.found.get("summary") and (told := _summary_of_flow(reader.found.get("flow", ()), profile)):
        reader.found["summary"] = [told]
    for role in _BY_LABEL:
        if not reader.found.get(role) and (made := reader.labelled(role)):
            reader.found[role] = [made]
    return {role: tuple(sections) for role, sections in reader.found.items()}, misspelt


def _summary_of_flow(flows: Iterable[Section], profile: Profile) -> Section | None:
    """Return the section "Summary of the flow" that opens with sentences: they are the document's summary."""
    for section in flows:
        first = section.blocks[0] if section.blocks else None
        lines = first.lines if isinstance(first, Paragraph) else ()
        told = _is_sentence(" ".join(blank_code(line.value) for line in lines))
        if told and profile.sections.says(section.title.value, "summary"):
            return section
    return None


def read_intro(document: Document, profile: Profile) -> Text | None:
    """Return the first line of an untitled summary: a sentence under the title, before the first section."""
    for block in walk_blocks(_intro_blocks(document, profile)):
        told = [line for line in _intro_lines(block, profile) if _tells(blank_code(line.value))]
        if told and _is_sentence(" ".join(blank_code(line.value) for line in told)):
            return told[0]
    return None


def _intro_lines(block: Block, profile: Profile) -> tuple[Text, ...]:
    if isinstance(block, Paragraph):
        return block.lines
    if isinstance(block, Label) and len(block.name.value.split()) >= _LONG_NAME:
        named = label_role(block.name, profile) or roles_of_title(block.name, profile)
        return () if named else (block.name, *block.lines)
    return ()


def _tells(line: str) -> bool:
    entry = _ENTRY.match(line)
    return entry is None or _is_sentence(line[entry.end() :])


def _is_sentence(words: str) -> bool:
    return len(_WORD.findall(words)) >= _SENTENCE or len(_UNSPACED.findall(words)) >= 2 * _SENTENCE


def top_sections(document: Document, profile: Profile) -> tuple[Section, ...]:
    """Return the sections that are directly under the document's title; the title itself is none of them."""
    sections = document.root.sections
    while len(sections) == 1 and _is_title(sections[0], profile):
        sections = sections[0].sections
    found: list[Section] = []
    for section in sections:
        found.append(section)
        if section.level == 1:
            found += section.sections
    return tuple(found)


def with_endpoint_groups(sections: Roles, top: Sequence[Section], declared: Iterable[Span]) -> Roles:
    """Return `sections` with those in which endpoints are declared, for a document where no heading is called so."""
    lines = sorted(span.line for span in declared)
    groups = tuple(part for part in top if has_line_in(lines, part.span))
    return sections if sections.get("endpoints") or not groups else {**sections, "endpoints": groups}


def _is_title(section: Section, profile: Profile) -> bool:
    return section.level == 1 or bool(section.sections and not roles_of_title(section.title, profile))


def _intro_blocks(document: Document, profile: Profile) -> tuple[Block, ...]:
    blocks, sections = document.root.blocks, document.root.sections
    while len(sections) == 1 and _is_title(sections[0], profile):
        blocks, sections = blocks + sections[0].blocks, sections[0].sections
    if sections and sections[0].level == 1:
        blocks += sections[0].blocks
    return blocks


@dataclass()
class _Reader:
    """Gathers the sections of each role in `found`."""

    document: Document
    profile: Profile
    found: dict[str, list[Section]] = field(default_factory=dict)

    def collect(self, section: Section, above: frozenset[str], in_endpoint: bool, top: bool) -> None:
        roles = self._roles(section, in_endpoint, top)
        for role in sorted(roles - above):
            self.found.setdefault(role, []).append(section)
        if roles & CONTAINERS or (top and section.level == 1):
            return
        in_endpoint = in_endpoint or _is_endpoint(section, self.profile)
        for child in section.sections:
            self.collect(child, above | roles, in_endpoint, False)

    def _roles(self, section: Section, in_endpoint: bool, top: bool) -> frozenset[str]:
        if (
            section is self.document.root.sections[0]
            and section.level == 1
            and not is_known_title(section.title, self.profile)
        ):
            return frozenset()
        roles = roles_of_title(section.title, self.profile) or self._by_content(section)
        if in_endpoint:
            roles -= _SLOTS
        if not top:
            roles -= _TOP_ONLY
            if _is_endpoint(section, self.profile):
                roles -= {"errors", "auth", *_NOT_WITH_ENDPOINTS}
            elif any(names_endpoint(block.name, self.profile) for block in section.blocks if isinstance(block, Label)):
                roles -= CONTAINERS
        if roles & _NOT_WITH_ENDPOINTS and self._groups_endpoints(section):
            roles -= _NOT_WITH_ENDPOINTS
        return roles

    def _by_content(self, section: Section) -> frozenset[str]:
        """The role of a section whose title names none: steps of a flow, or settings that are variables."""
        told = self.profile.group("section_words").says(section.title.value, "settings")
        lines = texts_in(section.blocks) if told and section.level > 1 and not section.sections else []
        if (
            any(_VARIABLE.search(line.value) for line in lines)
            and not any(_keys(section, self.profile))
            and not any(ref.method is not None for line in lines if "/" in line.value for ref in find_refs(line))
        ):
            return frozenset({"env"})
        return self._steps(section)

    def _steps(self, section: Section) -> frozenset[str]:
        """The flow, for a section on how a thing is used that has numbered steps; how it is installed is none. Or one of
        any name whose steps name endpoints.
        """
        steps = [block for block in section.blocks if isinstance(block, ListBlock) and block.ordered]
        told = self.profile.group("section_words").says(section.title.value, "usage")
        is_flow = any((told and len(block.items) > 1) or _names_endpoints_in_steps(block) for block in steps)
        is_flow = is_flow or tells_flow(section, lambda: self._everywhere)
        return frozenset({"flow"}) if is_flow and section.level > 1 else frozenset()

    @cached_property
    def _everywhere(self) -> list[tuple[int, tuple[str, str]]]:
        return list(named_keys(self.document.root))

    def _groups_endpoints(self, section: Section) -> bool:
        """Whether headings below this one name endpoints that no heading outside of it names."""
        inside = Counter(key for part in section.walk() if part is not section for key in _keys(part, self.profile))
        return any(self._named[key] == count for key, count in inside.items())

    @cached_property
    def _named(self) -> Counter[tuple[str, str]]:
        return Counter(key for section in self.document.sections for key in _keys(section, self.profile))

    def labelled(self, role: str) -> Section | None:
        """Return a section made of the first bold lead-in with a title of `role`, outside of endpoints."""
        if role == "summary":
            return self._labelled_in(self.document.root, _intro_blocks(self.document, self.profile), role)
        for section in self.document.root.walk():
            if _is_endpoint(section, self.profile) or _count_endpoints(section.blocks):
                continue
            if found := self._labelled_in(section, section.blocks, role):
                return found
        return None

    def _labelled_in(self, section: Section, blocks: tuple[Block, ...], role: str) -> Section | None:
        for index, block in enumerate(blocks):
            if isinstance(block, Label) and self._label_role(block) == role:
                rest = blocks[index + 1 :]
                stop = next((at for at, other in enumerate(rest) if self._opens_another(other)), len(rest))
                own = (Paragraph(block.lines, block.span),) if block.lines else ()
                inside = (*own, *rest[:stop])
                span = block.span.to(inside[-1].span) if inside else block.span
                return Section(block.name, section.level + 1, inside, (), block.name.span, span)
        return None

    def _opens_another(self, block: Block) -> bool:
        return isinstance(block, Label) and self._label_role(block) is not None

    def _label_role(self, label: Label) -> str | None:
        titles = self.profile.group("section_titles").exact(label.name.value)
        roles = roles_of_title(label.name, self.profile)
        return titles or ("summary" if roles == {"summary"} else None)


def _names_endpoints_in_steps(block: ListBlock) -> bool:
    """Whether sentences of a numbered list, two of three at least, name endpoints, as the steps of a flow do."""
    lines = [line for item in block.items for inner in item.blocks[:1] for line in lines_of(inner)[:1]]
    named = [line for line in lines if "`" in line.value and (refs := find_refs(line)) and _is_told(line, refs[0])]
    return len(block.items) >= _FEWEST_STEPS and len(named) > 1


def _is_told(line: Text, ref: EndpointRef) -> bool:
    before = line.value[: ref.span.column - line.span.column].rstrip("`*_ ")
    return ref.method is not None and len(before.split()) >= _FEWEST_WORDS and before[-1].isalpha()


def _keys(section: Section, profile: Profile) -> Iterator[tuple[str, str]]:
    refs = (ref for ref in find_refs(section.title) if ref.method is not None)
    return (ref.key for ref in refs if not is_source(section.title, ref, profile))


def _is_endpoint(section: Section, profile: Profile) -> bool:
    """Whether a section is one endpoint: by its heading, or by the one line in it that has a method and a route."""
    if names_endpoint(section.title, profile) or _count_endpoints(section.blocks) == 1:
        return True
    return any(
        profile.sections.exact(child.title.value) == "endpoints" and _count_endpoints(child.blocks) == 1
        for child in section.sections
    )


def _count_endpoints(blocks: tuple[Block, ...]) -> int:
    return sum(bool(_BEGINS.match(line.value)) for block in blocks for line in _first_lines(block))


def _first_lines(block: Block) -> Iterator[Text]:
    if isinstance(block, Fence):
        yield from block.lines[:1]
    elif isinstance(block, Label):
        yield from (block.name, *block.lines[:1])
    elif isinstance(block, ListBlock):
        for item in block.items:
            yield from (line for inner in item.blocks[:1] for line in _first_lines(inner))
    elif not isinstance(block, Quote):
        yield from lines_of(block)
