"""What belongs to an endpoint: the blocks under its heading, from its line to the next one, in its item or its row.

Long because a scope depends on all declarations, which one index holds, and each notation has its own borders.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from functools import cached_property

from speclint.markdown.labels import split_bold_lead, split_label, split_plain_label
from speclint.markdown.nodes import Block, Fence, Item, Label, ListBlock, Paragraph, Section, walk_blocks
from speclint.markdown.texts import texts_in
from speclint.model import WRITES, Notation, State
from speclint.read.endpoints.candidate import Candidate
from speclint.read.endpoints.declaration import Declared
from speclint.read.endpoints.in_code import curl_requests
from speclint.read.fields.columns import table_columns
from speclint.read.routes import find_refs
from speclint.read.slots.auth.auth import global_auth
from speclint.read.slots.label_roles import label_role
from speclint.text.records import dataclass
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

_REQUESTS = frozenset({"request", "body"})
_SENDS = frozenset({"POST", "PUT", "PATCH"})
_EXAMPLES = frozenset({"request", "body", "response", "response_part", "query"})
_SENTENCE_HEAD = regex(r"[.!?]\s+[*_]{0,2}`$")
_OPEN = frozenset({Notation.LABEL, Notation.BOLD, Notation.FENCE, Notation.LINE})


@dataclass(frozen=True, slots=True)
class Piece:
    """Blocks of a scope under one heading; `title` is None for those right at the endpoint, `level` the heading's."""

    title: Text | None
    level: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """The pieces of an endpoint, in document order. `before` are the blocks of its section that are above it."""

    pieces: tuple[Piece, ...]
    before: tuple[Block, ...] = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks, without their headings."""
        return tuple(block for piece in self.pieces for block in piece.blocks)


class _Here:
    """The endpoints that a section declares by itself, below no other heading."""

    def __init__(self) -> None:
        self.all: list[Candidate] = []
        self.at: dict[int, list[Candidate]] = {}

    def add(self, candidate: Candidate) -> None:
        self.all.append(candidate)
        self.at.setdefault(candidate.index, []).append(candidate)

    @cached_property
    def items(self) -> frozenset[int]:
        """The identities of their items, that of None for an endpoint in none."""
        return frozenset(id(candidate.item) for candidate in self.all)

    @cached_property
    def items_at(self) -> dict[int, int]:
        """How many items each block has endpoints in."""
        return {index: len({id(candidate.item) for candidate in found}) for index, found in self.at.items()}

    @cached_property
    def last(self) -> int:
        """The last block that declares one."""
        return max(self.at)

    @cached_property
    def opening(self) -> list[int]:
        """The blocks, in order, that declare one which has what follows it."""
        return sorted({c.index for c in self.all if c.notation in _OPEN or c.notation is Notation.ITEM})

    @cached_property
    def has_heading(self) -> bool:
        return any(candidate.notation is Notation.HEADING for candidate in self.all)

    @cached_property
    def heading_end(self) -> int | None:
        """The block at which what is right below the heading's endpoint ends: the next one, in bold; None for no such."""
        return min((c.index for c in self.all if c.specified), default=None) if self.has_heading else None

    @cached_property
    def is_bare(self) -> bool:
        """Whether they are items that say nothing else."""
        return all(c.item is not None and len(c.item.blocks) == 1 and _is_bare(c) for c in self.all)


