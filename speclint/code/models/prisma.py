"""Models of a Prisma schema in a file; those in the fences of documents are read in `read/types/classes.py`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speclint.code.facts import Property, Shape

SUFFIX = ".prisma"

_BLOCK = re.compile(r"^(?P<kind>model|enum)\s+(?P<name>\w+)\s*\{(?P<body>.*?)^\}", re.S | re.M)
_FIELD = re.compile(r"^\s*(?P<name>\w+)\s+(?P<type>\w+)(?P<list>\[\])?(?P<optional>\?)?(?P<rest>[^\n]*)", re.M)
_VALUE = re.compile(r"^\s*(\w+)\b(?!\s*\()", re.M)
_COMMENT = re.compile(r"//[^\n]*")


def models(path: str, text: str) -> Iterator[Shape]:
    """Yield the models of a schema; fields that are other models are omitted, since they are not columns."""
    text = _COMMENT.sub(lambda found: " " * len(found[0]), text)
    blocks = list(_BLOCK.finditer(text))
    enums = {block["name"]: tuple(_VALUE.findall(block["body"])) for block in blocks if block["kind"] == "enum"}
    names = {block["name"] for block in blocks if block["kind"] == "model"}
    for block in blocks:
        if block["kind"] != "model":
            continue
        fields = []
        for one in _FIELD.finditer(block["body"]):
            if one["type"] in names or one["name"].startswith("@"):
                continue
            start = block.start("body") + one.start("name")
            line, column = _place(text, start)
            shown = f"{one['type']}{one['list'] or ''}"
            optional = bool(one["optional"]) or "@default" in one["rest"]
            values = enums.get(one["type"], ())
            fields.append(Property(one["name"], shown, optional, line, column, bool(one["optional"]), values))
        yield Shape("prisma", block["name"], path, *_place(text, block.start()), tuple(fields))


def _place(text: str, start: int) -> tuple[int, int]:
    return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
