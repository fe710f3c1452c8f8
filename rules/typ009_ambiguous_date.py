"""TYP009: a date or time string without a format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from speclint.api import (
    ArrayType,
    Bad,
    Fence,
    Field,
    Finding,
    Good,
    Message,
    Rule,
    ScalarType,
    Severity,
    Spec,
    Table,
    Text,
    TypeExpr,
    TypeKind,
    UnionType,
    Vocabulary,
    Words,
    code_spans,
    name_words,
    plain_name,
    regex,
    sides_of,
    texts_in,
    walk_blocks,
)

# A date or a time as it is written: 2026-01-31, 31/01/2026, 20:30.
_SAMPLE = regex(r"\d{4}-\d\d|\d{1,2}/\d{1,2}|\d{1,2}:\d\d")
_GIVEN = regex(r"[\"'`]?(?<!\w)(\w+)[\"'`]?\??\s*[:=]\s*[\"'`]?(?=\d{4}-\d\d|\d{1,2}/\d{1,2}|\d{1,2}:\d\d|\d{10})")
_NAME = regex(r"[\w.\[\]]+")


class AmbiguousDate(Rule):
    """A date or time that is sent as a string has a format.

    Its type, its description, a comment, an example or a sentence for all dates of the document may give it.
    `03/04/2026` is two days, and a time without a zone is two moments; the frontend parses whatever the backend
    prints. RFC 3339 is the usual choice for JSON. Database columns are not checked. The dates of one object, or of
    a document without any format, are reported together.
    """

    code, name, severity = "TYP009", "ambiguous-date", Severity.WARNING
    message = Message(
        en="`{field}` is a date or time without a format, expected one such as ISO 8601 or `HH:mm`",
        es="`{field}` es una fecha u hora sin formato, se esperaba uno como ISO 8601 o `HH:mm`",
    )
    spanish = """Una fecha u hora que se envía como texto tiene un formato.

    Puede darlo su tipo, su descripción, un comentario, un ejemplo o una frase para todas las fechas del documento.
    `03/04/2026` son dos días, y una hora sin zona son dos momentos; el frontend lee lo que el backend escriba. RFC
    3339 es lo habitual en JSON. Las columnas de una base de datos no se revisan. Las fechas de un objeto, o de un
    documento sin ningún formato, se señalan juntas.
    """
    more = Words(en="`{field}` has no format either", es="`{field}` tampoco tiene formato")
    good = (
        Good("""
            ### GET /funciones

            **Response 200:**

            | Campo | Tipo | Descripción |
            |---|---|---|
            | start_time | string | Hora de inicio (HH:mm) |
            | created_at | string (ISO 8601) | Alta |
            | fecha | date | Día |
        """),
        Good("""
            ## Types

            ```ts
            interface Show {
              date: string; // YYYY-MM-DD
              createdAt: Date;
              timezone: string;
              updatedBy: string;
            }
            ```
        """),
        Good("""
            Todas las fechas van en formato ISO 8601 y en UTC.

            ### GET /pedidos

            **Response 200:**

            | Campo | Tipo | Descripción |
            |---|---|---|
            | created_at | string | Alta |
        """),
        Good("""
            ### GET /orders

            **Response 200:** `{ paidAt: string }`

            ```json
            { "paidAt": "2026-03-01T10:00:00Z" }
            ```
        """),
        Good("""
            ## Modelo de datos

            ### Tabla: `pedidos`

            | Campo | Tipo | Descripción |
            |---|---|---|
            | id | SERIAL | PK |
            | fecha | VARCHAR(20) | Día |
        """),
    )
    bad = (
        Bad(
            """
            ### GET /funciones

            **Response 200:**

            | Campo | Tipo | Descripción |
            |---|---|---|
            | id | number | ID |
            | start_time | string | Hora de inicio |
            """,
            at=((8, 3),),
        ),
        Bad(
            """
            ## Types

            ```ts
            interface Show {
              date: string; // YYYY-MM-DD
              createdAt: string;
              updatedAt: string | null;
            }
            ```
            """,
            at=((6, 3),),
        ),
        Bad(
            """
            ### POST /reservas

            **Body:**

            - `fecha_inicio` (string, requerido): primer día
            - `fecha_fin` (string, requerido): último día
            """,
            at=(5,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report the dates without a format, each name once: those of one object together, and where no date of the
        document has a format all of them.
        """
        words = spec.words("dates")
        fields = list(_travelling(spec))
        bare = [said for said in fields if _is_bare_date(said.field, spec, words)]
        if not bare or _tells_format(spec, words):
            return
        shown = _shown(spec) | {
            plain_name(said.field.name.value) for said in fields if _has_format(said.field, spec, words)
        }
        left: dict[str, _Said] = {}
        for said in bare:
            key = plain_name(said.field.name.value)
            if key not in shown:
                left.setdefault(key, said)
        groups: dict[str, list[_Said]] = {}
        for said in left.values():
            groups.setdefault(said.anchor if shown else "", []).append(said)
        for first, *others in groups.values():
            name = first.field.name
            related = [(other.field.name, _named(self.more, other.field.name.value)) for other in others]
            yield self.finding(name, field=name.value, anchor=f"{first.anchor} › {name.value}", related=related)


