"""Database models that have no primary key, and foreign keys to tables that are defined nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from speclint.analysis.contracts.field_shapes import is_broken_off
from speclint.markdown.texts import section_texts
from speclint.model import DanglingKey, Field, Keys, Spec, TypeDef, TypeIndex, TypeKind, plain_name
from speclint.text.folding import fold
from speclint.text.nearest import nearest
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

_CREATE = regex(r"\s*CREATE\b[^(]*\bTABLE\b", re.I)
_KEY_TYPE = regex(r"\b(?:big|small)?serial\b|\bidentity\b|auto_?increment", re.I)
_TARGET = regex(
    r"\b(?:FK|foreign\s+key|clave\s+for[aá]nea|llave\s+for[aá]nea)\b\s*(?:→|->|=>|:|\ba\b|\bto\b|\bde\b|\()\s*`?(?P<table>[A-Za-z]\w*)"
    r"|\bREFERENCES\s+`?(?P<other>[A-Za-z]\w*)"
)
_FOREIGN = regex(r"_id$|[a-z]Id$|^id_")
_FEWEST_LINKS = 2  # columns that make a table one that links others
_BEFORE, _AFTER = 3, 7  # lines around a table that tell of it


def read_keys(spec: Spec, profile: Profile) -> Keys:
    """Return the models without a primary key and the foreign keys that lead nowhere."""
    models = [definition for definition in spec.types if definition.kind is TypeKind.MODEL]
    reader = _Reader(spec, profile)
    return Keys(
        tuple(model for model in models if reader.lacks_key(model)),
        tuple(found for model in models for found in reader.dangling(model)),
    )


class _Reader:
    def __init__(self, spec: Spec, profile: Profile) -> None:
        self._spec = spec
        self._words = profile.group("keys")
        self._type_words = profile.group("type_words")
        self._index = TypeIndex(definition.called for definition in spec.types)
        self._tables = [definition.name.value for definition in spec.types if definition.kind is TypeKind.MODEL]
        self._folded = {_stem(name) for definition in spec.types for name in definition.names}
        self._told: set[str] = set()

    # --- primary keys

    def lacks_key(self, model: TypeDef) -> bool:
        """Return whether a model that is told in full says of no column that it is the key.

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
        if column.primary or name in ("id", "uuid", "pk", "guid") or name in {f"{stem}id" for stem in own}:
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

    # --- foreign keys

    def dangling(self, model: TypeDef) -> Iterator[DanglingKey]:
        """Yield the foreign keys of a model whose table nobody defines, each table once."""
        for column in model.fields:
            for target in _targets(column):
                key = _stem(target.value)
                if key not in self._told and not self._is_known(target.value):
                    self._told.add(key)
                    yield DanglingKey(model, column.name, target, nearest(target.value, self._tables))

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


def _targets(column: Field) -> Iterator[Text]:
    if column.references is not None:
        yield column.references
        return
    for words in (column.type, column.description):
        found = _TARGET.search(words.value) if words is not None else None
        if words is not None and found is not None:
            yield words.cut(*found.span("table" if found["table"] else "other"))
            return


def _stem(table: str) -> str:
    """A table's name without what makes it a plural or a model's name."""
    plain = plain_name(fold(table))
    return plain.removesuffix("es").removesuffix("s").removesuffix("ie").removesuffix("y")
