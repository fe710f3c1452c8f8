"""Tables of parameters with a column that says where each one travels, cut into a table for each place."""

from __future__ import annotations

from speclint.markdown.nodes import Row, Table
from speclint.read.fields.columns import table_columns
from speclint.read.slots.label_roles import label_role
from speclint.text.records import replace
from speclint.vocabulary.vocabulary import Profile

_PLACES = {
    "body": "body",
    "request": "body",
    "query": "query",
    "params": "params",
    "route": "params",
    "headers": "headers",
}


def split_by_place(table: Table, profile: Profile) -> dict[str, Table]:
    """Return the rows by the slot that they belong to; {} for a table without such a column or with another word in it.

    The row of the body itself is none of its fields: generated references list both.
    """
    columns = table_columns(table, profile)
    at, name = columns.get("in"), columns.get("name", 0)
    if at is None or not table.rows:
        return {}
    found: dict[str, list[Row]] = {}
    for row in table.rows:
        role = label_role(row.cells[at].text, profile) if at < len(row.cells) else None
        if role is None or role.id not in _PLACES:
            return {}
        found.setdefault(_PLACES[role.id], []).append(row)
    if len(fields := found.get("body", [])) > 1:
        found["body"] = [row for row in fields if row.cells[name].value.strip("`*_ ").lower() != "body"]
    return {place: replace(table, rows=tuple(rows)) for place, rows in found.items()}
