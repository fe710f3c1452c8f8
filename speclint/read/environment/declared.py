"""Declared environment variables: tables, bullets, `KEY=value` fences and sentences, where words announce them.

Long because one walk decides by the blocks before it what a list, a table or a fence declares.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeGuard

from speclint.markdown.languages import (
    DOCKER_LANGUAGES,
    DOTENV_LANGUAGES,
    JSON_LANGUAGES,
    VARIABLE_LANGUAGES,
    YAML_LANGUAGES,
)
from speclint.markdown.nodes import (
    Block,
    Document,
    Fence,
    Item,
    Label,
    ListBlock,
    Paragraph,
    Quote,
    Row,
    Section,
    Table,
    walk_blocks,
)
from speclint.markdown.texts import texts_in
from speclint.model import EnvVar, env_key
from speclint.read.environment.fences import (
    Assigned,
    assignments_in,
    holds_only_assignments,
    service_variables,
)
from speclint.read.environment.lines import (
    is_upper_cell,
    lead_of,
    names_in_cell,
    tokens_in,
    words_beside,
)
from speclint.read.environment.names import EnvNames, env_names
from speclint.read.environment.uses import read_env_uses
from speclint.text.folding import bare
from speclint.text.records import dataclass, field, replace
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

__all__ = ["read_env_uses", "read_env_vars"]

_LISTED = regex(r"\.env\b[^:=]{0,20}:\s*(?=[A-Z][A-Z0-9_]*(?:=[^,]*)?,)")
_LISTED_NAME = regex(r"(?:^|(?<=,))\s*([A-Z][A-Z0-9_]*)(?=[=,]|\s*$)")
# Names that variables have and error codes have not.
_SETTING = regex(r"_(?:KEY|SECRET|URL|URI|DSN)$")
_INSTRUCTION = regex(r"(?:^|`)ENV\s+([A-Z][A-Z0-9_]*)=")
_JSON_NAME = regex(r"\"(?P<key>[A-Z][A-Z0-9_]*)\"\s*:|\"name\"\s*:\s*\"(?P<value>[A-Z][A-Z0-9_]*)\"")


def read_env_vars(document: Document, sections: dict[str, tuple[Section, ...]], profile: Profile) -> tuple[EnvVar, ...]:
    """Return the environment variables that the document declares, in document order.

    A variable named in a sentence of the environment section, or read in code there, counts only when that section
    lists none in a table, list or fence.
    """
    reader = _Reader(profile, env_names(profile))
    inside = {id(section) for section in sections.get("env", ())}
    reader.read_section(document.root, inside, is_env=False)
    found = reader.listed if reader.lists_inside else reader.listed + reader.told
    known = {env_key(variable.name.value) for variable in found}
    for variable in reader.switched_off:
        if env_key(variable.name.value) not in known:
            known.add(env_key(variable.name.value))
            found.append(variable)
    return tuple(sorted(found, key=lambda variable: variable.span))


@dataclass()
class _Reader:
    """Walks the document. `listed` are declarations with a form, `told` those of sentences, `switched_off` comments;
    `hinted` is true in a section whose heading may be about variables.
    """

    profile: Profile
    names: EnvNames
    listed: list[EnvVar] = field(default_factory=list)
    told: list[EnvVar] = field(default_factory=list)
    switched_off: list[EnvVar] = field(default_factory=list)
    lists_inside: bool = False
    hinted: bool = False
    group: int = 0

    def read_section(self, section: Section, inside: set[int], *, is_env: bool) -> None:
        """Read a section and all below it; `is_env` is true below a section on environment variables."""
        if is_env:
            self._read_title(section)
        elif section.level:
            is_env = id(section) in inside or self.names.is_heading(section.title.value)
        before = len(self.listed)
        self.hinted = section.level > 1 and self.names.is_title_of_keys(section.title.value)
        self._read_blocks(section.blocks, is_env)
        self._read_instructions(section.blocks)
        self.lists_inside |= is_env and len(self.listed) > before
        for part in section.sections:
            self.read_section(part, inside, is_env=is_env)

    def _read_title(self, section: Section) -> None:
        lead = lead_of(section.title)
        if lead.names and not lead.rest.value.strip("*`: "):
            self.group += 1
            self._list(lead.names, described=bool(section.blocks))
            self.lists_inside = True

    def _read_blocks(self, blocks: tuple[Block, ...], is_env: bool) -> None:
        announced = False
        for block in blocks:
            self.group += 1
            self._read_block(block, is_env, announced)
            announced = self._announces(block)

    def _read_block(self, block: Block, is_env: bool, announced: bool) -> None:
        if isinstance(block, Fence):
            if is_env or announced or self._is_env_fence(block):
                self._read_fence(block, is_env)
            elif block.language in YAML_LANGUAGES:
                self._read_services(block)
            else:
                self._read_remarks(block)
        elif isinstance(block, Table):
            self._read_table(block, is_env or announced)
        elif isinstance(block, ListBlock):
            self._read_list(block, is_env or announced)
        elif isinstance(block, Label):
            self._read_label(block, is_env)
        elif isinstance(block, Paragraph):
            self._read_paragraph(block, is_env)
        elif isinstance(block, Quote):
            self._read_blocks(block.blocks, is_env)

    def _announces(self, block: Block) -> bool:
        """Return whether the block is a lead-in such as `**Variables de entorno:**` or "Crear archivo `.env`:"."""
        if isinstance(block, Label):
            return self.names.is_heading(block.name.value) or self._announces_line(block.lines)
        return isinstance(block, Paragraph) and self._announces_line(block.lines)

    def _announces_line(self, lines: tuple[Text, ...]) -> bool:
        return bool(lines) and lines[-1].value.rstrip("*_` ").endswith(":") and self.names.is_heading(lines[-1].value)

    def _is_env_fence(self, fence: Fence) -> bool:
        if fence.language in DOTENV_LANGUAGES or ".env" in fence.info.value:
            return True
        first = fence.lines[0].value if fence.lines else ""
        if fence.language not in VARIABLE_LANGUAGES or not first.lstrip().startswith("#"):
            return False
        return (
            ".env" in first
            or self.names.is_heading(first)
            or (self.names.is_perhaps_near(first) and holds_only_assignments(fence))
        )

    # --- tables

    def _read_table(self, table: Table, is_env: bool) -> None:
        column = self._name_column(table, is_env)
        if column is None:
            return
        plain = self._plain_columns(table)
        found = []
        for row in table.rows:
            if column < len(row.cells):
                described = any(self._says_something(cell.value) for cell in _others(row, {column, *plain}))
                names = names_in_cell(row.cells[column].text)
                found += [self._variable(name, described) for name in names if described or name.value.isupper()]
        if any(variable.well_formed or (is_env and "_" in variable.name.value) for variable in found):
            self.listed += found

    def _name_column(self, table: Table, is_env: bool) -> int | None:
        for index, cell in enumerate(table.header.cells):
            if self._is_variable_column(table, index):
                cells = [row.cells[index].text for row in table.rows if index < len(row.cells)]
                return index if is_env or all(is_upper_cell(text) for text in cells) else None
            if is_env and self.names.column(cell.value) == "name":
                return index
        first = [row.cells[0].text for row in table.rows if row.cells]
        if is_env:
            return 0 if any(is_upper_cell(text) for text in first) else None
        return 0 if self.hinted and _are_settings(first) else None

    def _is_variable_column(self, table: Table, index: int) -> bool:
        return self.names.column(table.header.cells[index].value) == "variable"

    def _plain_columns(self, table: Table) -> set[int]:
        """Return the columns that describe nothing: the type and whether it is required."""
        cells = table.header.cells
        return {
            index for index, cell in enumerate(cells) if self.profile.columns.exact(cell.value) in ("type", "required")
        }

    def _says_something(self, words: str) -> bool:
        return bool(bare(words)) and self.profile.cells.exact(words) not in ("yes", "no", "none")

    # --- lists, labels, prose

    def _read_list(self, block: ListBlock, is_env: bool) -> None:
        found: list[EnvVar] = []
        items = [item for item in block.items if item.task is None]
        for item in items if is_env else ():
            found += self._item_variables(item)
        if any(variable.well_formed for variable in found):
            self.listed += found
        for item in items:
            self._read_nested(item, is_env)

    def _read_nested(self, item: Item, is_env: bool) -> None:
        """Read the blocks of an item; its first lines are no paragraph of their own in a list of variables."""
        nested = item.blocks
        if is_env and nested and isinstance(nested[0], Paragraph | Label):
            nested = nested[1:]
        self._read_blocks(nested, is_env)

    def _item_variables(self, item: Item) -> list[EnvVar]:
        lines = _first_lines(item)
        if not lines:
            return []
        lead = lead_of(lines[0])
        if lead.names:
            described = lead.has_value or self._says_something(lead.rest.value) or len(lines) + len(item.blocks) > 2
            return [self._variable(name, described) for name in lead.names]
        listed = lines[0].cut(lines[0].value.find(":") + 1) if len(lines) == 1 else lines[-1]
        if not words_beside(listed):
            self.group += 1
            tokens = (name for line in lines for name in tokens_in(line))
            return [self._variable(name, described=True) for name in tokens]
        return []

    def _read_label(self, label: Label, is_env: bool) -> None:
        lead = lead_of(label.name) if is_env else None
        if lead is not None and lead.names and not lead.rest.value.strip("*`:() "):
            self._list(lead.names, described=any(self._says_something(line.value) for line in label.lines))
        elif self.names.is_heading(label.name.value):
            self._list([name for line in label.lines for name in tokens_in(line)], described=_is_sentence(label.lines))
        elif is_env:
            self._tell(label.lines)

    def _read_paragraph(self, paragraph: Paragraph, is_env: bool) -> None:
        for line in paragraph.lines:
            head, colon, _ = line.value.partition(":")
            if is_env:
                lead = lead_of(line)
                if lead.declares:
                    self._list(lead.names, described=lead.has_value or self._says_something(lead.rest.value))
                else:
                    self._tell((line,))
            elif colon and len(head) < 40 and self.names.is_heading(head):
                self._list(list(tokens_in(line)), described=_is_sentence((line,)))

    def _tell(self, lines: tuple[Text, ...]) -> None:
        described = _is_sentence(lines)
        self.told += [self._variable(name, described) for line in lines for name in tokens_in(line)]

    # --- fences

    def _read_fence(self, fence: Fence, is_env: bool) -> None:
        if fence.language in JSON_LANGUAGES:
            names = [
                line.cut(*match.span(match.lastgroup or 0))
                for line in fence.lines
                for match in _JSON_NAME.finditer(line.value)
            ]
            self._list(names, described=True)
        elif fence.language in VARIABLE_LANGUAGES:
            found = [self._assigned(each) for each in assignments_in(fence, bare_names=is_env)]
            self.switched_off += [variable for variable, off in found if off]
            variables = [variable for variable, off in found if not off]
            if any(variable.well_formed for variable in variables):
                self.listed += variables
        elif is_env:
            named = (name for line in fence.lines for name in self.names.read_in_code(line))
            self.told += [self._variable(name, described=True) for name in named]

    def _read_remarks(self, fence: Fence) -> None:
        """Read remarks such as "# reads .env: PORT=8000, JWT_SECRET", as in a tree of files."""
        for line in fence.lines:
            if ".env" in line.value and (match := _LISTED.search(line.value)):
                listed = line.cut(match.end())
                names = _LISTED_NAME.finditer(listed.value)
                self._list([listed.cut(*name.span(1)) for name in names], described=True)

    def _read_instructions(self, blocks: tuple[Block, ...]) -> None:
        """Read what the image of every server sets: `ENV NODE_ENV=production`, in code or in a Dockerfile."""
        lines = [line for block in walk_blocks(blocks) if _is_dockerfile(block) for line in block.lines]
        for text in (*texts_in(blocks), *lines):
            for match in _INSTRUCTION.finditer(text.value):
                if self.names.is_conventional(match[1]):
                    self._list([text.cut(*match.span(1))], described=True)

    def _read_services(self, fence: Fence) -> None:
        for new_list, found in service_variables(fence):
            self.group += new_list
            self.listed.append(self._assigned(found)[0])

    def _assigned(self, found: Assigned) -> tuple[EnvVar, bool]:
        return replace(self._variable(found.name, found.described), value=found.value), found.off

    def _variable(self, name: Text, described: bool) -> EnvVar:
        return EnvVar(
            name,
            name.span,
            described,
            group=self.group,
            conventional=self.names.is_conventional(name.value),
            public=self.names.is_public(name.value),
        )

    def _list(self, names: list[Text], *, described: bool) -> None:
        self.listed += [self._variable(name, described) for name in names]


def _is_dockerfile(block: Block) -> TypeGuard[Fence]:
    return isinstance(block, Fence) and block.language in DOCKER_LANGUAGES


def _are_settings(cells: list[Text]) -> bool:
    """Whether a column holds names of variables: all in capitals, half of them a key, a secret or an address."""
    settings = [text for text in cells if _SETTING.search(text.value.strip("`* "))]
    return len(cells) > 1 and all(map(is_upper_cell, cells)) and 2 * len(settings) >= len(cells)


def _others(row: Row, columns: set[int]) -> Iterator[Text]:
    return (cell.text for index, cell in enumerate(row.cells) if index not in columns)


def _first_lines(item: Item) -> tuple[Text, ...]:
    first = item.blocks[0] if item.blocks else None
    if isinstance(first, Label):
        return (first.name, *first.lines)
    return first.lines if isinstance(first, Paragraph) else ()


def _is_sentence(lines: tuple[Text, ...]) -> bool:
    return sum(words_beside(line) for line in lines) >= 3
