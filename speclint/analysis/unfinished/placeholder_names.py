"""Names of fields that are placeholders: a row called `TODO`, `TBD`, `pendiente` or `...`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from speclint.analysis.on_demand import analysis
from speclint.markdown.inline import unwrapped
from speclint.markdown.nodes import Row
from speclint.model import Field, FieldTable, Spec
from speclint.text.regex import regex
from speclint.text.source import Text

_MARK = regex(r"(?:TODO|TBD|TBC|TBA|FIXME|XXX)\s*[!?.…]{0,3}")
_DOTS = regex(r"[.…]{1,5}")
_CAPITALS = regex(r"[A-Z][A-Z0-9_]*")
_WORD = regex(r"\w")


def is_marker(name: str) -> bool:
    """Return whether a name is a marker that programmers leave: `TODO`, `TBD`."""
    return _MARK.fullmatch(name) is not None


@analysis
def placeholder_names(spec: Spec) -> tuple[Text, ...]:
    """Return the names of fields that only hold the place of a name.

    A marker in capitals is one unless other fields beside it are in capitals too (the counts of `TODO` and `DONE`). Dots
    and words such as "pendiente" are one only in a table whose row says nothing else of the field: `pendiente` is also
    the name of an amount, and dots with a description stand for the fields of another type.
    """
    lists = [payload.fields for endpoint in spec.endpoints for _, payload in endpoint.payloads]
    lists += [payload.fields for hook in spec.webhooks for payload in (hook.body, *(r.body for r in hook.responses))]
    lists += [definition.fields for definition in spec.types]
    lists += [table.fields for table in spec.tables]
    found = {name.span: name for fields in lists for name in _markers(fields)}
    for table in spec.tables:
        found.update((name.span, name) for row in table.field_rows for name in _hollow_name(row, table, spec))
    return tuple(found.values())


def _markers(fields: Iterable[Field]) -> Iterator[Text]:
    fields = tuple(fields)
    marks = [item.name for item in fields if is_marker(item.name.value)]
    others = (item.name.value for item in fields if not is_marker(item.name.value))
    if marks and not any(_CAPITALS.fullmatch(name) for name in others):
        yield from marks
    for item in fields:
        yield from _markers(item.fields)


def _hollow_name(row: Row, table: FieldTable, spec: Spec) -> Iterator[Text]:
    """The name in a row that gives no more of its field than a type and yes or no."""
    name = table.cell(row, "name")
    if name is None or not {"type", "required"} & table.columns.keys():
        return
    written = unwrapped(name).value
    type_ = table.cell(row, "type")
    if _DOTS.fullmatch(written):
        is_hollow = True
    else:
        is_word = spec.words("placeholders").exact(written) in ("whole", "slot")
        is_hollow = is_word and (type_ is None or type_.value.strip("` ").lower() in ("", "string", "any"))
    answers = {table.columns.get(column) for column in ("name", "type", "required", "optional", "null", "in")}
    rest = (cell.value for index, cell in enumerate(row.cells) if index not in answers)
    if is_hollow and not any(_says(value, spec) for value in rest):
        yield name.strip()


def _says(value: str, spec: Spec) -> bool:
    return bool(_WORD.search(value)) and spec.words("placeholders").exact(value.strip(" .…")) not in ("whole", "slot")
