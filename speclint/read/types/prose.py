"""Types that the document defines outside code: under a heading, a label or an item's lead-in that names one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from speclint.markdown.labels import split_plain_label
from speclint.markdown.nodes import Block, Fence, Item, Label, ListBlock, Paragraph, Section, Table, lines_of
from speclint.model import TableKind, TypeDef, TypeKind
from speclint.read.fields.tables import classify_table
from speclint.read.slots.label_roles import label_role
from speclint.read.types.names import has_humps, is_type_name
from speclint.read.types.prose_bodies import Body, body_of, body_of_lines
from speclint.read.types.prose_shapes import (
    is_database,
    listed_fields,
    lone_name,
    split_lead,
    spoken_object,
    spoken_tables,
    table_in_line,
)
from speclint.read.types.spoken_members import spoken_types
from speclint.read.types.titles import TypeTitle, type_title
from speclint.text.folding import bare
from speclint.text.records import dataclass, replace
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

_REMARK = regex(r"\s*(?://|#)\s*(?P<name>[A-Z]\w*)\s*:?\s*")
_CAMEL = regex(r"\b[A-Z][a-z0-9]+[A-Z]\w*")
_PATH = regex(r"[\s*`\[]*(?:[.~\w@-]*/)+[\w.@-]+\.\w{1,8}[\s*`.\])]*")
_TYPE_NAME = regex(r"`?[A-ZÁÉÍÓÚÂÊÔÃÕÇ][^\W_]{1,40}`?")
_FEW = 2


@dataclass(frozen=True, slots=True)
class _Context:
    """Where blocks are: in a section of types, right under its heading, in one of tables, under a type's heading."""

    in_types: bool
    lists_types: bool
    database: bool
    headed: bool = False


