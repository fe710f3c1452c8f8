"""TYP014: a database model without a primary key, or with a foreign key to an unknown table.

Long because its examples are models in every notation, and a key shows itself by many signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from speclint.api import (
    Bad,
    Field,
    Finding,
    Good,
    Message,
    Rule,
    Severity,
    Spec,
    Text,
    TypeDef,
    TypeIndex,
    TypeKind,
    Vocabulary,
    Words,
    fold,
    is_broken_off,
    nearest,
    plain_name,
    regex,
    section_texts,
)

_CREATE = regex(r"\s*CREATE\b[^(]*\bTABLE\b", re.I)
_KEY_TYPE = regex(r"\b(?:big|small)?serial\b|\bidentity\b|auto_?increment", re.I)
# What is between "foreign key" and the table's name, and that name.
_ARROW = regex(r"\s*(?:→|->|=>|:|\()\s*")
_TABLE = regex(r"\s*`?([A-Za-z]\w*)")
_REFERENCES = regex(r"\bREFERENCES\s+`?([A-Za-z]\w*)")
_FOREIGN = regex(r"_id$|[a-z]Id$|^id_")
_ENDINGS = ("es", "s", "ie", "y", "e")  # of plurals and of the words before them, taken off in turn
_FEWEST_LINKS = 2  # columns that make a table one that links others
_BEFORE, _AFTER = 3, 7  # lines around a table that are about it


class ModelWithoutKey(Rule):
    """A database model has a primary key, and its foreign keys refer to tables that are defined or exist.

    A row without a key cannot be updated or referred to, and a migration with a key to an unknown table does not
    run. A column `id` is a key by its name, an ORM adds one by itself, a join table needs none of its own, and
    lists of additional columns are not models. Tables that the text calls existing, and those of users, are known.
    """

    code, name, severity = "TYP014", "model-without-key", Severity.WARNING
    message = Message(
        en="the table `{table}` has no primary key, expected a column marked as one",
        es="la tabla `{table}` no tiene clave primaria, se esperaba una columna marcada como tal",
    )
    spanish = """Un modelo de base de datos tiene clave primaria, y sus claves foráneas apuntan a tablas conocidas.

    Una fila sin clave no se puede actualizar ni referenciar, y una migración con una clave a una tabla desconocida
    no se ejecuta. Una columna `id` es clave por su nombre, un ORM añade una por sí mismo, una tabla intermedia no
    necesita clave propia, y las listas de columnas adicionales no son modelos. Se conocen las tablas que el texto
    llama existentes y las de usuarios.
    """
    dangling = Words(
        en="`{column}` of `{table}` refers to `{target}`, which is not defined",
        es="`{column}` de `{table}` apunta a `{target}`, que no está definida",
    )
    hint = Words(
        en="`{column}` of `{table}` refers to `{target}`, which is not defined, did you mean `{nearest}`?",
        es="`{column}` de `{table}` apunta a `{target}`, que no está definida, ¿querías decir `{nearest}`?",
    )
    good = (
        Good("""
            ## Modèle de données

            ### Table : `avis`

            | Champ | Type | Description |
            |---|---|---|
            | id | UUID | Clé primaire |
            | port_id | UUID | Clé étrangère vers la table ports |

            ### Table : `ports`

            | Champ | Type | Description |
            |---|---|---|
            | id | UUID | Clé primaire |
        """),
        Good("""
            ## Modelo de datos

            ### Tabla: `pedidos`

            | Campo | Tipo | Descripción |
            |---|---|---|
            | numero | INTEGER (PK) | Número |
            | user_id | INTEGER (FK) | FK → users.id |
        """),
        Good("""
            ## Modelo de datos

            ### Tabla: `tickets` (campos adicionales)

            | Campo | Tipo |
            |---|---|
            | precio | DECIMAL |
            | estado | VARCHAR(20) |
        """),
        Good("""
            ## Database

            ```sql
            CREATE TABLE seats (
              room INT,
              spot INT,
              PRIMARY KEY (room, spot)
            );

            CREATE TABLE tickets (
              id SERIAL PRIMARY KEY,
              movie_id INT REFERENCES movies(id)
            );
            ```

            The table `movies` already exists.
        """),
        Good("""
            ## Types

            The tables `rooms` and `guests` already exist.

            ```sql
            CREATE TABLE stays (
              id SERIAL PRIMARY KEY,
              room_id INT REFERENCES rooms (id),
              guest_id INT REFERENCES guests (id)
            );
            ```
        """),
        Good("""
            ## Models

            - `Room`: `{ id: number (primary key) }`
            - `Service`: `{ id: number (primary key) }`
            - `Stay`: `{ id: number (primary key), roomId: number (foreign key to Room) }`
            - `Use`: `{ id: number (primary key), serviceId: number (foreign key to Services) }`
        """),
        Good("""
            ## Models

            ```js
            sequelize.define('Ticket', {
              price: DataTypes.DECIMAL,
              state: DataTypes.STRING,
            });
            ```
        """),
    )
    bad = (
        Bad(
            """
            ## Modelo de datos

            ### Tabla: `pagos`

            | Campo | Tipo | Descripción |
            |---|---|---|
            | monto | DECIMAL | Lo pagado |
            | estado | VARCHAR(20) | Estado |
            """,
            at=(3,),
        ),
        Bad(
            """
            ## Database

            ```sql
            CREATE TABLE payments (
              amount DECIMAL NOT NULL,
              state TEXT
            );
            ```
            """,
            at=((4, 14),),
        ),
        Bad(
            """
            ## Database

            ```sql
            CREATE TABLE rooms (
              id SERIAL PRIMARY KEY
            );

            CREATE TABLE seats (
              id SERIAL PRIMARY KEY,
              room_id INT REFERENCES roms(id),
              zone_id INT REFERENCES zones(id)
            );
            ```
            """,
            at=((10, 26), (11, 26)),
        ),
        Bad(
            """
            ## Modelos

            ### Modelo Turno

            ```
            {
              id: number (clave primaria),
              salaId: number (clave foránea a Sala),
              dia: Date (sin clave foránea)
            }
            ```
            """,
            at=((8, 35),),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report models without a key, then keys without a table."""
        tables = [definition for definition in spec.types if definition.kind is TypeKind.MODEL]
        names = [definition.name.value for definition in spec.types]
        models = _Models(spec)
        for model in tables:
            if models.lacks_key(model):
                yield self.finding(model.name, table=model.name.value, anchor=model.anchor)
        # A column that is called a foreign key leads to a table, whatever form its own model has.
        for model in spec.types:
            for column, target in models.dangling(model):
                near = nearest(target.value, names)
                yield self.finding(
                    target,
                    message=self.hint if near else self.dangling,
                    column=column.value,
                    table=model.name.value,
                    target=target.value,
                    nearest=near,
                    anchor=f"{model.anchor} › {column.value}",
                )


