"""TYP011: a BIGINT or DECIMAL column that is sent as a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speclint.api import (
    EXACT_FORMATS,
    Bad,
    Field,
    Finding,
    Good,
    Level,
    Member,
    Message,
    Rule,
    ScalarShape,
    ScalarType,
    Severity,
    Spec,
    TypeDef,
    TypeKind,
    Words,
    fold,
    name_words,
    objects,
    plain_name,
    regex,
    resolved,
)

_WORD = regex(r"[A-Z]?[a-z]+")


class LossyNumber(Rule):
    """A BIGINT or DECIMAL column is sent as the database driver returns it, or the document says where it is converted.

    `pg` returns both as strings, since a JavaScript number holds neither integers beyond 2^53 nor 0.1 exactly; the
    frontend then adds "10.50" and "4.00" to "10.504.00". Documents for stacks with exact numbers and those that
    mention the conversion are not reported. The first such number of each table is reported.
    """

    code, name, severity = "TYP011", "lossy-number", Severity.WARNING
    message = Message(
        en="`{field}` is sent as a number but its column is `{type}`, which the driver returns as a string",
        es="`{field}` se envía como número pero su columna es `{type}`, que el driver devuelve como string",
    )
    spanish = """Una columna BIGINT o DECIMAL se envía como la devuelve el driver, o se dice dónde se convierte.

    `pg` devuelve ambas como texto, porque un número de JavaScript no representa con exactitud ni los enteros
    mayores que 2^53 ni 0.1; el frontend acaba sumando «10.50» y «4.00» como «10.504.00». No se avisa de los
    documentos para stacks con números exactos ni de los que mencionan la conversión. Se señala el primer número así
    de cada tabla.
    """
    column = Words(en="the column `{column}` of `{table}`", es="la columna `{column}` de `{table}`")
    good = (
        Good("""
            ### GET /orders

            **Response 200:** `{ total: string }`

            ## Database

            ```sql
            CREATE TABLE orders (
              id SERIAL PRIMARY KEY,
              total DECIMAL(10,2) NOT NULL
            );
            ```
        """),
        Good("""
            ### GET /pedidos

            **Response 200:**

            | Campo | Tipo |
            |---|---|
            | total | number |

            El backend lo pasa por `parseFloat`.

            ## Modelo de datos

            ### Tabla: `pedidos`

            | Campo | Tipo |
            |---|---|
            | id | SERIAL (PK) |
            | total | DECIMAL |
        """),
        Good("""
            ### GET /users

            **Response 200:** `{ total: number }`

            ## Database

            ```sql
            CREATE TABLE orders (
              id SERIAL PRIMARY KEY,
              total DECIMAL(10,2) NOT NULL
            );
            ```
        """),
        Good("""
            ### GET /orders

            **Response 200:** `{ seats: number }`

            ## Database

            ```sql
            CREATE TABLE orders (
              id BIGSERIAL PRIMARY KEY,
              seats INTEGER NOT NULL
            );
            ```
        """),
    )
    bad = (
        Bad(
            """
            ### GET /pedidos

            **Response 200:**

            | Campo | Tipo |
            |---|---|
            | total | number |

            ## Modelo de datos

            ### Tabla: `pedidos`

            | Campo | Tipo |
            |---|---|
            | id | SERIAL (PK) |
            | total | DECIMAL(10,2) |
            """,
            at=((7, 3),),
        ),
        Bad(
            """
            ## Types

            ```ts
            interface Order {
              id: number;
              views: number;
            }
            ```

            ```sql
            CREATE TABLE orders (
              id SERIAL PRIMARY KEY,
              views BIGINT NOT NULL
            );
            ```
            """,
            at=((6, 3),),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report the first number of each table that travels from a column of a type that holds more."""
        columns = _exact_columns(spec)
        if not columns or spec.words("amounts").says(spec.source.text, "exact"):
            return
        told: set[str] = set()
        for level in objects(spec):
            for member in level.members if not level.is_model else ():
                for table, column in columns.get(plain_name(member.name.value), ()) if _is_lossy(member) else ():
                    if table.name.value not in told and _is_of(level, table):
                        told.add(table.name.value)
                        yield self._of(member, column, table, f"{level.payload} › {member.name.value}")

    def _of(self, member: Member, column: Field, table: TypeDef, anchor: str) -> Finding:
        name, owner = column.name.value, table.name.value
        en, es = (words.format(column=name, table=owner) for words in self.column)
        declared = column.type.value if column.type is not None else ""
        related = [(column.name, Words(en, es))]
        return self.finding(member.name, field=member.name.value, type=declared, anchor=anchor, related=related)


def _exact_columns(spec: Spec) -> dict[str, list[tuple[TypeDef, Field]]]:
    """The columns that hold more than a number of JavaScript, with their tables, by their plain names."""
    columns: dict[str, list[tuple[TypeDef, Field]]] = {}
    for table in spec.types:
        for column in table.fields if table.kind is TypeKind.MODEL else ():
            if isinstance(column.expr, ScalarType) and column.expr.format in EXACT_FORMATS and column.type is not None:
                columns.setdefault(plain_name(column.name.value), []).append((table, column))
    return columns


def _is_lossy(member: Member) -> bool:
    shape, _ = resolved(member.shape, {})
    return isinstance(shape, ScalarShape) and shape.name == "number" and shape.format not in EXACT_FORMATS


def _is_of(level: Level, table: TypeDef) -> bool:
    """Whether an object is surely about a table: the route or the type's name speaks of it."""
    own = [_stem(word) for word in name_words(table.name.value)]
    return bool(own) and own[-1] in {_stem(word) for word in _WORD.findall(level.owner)}


def _stem(word: str) -> str:
    """A word without what makes it a plural: `entries` and `entry`, `pedidos` and `pedido`."""
    return re.sub(r"(?:e?s|e)$", "", re.sub(r"y$", "i", fold(word)))
