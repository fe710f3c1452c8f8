"""Every place of a document that names an endpoint: a walk over headings, prose, lists, tables and code."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.markdown.nodes import Block, Fence, Item, Label, ListBlock, Paragraph, Quote, Section, Table, lines_of
from speclint.read.endpoints.candidate import Candidate, Spot
from speclint.read.endpoints.in_code import of_fence
from speclint.read.endpoints.in_headings import base_in_labels, base_in_title, of_title
from speclint.read.endpoints.in_lines import LineReader, mentions
from speclint.read.endpoints.in_tables import of_table
from speclint.read.endpoints.incomplete import of_partial
from speclint.read.fields.columns import table_columns
from speclint.read.routes import find_refs
from speclint.read.slots.label_roles import label_role, table_labels
from speclint.text.records import dataclass, replace
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

# Sections that speak of endpoints and never declare one.
_MENTION_ROLES = frozenset(
    {"flow", "checklist", "changelog", "index", "diagram", "testing", "env", "priorities", "examples"}
)
# Headings under which endpoints are only taken up again.
_SECONDARY_ROLES = frozenset({"logic", "notes", "frontend"})


def collect(root: Section, roles: dict[int, frozenset[str]], profile: Profile) -> list[Candidate]:
    """Return the candidates of a document in document order; `roles` maps `id(section)` to the section's roles."""
    found = list(_Walk(roles, profile).section(Spot(root, -1, "", True, profile)))
    found.sort(key=lambda candidate: (candidate.span.line, candidate.span.column))
    return found


@dataclass(frozen=True, slots=True)
class _Walk:
    roles: dict[int, frozenset[str]]
    profile: Profile

    def section(self, spot: Spot, *, secondary: bool = False) -> Iterator[Candidate]:
        """Yield the candidates of the spot's section and of those below it."""
        section = spot.section
        named = self.roles.get(id(section), frozenset()) & _MENTION_ROLES
        spot = replace(spot, declares=spot.declares and (not named or self._details(section)))
        own: list[Candidate] = []
        if section.level:
            own = list(of_title(spot))
            yield from (replace(candidate, secondary=secondary) for candidate in own)
            role = label_role(section.title, self.profile) if not own else None
            secondary = secondary or (role is not None and role.id in _SECONDARY_ROLES)
            if section.level > 1:
                base = base_in_labels(section.blocks, self.profile) or (base_in_title(section.title) if not own else "")
                spot = replace(spot, base=base or spot.base)
        found = list(self._blocks(section.blocks, spot))
        yield from found
        if section.level > 1 and not own and not found:
            yield from of_partial(spot)
        for child in section.sections:
            yield from self.section(replace(spot, section=child), secondary=secondary)

    def _details(self, section: Section) -> bool:
        """Whether a table gives slots of endpoints, whatever the heading above it says ("Ciclo de vida")."""
        tables = [block for block in section.blocks if isinstance(block, Table)]
        columns = [table_columns(table, self.profile).keys() for table in tables]
        return any({"method", "route"} <= ids and ids & {"auth", "role", "request", "response"} for ids in columns)

    def _blocks(self, blocks: tuple[Block, ...], spot: Spot) -> Iterator[Candidate]:
        reader = LineReader()
        for index, block in enumerate(blocks):
            here = spot.at(index)
            if isinstance(block, Table):
                card = table_labels(block, self.profile)
                for label in card:
                    yield from reader.label(label, here)
                yield from () if card else of_table(block, here)
            elif isinstance(block, Fence):
                yield from of_fence(block, here)
            elif isinstance(block, ListBlock):
                yield from self._list(block, here, reader)
            elif isinstance(block, Quote):
                for nested in block.blocks:
                    if isinstance(nested, (Paragraph, Label)):
                        yield from reader.prose(nested, here)
            elif isinstance(block, (Paragraph, Label)):
                yield from reader.prose(block, here)
        yield from reader.finish(spot)

    def _list(self, block: ListBlock, spot: Spot, reader: LineReader) -> Iterator[Candidate]:
        for item in block.items:
            here = spot.inside(item, declares=item.task is None)
            step = block.ordered and not find_refs(_lead(item))
            for number, nested in enumerate(item.blocks):
                if number == 0 and isinstance(nested, Label):
                    yield from reader.label(nested, here)
                    for line in nested.lines[1:]:
                        yield from mentions(line, here)
                elif number == 0 and isinstance(nested, Paragraph):
                    yield from reader.item(nested, here)
                elif isinstance(nested, ListBlock):
                    yield from self._list(nested, replace(here, declares=here.declares and not step), reader)
                elif isinstance(nested, Fence):
                    yield from of_fence(nested, replace(here, item=None))
                elif isinstance(nested, (Paragraph, Label)):
                    for line in nested.lines:
                        yield from mentions(line, here)


def _lead(item: Item) -> Text:
    lines = lines_of(item.blocks[0]) if item.blocks else ()
    return lines[0] if lines else Text("", item.span)
