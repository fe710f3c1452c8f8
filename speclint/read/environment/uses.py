"""Environment variables named outside their declarations: in code, and in prose where it can be nothing else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from speclint.markdown.languages import PROPERTY_LANGUAGES
from speclint.markdown.nodes import Document, Fence, Html, Section, Table, lines_of, walk_blocks
from speclint.markdown.texts import texts_of_row
from speclint.model import EnvUse, EnvVar, env_key
from speclint.model.statuses import FAILED
from speclint.read.environment.lines import families_of_constants
from speclint.read.environment.names import UPPER, EnvNames, env_names
from speclint.text.records import dataclass, field
from speclint.text.regex import regex
from speclint.text.source import Span, Text
from speclint.vocabulary.vocabulary import Profile

_WORD = regex(r"[A-Za-z][A-Za-z0-9_]*")
# Words that may name a variable, and code that may read one: most texts have none.
_NAME = r"_|[A-Z][A-Z0-9]"
_MAY_NAME = regex(_NAME)
_MAY_USE = regex(rf"{_NAME}|nv|onfig")
_CAPITALS = regex(rf"(?<!\w)(?<!\w\.){UPPER}(?!\w)")
_QUOTED = regex(rf"[\"']({UPPER})[\"']")
_INTERPOLATED = regex(r"\$\{(?P<name>[A-Z][A-Z0-9_]*)(?::[^{}]*)?\}")
_BEFORE, _AFTER = 60, 40


def read_env_uses(
    document: Document, sections: dict[str, tuple[Section, ...]], declared: tuple[EnvVar, ...], profile: Profile
) -> tuple[EnvUse, ...]:
    """Return where the document names variables outside their declarations, in document order.

    Uses of declared variables are all of them, those of others only where the words or the code leave no doubt.
    """
    reader = _Reader(env_names(profile), declared, set(_codes(document)))
    reader.is_env = bool(declared) or bool(sections.get("env"))
    for section in document.root.walk():
        if section.level:
            reader.read_prose(section.title)
        for block in walk_blocks(section.blocks):
            if isinstance(block, Fence):
                reader.read_fence(block)
            elif isinstance(block, Table):
                for row in (block.header, *block.rows):
                    for text in texts_of_row(row):
                        reader.read_prose(text)
            else:
                before = ""
                for text in block.lines if isinstance(block, Html) else lines_of(block):
                    reader.read_prose(text, before)
                    before = text.value
    return tuple(reader.uses)


def env_places(
    sections: dict[str, tuple[Section, ...]], declared: tuple[EnvVar, ...], uses: tuple[EnvUse, ...]
) -> tuple[Span, ...]:
    """Return where the document uses variables of the backend, when it declares none and has no section for them."""
    if declared or sections.get("env"):
        return ()
    return tuple(use.name.span for use in uses if use.sure)


@dataclass()
class _Reader:
    names: EnvNames
    declared: tuple[EnvVar, ...]
    codes: set[str]
    is_env: bool = False
    uses: list[EnvUse] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.places = {(variable.span.line, variable.span.column) for variable in self.declared}
        self.keys = {env_key(variable.name.value) for variable in self.declared}
        self.wildcards = tuple(env_key(v.name.value) for v in self.declared if v.name.value.endswith("*"))
        words = [variable.name.value.upper().split("_") for variable in self.declared]
        self.first_words = {parts[0] for parts in words if len(parts) > 1}
        self.beginnings = {(parts[0], parts[1]) for parts in words if len(parts) > 2}
        self.tails = Counter("_".join(parts[at:]) for parts in words for at in range(1, len(parts) - 1))
        self.declares_public = any(variable.public for variable in self.declared)

    def read_prose(self, text: Text, before: str = "") -> None:
        """Take the variables that a line of prose or a table cell names; `before` is the line before it."""
        if not _MAY_USE.search(text.value):
            return
        in_code = list(self.names.read_in_code(text))
        taken = {name.span for name in in_code}
        for name in self._known(text):
            taken.add(name.span)
            self.uses.append(EnvUse(name))
        self._take_code(in_code)
        for match in _CAPITALS.finditer(text.value):
            name = text.cut(match.start(), match.end())
            if name.span not in taken and not self._is_declared(name) and self._is_sure(text.value, match, before):
                self.uses.append(EnvUse(name))

    def read_fence(self, fence: Fence) -> None:
        """Take the variables that code reads, and any word in it that is a declared one."""
        is_property = fence.language in PROPERTY_LANGUAGES
        for line in fence.lines:
            for name in self._known(line):
                if line.value[name.span.column - line.span.column + len(name.value) :][:1] != "=":
                    self.uses.append(EnvUse(name))
            found = list(self.names.read_in_code(line))
            if is_property:
                found += [line.cut(*match.span("name")) for match in _INTERPOLATED.finditer(line.value)]
            self._take_code(found)

    def _known(self, line: Text) -> Iterator[Text]:
        if not self.keys or not _MAY_NAME.search(line.value):
            return
        for match in _WORD.finditer(line.value):
            word = match[0]
            if ("_" in word or word.isupper()) and len(word) > 1:
                name = line.cut(match.start(), match.end())
                if (whole := self._shortened(name)) is not None:
                    yield whole
                elif self._is_declared(name) and (name.span.line, name.span.column) not in self.places:
                    yield name

    def _shortened(self, name: Text) -> Text | None:
        """The variable that a name without its first words means, as in `base64(API_ID:API_KEY)` for `PAY_API_ID`."""
        tail = name.value.removeprefix("YOUR_")
        if self.tails[tail] != 1 or env_key(name.value) in self.keys:
            return None
        ending = f"_{tail}"
        return next((Text(v.name.value, name.span) for v in self.declared if v.name.value.endswith(ending)), None)

    def _is_declared(self, name: Text) -> bool:
        key = env_key(name.value)
        return key in self.keys or (bool(self.wildcards) and key.startswith(self.wildcards))

    def _take_code(self, names: list[Text]) -> None:
        for name in names:
            if not self._is_declared(name):
                self.uses.append(EnvUse(name, sure=self._matters(name.value)))

    def _matters(self, name: str) -> bool:
        """Return whether the backend's document has to declare a variable that code surely reads."""
        return not self.names.is_platform(name) and (self.declares_public or not self.names.is_public(name))

    def _is_sure(self, line: str, match: re.Match[str], before: str) -> bool:
        name = match.group()
        around = line[max(0, match.start() - _BEFORE) : match.end() + _AFTER]
        if match.start() < _BEFORE:
            around = f"{before[match.start() - _BEFORE :]} {around}"
        if line[match.end() : match.end() + 1] == "*" or line[max(0, match.start() - 1) : match.start()] in ("{", "$"):
            return False
        if name.partition("_")[0] in families_of_constants(line):
            return False
        if not self._matters(name) or self.names.is_unneeded(around.replace("*", "")):
            return False
        if self.names.is_near(around):
            return True
        if self.names.is_other(name) or name in self.codes:
            return False
        return self._has_evidence(name, around, is_ticked=_is_ticked(line, match), is_error=bool(FAILED.search(line)))

    def _has_evidence(self, name: str, around: str, *, is_ticked: bool, is_error: bool) -> bool:
        words = name.split("_")
        kin = words[0] in self.first_words
        if self.names.is_secret(name):
            return is_ticked or kin or self.names.is_perhaps_near(around)
        if self.names.is_setting(name):
            return kin or (not is_error and self.is_env and (is_ticked or self.names.is_perhaps_near(around)))
        return is_ticked and not is_error and tuple(words[:2]) in self.beginnings


def _is_ticked(line: str, match: re.Match[str]) -> bool:
    return line[max(0, match.start() - 1) : match.start()] == "`" and line[match.end() : match.end() + 1] == "`"


def _codes(document: Document) -> Iterator[str]:
    """Yield the words in capitals that are values: quoted in code, or in a table row with an HTTP status."""
    for block in document.root.walk_blocks():
        if isinstance(block, Fence):
            for line in block.lines:
                yield from _QUOTED.findall(line.value) if "env" not in line.value.lower() else ()
        elif isinstance(block, Table):
            for row in block.rows:
                if any(FAILED.search(cell.value) for cell in row.cells):
                    yield from (word for cell in row.cells for word in _CAPITALS.findall(cell.value))
