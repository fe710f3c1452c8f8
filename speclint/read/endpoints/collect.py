"""Every place of a document that names an endpoint: a walk over headings, prose, lists, tables and code."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.markdown.nodes import Block, Fence, Item, Label, ListBlock, Paragraph, Quote, Section, Table, lines_of
from speclint.model import Notation
from speclint.read.endpoints.candidate import STARTS_WITH_METHOD, Candidate, Spot
from speclint.read.endpoints.dropped import without_dropped
from speclint.read.endpoints.elsewhere import without_elsewhere
from speclint.read.endpoints.in_code import of_fence
from speclint.read.endpoints.in_headings import base_in_labels, base_in_title, of_title, slot_roles
from speclint.read.endpoints.in_lines import LineReader, mentions
from speclint.read.endpoints.in_sentences import with_told
from speclint.read.endpoints.in_tables import of_table
from speclint.read.endpoints.incomplete import of_partial
from speclint.read.fields.columns import table_columns
from speclint.read.routes import find_refs
from speclint.read.sections.heading_roles import is_known_title, roles_of_title
from speclint.read.slots.label_roles import label_role, labels_in, table_labels
from speclint.text.records import dataclass, replace
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

# Sections that speak of endpoints and never declare one.
_MENTION_ROLES = frozenset(
    {"flow", "checklist", "changelog", "index", "diagram", "testing", "env", "priorities", "examples"}
)
# Those of them in which the contract of an endpoint may be nevertheless, where nothing else declares it.
_FALLBACK_ROLES = frozenset({"flow", "checklist", "priorities", "examples"})
# Headings under which endpoints are only taken up again.
_SECONDARY_ROLES = frozenset({"logic", "notes", "frontend"})
_CONTRACT = frozenset({"body", "request", "response", "errors"})
_LEAD_WORDS = 8


def collect(root: Section, roles: dict[int, frozenset[str]], profile: Profile, above: str = "") -> list[Candidate]:
    """Return the candidates of a document in document order; `roles` maps `id(section)` to the section's roles, `above`
    is the base path that the document states for all routes.
    """
    walk = _Walk(roles, profile)
    found = [
        without_dropped(candidate, profile)
        for candidate in walk.section(Spot(root, -1, "", True, profile, above=above))
    ]
    found.sort(key=lambda candidate: (candidate.span.line, candidate.span.column))
    return without_elsewhere(found, root, profile)


@dataclass(frozen=True, slots=True)
class _Walk:
    roles: dict[int, frozenset[str]]
    profile: Profile

    def section(self, spot: Spot, *, secondary: bool = False) -> Iterator[Candidate]:
        """Yield the candidates of the spot's section and of those below it."""
        section = spot.section
        spot = self._entered(spot)
        own: list[Candidate] = []
        if section.level:
            own = list(of_title(self._titled(spot)))
            yield from (replace(candidate, secondary=secondary) for candidate in own)
            role = label_role(section.title, self.profile) if not own else None
            secondary = secondary or (role is not None and role.id in _SECONDARY_ROLES)
            if section.level > 1:
                base = base_in_labels(section.blocks, self.profile) or (base_in_title(section.title) if not own else "")
                spot = replace(spot, base=base or spot.base)
        found = list(self._blocks(section.blocks, spot))
        if spot.declares and section.level > 1 and not own:
            found = list(with_told(found, section, self.profile))
        yield from found
        if section.level > 1 and not own and not found:
            yield from of_partial(spot)
        closed = spot.fallback and self._last_box(section) is not None
        for child in section.sections:
            declares = spot.declares or (closed and not _has_boxes(child.blocks))
            yield from self.section(replace(spot, section=child, declares=declares), secondary=secondary)

    def _entered(self, spot: Spot) -> Spot:
        """The spot of a section with what its title says of the places in it."""
        section = spot.section
        spot = replace(spot, asks=self._asks(spot))
        words = self.profile.group("mentions")
        named = self.roles.get(id(section), frozenset()) & _MENTION_ROLES
        said = words.find_all(section.title.value, "related", "dropped_title", "example") if section.level > 1 else []
        about = {match.id for match in said}
        if about & {"related", "dropped_title"}:
            return replace(spot, declares=False, fallback=False)
        if "example" in about:
            spot = replace(spot, sample=True)
        if named and not self._details(section):
            open_ = (spot.declares or spot.fallback) and named <= _FALLBACK_ROLES
            told = self._is_specified(section) or (
                not is_known_title(section.title, self.profile) and _lists_endpoints(section)
            )
            return replace(spot, declares=open_ and told, fallback=open_)
        if spot.fallback and not spot.declares and section.level:
            listed = "endpoints" in roles_of_title(section.title, self.profile)
            return replace(spot, declares=listed or self._is_specified(section))
        return spot

    def _asks(self, spot: Spot) -> bool:
        """Whether the title of a section, or of one around it, is on the backend or its endpoints, and not on their tests."""
        title = spot.section.title
        if "testing" in self.roles.get(id(spot.section), frozenset()):
            return False
        about = self.profile.group("actors").says(title.value, "backend") or "endpoints" in roles_of_title(
            title, self.profile
        )
        return spot.asks or (spot.section.level > 0 and about)

    def _is_specified(self, section: Section) -> bool:
        """Whether labels of a section, or headings right below it, give a body, a response or errors."""
        return bool(slot_roles(section, self.profile) & _CONTRACT)

    def _titled(self, spot: Spot) -> Spot:
        """The spot of a title: one that begins with an endpoint and has a text below it is no step of a flow."""
        whole = bool(spot.section.blocks) and STARTS_WITH_METHOD.match(spot.section.title.value) is not None
        return replace(spot, declares=spot.declares or (spot.fallback and whole))

    def _details(self, section: Section) -> bool:
        """Whether a table gives slots of endpoints, whatever the heading above it says ("Ciclo de vida")."""
        tables = [block for block in section.blocks if isinstance(block, Table)]
        columns = [table_columns(table, self.profile).keys() for table in tables]
        return any({"method", "route"} <= ids and ids & {"auth", "role", "request", "response"} for ids in columns)

    def _blocks(self, blocks: tuple[Block, ...], spot: Spot) -> Iterator[Candidate]:
        reader = LineReader()
        lead: Text | None = None
        last_box = self._last_box(spot.section)
        for index, block in enumerate(blocks):
            here = spot.at(index)
            if spot.fallback and last_box is not None and index >= last_box:
                here = replace(here, declares=True)  # authors append below the boxes, which declare nothing
            if lead is not None and isinstance(block, (Fence, ListBlock, Table)):
                here = self._led(here, lead)
            lead = _lead_in(block)
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
                for found in reader.prose(block, here):
                    bold = found.notation is Notation.BOLD and index > 0
                    yield replace(found, specified=bold and self._gives_slots(blocks[index + 1 : index + 2]))
        yield from reader.finish(spot)

    def _last_box(self, section: Section) -> int | None:
        """The index of the block with the last boxes of a checklist, None in other sections."""
        if "checklist" not in self.roles.get(id(section), frozenset()):
            return None
        boxes = [index for index, block in enumerate(section.blocks) if _has_boxes((block,))]
        return boxes[-1] if boxes else None

    def _led(self, spot: Spot, lead: Text) -> Spot:
        """The spot of a block below a lead-in such as "Before:", "Example:" or "Related endpoints:"."""
        about = {match.id for match in self.profile.group("mentions").find_all(lead.value)}
        if about & {"related", "dropped_title", "dropped"}:
            return replace(spot, declares=False)
        old = "old" in about and len(lead.value.split()) <= _LEAD_WORDS // 2
        return replace(spot, fallback=spot.fallback or old, sample=spot.sample or old or "example" in about)

    def _list(self, block: ListBlock, spot: Spot, reader: LineReader) -> Iterator[Candidate]:
        for item in block.items:
            here = spot.inside(item, declares=item.task is None)
            if spot.fallback and item.task is None and not here.declares and self._is_contract(item):
                here = replace(here, declares=True)
            below = here
            if block.ordered and not find_refs(_lead(item)):
                # A step names endpoints; a numbered heading of a list groups them.
                below = replace(here, declares=here.declares and _heads(item), fallback=True)
            for number, nested in enumerate(item.blocks):
                if number == 0 and isinstance(nested, Label):
                    yield from reader.label(nested, here)
                    for line in nested.lines[1:]:
                        yield from mentions(line, here)
                elif number == 0 and isinstance(nested, Paragraph):
                    yield from reader.item(nested, here)
                elif isinstance(nested, ListBlock):
                    yield from self._list(nested, below, reader)
                elif isinstance(nested, Fence):
                    yield from of_fence(nested, replace(here, item=None))
                elif isinstance(nested, (Paragraph, Label)):
                    for line in nested.lines:
                        yield from mentions(line, here)

    def _is_contract(self, item: Item) -> bool:
        """Whether the bullets of an item give a body, a response or errors."""
        return self._gives_slots(item.blocks[1:])

    def _gives_slots(self, blocks: tuple[Block, ...]) -> bool:
        """Whether labels of blocks, or of their bullets, give a body, a response or errors."""
        labels = (label for block in blocks for label in labels_in(block))
        return any((role := label_role(label.name, self.profile)) and role.id in _CONTRACT for label in labels)


