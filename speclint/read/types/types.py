"""The types that a document defines, in code and in prose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from speclint.markdown.languages import DIAGRAM_LANGUAGES, DIFF_LANGUAGES, MARKDOWN_LANGUAGES, MERMAID_LANGUAGES
from speclint.markdown.nodes import Block, Document, Fence, Label, Section, Unread, lines_of
from speclint.model import TypeDef, TypeIndex, TypeKind, TypeUse
from speclint.read.types.classes import read_classes
from speclint.read.types.er_diagram import read_er_diagram
from speclint.read.types.names import type_names_in
from speclint.read.types.orm_calls import read_models
from speclint.read.types.prose import ProseTypes
from speclint.read.types.sql import read_sql
from speclint.read.types.typescript import read_typescript
from speclint.text.folding import fold
from speclint.text.records import dataclass, replace
from speclint.text.source import Span
from speclint.vocabulary.vocabulary import Profile

__all__ = ["DefinedTypes", "read_types", "type_names_in", "with_named"]

_NOT_CODE = MARKDOWN_LANGUAGES | DIAGRAM_LANGUAGES | DIFF_LANGUAGES


@dataclass(frozen=True, slots=True)
class DefinedTypes:
    """The types of a document in its order, the names that its other code uses and declares, and what is broken.

    `foreign` are the places of the names of definitions in other languages than TypeScript. `hints` are what may be
    definitions, see `with_named`.
    """

    types: tuple[TypeDef, ...] = ()
    code_uses: tuple[TypeUse, ...] = ()
    declared: frozenset[str] = frozenset()
    unread: tuple[Unread, ...] = ()
    foreign: frozenset[Span] = frozenset()
    hints: tuple[TypeDef, ...] = ()


def read_types(
    document: Document,
    sections: dict[str, tuple[Section, ...]],
    profile: Profile,
    scopes: Iterable[tuple[Block, ...]] = (),
) -> DefinedTypes:
    """Return the types that fences, headings with a field table, labels and items of a document define.

    `sections` are those of each role; `scopes` the blocks of each endpoint and webhook, where a table is a payload.
    """
    types: list[TypeDef] = []
    uses: list[TypeUse] = []
    declared: set[str] = set()
    unread: list[Unread] = []
    foreign: set[Span] = set()
    coded: dict[int, frozenset[str]] = {}
    for block, before in _with_above(document):
        if isinstance(block, Fence) and block.language in MERMAID_LANGUAGES:
            types += read_er_diagram(block, profile)
        if not isinstance(block, Fence) or block.language in _NOT_CODE:
            continue
        code = read_typescript(block)
        others = (*read_sql(block, profile), *read_models(block, profile), *read_classes(block, profile))
        foreign |= {definition.name.span for definition in others}
        found = _richest((*code.types, *others))
        if before is not None and _quotes_today(before, profile):
            found = [replace(each, existing=True) for each in found]
        elif before is not None and _says_existing(before, profile):
            found = [replace(each, existing=each.existing or each.kind is TypeKind.MODEL) for each in found]
        if found:
            coded[id(block)] = frozenset(definition.name.value for definition in found)
        types += found
        uses += code.uses
        declared |= code.declared
        unread += code.unread
    prose = ProseTypes((block for scope in scopes for block in scope), coded, profile)
    types += prose.read(document.root, sections.get("types", ()))
    settled, hints = tuple(_settled(types)), tuple(prose.hints)
    return DefinedTypes(settled, tuple(uses), frozenset(declared), tuple(unread), frozenset(foreign), hints)


def _with_above(document: Document) -> Iterator[tuple[Block, Block | None]]:
    """Yield each block of a document with the block before it in the text."""
    before: Block | None = None
    for block in document.root.walk_blocks():
        yield block, before
        before = block


def _says_existing(block: Block, profile: Profile) -> bool:
    """Whether a line such as "Already in the Prisma schema:" announces what is there already."""
    lines = lines_of(block)
    announces = bool(lines) and lines[-1].value.rstrip("*_ ").endswith((":", "："))
    return announces and profile.group("type_titles").says(lines[-1].value, "existing")


def _quotes_today(block: Block, profile: Profile) -> bool:
    """Whether a label or a line, "Current shape (as in the code):", heads a type as it is today, which another may replace."""
    lines = lines_of(block)
    ends = bool(lines) and (isinstance(block, Label) or lines[-1].value.rstrip("*_ ").endswith((":", "：")))
    return ends and profile.group("type_titles").says(lines[0 if isinstance(block, Label) else -1].value, "today")


def with_named(defined: DefinedTypes, uses: Iterable[TypeUse]) -> DefinedTypes:
    """Return the types with those hints whose name is used as a type and defined in no other way."""
    known = TypeIndex(definition.called for definition in defined.types)
    wanted = {fold(use.name.value) for use in uses if use.name.value not in known}
    named = [hint for hint in defined.hints if any(fold(name) in wanted for name in hint.names)]
    return replace(defined, types=tuple(_settled([*defined.types, *named]))) if named else defined


def _richest(types: Iterable[TypeDef]) -> list[TypeDef]:
    """Return the definitions of one fence; of a model that two notations give (a class, its `init`), the fuller one."""
    found: dict[str, TypeDef] = {}
    others: list[TypeDef] = []
    for definition in types:
        known = found.get(definition.name.value)
        if known is None or TypeKind.MODEL not in (known.kind, definition.kind) or (known.fields and definition.fields):
            others += [known] if known is not None else []
            found[definition.name.value] = definition
        elif definition.fields:
            found[definition.name.value] = definition
    return [*others, *found.values()]


def _settled(types: list[TypeDef]) -> Iterator[TypeDef]:
    """Yield the definitions in the document's order, each place once; columns added to a table are one definition."""
    created = {_key(definition) for definition in types if not definition.existing}
    added: dict[str, TypeDef] = {}
    seen: set[tuple[int, int]] = set()
    settled: list[TypeDef] = []
    for definition in types:
        place = definition.name.span[:2]
        if place in seen:
            continue
        seen.add(place)
        if definition.kind is TypeKind.MODEL and definition.existing:
            key = _key(definition)
            if key in created:
                continue
            if key in added:
                added[key] = replace(added[key], fields=added[key].fields + definition.fields)
            else:
                added[key] = definition
            continue
        if definition.existing and _key(definition) in created:
            continue
        settled.append(definition)
    yield from sorted([*settled, *added.values()], key=lambda definition: definition.name.span)


def _key(definition: TypeDef) -> str:
    return definition.name.value.lower()
