"""Database models written as calls: Sequelize, Mongoose, Drizzle and Laravel migrations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speclint.markdown.languages import PHP_LANGUAGES, SCRIPT_LANGUAGES
from speclint.markdown.nodes import Fence
from speclint.markdown.offsets import Places
from speclint.model import Field, Required, TypeDef, TypeKind
from speclint.model.type_expressions import Unreadable, parse_type
from speclint.read.json.nodes import JsonKind, JsonMember, JsonValue
from speclint.read.json.parser import read_json
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

_LANGUAGES = SCRIPT_LANGUAGES | PHP_LANGUAGES | {""}
_CALL = regex(
    r"\.define\(\s*['\"](?P<define>\w+)['\"]\s*,\s*(?=\{)"
    r"|\b(?P<init>[A-Z]\w*)\.init\(\s*(?=\{)"
    r"|\b(?P<schema>\w+)\s*(?::\s*[\w.<>]+\s*)?=\s*new\s+(?:mongoose\.)?Schema(?:<\w+>)?\(\s*(?=\{)"
    r"|\b(?:pg|mysql|sqlite)Table\(\s*['\"](?P<drizzle>\w+)['\"]\s*,\s*(?=\{)"
    r"|Schema::create\(\s*['\"](?P<laravel>\w+)['\"]"
)
_MODEL_OF = regex(r"\bmodel(?:<\w+>)?\(\s*['\"](?P<name>\w+)['\"]\s*,\s*(?P<schema>\w+)")
_SIGN = regex(
    r"//[^\n]*|/\*(?:[^*]|\*(?!/))*(?:\*/)?|'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\"|`(?:[^`\\]|\\.)*`|[{}]"
)
_COLUMN = regex(r"\$table->(?P<type>\w+)\(\s*(?:['\"](?P<name>\w+)['\"])?(?P<rest>[^;\n]*)")
_CONSTRAINED = regex(r"constrained\(\s*['\"](?P<table>\w+)['\"]")
_NO_COLUMNS = frozenset(
    {"unique", "index", "primary", "foreign", "fullText", "timestamps", "softDeletes", "dropColumn", "rememberToken"}
)


def read_models(fence: Fence, profile: Profile) -> tuple[TypeDef, ...]:
    """Return the models that the calls of a fence define."""
    body = fence.body if fence.language in _LANGUAGES else ""
    return tuple(_Models(fence, body, profile).read()) if _CALL.search(body) else ()


class _Models:
    def __init__(self, fence: Fence, body: str, profile: Profile) -> None:
        self.places = Places(fence)
        self.body = body
        self.profile = profile

    def read(self) -> Iterator[TypeDef]:
        names = {match["schema"]: match for match in _MODEL_OF.finditer(self.body)}
        at = 0
        while call := _CALL.search(self.body, at):
            at = call.end()
            group = call.lastgroup or "define"
            if group == "laravel":
                after = _CALL.search(self.body, at)
                end = after.start() if after else len(self.body)
                fields = tuple(self._columns(at, end))
            else:
                end = self._object_end(at)
                fields = self._members(at, end)
            match = names.get(call[group]) if group == "schema" else None
            if group == "schema" and match is None and not call["schema"].lower().endswith("schema"):
                continue
            name = self._name(match) if match else self._schema_name(call, group)
            if fields:
                yield TypeDef(name, TypeKind.MODEL, self.places.span(call.start(), end), fields)
            at = end

    def _name(self, match: re.Match[str]) -> Text:
        return self.places.text(match["name"], match.start("name"))

    def _schema_name(self, call: re.Match[str], group: str) -> Text:
        """Return the name that a call gives; `orderSchema` is the schema of `order`."""
        value = call[group]
        if group == "schema" and len(value) > len("schema"):
            value = value[: -len("schema")].rstrip("_")
        return self.places.text(value, call.start(group))

    def _object_end(self, start: int) -> int:
        depth = 0
        for sign in _SIGN.finditer(self.body, start):
            depth += (sign[0] == "{") - (sign[0] == "}")
            if depth == 0 and sign[0] == "}":
                return sign.end()
        return len(self.body)

    def _members(self, start: int, end: int) -> tuple[Field, ...]:
        code = self.body[start:end]
        values = read_json(code).values
        members = values[0].members if values else ()
        return tuple(self._field(member, start) for member in members)

    def _field(self, member: JsonMember, offset: int) -> Field:
        options = {inner.key: inner.value for inner in member.value.members}
        said = self._words(options.get("type", member.value), offset)
        expr = parse_type(said, self.profile) if said is not None else None
        required = options.get("allowNull", options.get("required"))
        must = required is not None and required.value is ("required" in options and "allowNull" not in options)
        primary = options.get("primaryKey")
        quoted = self.body[offset + member.start] in "\"'"
        name = self.body[offset + member.start + quoted : offset + member.end - quoted]
        return Field(
            name=self.places.text(name, offset + member.start + quoted),
            type=said,
            expr=None if isinstance(expr, Unreadable) else expr,
            required=Required.YES if must else Required.NO if required is not None else Required.UNSAID,
            nullable=required is not None and not must,
            primary=(primary is not None and primary.value is True)
            or (said is not None and ".primaryKey" in said.value),
            references=self._target(options, offset),
        )

    def _words(self, value: JsonValue, offset: int) -> Text | None:
        text = self.body[offset + value.start : offset + value.end]
        if value.kind is not JsonKind.TYPE or "\n" in text:
            return None
        return self.places.text(text, offset + value.start)

    def _target(self, options: dict[str, JsonValue], offset: int) -> Text | None:
        target = options.get("ref")
        for inner in options["references"].members if "references" in options else ():
            target = inner.value if inner.key == "model" else target
        if target is None or target.kind is not JsonKind.STRING:
            return None
        return self.places.text(str(target.value), offset + target.start + 1)

    def _columns(self, start: int, end: int) -> Iterator[Field]:
        for column in _COLUMN.finditer(self.body, start, end):
            if column["type"] in _NO_COLUMNS or not (column["name"] or column["type"] == "id"):
                continue
            said = self.places.text(column["type"], column.start("type"))
            name = self.places.text(column["name"], column.start("name")) if column["name"] else said
            target = _CONSTRAINED.search(column["rest"])
            table = self.places.text(target["table"], column.start("rest") + target.start("table")) if target else None
            expr = parse_type(said, self.profile)
            yield Field(
                name=name,
                type=said,
                expr=None if isinstance(expr, Unreadable) else expr,
                required=Required.NO if "nullable()" in column["rest"] else Required.YES,
                nullable="nullable()" in column["rest"],
                primary=column["type"] in ("id", "increments", "bigIncrements"),
                references=table,
            )