class Scopes:
    """Gives the scope of each declaration of a document."""

    def __init__(self, root: Section, declared: list[Declared], profile: Profile) -> None:
        """Take the document's root and all its declarations."""
        self._profile = profile
        self._parents: dict[int, tuple[Section, int]] = {}
        self._inside: Counter[int] = Counter()
        self._here: dict[int, _Here] = {}
        self._lists: dict[int, dict[int, ListBlock]] = {}
        self._keys: dict[int, set[tuple[str, str]]] = {}
        self._columns: dict[int, dict[str, int]] = {}  # of each table that declares, by its `id`
        self._writing: dict[int, bool] = {}
        for section in root.walk():
            for number, child in enumerate(section.sections):
                self._parents[id(child)] = (section, number)
        self._calls: dict[int, set[int]] = {}
        self._in_code: dict[tuple[int, int], list[int]] = {}  # the lines of one fence that mention endpoints
        for entry in declared:
            self._count(entry.candidate)
            for mention in entry.mentions:
                if mention.is_call:
                    self._calls.setdefault(id(mention.section), set()).add(mention.index)
                if mention.notation is Notation.CODE:
                    self._in_code.setdefault((id(mention.section), mention.index), []).append(mention.span.line)
        for lines in self._in_code.values():
            lines.sort()

    def _count(self, candidate: Candidate) -> None:
        self._here.setdefault(id(candidate.section), _Here()).add(candidate)
        section: Section | None = candidate.section
        while section is not None:
            self._inside[id(section)] += 1
            self._keys.setdefault(id(section), set()).add(candidate.key)
            parent = self._parents.get(id(section))
            section = parent[0] if parent else None

    def columns_of(self, candidate: Candidate) -> dict[str, int]:
        """Return the columns of the table that `candidate` is a row of; none where it is in no table."""
        table = candidate.table
        if table is None:
            return {}
        if id(table) not in self._columns:
            self._columns[id(table)] = table_columns(table, self._profile)
        return self._columns[id(table)]

    def is_among_writes(self, candidate: Candidate) -> bool:
        """Return whether the table that `candidate` is a row of has endpoints that write."""
        table = candidate.table
        if table is None:
            return False
        if id(table) not in self._writing:
            words = (word for row in table.rows for cell in row.cells for word in cell.value.strip("*` ").split()[:1])
            self._writing[id(table)] = any(word.strip("*`") in WRITES for word in words)
        return self._writing[id(table)]

    def of(self, candidate: Candidate) -> Scope:
        """Return what belongs to `candidate`."""
        if candidate.notation is Notation.HEADING:
            return Scope((*self._section(candidate.section, candidate), *self._siblings(candidate.section)))
        if candidate.notation is Notation.ROW:
            return self._open(candidate) if self._is_card(candidate) else Scope(())
        if candidate.item is not None and self._alone_in_item(candidate):
            return self._item(candidate, candidate.item)
        if candidate.notation is Notation.CURL:
            return Scope((Piece(None, 0, candidate.section.blocks[candidate.index : candidate.index + 1]),))
        if candidate.notation is Notation.CODE and self._inside[id(candidate.section)] > 1:
            here = self._here[id(candidate.section)].at[candidate.index]
            return Scope((Piece(None, 0, _cut_to(candidate, here, candidate.section.blocks, self._profile)),))
        return self._open(candidate)

    def alone_above(self, candidate: Candidate) -> Section | None:
        """Return the section around an endpoint's own, where it holds no other endpoint."""
        parent = self._parents.get(id(candidate.section))
        return parent[0] if parent is not None and self._inside[id(parent[0])] == 1 else None

    def of_mention(self, candidate: Candidate) -> Scope:
        """Return what a heading or an item that names a declared endpoint again adds to it."""
        if candidate.notation is Notation.HEADING and not candidate.struck:
            return Scope(self._section(candidate.section, candidate))
        block = candidate.section.blocks[candidate.index] if candidate.index >= 0 else None
        if isinstance(block, Label) and candidate.title == block.name:
            return Scope((Piece(None, 0, _to_next_label(candidate.section.blocks[candidate.index :])),))
        if isinstance(block, (Label, Paragraph)) and (example := self._example(block, candidate)) is not None:
            return Scope((Piece(None, 0, (example, *self._to_next_example(candidate))),))
        if candidate.notation is Notation.CURL and isinstance(block, Fence) and len(list(curl_requests(block))) == 1:
            return Scope((Piece(None, 0, (block,)),))
        if candidate.notation is Notation.CODE and isinstance(block, Fence):
            return Scope((Piece(None, 0, (self._to_next_in_code(candidate, block),)),))
        if candidate.item is not None and candidate.item.task is None and candidate.declares:
            own = _without(candidate.item.blocks, candidate)
            return Scope((Piece(None, 0, (*own, *self._outdented(candidate, candidate.item))),))
        if candidate.is_call and candidate.notation is Notation.FENCE:
            return self._of_call(candidate)
        return Scope(())

    def _to_next_in_code(self, candidate: Candidate, fence: Fence) -> Fence:
        """The lines of code from one that mentions an endpoint to the next one that does; the whole code of a single one."""
        mentions = self._in_code[id(candidate.section), candidate.index]
        if len(mentions) == 1:
            return fence
        first, after = fence.lines[0].span.line, bisect_right(mentions, candidate.span.line)
        stop = mentions[after] - first if after < len(mentions) else None
        return _of_lines(fence, fence.lines[candidate.span.line - first : stop])

    def _to_next_example(self, candidate: Candidate) -> tuple[Block, ...]:
        """What follows a labelled example, up to one of an endpoint."""
        following = candidate.section.blocks[candidate.index + 1 :]
        for number, block in enumerate(following):
            lines = block.lines if isinstance(block, (Label, Paragraph)) else ()
            if any("/" in line.value and find_refs(line) for line in lines):
                return following[:number]
        return following

    def _example(self, block: Label | Paragraph, candidate: Candidate) -> Label | None:
        """A labelled example of a declared endpoint, `**Response** `GET /x` → `200 OK``, without the endpoint's name."""
        label = block if isinstance(block, Label) else split_bold_lead(block.lines[0])
        if label is None:
            return None
        role = label_role(label.name, self._profile)
        line = label.lines[0] if label.lines else None
        if line is None or role is None or role.id not in _EXAMPLES or candidate.span.line != line.span.line:
            return None
        rest = line.cut(max(0, candidate.span.end_column - line.span.column)).strip("`*_ :→-=>)")
        return Label(label.name, (rest,) if rest.value else (), label.span, label.has_colon)

    def _of_call(self, candidate: Candidate) -> Scope:
        """What is at a call of a declared endpoint, in a section that declares none: up to the next call."""
        section = candidate.section
        if self._inside[id(section)]:
            return Scope(())
        calls = self._calls[id(section)]
        if calls == {candidate.index}:
            return Scope(self._section(section, candidate))
        stop = min((index for index in calls if index > candidate.index), default=len(section.blocks))
        return Scope((Piece(None, 0, section.blocks[candidate.index : stop]),))

    def _section(self, section: Section, candidate: Candidate, level: int = 0) -> tuple[Piece, ...]:
        here = self._here.get(id(section)) if candidate.notation is Notation.HEADING else None
        blocks = section.blocks[: here.heading_end] if here is not None else section.blocks
        pieces = [Piece(None if level == 0 else section.title, level, blocks)]
        for child in section.sections:
            keys = self._keys.get(id(child), set())
            if not keys or keys == {candidate.key}:
                pieces += self._section(child, candidate, level + 1)
        return tuple(pieces)

    def _siblings(self, section: Section) -> tuple[Piece, ...]:
        """The sections that follow and are titled like a slot: `### Response` after `### POST /x`."""
        parent = self._parents.get(id(section))
        if parent is None:
            return ()
        pieces: list[Piece] = []
        own = label_role(section.title, self._profile)
        may_skip = self._only_here(parent[0]) or (own is not None and own.id in _REQUESTS)
        for number, sibling in enumerate(parent[0].sections[parent[1] + 1 :], parent[1] + 1):
            role = label_role(sibling.title, self._profile)
            if not pieces and may_skip and self._is_aside(sibling):
                if any(self._is_aside(other) for other in parent[0].sections[number + 1 : number + 2]):
                    break
                continue
            if (
                self._inside[id(sibling)]
                or role is None
                or role.id in ("notes", "frontend", "auth", "events", "description")
            ):
                break
            if role.id == "errors" and role.status is None:
                break
            pieces.append(Piece(sibling.title, 1, sibling.blocks))
        return tuple(pieces)

    def _only_here(self, parent: Section) -> bool:
        """Whether a section holds one endpoint alone."""
        return self._inside[id(parent)] == 1

    def _is_aside(self, section: Section) -> bool:
        """Whether a section between an endpoint and its response says what is done, and is not a slot."""
        role = label_role(section.title, self._profile)
        return not self._inside[id(section)] and (role is None or role.id in ("notes", "description", "logic"))

    def _is_card(self, candidate: Candidate) -> bool:
        """Whether the row's table has no other, and its section no other endpoint: the row heads what is below."""
        alone = self._inside[id(candidate.section)] == 1 and candidate.section.level > 1
        return alone and candidate.table is not None and len(candidate.table.rows) == 1

    def _alone_in_item(self, candidate: Candidate) -> bool:
        here = self._here[id(candidate.section)]
        return candidate.notation is Notation.ITEM or here.items_at[candidate.index] > 1

    def _item(self, candidate: Candidate, item: Item) -> Scope:
        pieces = [Piece(None, 0, _without(item.blocks, candidate)), *self._beside(candidate, item)]
        here = self._here[id(candidate.section)]
        if here.last == candidate.index and len(here.items) == 1:
            trailing = candidate.section.blocks[candidate.index + 1 :]
            if trailing and isinstance(trailing[0], (Label, Fence)):
                pieces.append(Piece(None, 0, trailing))
        elif self._shares(candidate):
            pieces.append(Piece(None, 0, candidate.section.blocks[candidate.index + 1 :]))
        elif outdented := self._outdented(candidate, item):
            pieces[0] = Piece(None, 0, (*pieces[0].blocks, *outdented))
        return Scope(tuple(pieces))

    def _outdented(self, candidate: Candidate, item: Item) -> tuple[Block, ...]:
        """What follows a list, up to the next endpoint, and goes on with its last item though it is not indented."""
        blocks, index = candidate.section.blocks, candidate.index
        block = blocks[index]
        if (
            not isinstance(block, ListBlock)
            or block.items[-1] is not item
            or not self._goes_on(block, blocks, index + 1)
        ):
            return ()
        here = self._here.get(id(candidate.section))
        stop = index + 1
        while stop < len(blocks) and not (here is not None and stop in here.at) and not _resumes(block, blocks, stop):
            stop += 1
        return blocks[index + 1 : self._opening(blocks, stop, index) if stop < len(blocks) else stop]

    def _goes_on(self, block: ListBlock, blocks: tuple[Block, ...], after: int) -> bool:
        """Whether data or a slot right below a list is the last item's: it ends in a label, or no other has an endpoint."""
        if after == len(blocks) or not self._tells_example(blocks[after]):
            return False
        last = block.items[-1].blocks
        if last and _ends_in_label(last[-1]) and isinstance(blocks[after], Fence):
            return True
        return not any(names_endpoints(item) for item in block.items[:-1])

    def _tells_example(self, block: Block) -> bool:
        label = _opening_label(block)
        role = label_role(label.name, self._profile) if label is not None else None
        return isinstance(block, Fence) or (role is not None and role.id in _EXAMPLES)

    def _beside(self, candidate: Candidate, item: Item) -> tuple[Piece, ...]:
        """The other items of its list where none of them names an endpoint: they are about the one that does."""
        block = self._list_of(item, candidate.section.blocks[candidate.index])
        if block is None or len(block.items) < 2 or block.items[0] is not item:
            return ()
        others = tuple(other for other in block.items if other is not item)
        taken = self._here[id(candidate.section)].items
        if any(id(other) in taken or other.task is not None or names_endpoints(other) for other in others):
            return ()
        others = tuple(other for other in others if not self._is_on_all(other))
        return (Piece(None, 0, (ListBlock(others, block.ordered, block.span),)),) if others else ()

    def _is_on_all(self, item: Item) -> bool:
        """Whether an item says of all calls who may make them."""
        return any(global_auth(text, self._profile).state is not State.ABSENT for text in texts_in(item.blocks))

    def _shares(self, candidate: Candidate) -> bool:
        """Whether a list of bare endpoints is all that its section declares, and labels after it are about all of them."""
        here = self._here[id(candidate.section)]
        trailing = candidate.section.blocks[candidate.index + 1 :]
        if not trailing or not isinstance(trailing[0], Label) or here.at.keys() != {candidate.index}:
            return False
        return here.is_bare and candidate.section.level > 1

    def _list_of(self, item: Item, block: Block) -> ListBlock | None:
        """The list, in or below a block, whose item this is."""
        if id(block) not in self._lists:
            lists = (found for found in walk_blocks((block,)) if isinstance(found, ListBlock))
            self._lists[id(block)] = {id(own): found for found in lists for own in found.items}
        return self._lists[id(block)].get(id(item))

    def _open(self, candidate: Candidate) -> Scope:
        section, here = candidate.section, self._here[id(candidate.section)]
        at = bisect_left(here.opening, candidate.index)
        following = bisect_right(here.opening, candidate.index)
        later = here.opening[following] if following < len(here.opening) else None
        is_alone = at == 0 and later is None and here.heading_end is None
        blocks = section.blocks
        start = 0 if is_alone else self._opening(blocks, candidate.index, here.opening[at - 1] if at else -1)
        stop = self._opening(blocks, later, candidate.index) if later is not None else len(blocks)
        own = _cut_to(candidate, here.at[candidate.index], blocks, self._profile)
        before = blocks[start : candidate.index]
        pieces = [Piece(None, 0, (*before, *own, *blocks[candidate.index + 1 : stop]))]
        if is_alone and not here.has_heading:
            for child in section.sections:
                if not self._inside[id(child)]:
                    pieces += self._section(child, candidate, 1)
            pieces += self._climbed(section, candidate)
        return Scope(tuple(pieces), before)

    def _opening(self, blocks: tuple[Block, ...], index: int, previous: int) -> int:
        """Where an endpoint begins: at a bold title right above its line, or at its line."""
        above = index - 1
        if above > previous and above >= 0:
            block = blocks[above]
            if isinstance(block, Label) and not block.lines and label_role(block.name, self._profile) is None:
                return above
        return index

    def _climbed(self, section: Section, candidate: Candidate) -> tuple[Piece, ...]:
        """What is beside the section below a heading that holds this endpoint alone, or in slots after it."""
        parent = self._parents.get(id(section))
        if parent is None or parent[0].level < 2:
            return self._siblings(section) if parent else ()
        above, _ = parent
        if self._keys[id(above)] != {candidate.key}:
            return self._siblings(section)
        pieces: list[Piece] = [Piece(None, 0, above.blocks)] if above.blocks else []
        for sibling in above.sections:
            if sibling is not section and label_role(sibling.title, self._profile) is not None:
                pieces += self._section(sibling, candidate, 1)
        return tuple(pieces)


