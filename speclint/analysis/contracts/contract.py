"""What one endpoint sends or answers, in every form in which the document states it, bound for comparing.

`read/` builds them. All statements of a contract have the same root: a table of the fields of each item is put inside
the list that it describes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum

from speclint.model import Payload
from speclint.model.shapes import (
    Array,
    Difference,
    DifferenceKind,
    Names,
    Object,
    Policy,
    Shape,
    differences,
    flattened,
    literals_of,
    options_of,
)
from speclint.text.bilingual import Words
from speclint.text.records import dataclass, field
from speclint.text.source import Span

# A table and an interface that both list all fields; what an enum may be is a question of its own.
_DECLARED = Policy(
    frozenset({DifferenceKind.MISSING, DifferenceKind.SPELLING, DifferenceKind.TYPE, DifferenceKind.OPTIONALITY})
)
_EXAMPLE = Policy(
    frozenset({DifferenceKind.MISSING, DifferenceKind.SPELLING, DifferenceKind.TYPE, DifferenceKind.VALUES}),
    expected=True,
)


class Side(str, Enum):
    """The part of an endpoint that a contract is about."""

    BODY = "body"
    QUERY = "query"
    RESPONSE = "response"


class Form(str, Enum):
    """The form of a statement."""

    TABLE = "table"
    LIST = "list"
    INTERFACE = "interface"
    EXAMPLE = "example"


_TITLES = {
    Form.TABLE: Words(en="the table", es="la tabla"),
    Form.LIST: Words(en="the list", es="la lista"),
    Form.INTERFACE: Words(en="the interface", es="la interfaz"),
    Form.EXAMPLE: Words(en="the example", es="el ejemplo"),
}


@dataclass(frozen=True, slots=True)
class Statement:
    """One form in which a contract is stated; `span` is its title, such as a table's header, `name` that of a type."""

    form: Form
    shape: Shape
    span: Span
    name: str = ""

    @property
    def title(self) -> Words:
        """How messages call it."""
        if self.name:
            return Words(en=f"`{self.name}`", es=f"`{self.name}`")
        return _TITLES[self.form]


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Two statements that differ; `difference` is seen from `one`, which is where the finding belongs. `anchor` is for
    fingerprints.
    """

    one: Statement
    other: Statement
    difference: Difference
    anchor: str = ""

    def mirrored(self) -> Mismatch:
        """Return the same with the finding at the other side."""
        return Mismatch(self.other, self.one, self.difference.mirrored(), self.anchor)


@dataclass(frozen=True, slots=True)
class Contract:
    """What `endpoint`, its label, sends or answers; `anchor` is for fingerprints, `names` tells what named types are,
    `payload` is what of the endpoint it is about.
    """

    endpoint: str
    anchor: str
    side: Side
    statements: tuple[Statement, ...]
    names: Names
    payload: Payload = field(default=Payload(), repr=False, compare=False)

    def of(self, *forms: Form) -> tuple[Statement, ...]:
        """Return the statements of some forms."""
        return tuple(statement for statement in self.statements if statement.form in forms)

    def mismatches(self) -> Iterator[Mismatch]:
        """Yield where a table or list differs from an interface, each path once.

        The finding belongs to the side that the examples contradict; where they decide nothing, to the last statement.
        """
        seen: set[tuple[DifferenceKind, str]] = set()
        for listed in self.of(Form.TABLE, Form.LIST):
            for interface in self.of(Form.INTERFACE):
                for difference in differences(listed.shape, interface.shape, self.names, _DECLARED):
                    key = difference.kind, difference.path
                    if key not in seen:
                        seen.add(key)
                        yield self._placed(listed, interface, difference)

    def _placed(self, one: Statement, other: Statement, difference: Difference) -> Mismatch:
        odd = self._contradicted(difference.path, one, other)
        if odd is None:
            missing = difference.missing_in
            odd = (other if missing == "one" else one) if missing else max(one, other, key=lambda said: said.span)
        seen = (one, other, difference) if odd is one else (other, one, difference.mirrored())
        return Mismatch(*seen, f"{self.anchor} › {difference.path}")

    def _contradicted(self, path: str, *statements: Statement) -> Statement | None:
        """Return the one of two statements that the examples contradict at `path`, None when they decide nothing."""
        wrong = [
            statement
            for statement in statements
            if any(
                difference.path == path
                for example in self.of(Form.EXAMPLE)
                for difference in differences(statement.shape, example.shape, self.names, _EXAMPLE)
            )
        ]
        return wrong[0] if len(wrong) == 1 else None

    def misfits(self) -> Iterator[Mismatch]:
        """Yield where an example contradicts what is declared; `one` is the example.

        Where another declaration agrees with the example, the declarations differ, which is reported instead.
        """
        declared = self.of(Form.TABLE, Form.LIST, Form.INTERFACE)
        for example in self.of(Form.EXAMPLE):
            found = {id(said): self._refused(said, example) for said in declared}
            seen: set[tuple[DifferenceKind, str]] = set()
            for said in declared:
                for key, difference in found[id(said)].items():
                    others = (other for other in declared if other is not said and key not in found[id(other)])
                    if key not in seen and not any(_speaks(other, difference, self.names) for other in others):
                        seen.add(key)
                        anchor = f"{self.anchor} › example › {difference.path}"
                        yield Mismatch(example, said, difference.mirrored(), anchor)

    def _refused(self, said: Statement, example: Statement) -> dict[tuple[DifferenceKind, str], Difference]:
        found = differences(said.shape, example.shape, self.names, _EXAMPLE)
        return {(difference.kind, difference.path): difference for difference in found}


def _speaks(statement: Statement, difference: Difference, names: Names) -> bool:
    """Return whether a statement covers the subject of a difference: the members, a type, values."""
    holders = inside(statement.shape, difference.parent, names)
    members = [member for holder in holders for member in holder.members if member.name.value == difference.name]
    if difference.kind is DifferenceKind.VALUES:
        return any(literals_of(member.shape, names).listed for member in members)
    return any(holder.rest is None for holder in holders) or any(not member.implied for member in members)


def inside(shape: Shape, path: str, names: Names) -> Iterable[Object]:
    """Return the objects of a shape at a path such as `orders[].seat`, their bases' members included."""
    found = [shape]
    for step in path.split(".") if path else ():
        name = step.replace("[]", "")
        if name:
            holders = _objects(found, names)
            found = [member.shape for holder in holders for member in holder.members if member.name.value == name]
        for _ in range(step.count("[]")):
            found = [option.item for option in _options(found, names) if isinstance(option, Array)]
    return _objects(found, names)


def _objects(shapes: Iterable[Shape], names: Names) -> list[Object]:
    return [flattened(option, names) for option in _options(shapes, names) if isinstance(option, Object)]


def _options(shapes: Iterable[Shape], names: Names) -> Iterable[Shape]:
    """The options of all `shapes`, each once: two options that both lead to one type must not double the work."""
    return {id(option): option for shape in shapes for option in options_of(shape, names)}.values()
