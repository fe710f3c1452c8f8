"""Fields out of bullets: "- `field` (type, required): description" and the other ways to write one."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.markdown.nodes import Item, Label, ListBlock, Paragraph
from speclint.model import Field, Required
from speclint.model.type_expressions import (
    Array,
    Object,
    Reference,
    Scalar,
    TypeExpr,
    is_nullable,
    is_plain_type,
    parse_type,
    unreadable,
)
from speclint.read.fields.inline_objects import IDENTIFIER, object_fields
from speclint.read.fields.required import default_in, stated_presence
from speclint.text.records import dataclass
from speclint.text.regex import regex
from speclint.text.source import Span, Text
from speclint.vocabulary.vocabulary import Profile

_CODE_NAME = regex(rf"[*_]{{0,3}}`\??({IDENTIFIER})(\?)?`(\?)?[*_]{{0,3}}")
_BOLD_NAME = regex(rf"\*\*({IDENTIFIER})(\?)?(?:\*\*)?(?=\s*(?:\*\*)?\s*[:：(（=–—-]|\s*$|\*\*)")
_PLAIN_NAME = regex(rf"^({IDENTIFIER})(\?)?(?=\s*[:：(（]|\s+[–—-]\s)")
_LISTED = regex(r"`[a-z_$][\w$]*\??`\??\s?\(")
_MORE_NAMES = regex(rf"[\s*]*[,/][\s*]*`({IDENTIFIER})(\?)?`")
_NOTE = regex(r"[\s*]*[(（\[]([^()（）\[\]]*(?:[(\[][^()\[\]]*[)\]][^()（）\[\]]*)*)[)）\]]")
_GAP = regex(r"[\s*]*(?:[:：=–—-]|→)*\s*")
_BREAK = regex(r"\s[–—-]\s|[.;]\s|\s→\s|\s#\s|\s//\s")
_NAME = regex(IDENTIFIER)
_SHARE = 0.6
_LONGEST_LINK = 3  # letters: "y", "and", "et"


@dataclass(frozen=True, slots=True)
class _Line:
    """The head of a bullet: its names (with whether a `?` is after them) and what follows.

    `is_open` is true when only a blank separates the two: "`email` string".
    """

    names: tuple[tuple[Text, bool], ...]
    note: Text | None
    rest: Text
    mark: str
    is_open: bool


def read_bullet_fields(block: ListBlock, profile: Profile) -> tuple[Field, ...]:
    """Return the fields of a bullet list; () when most of its items do not look like one.

    A name in code needs no more; a bold or plain name needs a type, "(opcional)" or the like after it. Nested lists
    give nested fields.
    """
    read = [_read(item, profile) for item in block.items]
    hits = [fields for fields in read if fields]
    if not hits or len(hits) < _SHARE * len(block.items):
        return ()
    return tuple(field for fields in hits for field in fields)


def read_line_fields(text: Text, profile: Profile) -> tuple[Field, ...]:
    """Return the fields that a line lists in prose, "`page` (number, optional), `size` (number)"; () when it does not.

    Each is a name in code with its type or "(opcional)" right after it; a name with a capital is a type's.
    """
    starts = [match.start() for match in _LISTED.finditer(text.value)]
    if not starts or text.value[: starts[0]].strip(" *_:"):
        return ()
    pieces = [
        text.cut(start, end).strip(" ,;") for start, end in zip(starts, [*starts[1:], len(text.value)], strict=True)
    ]
    found = (field for piece in pieces if (line := _line(piece)) for field in _fields_of(line, (), profile))
    return tuple(field for field in found if field.expr is not None or field.required is not Required.UNSAID)


def read_remarked_fields(text: Text, profile: Profile) -> tuple[Field, ...]:
    """Return the fields that a sentence lists with a remark each, an object in one of them: "we send id (string) and lines
    (array of { ref, size })"; () when it is no such list. What is in the object is below its field.
    """
    if "{" not in text.value:
        return ()
    pieces = list(_remarked(text))
    if len(pieces) < 2 or not any("{" in piece.value for piece in pieces):
        return ()
    read = [_fields_of(line, (), profile) if (line := _line(piece)) is not None else () for piece in pieces]
    return tuple(field for fields in read for field in fields) if all(read) else ()


def _remarked(text: Text) -> Iterator[Text]:
    """The names with a remark in brackets after each, in a row; the text before the first is the sentence's lead."""
    value, depth, opened, end = text.value, 0, 0, 0
    for index, char in enumerate(value):
        if char in "({":
            if not depth and char == "{":
                return
            opened = opened if depth else index
            depth += 1
        elif char in ")}" and depth:
            depth -= 1
            if not depth:
                *links, name = value[end:opened].replace(",", " ").split() or [""]
                joined = not end or (len(links) < 2 and all(len(link) <= _LONGEST_LINK for link in links))
                if not joined or not _NAME.fullmatch(name.strip("`*?")):
                    return
                yield text.cut(value.rfind(name, end, opened), index + 1)
                end = index + 1


def _read(item: Item, profile: Profile) -> tuple[Field, ...]:
    first = _first_line(item)
    line = _line(first) if first is not None else None
    if line is None:
        return ()
    lists = [block for block in item.blocks if isinstance(block, ListBlock)]
    inner = tuple(field for block in lists for field in read_bullet_fields(block, profile))
    return _fields_of(line, inner, profile)


