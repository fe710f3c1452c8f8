"""Fields of bodies, queries, responses and models."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum

from speclint.model.type_expressions import Array, Scalar, TypeExpr, Union, is_vague, unreadable
from speclint.text.records import dataclass
from speclint.text.regex import regex
from speclint.text.source import Span, Text

_INSIDE = regex(r"[.\[]")


class Required(str, Enum):
    """Whether a field is required. UNCLEAR is a cell that is neither yes nor no, UNSAID no word at all."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a body, query, header list, response or model.

    `name` is without code ticks, `?` and dots kept (`user.id`). `type` and `description` are the words as written, None when
    there is no place for them; an empty cell is a Text with an empty value. `expr` is `type` parsed, None without type.
    `shape` is what the description says is inside, where the type says too little ("array", "Lista de { id, qty }").
    `required_right` is the correct spelling of a misspelt yes or no ("sí" for "sii"), else "".
    `primary` is true for a column of a database model's primary key, `references` the table that a foreign key points to.
    """

    name: Text
    type: Text | None = None
    expr: TypeExpr | None = None
    required: Required = Required.UNSAID
    required_text: Text | None = None
    default: Text | None = None
    description: Text | None = None
    nullable: bool = False
    fields: tuple[Field, ...] = ()
    primary: bool = False
    references: Text | None = None
    shape: TypeExpr | None = None
    required_right: str = ""

    @property
    def span(self) -> Span:
        """The location of the name."""
        return self.name.span

    @property
    def unreadable(self) -> Text | None:
        """The first words of the type that are no type expression."""
        found = unreadable(self.expr) if self.expr is not None else None
        return found.text if found is not None else None

    @property
    def is_vague(self) -> bool:
        """True when neither the type nor the description nor inner fields say what is inside: `object`, `array`."""
        return self.expr is not None and not self.fields and self.shape is None and is_vague(self.expr)

    @property
    def is_file(self) -> bool:
        """True when the type is a file, a list of files or a nullable one."""
        return self.expr is not None and _is_file(self.expr)


def _is_file(expr: TypeExpr) -> bool:
    if isinstance(expr, Array):
        return _is_file(expr.item)
    if isinstance(expr, Union):
        return any(_is_file(option) for option in expr.options)
    return isinstance(expr, Scalar) and expr.name == "file"


def described_names(fields: Iterable[Field]) -> frozenset[str]:
    """Return the names among `fields`, inner ones too, whose inside another one describes: `user` where `user.id` is."""
    found: set[str] = set()
    for item in walk_fields(fields):
        name = item.name.value
        found.update(name[: match.start()] for match in _INSIDE.finditer(name))
        if item.fields or item.shape is not None:
            found.add(name)
    return frozenset(found)


def walk_fields(fields: Iterable[Field]) -> Iterator[Field]:
    """Yield fields and those inside them, outer ones first."""
    for item in fields:
        yield item
        yield from walk_fields(item.fields)
