"""Named types and where they are defined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum

from speclint.model.field_table import FieldTable
from speclint.model.fields import Field, described_names, walk_fields
from speclint.model.type_expressions import TypeExpr
from speclint.text.folding import fold
from speclint.text.named_tuples import NamedTuple
from speclint.text.records import dataclass
from speclint.text.source import Span, Text


class TypeKind(str, Enum):
    """What a type is defined as."""

    INTERFACE = "interface"
    ALIAS = "alias"
    ENUM = "enum"
    CLASS = "class"
    TABLE = "table"
    MODEL = "model"


@dataclass(frozen=True, slots=True)
class TypeDef:
    """A named type. `expr` is set for aliases; `values` for enums. MODEL is a database table or ORM model, TABLE a type
    given as a field table in the document. `existing` is true when the document says that it is there already. `bases` are
    the types that it extends, `lead` the comment right above it in code (`// POST /x → Response`), marks of a single line
    removed. `in_prose` is true when a heading, a label or an item names it, in whatever case headings are written.
    """

    name: Text
    kind: TypeKind
    span: Span
    fields: tuple[Field, ...] = ()
    expr: TypeExpr | None = None
    values: tuple[Text, ...] = ()
    table: FieldTable | None = None
    existing: bool = False
    exported: bool = False
    bases: tuple[TypeExpr, ...] = ()
    lead: Text | None = None
    in_prose: bool = False

    @property
    def anchor(self) -> str:
        """Language-neutral name for fingerprints."""
        return f"type {self.name.value}"

    @property
    def loose_fields(self) -> tuple[Field, ...]:
        """The fields, inner ones too, of a type that is not defined by a table."""
        return tuple(walk_fields(self.fields)) if self.table is None else ()

    @property
    def described_names(self) -> frozenset[str]:
        """The names whose members other fields show."""
        return described_names(self.fields)

    @property
    def names(self) -> frozenset[str]:
        """All its names: its own and, for a database table, those of its model (`order_items`: OrderItem)."""
        own = self.name.value
        return frozenset({own, *_model_names(own)}) if self.kind is TypeKind.MODEL else frozenset({own})

    @property
    def called(self) -> TypeNames:
        """All its names, for an index."""
        in_any_case = self.in_prose or self.kind is TypeKind.MODEL
        return TypeNames(self.name.value, tuple(sorted(self.names)), in_any_case)


_SINGULAR = (("", ""), ("s", ""), ("es", ""), ("ies", "y"))


def _model_names(table: str) -> Iterator[str]:
    camel = "".join(word[:1].upper() + word[1:] for word in table.split("_"))
    return (camel.removesuffix(ending) + other for ending, other in _SINGULAR if camel.endswith(ending))


class TypeNames(NamedTuple):
    """The names of one definition: its `own`, all of them, and whether their case matters."""

    own: str
    all: tuple[str, ...]
    in_any_case: bool


class TypeIndex:
    """The names of definitions; `in` looks one up. Names in prose and tables match in any case."""

    def __init__(self, types: Iterable[TypeNames]) -> None:
        """Take the names of the definitions."""
        self._exact: set[str] = set()
        self._folded: set[str] = set()
        for found in types:
            self._exact.update(found.all)
            if found.in_any_case:
                self._folded.update(map(fold, found.all))

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and (name in self._exact or fold(name) in self._folded)
