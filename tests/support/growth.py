"""Documents that hold many of one construct, at every kind of place, and code that does: what the growth test measures.

The constructs are data (`robustness/constructs.toml`), the places are here. Of each kind of construct five places are
always measured (`ALWAYS`), which stand for lines, cells, items, headings and sections; the others are taken by turn.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from textwrap import indent

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

CONSTRUCTS = Path(__file__).parent.parent / "robustness" / "constructs.toml"

Place = Callable[[Sequence[str]], str]

_TOP = "# Orders\n\n**Base URL:** `/api`\n\n## Endpoints\n\n"
_ENDPOINT = _TOP + "### POST /orders\n\n"
_FIELDS = "| Field | Type | Required | Description |\n|---|---|---|---|\n"


def _each(before: str, each: str) -> Place:
    """A place that has every piece once, in `each`; `{0}` is the piece, `{1}` its number."""
    return lambda pieces: before + "".join(each.format(piece, number) for number, piece in enumerate(pieces))


def _joined(before: str, after: str = "", by: str = ", ") -> Place:
    return lambda pieces: f"{before}{by.join(pieces)}{after}\n"


def _cell(before: str, after: str) -> Place:
    return lambda pieces: before + ", ".join(_in_cell(piece) for piece in pieces) + after


def _rows(before: str, each: str) -> Place:
    return lambda pieces: before + "".join(each.format(_in_cell(piece)) for piece in pieces)


def _wide(pieces: Sequence[str]) -> str:
    cells = "".join(f" {_in_cell(piece)} |" for piece in pieces)
    return f"{_ENDPOINT}**Body:**\n\n|{' Field |' * len(pieces)}\n|{'---|' * len(pieces)}\n|{cells}\n"


def _wide_header(pieces: Sequence[str]) -> str:
    cells = "".join(f" {_in_cell(piece)} |" for piece in pieces)
    return f"{_ENDPOINT}**Body:**\n\n|{cells}\n|{'---|' * len(pieces)}\n|{' a |' * len(pieces)}\n"


def _in_span(piece: str) -> str:
    return "`" + piece.replace("`", "'").replace("\n", " ") + "`"


def _in_cell(piece: str) -> str:
    return piece.replace("|", "\\|").replace("\n", " ")


PROSE: dict[str, Place] = {
    "line": _joined(_ENDPOINT + "Note: "),
    "spaced line": _joined(_ENDPOINT, by=" "),
    "lines": _each(_ENDPOINT, "{0}\n"),
    "paragraphs": _each(_ENDPOINT, "{0}\n\n"),
    "line of a body": _joined(_ENDPOINT + "**Body:** "),
    "line of a response": _joined(_ENDPOINT + "**Response 200:** "),
    "line of errors": _joined(_ENDPOINT + "**Errors:** "),
    "line of auth": _joined(_ENDPOINT + "**Auth:** "),
    "cell": _cell(_ENDPOINT + "**Body:**\n\n" + _FIELDS + "| a | string | yes | ", " |\n"),
    "cell of a type": _cell(_ENDPOINT + "**Body:**\n\n" + _FIELDS + "| a | ", " | yes | x |\n"),
    "cells": _wide,
    "cells of a header": _wide_header,
    "rows": _rows(_ENDPOINT + "**Body:**\n\n" + _FIELDS, "| {0} | string | yes | {0} |\n"),
    "rows of types": _rows(_ENDPOINT + "**Response:**\n\n" + _FIELDS, "| a | {0} | {0} | |\n"),
    "rows of endpoints": _rows(_TOP + "| Method | Path | Body |\n|---|---|---|\n", "| GET | {0} | {0} |\n"),
    "tables": _rows(_ENDPOINT + "**Body:**\n\n", _FIELDS + "| {0} | string | yes | {0} |\n\n"),
    "item": _joined(_ENDPOINT + "- "),
    "items": _each(_ENDPOINT, "- {0}\n"),
    "items of a response": _each(_ENDPOINT + "**Response 200:**\n\n", "- {0}\n"),
    "nested items": _each(_ENDPOINT + "- all\n", "  - {0}\n"),
    "items one in another": lambda pieces: (
        _ENDPOINT + "".join(f"{'  ' * (n % 12)}- {p}\n" for n, p in enumerate(pieces))
    ),
    "quotes": _each(_ENDPOINT, "> {0}\n\n"),
    "heading": _joined(_TOP + "### "),
    "headings": _each(_TOP, "### {0}\n\n"),
    "sections": _each(_TOP, "## {0}\n\nIt is {0}.\n\n| Field | Type |\n|---|---|\n| a | string |\n\n"),
    "endpoints": _each(_TOP, "### POST /orders/x{1}\n\n**Body:** {0}\n\n**Response 201:** {0}\n\n**Errors:** {0}\n\n"),
    "section of types": _each(_TOP + "## Types\n\n", "### {0}\n\n- {0}\n\n"),
    "items of types": _each(_TOP + "## Types\n\n", "- **{0}**: {0}\n"),
    "section of variables": _each(_TOP + "## Environment variables\n\n", "- {0}\n"),
    "rows of variables": _rows(_TOP + "## Environment variables\n\n| Variable | Use |\n|---|---|\n", "| {0} | {0} |\n"),
    "section of errors": _rows(_TOP + "## Errors\n\n| Code | When |\n|---|---|\n", "| {0} | {0} |\n"),
    "steps": _each(_TOP + "## Flow\n\n", "1. {0}\n"),
    "section of auth": _each(_TOP + "## Authentication\n\n", "{0}.\n"),
    "section of security": _each(_TOP + "## Security\n\n", "- {0}\n"),
    "events of a webhook": _joined(_TOP + "## Webhooks\n\n### POST /webhooks/stripe\n\n**Events:** "),
    "webhooks": _each(_TOP + "## Webhooks\n\n", "### POST /webhooks/x{1}\n\n- {0}\n\n**Events:** {0}\n\n"),
    "checklist": _each(_TOP + "## Checklist\n\n", "- [ ] {0}\n"),
}
CODE: dict[str, Place] = {
    "line of code": _joined(_ENDPOINT + "**Body:**\n\n```{language}\n", "\n```", by=" "),
    "lines of code": _joined(_ENDPOINT + "**Body:**\n\n```{language}\n", "\n```", by="\n"),
    "code in rows": lambda pieces: PROSE["rows"]([_in_span(piece) for piece in pieces]),
    "code in items": lambda pieces: (
        _ENDPOINT + "".join(f"- **Body:**\n\n  ```{{language}}\n{indent(piece, '  ')}\n  ```\n" for piece in pieces)
    ),
    "endpoints with code": lambda pieces: (
        _TOP
        + "".join(
            f"### POST /orders/x{n}\n\n**Response 200:**\n\n```{{language}}\n{p}\n```\n\n" for n, p in enumerate(pieces)
        )
    ),
    "fences": lambda pieces: _ENDPOINT + "".join(f"```{{language}}\n{piece}\n```\n\n" for piece in pieces),
    "unclosed code": _joined(_ENDPOINT + "**Body:**\n\n```{language}\n", by="\n"),
    "code on a line": lambda pieces: PROSE["line of a body"]([_in_span(piece) for piece in pieces]),
    "code in headings": lambda pieces: PROSE["headings"]([_in_span(piece) for piece in pieces]),
    "types in code": _joined(_TOP + "## Types\n\n```{language}\n", "\n```", by="\n"),
    "code of a webhook": _joined(
        _TOP + "## Webhooks\n\n### POST /webhooks/stripe\n\n**Events:** `order.paid1`\n\n```{language}\n",
        "\n```",
        by="\n",
    ),
    "code of types": lambda pieces: (
        _TOP
        + "## Types\n\n"
        + "".join(f"### Item{n}\n\n```{{language}}\n{piece}\n```\n\n" for n, piece in enumerate(pieces))
    ),
}
ALWAYS = {
    "prose": ("line", "cell", "items", "headings", "sections"),
    "code": ("line of code", "lines of code", "code in rows", "code in items", "endpoints with code"),
    "program": ("file", "files", "function", "blocks", "methods"),
}


def _program(before: str, after: str) -> Callable[[Sequence[str]], dict[str, str]]:
    return lambda pieces: {"src/a.ts": before + "\n".join(pieces) + after}


PROGRAMS: dict[str, Callable[[Sequence[str]], dict[str, str]]] = {
    "file": _program("", "\n"),
    "files": lambda pieces: {f"src/x{number}.ts": piece for number, piece in enumerate(pieces)},
    "function": _program("export function all(app, http) {\n", "\n}\nall(express(), axios.create());\n"),
    "blocks": lambda pieces: {
        "src/a.ts": "".join(f"if (a{n % 12}) {{ {p}\n" for n, p in enumerate(pieces)) + "}" * len(pieces)
    },
    "methods": lambda pieces: {
        "src/a.ts": "class A {" + "".join(f"m{n}() {{ {p}\n this.m{n + 1}(); }}\n" for n, p in enumerate(pieces)) + "}"
    },
}


@cache
def constructs() -> dict[str, str]:
    """Return the template of each construct by its name: `prose.route`, `ts.alias`, `program.fetch`."""
    data = tomllib.loads(CONSTRUCTS.read_text(encoding="utf-8"))
    found = {f"{kind}.{name}": template for kind in ("prose", "program") for name, template in data[kind].items()}
    return found | {
        f"{lang}.{name}": template for lang, named in data["code"].items() for name, template in named.items()
    }


def readers() -> dict[str, list[str]]:
    """Return the constructs that lead into each module of a reader, by its path in the package."""
    data = tomllib.loads(CONSTRUCTS.read_text(encoding="utf-8"))
    return {path: names.split(", ") for path, names in data["readers"].items()}


def kind_of(construct: str) -> str:
    """Return `prose`, `code` or `program`."""
    kind = construct.partition(".")[0]
    return kind if kind in ALWAYS else "code"


def places(construct: str) -> list[str]:
    """Return the places of a construct, those that are always measured first."""
    always = ALWAYS[kind_of(construct)]
    every = {"prose": PROSE, "code": CODE, "program": PROGRAMS}[kind_of(construct)]
    return [*always, *(place for place in every if place not in always)]


def pieces(construct: str, count: int) -> list[str]:
    """Return `count` of a construct, each another one."""
    return [constructs()[construct].format(i=number, i1=number + 1) for number in range(count)]


def document(construct: str, place: str, count: int) -> str:
    """Return a document that holds `count` of a construct at a place."""
    if kind_of(construct) == "prose":
        return PROSE[place](pieces(construct, count))
    return CODE[place](pieces(construct, count)).replace("{language}", construct.partition(".")[0])


def program(construct: str, place: str, count: int) -> dict[str, str]:
    """Return files of code that hold `count` of a construct at a place, by path."""
    return PROGRAMS[place](pieces(construct, count))