def _is_bare(candidate: Candidate) -> bool:
    said = candidate.span.end_column - candidate.span.column
    return len(candidate.title.value.strip("`*_ .:")) <= said


def names_endpoints(item: Item) -> bool:
    """Return whether any line of an item names an endpoint."""
    return any("/" in text.value and find_refs(text) for text in texts_in(item.blocks))


def _opening_label(block: Block) -> Label | None:
    """The label that a block is, or that the first line of a paragraph is without being in bold."""
    if isinstance(block, Paragraph):
        return split_plain_label(block.lines[0])
    return block if isinstance(block, Label) else None


def _ends_in_label(block: Block) -> bool:
    """Whether a block ends in a label with nothing behind it."""
    if isinstance(block, (Label, Paragraph)) and block.lines:
        label = split_plain_label(block.lines[-1])
        return label is not None and not label.lines
    return isinstance(block, Label)


def _resumes(block: ListBlock, blocks: tuple[Block, ...], at: int) -> bool:
    """Whether a list goes on at a block, or another one names endpoints there, and no label is right above it."""
    found, above = blocks[at], blocks[at - 1]
    if not isinstance(found, ListBlock):
        return False
    alike = found.ordered == block.ordered and not _ends_in_label(above)
    return alike or any(names_endpoints(item) for item in found.items)