def _fields_of(line: _Line, inner: tuple[Field, ...], profile: Profile) -> tuple[Field, ...]:
    typed = _type(line, profile)
    words = [text for text in (line.note, line.rest) if text is not None]
    said = next(
        (s for s in (stated_presence(w.value, profile) for w in words) if s is not Required.UNSAID), Required.UNSAID
    )
    text, expr, description = typed or (None, None, line.rest)
    is_typed = bool(inner) or (expr is not None and not (isinstance(expr, Scalar) and expr.name == "unknown"))
    if line.mark != "code" and not _is_sure(line, is_typed, said, profile):
        return ()
    if text is not None and isinstance(expr, (Object, Array)):
        shape = expr.item if isinstance(expr, Array) else expr
        inner = inner or (object_fields(shape, text) if isinstance(shape, Object) else ())
    default = next((found for found in (default_in(w, profile) for w in words) if found), None)
    nullable = expr is not None and is_nullable(expr)
    about = description if description is not None and description.value else None
    return tuple(
        Field(name, text, expr, Required.NO if optional else said, None, default, about, nullable, inner)
        for name, optional in line.names
    )


def _first_line(item: Item) -> Text | None:
    """The item's first line as written, a label's marks included as far as the tree keeps them."""
    first = item.blocks[0] if item.blocks else None
    if isinstance(first, Paragraph):
        return first.lines[0]
    if not isinstance(first, Label) or not first.lines or first.lines[0].span.line != first.span.line:
        return None
    # The marks between name and words are not kept: as long a run of blanks and a colon stands for them.
    gap = first.lines[0].span.column - first.name.span.end_column
    if first.span.line != first.name.span.line or gap < 1:
        return None
    value = "**" + first.name.value + ":" + " " * (gap - 1) + first.lines[0].value
    start = first.name.span
    return Text(value, Span(start.line, start.column - 2, start.line, start.column - 2 + len(value)))


def _line(text: Text) -> _Line | None:
    for pattern, mark in ((_CODE_NAME, "code"), (_BOLD_NAME, "bold"), (_PLAIN_NAME, "plain")):
        match = pattern.match(text.value)
        if match:
            names = [(text.cut(*match.span(1)), any(match.groups()[1:]))]
            end = match.end()
            while mark == "code" and (more := _MORE_NAMES.match(text.value, end)):
                names.append((text.cut(*more.span(1)), bool(more[2])))
                end = more.end()
            return _after(text, end, tuple(names), mark)
    return None


def _after(text: Text, end: int, names: tuple[tuple[Text, bool], ...], mark: str) -> _Line:
    note = _NOTE.match(text.value, end)
    if note:
        end = note.end()
    gap = _GAP.match(text.value, end)
    rest = text.cut(gap.end() if gap else end)
    is_open = mark == "code" and (gap is None or not gap.group().strip(" *"))
    return _Line(names, text.cut(*note.span(1)).strip() if note else None, rest, mark, is_open)


def _type(line: _Line, profile: Profile) -> tuple[Text, TypeExpr, Text | None] | None:
    """The type that the note or the words after the colon give, and the words that then are the description."""
    if line.note is not None:
        for part in _parts(line.note):
            expr = parse_type(part, profile)
            if unreadable(expr) is None and (is_plain_type(part, profile) or not isinstance(expr, (Reference, Array))):
                return part, expr, line.rest
    head = _BREAK.split(line.rest.value, maxsplit=1)[0]
    lead = line.rest.cut(0, len(head)).strip(" .,;")
    first = lead.cut(0, len(lead.value.split(" ", 1)[0])) if line.is_open else lead
    for part in [lead, *_parts(lead), first]:
        expr = parse_type(part, profile)
        if part.value and is_plain_type(part, profile) and not _is_prose(expr, line):
            after = line.rest.cut(part.span.end_column - line.rest.span.column).strip(" .,;:–—-*")
            # A single tick closes the type's code.
            return part, expr, after.strip(" .,;:–—-`*") if after.value.count("`") % 2 else after
    return None


def _is_prose(expr: TypeExpr, line: _Line) -> bool:
    """Whether a word that could be a type describes the field: "`email` (opcional): correo"."""
    if not isinstance(expr, Scalar):
        return False
    return expr.name == "unknown" or (line.note is not None and bool(expr.format))


def _parts(text: Text) -> list[Text]:
    """The pieces between commas outside brackets."""
    found, start, depth = [], 0, 0
    for index, char in enumerate(text.value):
        depth += {"(": 1, "<": 1, "{": 1, "[": 1, ")": -1, ">": -1, "}": -1, "]": -1}.get(char, 0)
        if char in ",;" and depth <= 0:
            found.append(text.cut(start, index).strip())
            start = index + 1
    return [part for part in (*found, text.cut(start).strip()) if part.value]


def _is_sure(line: _Line, is_typed: bool, said: Required, profile: Profile) -> bool:
    """Whether a bold or plain name is a field's: it has a type, or "(opcional)" right after it, and is not a label."""
    name = line.names[0][0].value
    if name[:1].isupper() and profile.labels.exact(name):
        return False
    in_note = line.note is not None and said is not Required.UNSAID
    return is_typed or (in_note and (name.islower() or "_" in name))