class _Models:
    """The tables of a document and what its words say of their keys."""

    def __init__(self, spec: Spec) -> None:
        self._spec = spec
        self._words = spec.words("keys")
        self._type_words = spec.words("type_words")
        self._index = TypeIndex(definition.called for definition in spec.types)
        self._folded = {_stem(name) for definition in spec.types for name in definition.names}
        self._told: set[str] = set()

    def lacks_key(self, model: TypeDef) -> bool:
        """Return whether a model that is stated in full names no column as the key.

        An ORM adds one by itself; a column named `id`, or after the table, is one that is not marked.
        """
        text = self._spec.source.slice(model.span)
        is_sql = _CREATE.match(text) is not None
        if model.existing or not model.fields or not (is_sql or model.table is not None):
            return False
        if any(self._is_key(column, model) for column in model.fields) or is_broken_off(text):
            return False
        if is_sql:
            return True
        links = sum(
            column.references is not None or bool(_FOREIGN.search(column.name.value)) for column in model.fields
        )
        return links < _FEWEST_LINKS and len(model.fields) > 1 and not self._is_partial(model)

    def _is_key(self, column: Field, model: TypeDef) -> bool:
        name = plain_name(column.name.value)
        table = plain_name(model.name.value)
        own = {table, table.rstrip("s"), table[:-2] if table.endswith("es") else table}
        if column.primary or self._words.exact(name) == "key" or name in {f"{stem}id" for stem in own}:
            return True
        if name in {f"id{stem}" for stem in own}:
            return True
        said = [text.value for text in (column.type, column.description) if text is not None]
        return any(self._type_words.says(words, "primary") or _KEY_TYPE.search(words) for words in said)

    def _is_partial(self, model: TypeDef) -> bool:
        """Whether the words above a table of columns say that they are not all, or that the key is said elsewhere."""
        line = model.span.line
        around = [self._spec.source.line(number) for number in range(max(1, line - _BEFORE), line + 1)]
        section = self._section_of(line)
        around += [section] if section else []
        end = model.span.end_line
        after = [self._spec.source.line(number) for number in range(end + 1, end + _AFTER)]
        return any(self._words.says(words, "partial") for words in around) or any(
            self._type_words.says(words, "primary") for words in after
        )

    def _section_of(self, line: int) -> str:
        found = ""
        for section in self._spec.document.sections:
            if section.span.line <= line <= section.span.end_line:
                found = section.title.value
        return found

    def dangling(self, model: TypeDef) -> Iterator[tuple[Text, Text]]:
        """Yield the foreign keys of a model whose table nobody defines, with that table; each table once."""
        for column in model.fields:
            for target in _targets(column, self._words):
                key = _stem(target.value)
                if key not in self._told and not self._is_known(target.value):
                    self._told.add(key)
                    yield column.name, target

    def _is_known(self, table: str) -> bool:
        if table in self._index or _stem(table) in self._folded or self._words.exact(table) == "known":
            return True
        name = re.compile(rf"\b{re.escape(table)}\b")
        return any(name.search(line) for line in self._existing)

    @cached_property
    def _existing(self) -> list[str]:
        """The lines that say of something that it is there already."""
        texts = section_texts(self._spec.document.root)
        return [text.value for text in texts if self._words.says(text.value, "existing")]


def _targets(column: Field, words: Vocabulary) -> Iterator[Text]:
    """The table that a foreign key leads to: as its definition says, or else its type or its description."""
    if column.references is not None:
        yield column.references
        return
    for text in (column.type, column.description):
        found = _table_in(text.value, words) if text is not None else None
        if text is not None and found is not None:
            yield text.cut(*found.span(1))
            return


def _table_in(text: str, words: Vocabulary) -> re.Match[str] | None:
    for key in words.find_all(text, "foreign"):
        arrow = _ARROW.match(text, key.end)
        behind = (each for each in words.find_all(text, "leads") if each.start >= key.end)
        leads = (each.end for each in behind if not text[key.end : each.start].strip())
        start = arrow.end() if arrow else max(leads, default=None)
        found = _TABLE.match(text, start) if start is not None else None
        if found is not None:
            return found
    return _REFERENCES.search(text)


def _stem(table: str) -> str:
    """A table's name without what makes it a plural or a model's name."""
    plain = plain_name(fold(table))
    for ending in _ENDINGS:
        plain = plain.removesuffix(ending)
    return plain
