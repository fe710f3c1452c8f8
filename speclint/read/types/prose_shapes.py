"""Shapes that prose gives to a type: names between brackets, columns in a line, values in a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from speclint.markdown.inline import code_spans, unwrapped
from speclint.markdown.nodes import Item, Paragraph, Table
from speclint.model import Field, FieldTable, TypeDef, TypeKind
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

_ONE_WORD = regex(r"[\w.-]+")
_LISTED = regex(r"\(\s*(?P<names>[`*]{0,3}[^\W\d][\w.]*[`*]{0,3}\s*[,·;][^,·;()]{1,60}(?:[,·;][^,·;()]{1,60}){0,59})\)")
_COLUMNS = regex(r"[`*]{0,3}(?:[^\W\d]\w*\.)?(?P<name>[^\W\d]\w*)\((?P<columns>[^`]{3,}[^`)])\)?`")
_SPLIT = regex(r"(?:(?<!\s)\s+)?[,·;]\s*")
_SQL_TYPE = regex(
    r"[`*]{0,3}(?:VARCHAR|CHAR|TEXT|INT|INTEGER|BIGINT|SMALLINT|TINYINT|SERIAL|BIGSERIAL|TIMESTAMP|TIMESTAMPTZ|DATETIME|DATE"
    r"|DECIMAL|NUMERIC|BOOLEAN|JSONB|ENUM|DOUBLE|FLOAT|REAL|BYTEA)\b"
)
_FIRST_WORD = regex(r"[`*\s]*(?P<name>[^\W\d]\w*)")
_LEAD = regex(r"[*_]{0,3}(?P<name>[^\W\d]\w*)[*_]{0,3}\s*(?:[:：]|[-–—]\s)")
_LEAD_ASIDE = regex(r"[^\W\d]\w*(?:[ /][^\W\d]\w*){0,5}\s*\(`(?P<name>[^\W\d]\w*)`\)")
_DEFINED = regex(r"[*_]{0,3}`(?P<name>[A-Z]\w*)`[*_]{0,3}(?P<said>[^`{}.;!?]{1,60})`?(?=\{)")
_ASIDE = regex(r"\([^()]*\)")
_MARKS = (":", "：", "=", "-", "–", "—", "→")
_LONGEST_PIECE = 6  # words between two commas that can still be a column and its type


def value_cells(table: Table) -> tuple[Text, ...]:
    """Return the words of the first column when each is a single one, as the values of an enum are."""
    cells = [unwrapped(row.cells[0].text).strip("'\"") for row in table.rows if row.cells]
    single = len(cells) > 1 and all(_ONE_WORD.fullmatch(cell.value) for cell in cells)
    return tuple(cells) if single and len(table.header.cells) > 1 else ()


def is_database(table: FieldTable) -> bool:
    """Return whether most columns have types that only databases have: VARCHAR(255), SERIAL."""
    shouted = [field for field in table.fields if field.type is not None and _SQL_TYPE.match(field.type.value)]
    return len(shouted) * 2 > len(table.fields)


def listed_fields(line: Text, *, bracketed: bool = True) -> tuple[Field, ...]:
    """Return the names between brackets: "(id, name, email, etc.)"; without brackets, those of the whole line."""
    match = _LISTED.search(line.value) if bracketed else None
    if bracketed and match is None:
        return ()
    listed = line.cut(*match.span("names")) if match else line
    fields = []
    start = 0
    for separator in (*_SPLIT.finditer(listed.value), None):
        piece = listed.cut(start, separator.start() if separator else None)
        name = _FIRST_WORD.match(piece.value)
        if name and len(piece.value.split()) <= _LONGEST_PIECE and name["name"] != "etc":
            fields.append(Field(piece.cut(*name.span("name"))))
        start = separator.end() if separator else start
    return tuple(fields) if len(fields) > 1 else ()


def table_in_line(line: Text) -> TypeDef | None:
    """Return the table that a line such as "`shop.orders(id uuid pk, total numeric)`" lays down."""
    match = _COLUMNS.match(line.value)
    if match is None or match["name"].isupper():
        return None
    fields = listed_fields(line.cut(*match.span("columns")), bracketed=False)
    name = line.cut(*match.span("name"))
    return TypeDef(name, TypeKind.MODEL, line.span, fields) if fields else None


def lone_name(item: Item) -> Text | None:
    """Return the name in code that is the whole of an item."""
    first = item.blocks[0] if len(item.blocks) == 1 else None
    line = first.lines[0] if isinstance(first, Paragraph) and len(first.lines) == 1 else None
    spans = code_spans(line) if line is not None else []
    whole = len(spans) == 1 and line is not None and line.value.strip("` ") == spans[0].value
    return spans[0] if whole and _FIRST_WORD.fullmatch(spans[0].value) else None


def split_lead(block: Paragraph) -> tuple[Text | None, tuple[Text, ...]]:
    """Return the name that an item's first line begins with (in code, or before a colon) and the lines after it."""
    line = block.lines[0]
    spans = code_spans(line)
    if spans and not line.value[: spans[0].span.column - line.span.column].strip("`*_ "):
        end = spans[0].span.end_column - line.span.column + 1
        return spans[0], (line.cut(end), *block.lines[1:])
    found = _LEAD.match(line.value)
    if found:
        return line.cut(*found.span("name")), (line.cut(found.end()), *block.lines[1:])
    named = _LEAD_ASIDE.match(line.value)
    if named:
        return line.cut(*named.span("name")), (line.cut(named.end("name")), *block.lines[1:])
    return None, ()


def spoken_object(line: Text, profile: Profile) -> tuple[Text, Text] | None:
    """Return the name in code that a line opens with, and what begins with the object that it is said to be.

    "`Money` is `{ amount: number }`, in cents" and "`Money`: `{ … }`" say so, "`Money` comes within `{ data }`" does not.
    """
    match = _DEFINED.match(line.value)
    if match is None:
        return None
    said = _ASIDE.sub(" ", match["said"]).split()
    is_said = len(said) > 0 and profile.group("type_statements").exact(said[0].strip(",:")) == "is"
    goes_on = len(said) > 1 and not said[-1].endswith((",", *_MARKS))
    if not (is_said and not goes_on) and (len(said) != 1 or said[0] not in _MARKS):
        return None
    return line.cut(*match.span("name")), line.cut(match.end("said"))


def spoken_tables(lines: Sequence[Text], profile: Profile) -> Iterator[TypeDef]:
    """Yield the tables that a sentence lays down: "nueva tabla `visits` (id, user_id, at)"."""
    words = profile.group("type_titles")
    for index, line in enumerate(lines):
        spans = code_spans(line)
        for span in spans:
            start = span.span.column - line.span.column
            match = _FIRST_WORD.fullmatch(span.value)
            before = line.value[max(0, start - 24) : start].rstrip("`*_ ")
            if match is None or not words.says(" ".join(before.split()[-1:]), "database"):
                continue
            rest = line.cut(start + len(span.value) + 1)
            following = lines[index + 1] if not rest.value.strip("`* ") and index + 1 < len(lines) else rest
            fields = listed_fields(following) if following.value.lstrip("`* ").startswith("(") else ()
            if fields:
                yield TypeDef(span, TypeKind.MODEL, span.span.to(following.span), fields)
