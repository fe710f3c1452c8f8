"""The names of environment variables in a line or a cell: at its beginning, in code ticks, in capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speclint.read.environment.names import UPPER
from speclint.text.named_tuples import NamedTuple
from speclint.text.regex import regex
from speclint.text.source import Text

_NAME = r"[A-Za-z][A-Za-z0-9_-]*(?:_\*|\*(?!\*))?"
_LEAD_NAME = regex(rf"(?P<open>[*`~\s]*)(?P<name>{_NAME})")
_JOIN = regex(r"[*`~]*\s*(?:,|/|&|\+|·|\by\b|\be\b|\band\b|\bet\b)\s*(?=[*`]*[A-Z])")
_VALUE = regex(r"\s*=\s*(?P<value>[^`]*)")
_AFTER = regex(r"^[*`~]*\s*(?:[:=(—–→-]|$)")
_MARK = regex(r"^[*`~]*\s*[:=—–→-]")
_TOKEN = regex(rf"(?<![\w$.{{])(?:{UPPER}(?:_\*)?|[A-Z][A-Z0-9]*_\*|(?<=`)[A-Z][A-Z0-9]+(?=`))(?![\w}}])")
_CONSTANT = regex(r"\b[A-Z][a-z]\w*\.([A-Z][A-Z0-9]*)_[A-Z0-9_]+\b")
_PIECE = regex(rf"(?P<name>{_NAME})[*`~]*(?:\s+|(?==)|$)(?P<rest>.*)$")
_WORDS = regex(r"[A-Z][A-Z0-9]*(?: [A-Z0-9]+){1,4}")
_WORD = regex(r"[^\W_]{2,}")


class Lead(NamedTuple):
    """The names that a line begins with (`` `A` / `B`: … ``), whether one has a value, and the rest of the line."""

    names: list[Text]
    rest: Text
    has_value: bool

    @property
    def declares(self) -> bool:
        """True when a mark such as a colon or a value comes after the names, as in a line of a list."""
        return bool(self.names) and (self.has_value or _says_more(self.rest.value))


def lead_of(line: Text) -> Lead:
    """Return the names that a one-line text begins with."""
    names: list[Text] = []
    at, has_value = 0, False
    while match := _LEAD_NAME.match(line.value, at):
        name = line.cut(*match.span("name"))
        after = line.value[match.end() :]
        if not _is_lead(name.value, match["open"], after):
            break
        names.append(name)
        at = match.end()
        if value := _VALUE.match(after):
            has_value |= bool(value["value"].strip())
            at += value.end("value") if "`" in match["open"] else 0
        join = _JOIN.match(line.value, at)
        if not join:
            break
        at = join.end()
    return Lead(names, line.cut(at), has_value)


def _says_more(rest: str) -> bool:
    return _MARK.match(rest) is not None and bool(rest.strip("*`. "))


def _is_lead(name: str, opening: str, after: str) -> bool:
    if re.fullmatch(UPPER + r"(?:_\*|\*)?", name):
        return True
    if "`" not in opening:
        return False
    return name.isupper() or (_AFTER.match(after) is not None and ("_" in name or "-" in name or not name.islower()))


def names_in_cell(cell: Text) -> Iterator[Text]:
    """Yield the names in a cell: what is in code ticks, else the words between commas; "STRIPE KEY" is one name."""
    ticked = [match.span(1) for match in re.finditer(r"`([^`=]+)(?:=[^`]*)?`", cell.value)]
    for start, end in ticked or [match.span() for match in re.finditer(r"[^,/]+", cell.value)]:
        piece = cell.cut(start, end).strip(" *~")
        match = _PIECE.match(piece.value)
        if match and (not match["rest"] or match["rest"].startswith(("(", "=")) or re.fullmatch(UPPER, match["name"])):
            yield piece.cut(*match.span("name"))
        elif _WORDS.fullmatch(piece.value):
            yield piece


def is_upper_cell(cell: Text) -> bool:
    """Return whether a cell holds names in capitals."""
    names = list(names_in_cell(cell))
    return bool(names) and all(re.fullmatch(r"[A-Z][A-Z0-9_*]+", name.value) for name in names)


def tokens_in(line: Text) -> Iterator[Text]:
    """Yield the names in capitals in a line, constants of a class (`Mode.MODE_TEST`) and those beside them omitted."""
    constants = families_of_constants(line.value)
    for match in _TOKEN.finditer(line.value):
        if match.group().partition("_")[0] not in constants:
            yield line.cut(match.start(), match.end())


def families_of_constants(line: str) -> set[str]:
    """Return the first words of the constants of classes in a line: those of `Mode.MODE_TEST` begin with MODE."""
    return {match[1] for match in _CONSTANT.finditer(line)} if "." in line else set()


def name_on_its_own(line: Text) -> Text | None:
    """Return the name that is the whole of a line, or None."""
    match = re.fullmatch(rf"\s*({UPPER})\s*", line.value)
    return line.cut(*match.span(1)) if match else None


def words_beside(line: Text) -> int:
    """Return how many words a line has besides names in capitals."""
    return len(_WORD.findall(_TOKEN.sub("", line.value)))
