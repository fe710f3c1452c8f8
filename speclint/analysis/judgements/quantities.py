"""Dates, amounts and numbers whose form nothing in the document says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from speclint.analysis.objects import Level, objects, sides_of
from speclint.markdown.inline import code_spans
from speclint.markdown.nodes import Fence, Table, walk_blocks
from speclint.markdown.texts import texts_in
from speclint.model import Field, LossyNumber, OpenValue, Quantities, Spec, TypeDef, TypeKind, plain_name
from speclint.model.shapes import Member, Scalar, resolved
from speclint.model.type_expressions import Array, TypeExpr, Union
from speclint.model.type_expressions import Scalar as TypeScalar
from speclint.text.folding import fold
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

_WORD = regex(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
# A date or a time as it is written: 2026-01-31, 31/01/2026, 20:30.
_SAMPLE = regex(r"\d{4}-\d\d|\d{1,2}/\d{1,2}|\d{1,2}:\d\d")
_GIVEN = regex(r"[\"'`]?(?<!\w)(\w+)[\"'`]?\??\s*[:=]\s*[\"'`]?(?=\d{4}-\d\d|\d{1,2}/\d{1,2}|\d{1,2}:\d\d|\d{10})")
_CURRENCY = regex(r"[€£¥₹₽₩₪₺฿]|\b(?:US|R|S|C|A|AR|MX)\$|\$\s?\d+[.,]\d|\$\s?\d{2}|\$\s?\d\b(?!\s*[,)])|\bS/\.?\s?\d")


class _Said(NamedTuple):
    """A field of a payload or of a type that travels."""

    field: Field
    anchor: str


def read_quantities(spec: Spec, profile: Profile) -> Quantities:
    """Return what the document leaves open of its dates, amounts and numbers."""
    reader = _Reader(spec, profile)
    levels = objects(spec)
    return Quantities(tuple(reader.dates()), tuple(reader.amounts(levels)), tuple(_lossy(spec, levels, profile)))


class _Reader:
    def __init__(self, spec: Spec, profile: Profile) -> None:
        self._spec = spec
        self._profile = profile
        self._words = profile.group("dates")
        self._money = profile.group("amounts")

    # --- dates

    def dates(self) -> Iterator[OpenValue]:
        """Yield the dates without a format, each name once: those of one object together, and where no date of the document
        has a format all of them.
        """
        fields = list(self._fields())
        bare = [said for said in fields if self._is_bare_date(said.field)]
        if not bare or self._tells_format():
            return
        shown = self._shown()
        shown |= {plain_name(said.field.name.value) for said in fields if self._has_format(said.field)}
        left: dict[str, _Said] = {}
        for said in bare:
            key = plain_name(said.field.name.value)
            if key not in shown:
                left.setdefault(key, said)
        groups: dict[str, list[_Said]] = {}
        for said in left.values():
            groups.setdefault(said.anchor if shown else "", []).append(said)
        for first, *others in groups.values():
            anchor = f"{first.anchor} › {first.field.name.value}"
            yield OpenValue(first.field.name, anchor, tuple(other.field.name for other in others))

    def _fields(self) -> Iterator[_Said]:
        tables: set[int] = set()
        for endpoint in self._spec.endpoints:
            for side, payload in sides_of(endpoint) if not endpoint.struck else ():
                for item in _walk(payload.fields):
                    if item.span.line not in tables:
                        yield _Said(item, f"{endpoint.anchor} › {side.value}")
                tables |= {item.span.line for table in payload.tables for item in table.fields}
        for definition in self._spec.types:
            if definition.kind is not TypeKind.MODEL:
                yield from (_Said(item, definition.anchor) for item in _walk(definition.fields))

    def _is_bare_date(self, item: Field) -> bool:
        return _is_bare_string(item.expr) and not self._has_format(item) and self._is_date(item)

    def _is_date(self, item: Field) -> bool:
        words = _words_of(item.name.value)
        if not words or any(self._words.exact(word) == "no_date" for word in words):
            return False
        if len(words) > 1 and self._words.exact(words[-1]) == "date_ending":
            return True
        return any(self._words.exact(word) == "date" for word in (words[0], words[-1]))

    def _has_format(self, item: Field) -> bool:
        """Whether the line of a field, its comment included, or its description says in what form it is."""
        line = self._spec.source.line(item.span.line)
        beside = line[: item.span.column - 1] + " " + line[item.span.end_column - 1 :]
        said = [beside, *(text.value for text in (item.type, item.description, item.default) if text is not None)]
        return any(_SAMPLE.search(words) or self._words.says(words, "date_format") for words in said)

    def _tells_format(self) -> bool:
        """Whether a line of prose that is no field's says how dates are written."""
        own = {said.field.span.line for said in self._fields()}
        for section in self._spec.document.root.walk():
            for block in walk_blocks(section.blocks):
                if isinstance(block, (Fence, Table)):
                    continue
                for line in texts_in((block,)):
                    is_own = line.span.line in own or bool(self._named_alone(line))
                    if not is_own and self._words.says(line.value, "date_format_sure"):
                        return True
        return False

    def _named_alone(self, line: Text) -> list[Text]:
        """The code of a line that tells of one thing."""
        return [code for code in code_spans(line) if _is_name(code.value)]

    def _shown(self) -> set[str]:
        """The names that code and examples show with a date."""
        lines = (
            line for block in self._spec.document.root.walk_blocks() if isinstance(block, Fence) for line in block.lines
        )
        return {plain_name(match[1]) for line in lines for match in _GIVEN.finditer(line.value)}

    # --- amounts

    def amounts(self, levels: Sequence[Level]) -> Iterator[OpenValue]:
        """Yield the first amount of a document that says of no currency or unit, with the others."""
        found: dict[str, tuple[Member, Level]] = {}
        for level in levels:
            for member in level.members if not level.is_model else ():
                if self._is_amount(member):
                    found.setdefault(plain_name(member.name.value), (member, level))
        if found and not self._tells_currency():
            (first, level), *others = found.values()
            anchor = f"{level.payload} › {first.name.value}"
            yield OpenValue(first.name, anchor, tuple(member.name for member, _ in others))

    def _is_amount(self, member: Member) -> bool:
        shape, _ = resolved(member.shape, {})
        if not isinstance(shape, Scalar) or shape.name != "number":
            return False
        words = [self._money.exact(word) for word in _words_of(member.name.value)]
        if "amount" not in words or "no_amount" in words:
            return False
        return not self._money.says(self._spec.source.line(member.span.line), "unit")

    def _tells_currency(self) -> bool:
        text = self._spec.source.text
        return _CURRENCY.search(text) is not None or self._money.says(text, "currency")


