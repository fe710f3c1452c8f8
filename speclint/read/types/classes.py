"""Classes, records, structs and models in other languages than TypeScript: names and, where easy, fields."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speclint.markdown.languages import (
    GO_LANGUAGES,
    GRAPHQL_LANGUAGES,
    JAVA_LIKE_LANGUAGES,
    KOTLIN_LIKE_LANGUAGES,
    PRISMA_LANGUAGES,
    PYTHON_LANGUAGES,
    RUST_LANGUAGES,
)
from speclint.markdown.nodes import Fence
from speclint.model import Field, TypeDef, TypeKind
from speclint.model.type_expressions import Unreadable, is_nullable, parse_type
from speclint.read.types.typescript import is_machinery
from speclint.text.records import dataclass, field
from speclint.text.regex import regex
from speclint.text.source import Span, Text
from speclint.vocabulary.vocabulary import Profile

_MODIFIERS = (
    r"(?:(?:public|private|protected|internal|final|static|abstract|sealed|open|data|partial|readonly|required)\s+)"
)
_JAVA_HEAD = regex(rf"^(?P<indent>\s*){_MODIFIERS}*(?P<what>class|record|enum|struct)\s+(?P<name>[A-Z]\w*)(?P<rest>.*)")
_JAVA_FIELD = regex(
    rf"^\s*{_MODIFIERS}+(?:late\s+|var\s+)?(?P<type>[A-Za-z_][\w.<>\[\]?]*(?:\s*,\s*[\w<>\[\]?]+>)?)\s+\$?(?P<name>\w+)\s*(?:;|=|\{{\s*get)"
)
_KOTLIN_FIELD = regex(r"^\s*(?:@\S+\s+)*(?:val|var|let)\s+(?P<name>\w+)\s*:\s*(?P<type>[\w.<>\[\]?]+)")
_GO_HEAD = regex(r"^(?P<indent>\s*)type\s+(?P<name>[A-Z]\w*)\s+(?P<what>struct)\s*\{(?P<rest>.*)")
_GO_FIELD = regex(
    r"^\s+[A-Z]\w*\s+(?P<type>[\w.*\[\]]+)\s+`json:\"(?P<name>\w+)|^\s+(?P<bare>[A-Z]\w*)\s+(?P<plain>[\w.*\[\]]+)"
)
_PRISMA_HEAD = regex(r"^(?P<indent>\s*)(?P<what>model|enum)\s+(?P<name>\w+)\s*\{(?P<rest>.*)")
_PRISMA_FIELD = regex(r"^\s+(?P<name>\w+)\s+(?P<type>[A-Z]\w*(?:\[\])?\??)")
_GRAPHQL_HEAD = regex(
    r"^(?P<indent>\s*)(?P<what>type|input|enum|interface)\s+(?!Query\b|Mutation\b|Subscription\b)(?P<name>\w+)[^{]*\{(?P<rest>.*)"
)
_GRAPHQL_FIELD = regex(r"^\s+(?P<name>\w+)(?:\([^)]*\))?\s*:\s*(?P<type>[\[\]\w!]+)")
_RUST_FIELD = regex(r"^\s+(?:pub\s+)?(?P<name>\w+)\s*:\s*(?P<type>[\w<>]+)")
_PYTHON_HEAD = regex(r"^(?P<indent>\s*)(?P<what>class)\s+(?P<name>[A-Z]\w*)\s*(?:\((?P<rest>[^)]*)\))?\s*:")
_PYTHON_FIELD = regex(
    r"^\s+(?P<name>[a-z_]\w*)\s*:\s*(?P<type>[^=#]+?)\s*(?:=|#|$)|^\s+(?P<bare>[a-z_]\w*)\s*=\s*(?:\w+\.)?(?P<plain>[A-Z]\w*)\("
)
_PYTHON_BASE = regex(
    r"\b(?:BaseModel|SQLModel|TypedDict|NamedTuple|Schema|Base|Model|Document|Enum|Serializer|ModelSerializer)\b"
)
_TABLE = regex(r"@(?:Entity|Table|Document)\b|\bmodels\.Model\b|\bdb\.Model\b|\bBase\b|table\s*=\s*True")
_VALUE = regex(r"^\s*(?P<name>[A-Za-z_]\w*)\s*(?:\(|=|,|;|$)")
_PARAMETER = regex(
    r"(?:^|,)\s*(?:@\S+\s+)*(?:(?P<type>[A-Z]\w*(?:<[\w<>, ]+>)?|int|long|double|boolean|bool|string|float|decimal)\??)"
    r"\s+(?P<name>\w+)"
)


@dataclass(frozen=True, slots=True)
class _Notation:
    """How a language writes a class: its head and a field of its body; `closing` is what the last line begins with."""

    head: re.Pattern[str]
    field: re.Pattern[str]
    closing: str = "})"


_JAVA = _Notation(_JAVA_HEAD, _JAVA_FIELD)
_KOTLIN = _Notation(_JAVA_HEAD, _KOTLIN_FIELD)
_GO = _Notation(_GO_HEAD, _GO_FIELD)
_PRISMA = _Notation(_PRISMA_HEAD, _PRISMA_FIELD)
_PYTHON = _Notation(_PYTHON_HEAD, _PYTHON_FIELD, "")
_NOTATIONS = {
    **dict.fromkeys(JAVA_LIKE_LANGUAGES, _JAVA),
    **dict.fromkeys(KOTLIN_LIKE_LANGUAGES, _KOTLIN),
    **dict.fromkeys(RUST_LANGUAGES, _Notation(_JAVA_HEAD, _RUST_FIELD)),
    **dict.fromkeys(PYTHON_LANGUAGES, _PYTHON),
    **dict.fromkeys(GRAPHQL_LANGUAGES, _Notation(_GRAPHQL_HEAD, _GRAPHQL_FIELD)),
    **dict.fromkeys(GO_LANGUAGES, _GO),
    **dict.fromkeys(PRISMA_LANGUAGES, _PRISMA),
}
_UNTAGGED = (
    (regex(r"^\s*model\s+\w+\s*\{", re.M), _PRISMA),
    (regex(r"^\s*type\s+\w+\s+struct\s*\{", re.M), _GO),
    (regex(r"^class\s+\w+\((?:BaseModel|models\.Model|SQLModel|db\.Model)\)", re.M), _PYTHON),
    (regex(r"^\s*data class\s", re.M), _KOTLIN),
    (regex(r"^\s*public (?:class|record|enum)\s", re.M), _JAVA),
)


@dataclass(slots=True)
class _Open:
    """A class whose body is being read."""

    name: Text
    kind: TypeKind
    indent: int
    span: Span
    fields: list[Field] = field(default_factory=list)
    values: list[Text] = field(default_factory=list)


def read_classes(fence: Fence, profile: Profile) -> tuple[TypeDef, ...]:
    """Return the classes of a fence that hold data; those that run the program (`OrderController`) are omitted."""
    notation = _NOTATIONS.get(fence.language)
    if notation is None and not fence.language:
        body = fence.body
        notation = next((found for pattern, found in _UNTAGGED if pattern.search(body)), None)
    return tuple(_read(fence, notation, profile)) if notation is not None else ()


def _read(fence: Fence, notation: _Notation, profile: Profile) -> Iterator[TypeDef]:
    opened: _Open | None = None
    above = ""
    for line in fence.lines:
        value = line.value
        head = notation.head.match(value)
        if head and (opened is None or len(head["indent"]) <= opened.indent or notation is _PYTHON):
            yield from _closed(opened)
            opened = _opened(head, line, above, notation, profile)
        elif opened is not None and _ends(value, opened, notation):
            yield from _closed(opened)
            opened = None
        elif opened is not None:
            opened.span = opened.span.to(line.span)
            _take(opened, line, notation, profile)
        above = above + value if value.lstrip().startswith("@") else ""
    yield from _closed(opened)


def _opened(head: re.Match[str], line: Text, above: str, notation: _Notation, profile: Profile) -> _Open | None:
    name = line.cut(*head.span("name"))
    rest = head["rest"] or ""
    runs = notation.head is not _PRISMA_HEAD and is_machinery(name.value)
    if runs or (notation is _PYTHON and not (_PYTHON_BASE.search(rest) or "@dataclass" in above)):
        return None
    is_table = head["what"] == "model" or bool(_TABLE.search(above + rest))
    is_enum = head["what"] == "enum" or (notation is _PYTHON and "Enum" in rest)
    kind = TypeKind.ENUM if is_enum else TypeKind.MODEL if is_table else TypeKind.CLASS
    found = _Open(name, kind, len(head["indent"]), line.span)
    parameters = line.cut(head.start("rest")) if head["what"] in ("record", "class") and rest.startswith("(") else None
    for parameter in _PARAMETER.finditer(parameters.value[1:]) if parameters and notation is not _PYTHON else ():
        said = line.cut(
            head.start("rest") + 1 + parameter.start("type"), head.start("rest") + 1 + parameter.end("type")
        )
        place = head.start("rest") + 1 + parameter.start("name")
        found.fields.append(_field(line.cut(place, place + len(parameter["name"])), said, profile))
    return found


def _ends(value: str, opened: _Open, notation: _Notation) -> bool:
    stripped = value.lstrip()
    shallow = len(value) - len(stripped) <= opened.indent
    return bool(stripped) and shallow and (not notation.closing or stripped[0] in notation.closing)


def _take(opened: _Open, line: Text, notation: _Notation, profile: Profile) -> None:
    if opened.kind is TypeKind.ENUM:
        value = _VALUE.match(line.value)
        if value:
            opened.values.append(line.cut(*value.span("name")))
        return
    found = notation.field.match(line.value)
    if found is None:
        return
    groups = found.groupdict()
    name, said = ("name", "type") if groups.get("name") else ("bare", "plain")
    opened.fields.append(_field(line.cut(*found.span(name)), line.cut(*found.span(said)), profile))


def _field(name: Text, said: Text, profile: Profile) -> Field:
    expr = parse_type(said, profile)
    if isinstance(expr, Unreadable):
        return Field(name, said)
    return Field(name, said, expr, nullable=is_nullable(expr) or said.value.endswith("?"))


def _closed(opened: _Open | None) -> Iterator[TypeDef]:
    if opened is not None and (opened.fields or opened.values or opened.kind is TypeKind.MODEL):
        yield TypeDef(opened.name, opened.kind, opened.span, tuple(opened.fields), values=tuple(opened.values))
