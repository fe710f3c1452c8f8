"""Models of a Prisma schema in a file; those in the fences of documents are read in `read/types/classes.py`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from speclint.code.facts import Property, Shape

SUFFIX = ".prisma"

_BLOCK = re.compile(r"(?P<kind>model|enum)\s+(?P<name>\w+)\s*\{")
_FIELD = re.compile(r"\s*(?P<name>\w+)\s+(?P<type>\w+)(?P<list>\[\])?(?P<optional>\?)?(?P<rest>.*)")
_VALUE = re.compile(r"\s*(\w+)\b(?!\s*\()")
_COMMENT = re.compile(r"//.*")
_STORED = re.compile(r"""@@?map\(\s*(?:name:\s*)?"([^"]+)\"""")


class _Block(NamedTuple):
    """A model or an enum: where it begins, and its lines with their 1-based numbers."""

    kind: str
    name: str
    line: int
    rows: list[tuple[int, str]]


def models(path: str, text: str) -> Iterator[Shape]:
    """Yield the models and enums of a schema; fields that are other models are omitted, since they are not columns."""
    blocks = list(_blocks(text))
    enums = {block.name: tuple(_values(block)) for block in blocks if block.kind == "enum"}
    names = {block.name for block in blocks if block.kind == "model"}
    for block in blocks:
        if block.kind == "enum":
            yield Shape("prisma", block.name, path, block.line, 1, (), enums[block.name])
            continue
        fields = tuple(_fields(block, names, enums))
        tables = (found[1] for _, row in block.rows if row.strip().startswith("@@") and (found := _STORED.search(row)))
        yield Shape("prisma", block.name, path, block.line, 1, fields, table=next(tables, ""))


def _blocks(text: str) -> Iterator[_Block]:
    block: _Block | None = None
    for line, whole in enumerate(text.split("\n"), 1):
        row = _COMMENT.sub("", whole)
        if (found := _BLOCK.match(row)) is not None:
            block = _Block(found["kind"], found["name"], line, [])
        elif row.startswith("}") and block is not None:
            yield block
            block = None
        elif block is not None:
            block.rows.append((line, row))


def _values(block: _Block) -> Iterator[str]:
    for _, row in block.rows:
        if (found := _VALUE.match(row)) is not None:
            yield found[1]


def _fields(block: _Block, models: set[str], enums: dict[str, tuple[str, ...]]) -> Iterator[Property]:
    for line, row in block.rows:
        one = _FIELD.match(row)
        if one is None or one["type"] in models:
            continue
        shown = f"{one['type']}{one['list'] or ''}"
        is_optional = bool(one["optional"]) or "@default" in one["rest"] or "@updatedAt" in one["rest"]
        stored = _STORED.search(one["rest"])
        yield Property(
            one["name"],
            shown,
            is_optional,
            line,
            one.start("name") + 1,
            bool(one["optional"]),
            enums.get(one["type"], ()),
            stored[1] if stored is not None else "",
        )
