"""What a table lists, by the words of its header and the look of its cells."""

from __future__ import annotations

import re
from functools import lru_cache

from speclint.markdown.nodes import Row, Table
from speclint.model import METHODS, Required, TableKind
from speclint.model.type_expressions import is_plain_type
from speclint.read.fields.required import read_required, right_answer
from speclint.text.folding import bare, fold
from speclint.text.nearest import alignment_distance
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

DOT = "·"

_STATUS = regex(r"^[^\w]{0,6}[1-5]\d\d(?![\w.])")
_ERROR_STATUS = regex(r"^[^\w]{0,6}[1-5](?:\d\d|xx)(?!\w)", re.IGNORECASE)
_CALL = regex(rf"^[^\w]{{0,6}}(?:{'|'.join(METHODS)})[\s`*]+[/`{{h:]")
_ROUTE = regex(rf"^[^\w/]{{0,6}}(?:(?:{'|'.join(METHODS)})[\s`*]+)?(?:/|https?://)")
_KIND = regex(r"[a-zß-ÿ][a-zß-ÿ_-]+")
_VARIABLE = regex(r"^[`*\s]{0,4}[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+[`*\s]{0,4}$")
_FIELD_PIECE = regex(r"^\s*[*]{0,2}`[^`]+`")
_ASIDE = regex(r"[¿?¡!*]|\b[1-5]\d\d\b")
# Columns that serve as the description when there is none of that name, best first.
_LIKE_DESCRIPTION = ("notes", "meaning", "rules", "values", "value", "message", "frontend", "action")
_MISTYPED = ("name", "type", "required", "value")
_SHORTEST = 4  # letters of a header that may be mistyped
_FIELD_COLUMNS = frozenset(
    {"type", "required", "optional", "null", "default", "description", "example", "value", "rules", "values"}
)


def table_columns(table: Table, profile: Profile) -> dict[str, int]:
    """Return the 0-based index of each known column by its id (see the group "columns" of the profile).

    "header" and "variable" columns also count as "name". A first column with an unknown or no header is the name where
    a type is beside it; notes, rules or causes are the description where no column is called so.
    """
    columns: dict[str, int] = {}
    for index, cell in enumerate(table.header.cells):
        column = _column(cell.value, profile)
        if column == "status" and "status" in columns:
            # "Código | HTTP": the one with HTTP codes is the status, the other a symbol such as EMAIL_EXISTS.
            first = columns["status"]
            swapped = _mostly(table, index, _STATUS) and not _mostly(table, first, _STATUS)
            columns["status"] = index if swapped else first
            columns.setdefault("symbol", first if swapped else index)
        elif column == "route" and not _mostly(table, columns.get("route", index), _ROUTE):
            # "Recurso | Método | Endpoint": the one with routes, the other says what they are about.
            columns["route"] = index if _mostly(table, index, _ROUTE) else columns.get("route", index)
        elif column:
            columns.setdefault(column, index)
    if "method" in columns and not _mostly(table, columns.get("route", columns["method"]), _ROUTE):
        free = (index for index in range(len(table.header.cells)) if index not in columns.values())
        routes = next((index for index in free if _mostly(table, index, _ROUTE)), None)
        if routes is not None:
            columns["route"] = routes
    for other in ("header", "variable"):
        if other in columns:
            columns.setdefault("name", columns[other])
    is_free = 0 not in columns.values() and table.header.cells[:1] != () and table.header.cells[0].value.strip() != "#"
    if "name" not in columns and "type" in columns and is_free and not _lists_kinds(table, columns["type"], profile):
        columns["name"] = 0
    _take_by_content(columns, table, profile)
    if "description" not in columns:
        found = next((columns[like] for like in _LIKE_DESCRIPTION if columns.get(like)), 0)
        if found:
            columns["description"] = found
    return columns


def _take_by_content(columns: dict[str, int], table: Table, profile: Profile) -> None:
    """Add the columns that what is below their header tells: plain types, yes and no to a question."""
    if "type" not in columns and (kinds := _untitled_types(table, profile)) is not None:
        columns["type"] = kinds
        columns.setdefault("name", 0)
    if not columns.keys() & {"required", "optional", "null"} and "type" in columns:
        asked = _asked_column(table, set(columns.values()), profile)
        if asked is not None:
            columns["required"] = asked


def _untitled_types(table: Table, profile: Profile) -> int | None:
    """A second column without a title, of a table headed by the name of a type, with plain types below it."""
    cells = table.header.cells
    if len(cells) < 2 or cells[1].value.strip() or not cells[0].value.strip():
        return None
    below = [row.cells[1].text for row in table.rows if len(row.cells) > 1 and row.cells[1].value]
    plain = sum(is_plain_type(cell, profile) for cell in below)
    return 1 if len(below) > 1 and 2 * plain > len(below) else None