def _named(words: Words, field: str) -> Words:
    return Words(en=words.en.format(field=field), es=words.es.format(field=field))


class _Said(NamedTuple):
    """A field of a payload or of a type that travels."""

    field: Field
    anchor: str


def _travelling(spec: Spec) -> Iterator[_Said]:
    """The fields of payloads and of types that are no tables; a table that several endpoints share is looked at once."""
    tables: set[int] = set()
    for endpoint in spec.endpoints:
        for side, payload in sides_of(endpoint) if not endpoint.struck else ():
            for item in _walk(payload.fields):
                if item.span.line not in tables:
                    yield _Said(item, f"{endpoint.anchor} › {side.value}")
            tables |= {item.span.line for table in payload.tables for item in table.fields}
    for definition in spec.types:
        if definition.kind is not TypeKind.MODEL and not definition.existing:
            yield from (_Said(item, definition.anchor) for item in _walk(definition.fields))


def _is_bare_date(item: Field, spec: Spec, words: Vocabulary) -> bool:
    return _is_bare_string(item.expr) and not _has_format(item, spec, words) and _is_date(item, words)


def _is_date(item: Field, words: Vocabulary) -> bool:
    parts = name_words(item.name.value)
    if not parts or any(words.exact(part) == "no_date" for part in parts):
        return False
    if len(parts) > 1 and words.exact(parts[-1]) == "date_ending":
        return True
    return any(words.exact(part) == "date" for part in (parts[0], parts[-1]))


def _has_format(item: Field, spec: Spec, words: Vocabulary) -> bool:
    """Whether the line of a field, its comment included, or its description says in what form it is."""
    line = spec.source.line(item.span.line)
    beside = line[: item.span.column - 1] + " " + line[item.span.end_column - 1 :]
    said = [beside, *(text.value for text in (item.type, item.description, item.default) if text is not None)]
    return any(_SAMPLE.search(text) or words.says(text, "date_format") for text in said)


def _tells_format(spec: Spec, words: Vocabulary) -> bool:
    """Whether a line of prose that is no field's says how dates are written."""
    own = {said.field.span.line for said in _travelling(spec)}
    blocks = (block for section in spec.document.root.walk() for block in walk_blocks(section.blocks))
    for block in blocks:
        for line in () if isinstance(block, (Fence, Table)) else texts_in((block,)):
            if line.span.line not in own and words.says(line.value, "date_format_sure") and not _names_one(line):
                return True
    return False


def _names_one(line: Text) -> bool:
    """Whether a line is about one thing, by its name in code."""
    return any(_NAME.fullmatch(code.value) and not code.value.isdigit() for code in code_spans(line))


def _shown(spec: Spec) -> set[str]:
    """The names that code and examples show with a date."""
    lines = (line for block in spec.document.root.walk_blocks() if isinstance(block, Fence) for line in block.lines)
    return {plain_name(match[1]) for line in lines for match in _GIVEN.finditer(line.value)}


def _is_bare_string(expr: TypeExpr | None) -> bool:
    if isinstance(expr, ArrayType):
        return _is_bare_string(expr.item)
    if isinstance(expr, UnionType):
        options = [option for option in expr.options if not (isinstance(option, ScalarType) and option.name == "null")]
        return bool(options) and all(map(_is_bare_string, options))
    return isinstance(expr, ScalarType) and expr.name == "string" and not expr.format


def _walk(fields: Iterable[Field]) -> Iterator[Field]:
    for item in fields:
        yield item
        yield from _walk(item.fields)
