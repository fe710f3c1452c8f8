"""Declared environment variables: tables, bullets, `KEY=value` fences and sentences, where words say that it is about them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from speclint.model import EnvVar, env_key
from speclint.profile import Profile, bare
from speclint.read.env_names import UPPER, EnvNames
from speclint.read.env_uses import read_env_uses
from speclint.source import Text
from speclint.syntax import Block, Document, Fence, Item, Label, ListBlock, Paragraph, Quote, Row, Section, Table

__all__ = ["read_env_uses", "read_env_vars"]

_DATA_LANGUAGES = frozenset(
    "bash console conf cmd dockerfile dotenv env fish ini plaintext powershell properties sh shell text toml txt yaml yml zsh".split()
)
_NAME = r"[A-Za-z][A-Za-z0-9_-]*(?:_\*|\*(?!\*))?"
_LEAD = re.compile(rf"(?P<open>[*`~\s]*)(?P<name>{_NAME})")
_JOIN = re.compile(r"[*`~]*\s*(?:,|/|&|\+|·|\by\b|\be\b|\band\b|\bet\b)\s*(?=[*`]*[A-Z])")
_VALUE = re.compile(r"\s*=\s*(?P<value>[^`]*)")
_AFTER = re.compile(r"^[*`~]*\s*(?:[:=(—–→-]|$)")
_TOKEN = re.compile(rf"(?<![\w$.{{]){UPPER}(?:_\*)?(?![\w}}])")
_ASSIGN = re.compile(
    r"^\s*(?:-\s+)?(?P<off>(?:#|//)\s*)?(?:export\s+|set\s+|\$env:)?(?P<quote>[\"']?)"
    r"(?P<name>[A-Za-z_][A-Za-z0-9_.-]*)(?P=quote)\s?(?P<sep>[=:])(?P<value>.*)$"
)
_COMMENT = re.compile(r"(?:^|\s)(?:#|//)\s?(?P<words>.*)$")
_JSON_NAME = re.compile(r"\"(?P<key>[A-Z][A-Z0-9_]*)\"\s*:|\"name\"\s*:\s*\"(?P<value>[A-Z][A-Z0-9_]*)\"")
_WORD = re.compile(r"[^\W_]{2,}")


def read_env_vars(document: Document, sections: dict[str, tuple[Section, ...]], profile: Profile) -> tuple[EnvVar, ...]:
    """Return the environment variables that the document declares, in document order.

    A variable named in a sentence of the environment section, or read in code there, counts only when that section lists
    none in a table, list or fence.
    """
    reader = _Reader(profile, EnvNames(profile))
    inside = {id(section) for section in sections.get("env", ())}
    reader.read_section(document.root, inside, is_env=False)
    found = reader.listed if reader.lists_inside else reader.listed + reader.told
    known = {env_key(variable.name.value) for variable in found}
    for variable in reader.switched_off:
        if env_key(variable.name.value) not in known:
            known.add(env_key(variable.name.value))
            found.append(variable)
    return tuple(sorted(found, key=lambda variable: variable.span))


@dataclass
class _Reader:
    """Walks the document; `listed` are declarations with a form, `told` those of sentences, `switched_off` commented out."""

    profile: Profile
    names: EnvNames
    listed: list[EnvVar] = field(default_factory=list)
    told: list[EnvVar] = field(default_factory=list)
    switched_off: list[EnvVar] = field(default_factory=list)
    lists_inside: bool = False
    group: int = 0

    def read_section(self, section: Section, inside: set[int], *, is_env: bool) -> None:
        """Read a section and all below it; `is_env` is true below a section on environment variables."""
        if is_env:
            self._read_title(section)
        elif section.level:
            is_env = id(section) in inside or self.names.is_heading(section.title.value)
        before = len(self.listed)
        self._read_blocks(section.blocks, is_env)
        self.lists_inside |= is_env and len(self.listed) > before
        for part in section.sections:
            self.read_section(part, inside, is_env=is_env)

    def _read_title(self, section: Section) -> None:
        names, rest = _lead_names(section.title)
        if names and not rest.value.strip("*`: "):
            self.group += 1
            self._list(names, described=bool(section.blocks))
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
        if fence.language in ("env", "dotenv") or ".env" in fence.info.value:
            return True
        first = fence.lines[0].value if fence.lines else ""
        return fence.language in (*_DATA_LANGUAGES, "") and first.lstrip().startswith("#") and ".env" in first

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
                found += [self._variable(name, described) for name in _cell_names(row.cells[column].text)]
        if any(variable.well_formed for variable in found) or self._is_variable_column(table, column):
            self.listed += found

    def _name_column(self, table: Table, is_env: bool) -> int | None:
        for index, cell in enumerate(table.header.cells):
            if self._is_variable_column(table, index):
                cells = [row.cells[index].text for row in table.rows if index < len(row.cells)]
                return index if is_env or all(_is_upper_cell(text) for text in cells) else None
            if is_env and self.names.vocabulary.exact(cell.value) == "name_column":
                return index
        first = (row.cells[0].text for row in table.rows if row.cells)
        return 0 if is_env and any(_is_upper_cell(text) for text in first) else None

    def _is_variable_column(self, table: Table, index: int) -> bool:
        return self.names.vocabulary.exact(table.header.cells[index].value) == "variable_column"

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
        for item in block.items:
            if item.task is None:
                found += self._item_variables(item) if is_env else []
                self._read_nested(item, is_env)
        if any(variable.well_formed for variable in found):
            self.listed += found

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
        names, rest = _lead_names(lines[0])
        if names:
            described = self._says_something(rest.value) or len(lines) > 1 or len(item.blocks) > 1
            return [self._variable(name, described) for name in names]
        last = lines[-1].value if isinstance(item.blocks[0], Label) else lines[0].value.partition(":")[2]
        if not _WORD.search(_TOKEN.sub("", last)):
            tokens = (name for line in lines for name in _tokens(line))
            return [self._variable(name, described=True) for name in tokens]
        return []

    def _read_label(self, label: Label, is_env: bool) -> None:
        names, rest = _lead_names(label.name)
        if is_env and names and not rest.value.strip("*`:() "):
            self._list(names, described=any(self._says_something(line.value) for line in label.lines))
        elif self.names.is_heading(label.name.value):
            self._list([name for line in label.lines for name in _tokens(line)], described=_is_sentence(label.lines))
        elif is_env:
            self._tell(label.lines)

    def _read_paragraph(self, paragraph: Paragraph, is_env: bool) -> None:
        for line in paragraph.lines:
            head, colon, _ = line.value.partition(":")
            if is_env:
                names, rest = _lead_names(line)
                if names and _AFTER.match(rest.value) and rest.value.strip("*`. "):
                    self._list(names, described=self._says_something(rest.value))
                else:
                    self._tell((line,))
            elif colon and len(head) < 40 and self.names.is_heading(head):
                self._list(list(_tokens(line)), described=_is_sentence((line,)))

    def _tell(self, lines: tuple[Text, ...]) -> None:
        described = _is_sentence(lines)
        self.told += [self._variable(name, described) for line in lines for name in _tokens(line)]

    # --- fences

    def _read_fence(self, fence: Fence, is_env: bool) -> None:
        if fence.language.startswith("json"):
            names = [
                line.cut(*match.span(match.lastgroup or 0))
                for line in fence.lines
                for match in _JSON_NAME.finditer(line.value)
            ]
            self._list(names, described=True)
        elif fence.language in (*_DATA_LANGUAGES, ""):
            self._read_assignments(fence, is_env)
        elif is_env:
            found = (name for line in fence.lines for name in self.names.read_in_code(line))
            self.told += [self._variable(name, described=True) for name in found]

    def _read_assignments(self, fence: Fence, is_env: bool) -> None:
        found: list[EnvVar] = []
        commented = False
        for line in fence.lines:
            match = _ASSIGN.match(line.value)
            if not line.value.strip():
                commented = False
            elif match and _is_assignment(match, fence.language):
                variable = self._assigned(line, match, commented)
                (self.switched_off if match["off"] else found).append(variable)
            elif line.value.lstrip().startswith(("#", "//")):
                commented = True
            elif is_env:
                found += [self._variable(name, commented) for name in _whole_names(line)]
        if any(variable.well_formed for variable in found):
            self.listed += found

    def _assigned(self, line: Text, match: re.Match[str], commented: bool) -> EnvVar:
        comment = _COMMENT.search(match["value"])
        stop = match.start("value") + (comment.start() if comment else len(match["value"]))
        value = line.cut(match.start("value"), stop).strip(" \t\"'")
        described = commented or bool(value.value) or bool(comment and comment["words"].strip())
        variable = self._variable(line.cut(*match.span("name")), described)
        return replace(variable, value=value if value.value else None)

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


def _lead_names(line: Text) -> tuple[list[Text], Text]:
    """Return the names that a line begins with (`` `A` / `B`: … ``) and the rest of the line."""
    names: list[Text] = []
    at = 0
    while match := _LEAD.match(line.value, at):
        name = line.cut(*match.span("name"))
        after = line.value[match.end() :]
        if not _is_lead(name.value, match["open"], after):
            break
        names.append(name)
        at = match.end()
        if value := _VALUE.match(after):
            at += value.end("value") if "`" in match["open"] else 0
        join = _JOIN.match(line.value, at)
        if not join:
            break
        at = join.end()
    return names, line.cut(at)


def _is_lead(name: str, opening: str, after: str) -> bool:
    if re.fullmatch(UPPER + r"(?:_\*|\*)?", name):
        return True
    if "`" not in opening:
        return False
    return name.isupper() or (_AFTER.match(after) is not None and ("_" in name or "-" in name or not name.islower()))


def _cell_names(cell: Text) -> Iterator[Text]:
    """Yield the names in a cell: what stands in code ticks, else the words between commas."""
    ticked = [match.span(1) for match in re.finditer(r"`([^`\s=]+)(?:=[^`]*)?`", cell.value)]
    spans = ticked or [match.span() for match in re.finditer(r"[^\s,/*~=]+", cell.value)]
    for start, end in spans:
        if re.fullmatch(_NAME, cell.value[start:end]) and (
            ticked or len(spans) == 1 or cell.value[start:end].isupper()
        ):
            yield cell.cut(start, end)


def _is_upper_cell(cell: Text) -> bool:
    names = list(_cell_names(cell))
    return bool(names) and all(re.fullmatch(r"[A-Z][A-Z0-9_*]+", name.value) for name in names)


def _others(row: Row, columns: set[int]) -> Iterator[Text]:
    return (cell.text for index, cell in enumerate(row.cells) if index not in columns)


def _first_lines(item: Item) -> tuple[Text, ...]:
    first = item.blocks[0] if item.blocks else None
    if isinstance(first, Label):
        return (first.name, *first.lines)
    return first.lines if isinstance(first, Paragraph) else ()


def _tokens(line: Text) -> Iterator[Text]:
    return (line.cut(match.start(), match.end()) for match in _TOKEN.finditer(line.value))


def _whole_names(line: Text) -> Iterator[Text]:
    match = re.fullmatch(rf"\s*({UPPER})\s*", line.value)
    return iter([line.cut(*match.span(1))] if match else [])


def _is_sentence(lines: tuple[Text, ...]) -> bool:
    return sum(len(_WORD.findall(_TOKEN.sub("", line.value))) for line in lines) >= 3


def _is_assignment(match: re.Match[str], language: str) -> bool:
    name, value = match["name"], match["value"]
    if "." in name or not name[0].isalpha():
        return False
    if match["sep"] == ":" or match["off"]:
        upper = re.fullmatch(r"[A-Z][A-Z0-9_]+", name) is not None
        return upper and (
            bool(match["off"]) == (match["sep"] == "=") if match["off"] else language in ("yaml", "yml", "")
        )
    return not value.startswith(("=", ">")) and (name.isupper() or "_" in name or "-" in name or not name.islower())