def _asked_column(table: Table, known: set[int], profile: Profile) -> int | None:
    """A column headed by a question that no other column asks, with yes or no below it: "Do we always send it?"."""
    for index, cell in enumerate(table.header.cells):
        if index in known or "?" not in cell.value or profile.group("presence").says(cell.value, "property"):
            continue
        below = [row.cells[index].value for row in table.rows if index < len(row.cells) and row.cells[index].value]
        answers = [profile.cells.exact(value) for value in below]
        if len(below) > 1 and all(answer in ("yes", "no") for answer in answers):
            return index
    return None


def _lists_kinds(table: Table, at: int, profile: Profile) -> bool:
    """Whether a column "Type" holds kinds of things, `attack`, `menu_entry`, rather than types of data."""
    below = [row.cells[at].value.strip("` *") for row in table.rows if at < len(row.cells) and row.cells[at].value]
    kinds = [value for value in below if _KIND.fullmatch(value) and not is_plain_type(Text(value, table.span), profile)]
    return len(below) > 1 and 2 * len(kinds) > len(below)


@lru_cache(maxsize=1024)
def _column(header: str, profile: Profile) -> str | None:
    words = _ASIDE.sub(" ", header)
    known = profile.columns.exact(words)
    if known is None and "/" in words:
        parts = [profile.columns.exact(part) for part in words.split("/")]
        known = next((part for part in parts if part), None)
    return known


def mistyped_columns(table: Table, columns: dict[str, int], profile: Profile) -> tuple[tuple[str, Text], ...]:
    """Return the headers with no meaning that are one letter away from a column of a field which `columns` lacks, and its id.

    Half of what is below has to fit: plain types below a type, answers, misspelt or not, below what asks for one.
    """
    found: dict[str, Text] = {}
    known = set(columns.values())
    for index, cell in enumerate(table.header.cells):
        if index in known or _column(cell.value, profile):
            continue
        below = [row.cells[index].text for row in table.rows if index < len(row.cells) and row.cells[index].value]
        for column in _MISTYPED:
            if (
                column not in {*columns, *found}
                and _is_near(cell.value, column, profile)
                and _fits(column, below, profile)
            ):
                found[column] = cell.text
                break
    return tuple(found.items())


def _is_near(words: str, column: str, profile: Profile) -> bool:
    plain = bare(words)
    return len(plain) >= _SHORTEST and any(
        len(word) >= _SHORTEST and alignment_distance(plain, fold(word), 1) == 1
        for word in profile.columns.words(column)
    )


def _fits(column: str, below: list[Text], profile: Profile) -> bool:
    if column == "type":
        hits = sum(is_plain_type(cell, profile) for cell in below)
    elif column == "required":
        answers = (
            right_answer(cell, profile) or read_required(cell, profile) is not Required.UNCLEAR for cell in below
        )
        hits = sum(map(bool, answers))
    else:
        return True
    return 0 < len(below) <= 2 * hits


def classify_table(table: Table, profile: Profile) -> TableKind:
    """Return what a table lists when nothing around it says so.

    MODEL means fields of any kind: the context shows whether they are a body's, a query's or a model's.
    """
    if not any(cell.value for cell in table.header.cells):
        return TableKind.OTHER
    columns = table_columns(table, profile)
    if ("method" in columns and "route" in columns) or _mostly(table, None, _CALL):
        return TableKind.ENDPOINTS
    if is_field_list(table):
        return TableKind.MODEL
    first = columns.get("status", 0)
    named = "status" in columns  # then half will do: one of two codes may be wrong
    if _mostly(table, first, _STATUS if first else _ERROR_STATUS, half=named) and "type" not in columns:
        return TableKind.ERRORS
    if "variable" in columns and _mostly(table, columns["variable"], _VARIABLE):
        return TableKind.ENV
    if "event" in columns and "type" not in columns:
        return TableKind.EVENTS
    if "header" in columns and len(columns) > 1:
        return TableKind.HEADERS
    if "name" in columns and "type" not in columns and _mostly(table, columns["name"], _VARIABLE):
        return TableKind.ENV
    if "name" in columns and _FIELD_COLUMNS & columns.keys():
        return TableKind.MODEL
    return TableKind.OTHER


def _mostly(table: Table, column: int | None, pattern: re.Pattern[str], *, half: bool = False) -> bool:
    """Whether more than half of the rows (with `half`, half) match in `column`, or, when None, in their first cells."""
    if not table.rows:
        return False
    hits = sum(any(pattern.match(value) for value in _values(row, column)) for row in table.rows)
    return 2 * hits > len(table.rows) - half


def _values(row: Row, column: int | None) -> list[str]:
    cells = row.cells[:2] if column is None else row.cells[column : column + 1]
    return [cell.value for cell in cells]


def is_field_list(table: Table) -> bool:
    """Return whether the table is one cell of fields between dots: "`id` UUID ✅ · `name` ✅"."""
    header = table.header.cells
    pieces = header[0].value.split(DOT) if len(header) == 1 else []
    return len(pieces) > 1 and all(_FIELD_PIECE.match(piece) for piece in pieces[:2])