def _to_next_label(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """A label and what comes after it up to the next one."""
    stop = next((number for number, block in enumerate(blocks) if number and isinstance(block, Label)), len(blocks))
    return blocks[:stop]


def _without(blocks: tuple[Block, ...], candidate: Candidate) -> tuple[Block, ...]:
    """The blocks of an item, its first line cut down to what follows the endpoint."""
    if not blocks or not isinstance(blocks[0], (Paragraph, Label)) or candidate.span.line != blocks[0].span.line:
        return blocks
    first = blocks[0]
    if isinstance(first, Label):
        if candidate.span.column < first.name.span.end_column and first.lines:
            return (Paragraph(first.lines, first.lines[0].span.to(first.span)), *blocks[1:])
        lines = first.lines
    else:
        lines = first.lines
    if not lines or lines[0].span.line != candidate.span.line:
        return blocks[1:]
    rest = lines[0].cut(max(0, candidate.span.end_column - lines[0].span.column)).strip("`*_ :)")
    kept = (rest, *lines[1:]) if rest.value else lines[1:]
    return (Paragraph(kept, kept[0].span.to(kept[-1].span)), *blocks[1:]) if kept else blocks[1:]


def _cut_to(
    candidate: Candidate, here: list[Candidate], blocks: tuple[Block, ...], profile: Profile
) -> tuple[Block, ...]:
    """The endpoint's own block; of a fence with several requests only the lines up to the next one."""
    block = blocks[candidate.index]
    lines = sorted({c.span.line for c in here})
    if isinstance(block, Paragraph) and candidate.notation is Notation.LINE:
        block = _cut_sentences(candidate, here, block)
    if isinstance(block, Fence) and len(lines) > 1 and candidate.notation in (Notation.FENCE, Notation.CODE):
        start = _last_alike(candidate, here, block, profile)
        stop = next((line for line in lines if line > start), block.span.end_line + 1)
        kept = tuple(
            line for line in block.lines if line.span.line == candidate.span.line or start < line.span.line < stop
        )
        return (_of_lines(block, kept),)
    if (
        isinstance(block, (Paragraph, Label))
        and len(lines) > 1
        and candidate.notation in (Notation.LINE, Notation.BOLD)
    ):
        stop = next((line for line in lines if line > candidate.span.line), block.span.end_line + 1)
        own = tuple(line for line in block.lines if candidate.span.line <= line.span.line < stop)
        return (Paragraph(own, own[0].span.to(own[-1].span)),) if own else ()
    return (block,)


def _cut_sentences(candidate: Candidate, here: list[Candidate], block: Paragraph) -> Paragraph:
    """The paragraph without the sentences, on the line of the endpoint, that begin with another one, and those after them."""
    line = next((line for line in block.lines if line.span.line == candidate.span.line), None)
    if line is None or sum(c.span.line == line.span.line for c in here) < 2:
        return block
    at = candidate.span.column - line.span.column
    starts = [c.span.column - line.span.column for c in here if c.span.line == line.span.line]
    heads = [start for start in starts if _SENTENCE_HEAD.search(line.value[:start])]
    begin = max((head for head in heads if head <= at), default=0)
    stop = min((head for head in heads if head > at), default=len(line.value))
    if begin == 0 and stop == len(line.value):
        return block
    own = line.cut(max(0, begin - 1) if begin else 0, stop).strip(" ")
    rest = block.lines[block.lines.index(line) + 1 :] if stop == len(line.value) else ()
    above = block.lines[: block.lines.index(line)] if begin == 0 else ()
    kept = (*above, own.cut(0, len(own.value.rstrip("`*_ "))) if stop < len(line.value) else own, *rest)
    return Paragraph(kept, kept[0].span.to(kept[-1].span))


def _of_lines(fence: Fence, kept: tuple[Text, ...]) -> Fence:
    """A fence as if it held these lines of it alone."""
    return Fence(fence.info, fence.language, kept, kept[0].span.to(kept[-1].span), fence.closed, fence.indented)


def _last_alike(candidate: Candidate, here: list[Candidate], fence: Fence, profile: Profile) -> int:
    """The last of the request lines, one right below the other, that share what a label or data below them says.

    A body does not belong to a `GET` above a `POST`: lines of both kinds share nothing.
    """
    own = candidate.span.line
    below = {each.span.line: each for each in here if each.span.line >= own}
    last = own
    while last + 1 in below:
        last += 1
    lines = {line.span.line: line for line in fence.lines}
    after = next((lines[number] for number in sorted(lines) if number > last and lines[number].value.strip()), None)
    sends = {each.key[0] in _SENDS for number, each in below.items() if number <= last}
    return last if after is not None and len(sends) == 1 and _tells_slot(after, profile) else own


def _tells_slot(line: Text, profile: Profile) -> bool:
    """Whether a line of a fence opens a slot: "Response:", `Body: {`, or data."""
    if line.value.lstrip().startswith(("{", "[")):
        return True
    label = split_label(line) or split_plain_label(line)
    return label is not None and label_role(label.name, profile) is not None