def _has_boxes(blocks: tuple[Block, ...]) -> bool:
    return any(item.task is not None for block in blocks if isinstance(block, ListBlock) for item in block.items)


def _lead_in(block: Block) -> Text | None:
    """The few words that announce the next block: a bold label alone, or a line with a colon at its end."""
    if isinstance(block, Label):
        return None if block.lines else block.name
    last = block.lines[-1] if isinstance(block, Paragraph) else None
    said = last.value.rstrip("*_ ") if last is not None else ""
    return last if said.endswith((":", "：")) and len(said.split()) <= _LEAD_WORDS else None


def _lists_endpoints(section: Section) -> bool:
    """Whether each item of a section's lists begins with an endpoint, and none is a step."""
    lists = [block for block in section.blocks if isinstance(block, ListBlock)]
    leads = [_lead(item).value for block in lists for item in block.items]
    begins = all("/" in lead and STARTS_WITH_METHOD.match(lead) is not None for lead in leads)
    return bool(leads) and begins and not any(block.ordered for block in lists)


def _heads(item: Item) -> bool:
    """Whether an item is the title of the list in it: a bold label, or a few words with a colon at their end."""
    lead = item.blocks[0] if item.blocks else None
    return (isinstance(lead, Label) and not lead.lines) or (lead is not None and _lead_in(lead) is not None)


def _lead(item: Item) -> Text:
    lines = lines_of(item.blocks[0]) if item.blocks else ()
    return lines[0] if lines else Text("", item.span)
