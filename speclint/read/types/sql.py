"""SQL fences: tables with their columns and keys, enum types, columns added to tables that exist."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speclint.markdown.languages import PLAIN_LANGUAGES, SHELL_LANGUAGES, SQL_LANGUAGES
from speclint.markdown.nodes import Fence
from speclint.markdown.offsets import Places
from speclint.model import Field, Required, TypeDef, TypeKind
from speclint.model.type_expressions import Enum, TypeExpr, parse_type
from speclint.text.named_tuples import NamedTuple
from speclint.text.records import replace
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

_MAYBE = PLAIN_LANGUAGES | SHELL_LANGUAGES
_NAME = r"(?:[\"`\[]?\w+[\"`\]]?\.)?[\"`\[]?(?P<{}>\w+)[\"`\]]?"
_STATEMENT = regex(
    r"\bCREATE\s+(?:TEMP(?:ORARY)?\s+|UNLOGGED\s+|GLOBAL\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?"
    + _NAME.format("table")
    + r"\s*\(|\bCREATE\s+TYPE\s+"
    + _NAME.format("enum")
    + r"\s+AS\s+ENUM\s*\(|\bALTER\s+TABLE\s+(?:IF\s+EXISTS\s+)?(?:ONLY\s+)?"
    + _NAME.format("altered")
    + r"\s+(?=ADD\b)",
    re.I,
)
_SHORT = regex(r"^(?P<name>[^\W\d]\w*)[^\S\n]*(?P<sign>[:(])", re.M)
_COMMENT = regex(r"--[^\n]*|/\*(?:[^*]|\*(?!/))*(?:\*/)?|'(?:[^']|'')*'")
_SIGN = regex(r"'(?:[^']|'')*'|[(),;]|(?P<next>^[^\S\n]*(?:CREATE|ALTER|INSERT|UPDATE|COMMENT\s+ON)\b)", re.I | re.M)
_ADDED = regex(r"\s*ADD\s+(?:COLUMN\s+)?(?:IF\s+NOT\s+EXISTS\s+)?", re.I)
_COLUMN = regex(r"\s*[\"`\[]?(?P<name>[^\W\d]\w*)[\"`\]]?(?:[^\S\n]+(?P<rest>[^\s].*))?", re.S)
_NO_COLUMN = regex(
    r"\s*(?:CONSTRAINT|PRIMARY\s+KEY|FOREIGN\s+KEY|UNIQUE|CHECK|INDEX|FULLTEXT|SPATIAL|KEY|EXCLUDE|LIKE|PERIOD)\b"
    r"(?!\s+(?:VARCHAR|TEXT|INT|INTEGER|CHAR|UUID|BOOLEAN)\b)",
    re.I,
)
_CONSTRAINT = regex(
    r"\b(?:NOT\s+NULL|NULL|DEFAULT|PRIMARY\s+KEY|UNIQUE|REFERENCES|CHECK|AUTO_?INCREMENT|GENERATED|COMMENT|COLLATE|CONSTRAINT"
    r"|IDENTITY|CHARACTER\s+SET|CHARSET|ON\s+(?:UPDATE|DELETE)|FOREIGN\s+KEY|AS\s*\(|KEY|INVISIBLE|AFTER|FIRST|PK)\b",
    re.I,
)
_DEFAULT = regex(r"\bDEFAULT\s+(?P<value>'(?:[^']|'')*'|[\w.]+(?:\([^()]*\))?|\([^()]*\))", re.I)
_REFERENCES = regex(r"\bREFERENCES\s+" + _NAME.format("table"), re.I)
_FOREIGN = regex(r"\bFOREIGN\s+KEY\s*(?:\w+\s*)?\(\s*[\"`\[]?(?P<column>\w+)", re.I)
_PRIMARY = regex(r"\bPRIMARY\s+KEY\s*\((?P<columns>[^()]*)\)", re.I)
_ONE_OF = regex(r"\bIN\s*\((?P<values>[^()]*)\)", re.I)
_STRING = regex(r"'(?P<value>(?:[^']|'')*)'")
_NOTE = regex(r"\bCOMMENT\s+'(?P<value>(?:[^']|'')*)'", re.I)


class _Part(NamedTuple):
    """One definition between the commas of a table, as offsets, and the comment beside it."""

    start: int
    end: int
    comment: Text | None = None


def read_sql(fence: Fence, profile: Profile) -> tuple[TypeDef, ...]:
    """Return the tables and enum types of a fence; columns added to a table make a definition that is `existing`."""
    if fence.language not in SQL_LANGUAGES and fence.language not in _MAYBE:
        return ()
    body = fence.body
    if _STATEMENT.search(body):
        return tuple(_Reader(fence, body, profile).read())
    return tuple(_Reader(fence, body, profile).read_short()) if fence.language in SQL_LANGUAGES else ()


class _Reader:
    def __init__(self, fence: Fence, body: str, profile: Profile) -> None:
        self.places = Places(fence)
        self.profile = profile
        self.body = body
        self.comments: dict[int, Text] = {}
        self.code = _COMMENT.sub(self._blank, body)

    def _blank(self, match: re.Match[str]) -> str:
        """Put blanks in place of a comment, so that offsets stay; strings stay as they are."""
        if match[0].startswith("'"):
            return match[0]
        self.comments[self.places.row(match.start())] = self.places.text(match[0], match.start())
        return re.sub(r"[^\n]", " ", match[0])

    def read(self) -> Iterator[TypeDef]:
        at = 0
        while statement := _STATEMENT.search(self.code, at):
            at = statement.end()
            if statement["altered"]:
                parts, at = self._parts(at, 0)
                fields = tuple(self._added(parts))
                if fields:
                    yield self._made(statement, "altered", at, fields=fields, existing=True)
                continue
            parts, at = self._parts(at, 1)
            if statement["enum"]:
                yield self._made(statement, "enum", at, values=self._strings(statement.end(), at))
            else:
                yield self._made(statement, "table", at, fields=self._columns(parts))

    def read_short(self) -> Iterator[TypeDef]:
        """Yield tables without statements, `users: id INTEGER, name TEXT` or `users (id, name)`, if the fence has no more."""
        heads = [*_SHORT.finditer(self.code)]
        lines = [line for line in self.code.split("\n") if line[:1].strip(") ;")]
        if len(lines) != len(heads):
            return
        for head, following in zip(heads, (*heads[1:], None), strict=False):  # none without a head
            end = following.start() if following is not None else len(self.code)
            parts, _ = self._parts(head.end(), int(head["sign"] == "("), end)
            fields = self._columns(parts)
            if len(fields) > 1:
                name = self.places.text(head["name"], head.start("name"))
                yield TypeDef(name, TypeKind.MODEL, self.places.span(head.start(), end), fields)

    def _made(  # noqa: PLR0917 - one call for three statements
        self,
        statement: re.Match[str],
        group: str,
        end: int,
        fields: tuple[Field, ...] = (),
        values: tuple[Text, ...] = (),
        existing: bool = False,
    ) -> TypeDef:
        kind = TypeKind.ENUM if group == "enum" else TypeKind.MODEL
        name = self.places.text(statement[group], statement.start(group))
        return TypeDef(name, kind, self.places.span(statement.start(), end), fields, values=values, existing=existing)

    def _parts(self, at: int, outer: int, limit: int | None = None) -> tuple[list[_Part], int]:
        """Return the definitions from `at` to where the statement ends, at `limit` at most, and the offset after it.

        `outer` is 1 for definitions in brackets, whose closing one ends the statement, 0 for those of ALTER TABLE.
        """
        parts: list[_Part] = []
        start, depth, end = at, outer, len(self.code) if limit is None else limit
        for sign in _SIGN.finditer(self.code, at, end):
            depth += (sign[0] == "(") - (sign[0] == ")")
            if depth < outer or sign[0] == ";" or (sign["next"] and not outer):
                end = sign.start()
                break
            if sign[0] == "," and depth == outer:
                parts.append(_Part(start, sign.start(), self._comment_at(start, sign.start())))
                start = sign.end()
        parts.append(_Part(start, end, self._comment_at(start, end)))
        return parts, max(end, at)

    def _comment_at(self, start: int, end: int) -> Text | None:
        """Return the comment on the line where the code of a definition ends."""
        row = self.places.row(start + len(self.code[start:end].rstrip()))
        comment = self.comments.get(row)
        return comment.strip("-/* \t") if comment is not None and "\n" not in comment.value else None

    def _columns(self, parts: list[_Part]) -> tuple[Field, ...]:
        fields: dict[str, Field] = {}
        for part in parts:
            code = self.code[part.start : part.end]
            if _NO_COLUMN.match(code):
                self._constraint(code, part.start, fields)
            elif (field := self._column(part)) is not None:
                fields.setdefault(field.name.value, field)
        return tuple(fields.values())

    def _constraint(self, code: str, start: int, fields: dict[str, Field]) -> None:
        primary = _PRIMARY.search(code)
        for name in re.findall(r"\w+", primary["columns"]) if primary else ():
            if name in fields:
                fields[name] = replace(fields[name], primary=True, nullable=False, required=Required.YES)
        foreign, target = _FOREIGN.search(code), _REFERENCES.search(code)
        if foreign and target and foreign["column"] in fields:
            table = self.places.text(target["table"], start + target.start("table"))
            fields[foreign["column"]] = replace(fields[foreign["column"]], references=table)

    def _added(self, parts: list[_Part]) -> Iterator[Field]:
        for part in parts:
            added = _ADDED.match(self.code, part.start, part.end)
            if added and not _NO_COLUMN.match(self.code, added.end(), part.end):
                field = self._column(part._replace(start=added.end()))
                if field is not None:
                    yield field

    def _column(self, part: _Part) -> Field | None:
        found = _COLUMN.fullmatch(self.code, part.start, part.end)
        if found is None:
            return None
        start = found.start("rest") if found["rest"] else part.end
        rest = found["rest"] or ""
        limit = _CONSTRAINT.search(rest)
        words = rest[: limit.start() if limit else None].rstrip()
        said = self.places.text(words, start) if words and "\n" not in words else None
        return self._field(self.places.text(found["name"], found.start("name")), said, rest, start, part.comment)

    def _field(self, name: Text, said: Text | None, rest: str, start: int, comment: Text | None) -> Field:
        primary = re.search(r"\bPRIMARY\s+KEY\b|\bPK\b", rest, re.I) is not None
        nullable = not primary and not re.search(r"\bNOT\s+NULL\b|\bSERIAL\b|\bBIGSERIAL\b", rest, re.I)
        default, target, note = _DEFAULT.search(rest), _REFERENCES.search(rest), _NOTE.search(rest)
        return Field(
            name=name,
            type=said,
            expr=self._type(said, rest, start),
            required=Required.NO if nullable or default else Required.YES,
            default=self.places.text(default["value"], start + default.start("value")) if default else None,
            description=self.places.text(note["value"], start + note.start("value")) if note else comment,
            nullable=nullable,
            primary=primary,
            references=self.places.text(target["table"], start + target.start("table")) if target else None,
        )

    def _type(self, said: Text | None, rest: str, start: int) -> TypeExpr | None:
        one_of = _ONE_OF.search(rest) if re.search(r"\bCHECK\b", rest, re.I) else None
        if one_of:
            values = self._strings(start + one_of.start("values"), start + one_of.end("values"))
            if values:
                return Enum(values, self.places.span(start + one_of.start("values"), start + one_of.end("values")))
        return parse_type(said, self.profile) if said is not None else None

    def _strings(self, start: int, end: int) -> tuple[Text, ...]:
        found = _STRING.finditer(self.code, start, end)
        return tuple(self.places.text(match["value"], match.start("value")) for match in found)
