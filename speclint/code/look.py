"""The queries that modules of clients and frameworks may make about the code around a call."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from speclint.code.evaluation.components import Components
from speclint.code.evaluation.unrolled import Unrolled
from speclint.code.evaluation.values import Env, Given, Instance, Made, Param, Str, Typed, Value, Values
from speclint.code.nodes import Call, Class, Function, Node, Object, Point, TypeNode


class Place(NamedTuple):
    """A place in a file: 1-based line and column, in code points."""

    path: str
    line: int
    column: int


class KeyOfType(NamedTuple):
    """A key of a type: whether it is optional, and where it is declared."""

    optional: bool
    place: Place


class Look(Protocol):
    """Answers questions about expressions; see Evaluator."""

    components: Components
    unrolled: Unrolled

    def values(self, node: Node | Given, env: Env) -> Values:
        """Return what an expression can be."""
        ...

    def strings(self, node: Node | Given, env: Env, name: str = "") -> tuple[Str, ...]:
        """Return what an expression can be as text, unknown parts as holes."""
        ...

    def member(self, value: Value, name: str) -> Values:
        """Return what a member of a value can be."""
        ...

    def result(self, callee: Value, call: Call, env: Env) -> Values:
        """Return what a call gives when its callee is `callee`."""
        ...

    def typed(self, value: Param) -> Instance | Typed | None:
        """Return an object of the type that a parameter has."""
        ...

    def require(self, call: Call, specifier: str) -> Values:
        """Return what `require` gives in the file that a call is in."""
        ...

    def load(self, call: Call, specifier: str) -> Values:
        """Return what `import()` gives in the file that a call is in."""
        ...

    def constructor(self, cls: Class) -> Function | None:
        """Return the constructor that runs for a class."""
        ...

    def lineage(self, cls: Class) -> list[Class]:
        """Return a class and those that it extends."""
        ...

    def type_fields(self, kind: TypeNode, near: Node) -> dict[str, KeyOfType] | None:
        """Return the keys of a type as the code near a node knows it; None where that is unknown."""
        ...

    def appended(self, form: Made) -> list[tuple[str, KeyOfType]] | None:
        """Return the keys that are appended to a form after it was made; None where one is not known."""
        ...

    def searched(self, node: Node) -> list[tuple[str, KeyOfType]] | None:
        """Return the keys that `url.searchParams` of a variable gets; None where one is not known."""
        ...

    def assigned(self, node: Object) -> tuple[str, ...] | None:
        """Return the keys that an object in a variable gets after it was made; None where one is not known."""
        ...

    def place_of(self, node: Node) -> Place | None:
        """Return where an expression with a name or a call in it is written."""
        ...

    def place_in(self, node: Object, at: Point) -> Place | None:
        """Return a place in an object that is written in a file."""
        ...

    def made_for(self, made: Made) -> Call:
        """Return the call that made a value: one of its own for each class that inherits the code with the call."""
        ...

    def chain(self, call: Call) -> list[tuple[str, Call]]:
        """Return the calls that are chained to a call, with the names of their methods."""
        ...

    def around(self, call: Call, names: Iterable[str]) -> list[Made]:
        """Return what the calls give that a call is written inside of, and whose callee has one of some names."""
        ...

    def calls_in(self, function: Function) -> list[Call]:
        """Return the calls in a function, those of functions in it included."""
        ...

    def calls_on(self, made: Made, name: str) -> list[Call]:
        """Return the calls of a method of an object, in the file that made it."""
        ...

    def set_members(self, value: Value, path: Iterable[str]) -> Values:
        """Return what code anywhere assigns to a member of a member: `axios.defaults.baseURL`."""
        ...