def _walk(fields: Iterable[Field]) -> Iterator[Field]:
    for item in fields:
        yield item
        yield from _walk(item.fields)


def _words_of(name: str) -> list[str]:
    last = name.rpartition(".")[2]
    return [fold(word) for word in _WORD.findall(last)]


def _is_name(code: str) -> bool:
    return re.fullmatch(r"[\w.\[\]]+", code) is not None and not code.isdigit()


def _is_bare_string(expr: TypeExpr | None) -> bool:
    if isinstance(expr, Array):
        return _is_bare_string(expr.item)
    if isinstance(expr, Union):
        options = [option for option in expr.options if not (isinstance(option, TypeScalar) and option.name == "null")]
        return bool(options) and all(map(_is_bare_string, options))
    return isinstance(expr, TypeScalar) and expr.name == "string" and not expr.format


# --- numbers that lose digits


def _lossy(spec: Spec, levels: Sequence[Level], profile: Profile) -> Iterator[LossyNumber]:
    """Yield the first number of each table that travels from a column of a type that holds more."""
    columns: dict[str, list[tuple[TypeDef, Field]]] = {}
    for definition in spec.types:
        if definition.kind is TypeKind.MODEL:
            for column in definition.fields:
                if isinstance(column.expr, TypeScalar) and column.expr.format in ("bigint", "decimal"):
                    columns.setdefault(plain_name(column.name.value), []).append((definition, column))
    if not columns or profile.group("amounts").says(spec.source.text, "exact"):
        return
    told: set[str] = set()
    for level in levels:
        for member in level.members if not level.is_model else ():
            shape, _ = resolved(member.shape, {})
            if not isinstance(shape, Scalar) or shape.name != "number" or shape.format in ("bigint", "decimal"):
                continue
            for definition, column in columns.get(plain_name(member.name.value), ()):
                table = definition.name.value
                if table not in told and column.type is not None and _is_of(level, definition):
                    told.add(table)
                    anchor = f"{level.payload} › {member.name.value}"
                    yield LossyNumber(member.name, column.name, column.type.value, table, anchor)


def _is_of(level: Level, definition: TypeDef) -> bool:
    """Whether an object is surely about a table: the route or the type's name speaks of it."""
    words = {_stem(word) for word in re.findall(r"[A-Z]?[a-z]+", level.owner)}
    own = [_stem(word) for word in _words_of(definition.name.value)]
    return bool(own) and own[-1] in words


def _stem(word: str) -> str:
    """A word without what makes it a plural: `entries` and `entry`, `pedidos` and `pedido`."""
    return re.sub(r"(?:e?s|e)$", "", re.sub(r"y$", "i", fold(word)))
