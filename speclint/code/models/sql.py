"""Tables of SQL files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speclint.code.facts import Property, Shape

SUFFIX = ".sql"

_TABLE = re.compile(r"\bcreate\s+table\s+(?:if\s+not\s+exists\s+)?(?P<name>[\w\".`\[\]]+)\s*\(", re.I)
_TYPE = re.compile(r"""create\s+type\s+(?P<name>[\w".]+)\s+as\s+enum\s*\((?P<values>[^)]*)\)""", re.I)
_COLUMN = re.compile(
    r"""\s*(?P<name>[\w"`\[\]]+)\s+"""
    r"""(?P<type>[\w".]+(?:\s+(?:varying|precision))?(?:\s*\([^)]*\))?(?:\[\])?)(?P<rest>.*)""",
    re.S,
)
_CONSTRAINTS = frozenset(
    {"primary", "foreign", "unique", "constraint", "check", "key", "index", "exclude", "like", "fulltext"}
)
_CHECKED = re.compile(r"""\bin\s*\((?P<values>\s*'[^)]*)\)""", re.I)
_QUOTED = re.compile(r"'((?:[^']|'')*)'")
_COMMENT = re.compile(r"--[^\n]*|/\*.*?\*/", re.S)


def models(path: str, text: str) -> Iterator[Shape]:
    """Yield the tables that a text creates."""
    text = _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    enums = {_plain(one["name"]): tuple(_QUOTED.findall(one["values"])) for one in _TYPE.finditer(text)}
    for one in _TYPE.finditer(text):
        name = _plain(one["name"])
        yield Shape("sql", name, path, *_place(text, one.start()), (), enums[name])
    tables = list(_TABLE.finditer(text))
    ends = [*(table.start() for table in tables[1:]), len(text)]
    for table, end in zip(tables, ends, strict=False):
        parts = _parts(text, table.end(), end)
        fields = [field for start, part in parts if (field := _field(text, start, part, enums))]
        name = _plain(table["name"])
        yield Shape("sql", name, path, *_place(text, table.start()), tuple(fields), table=name)


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Yield what is between the commas of a table, up to the bracket that closes it, or to `end`."""
    depth, first = 1, start
    for place in range(start, end):
        sign = text[place]
        depth += (sign == "(") - (sign == ")")
        if depth == 0 or (depth == 1 and sign == ","):
            yield first, text[first:place]
            first = place + 1
        if depth == 0:
            return


def _field(text: str, start: int, part: str, enums: dict[str, tuple[str, ...]]) -> Property | None:
    found = _COLUMN.match(part)
    if found is None or found["name"].lower() in _CONSTRAINTS:
        return None
    rest = found["rest"].lower()
    required = "not null" in rest or "primary key" in rest
    kind = " ".join(found["type"].split())
    checked = _CHECKED.search(found["rest"])
    listed = checked["values"] if checked is not None else kind if kind.lower().startswith(("enum", "set(")) else ""
    values = tuple(_QUOTED.findall(listed)) or enums.get(_plain(kind), ())
    line, column = _place(text, start + found.start("name"))
    optional = not required or "default" in rest or "serial" in kind.lower()
    return Property(_plain(found["name"]), kind, optional, line, column, not required, values)


def _plain(name: str) -> str:
    return name.rsplit(".", maxsplit=1)[-1].strip('"`[]')


def _place(text: str, start: int) -> tuple[int, int]:
    return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