class ProseTypes:
    """Walks a document for titles that name types. `inside` are the blocks of endpoints, `coded` those fences that
    define types themselves, with the names that they define. After reading, `hints` are what may be definitions: a
    name in a section of types with words under it that are no shape, "### SeatState" over "Free or taken".
    """

    def __init__(self, inside: Iterable[Block], coded: dict[int, frozenset[str]], profile: Profile) -> None:
        """Take what is known of the document's blocks; `coded` is by the identity of the fence."""
        self._inside = {id(block) for block in inside}
        self._coded = coded
        self._profile = profile
        self.hints: list[TypeDef] = []
        self._words: Counter[str] = Counter()  # names in CamelCase and how often they are in code

    def read(self, root: Section, roots: Sequence[Section]) -> Iterator[TypeDef]:
        """Yield the types of a document; `roots` are its sections of types."""
        code = (line.value for block in root.walk_blocks() if isinstance(block, Fence) for line in block.lines)
        self._words.update(word for line in code for word in _CAMEL.findall(line))
        listed = {id(section) for section in roots}
        words = self._profile.group("type_titles")
        outside = _Context(False, False, False)
        held = {id(section) for section in root.walk()}
        pending = [(root, outside), *((section, outside) for section in roots if id(section) not in held)]
        while pending:
            section, around = pending.pop()
            is_root = id(section) in listed
            in_types = around.in_types or is_root
            database = in_types and (around.database or words.says(section.title.value, "database"))
            context = _Context(in_types, is_root, database)
            headed = list(self._headed(section, context)) if section.level else []
            yield from headed
            yield from self._labelled(section.blocks, replace(context, headed=bool(headed)))
            pending += [(child, context) for child in section.sections]

    # --- headings

    def _headed(self, section: Section, context: _Context) -> Iterator[TypeDef]:
        title = type_title(section.title, self._profile)
        if title is None or not (context.in_types or self._is_clear(title)):
            return
        # The heading of a whole section of types names one only when it says little else: "Modelo User".
        if context.lists_types and not title.clear and len(bare(section.title.value).split()) > _FEW:
            return
        title = replace(title, database=title.database or (context.database and title.name.value.islower()))
        blocks = section.blocks
        if not blocks and section.sections and type_title(section.sections[0].title, self._profile) is None:
            blocks = section.sections[0].blocks
        yield from self._defined(title, blocks, context.in_types)

    def _is_clear(self, title: TypeTitle) -> bool:
        """Return whether a title names a type wherever it is: `CheckoutSession`, "Tabla users"."""
        if title.plain:
            return False
        name = title.name.value
        return title.database or ((has_humps(name) or title.said) and is_type_name(name, self._profile))

    def _defined(self, title: TypeTitle, blocks: Sequence[Block], in_types: bool) -> Iterator[TypeDef]:
        """Yield the type of a title when what is under it is a definition and does not define others itself."""
        named = [names for block in blocks if (names := self._coded.get(id(block)))]
        blocks = [block for block in blocks if not self._coded.get(id(block))]
        if not blocks or any(title.name.value in names for names in named):
            return
        inside = any(id(block) in self._inside for block in blocks)
        # "### Order", its table, and a fence with the types of its fields: the table's only if it is asked for.
        if named:
            table = [block for block in blocks if isinstance(block, Table)]
            if (body := body_of(table, f"type {title.name.value}", self._profile)).strong and not inside:
                self.hints.append(self._made(title, body, blocks))
            return
        body = body_of(blocks, f"type {title.name.value}", self._profile)
        enough = body.strong if (title.plain or not in_types) else body.strong or _has_matter(blocks)
        if enough and not (inside and not title.said):
            yield self._made(title, body, blocks)
        elif in_types and not inside:
            self.hints.append(self._made(title, body, blocks))

    def _made(self, title: TypeTitle, body: Body, blocks: Sequence[Block]) -> TypeDef:
        if title.enum and not any(field.type for field in body.fields):
            body = Body(values=body.values or tuple(field.name for field in body.fields), expr=body.expr)
        is_model = title.database or (body.table is not None and is_database(body.table))
        kind = TypeKind.MODEL if is_model else TypeKind.ENUM if body.values else TypeKind.TABLE
        if body.expr is not None and not body.fields:
            kind = TypeKind.ALIAS
        last = blocks[-1].span if blocks else title.name.span
        return TypeDef(
            title.name,
            kind,
            title.name.span.to(last),
            body.fields,
            body.expr,
            body.values,
            body.table,
            title.existing,
            in_prose=True,
        )

    # --- labels and items

    def _labelled(self, blocks: Sequence[Block], section: _Context) -> Iterator[TypeDef]:
        for index, block in enumerate(blocks):
            if isinstance(block, Label):
                yield from self._label(block, blocks[index + 1 : index + 2], section.in_types)
            elif isinstance(block, ListBlock):
                after_label = index > 0 and isinstance(blocks[index - 1], Label)
                yield from self._listed_tables(block, blocks[index - 1] if index else None, section)
                for item in block.items:
                    yield from self._item(item, replace(section, lists_types=section.lists_types and not after_label))
            elif isinstance(block, Table) and section.in_types:
                yield from self._rows(block)
            elif isinstance(block, Fence):
                yield from self._remarked(block)
            elif isinstance(block, Paragraph):
                if section.in_types:
                    yield from self._spoken(block)
                    yield from self._plain(block, blocks[index + 1 : index + 2])
                yield from self._told(block, block.lines, section.in_types)
            if isinstance(block, (Paragraph, Label)):
                yield from spoken_tables(lines_of(block), self._profile)

    def _spoken(self, block: Paragraph) -> Iterator[TypeDef]:
        """The types whose object a line of prose gives: "`Money` is `{ amount: number }`, in cents"."""
        for line in block.lines:
            name, rest = spoken_object(line, self._profile) or (None, line)
            title = type_title(name, self._profile) if name is not None else None
            if title is not None and (body := body_of_lines((rest,), self._profile)).fields:
                yield replace(self._made(title, body, (block,)), span=line.span)

    def _plain(self, block: Paragraph, following: Sequence[Block]) -> Iterator[TypeDef]:
        """The types that lines without marks name before a colon: "Boat: `{ id: number }`", "Boat:" above its fields."""
        for line in block.lines:
            label = split_plain_label(line)
            if label is None or _TYPE_NAME.fullmatch(label.name.value) is None:
                continue
            if label.lines and label.lines[0].value.lstrip("`* ")[:1] == "{":
                yield from self._label(label, (), in_types=True)
            elif not label.lines and line is block.lines[-1]:
                yield from self._label(label, following, in_types=True)

    def _told(self, block: Block, lines: Sequence[Text], in_types: bool) -> Iterator[TypeDef]:
        """The types whose members a sentence lists; outside of a section of types these need their own types."""
        for line in lines:
            for told in spoken_types(line, self._profile):
                title = type_title(told.name, self._profile)
                if title is not None and (in_types or told.sure) and is_type_name(told.name.value, self._profile):
                    yield replace(self._made(title, Body(told.fields), (block,)), span=line.span)

    def _remarked(self, block: Fence) -> Iterator[TypeDef]:
        """What a comment that is a name alone, `// SeatState`, calls the object below it, if the name is used elsewhere."""
        first = block.lines[0] if block.lines else None
        named = _REMARK.fullmatch(first.value) if first is not None and not self._coded.get(id(block)) else None
        if first is None or named is None or not has_humps(named["name"]):
            return
        body = body_of((block,), f"type {named['name']}", self._profile)
        title = TypeTitle(first.cut(*named.span("name")), clear=True)
        is_used = self._words[title.name.value] > 1
        if body.fields and is_used and is_type_name(title.name.value, self._profile):
            yield self._made(title, body, (block,))

    def _listed_tables(self, block: ListBlock, before: Block | None, section: _Context) -> Iterator[TypeDef]:
        """The tables that a list does no more than name, below a line that says so: they are laid down elsewhere."""
        lines = lines_of(before) if isinstance(before, (Label, Paragraph)) else ()
        words = self._profile.group("type_titles")
        if not section.in_types or not lines or not words.says(lines[-1].value, "database"):
            return
        names = [lone_name(item) for item in block.items]
        for name in names if all(names) and len(names) >= _FEW else ():
            if name is not None:
                yield TypeDef(name, TypeKind.MODEL, name.span, existing=True, in_prose=True)

    def _label(self, block: Label, following: Sequence[Block], in_types: bool) -> Iterator[TypeDef]:
        title = type_title(block.name, self._profile)
        if title is None or label_role(block.name, self._profile) is not None:
            return
        if not in_types and not (title.said and self._is_clear(title)):
            return
        if block.lines and _PATH.fullmatch(block.lines[0].value):  # where the thing is, not what it is made of
            return
        body = body_of_lines(block.lines, self._profile)
        if body.strong:
            yield self._made(title, body, (block,))
        elif not block.lines and following and isinstance(following[0], (Table, Fence, ListBlock)):
            yield from self._defined(title, following, in_types)
        elif in_types and block.lines:
            self.hints.append(self._made(title, body, (block,)))

    def _item(self, item: Item, section: _Context) -> Iterator[TypeDef]:
        """An item that is a definition: a name, then an object, its columns in brackets or a list of fields."""
        if not item.blocks or not isinstance(item.blocks[0], (Label, Paragraph)):
            return
        first, rest = item.blocks[0], item.blocks[1:]
        if section.in_types and isinstance(first, Paragraph) and (definition := table_in_line(first.lines[0])):
            yield definition
            return
        name, lines = (first.name, first.lines) if isinstance(first, Label) else split_lead(first)
        allowed = name is not None and section.in_types and not section.headed
        title = type_title(name, self._profile) if name is not None and allowed else None
        if title is None or name is None:
            yield from spoken_tables(lines_of(first), self._profile)
            yield from self._told(first, lines_of(first), section.in_types)
            return
        if title.name.value[0].islower() and not (section.database or title.said):
            return
        body = body_of_lines(lines, self._profile)
        if not body.strong and rest:
            body = body_of(rest, f"type {title.name.value}", self._profile)
        listed = section.lists_types and "." not in name.value and (section.database or name.value[0].isupper())
        made = self._made(replace(title, database=title.database or section.database), body, item.blocks)
        if body.strong or listed:
            yield made
        else:
            self.hints.append(made)

    def _rows(self, block: Table) -> Iterator[TypeDef]:
        """A table of tables: a name and its columns in each row. Or the table of one type, headed by its name."""
        words = self._profile.group("type_titles")
        heads = [cell.value for cell in block.header.cells]
        if len(heads) > 1 and (title := self._heading_cell(block)) is not None:
            yield from self._defined(title, (block,), in_types=True)
        if len(heads) < 2 or words.exact(heads[0]) not in ("database", "type"):
            return
        for row in block.rows:
            title = type_title(row.cells[0].text, self._profile)
            fields = next((found for cell in row.cells[1:] if (found := listed_fields(cell.text, bracketed=False))), ())
            if title is None:
                continue
            made = self._made(replace(title, database=words.exact(heads[0]) == "database"), Body(fields), (block,))
            if fields:
                yield made
            else:
                self.hints.append(made)

    def _heading_cell(self, block: Table) -> TypeTitle | None:
        """Return the type that the first cell of a table of fields names: "| SeatItem | type | description |"."""
        first = block.header.cells[0]
        name, types = first.value.strip("`* "), block.header.cells[1].value.strip()
        if (
            not (has_humps(name) or (not types and _TYPE_NAME.fullmatch(name)))
            or self._profile.columns.exact(first.value) is not None
        ):
            return None
        if classify_table(block, self._profile) is not TableKind.MODEL:
            return None
        return type_title(first.text, self._profile)


def _has_matter(blocks: Sequence[Block]) -> bool:
    return any(isinstance(block, (Table, Fence)) for block in blocks)
