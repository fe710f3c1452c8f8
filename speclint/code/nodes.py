"""Code as the evaluator sees it: expressions, functions, classes and scopes, without the syntax that does not matter.

There are no statements: a scope knows its definitions, a function its return values, a module its calls. `at` is the 0-based
row and byte column where a node starts.

Long because it has a record for each kind of node, and scopes and functions name each other.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from speclint.text.records import dataclass

Point: TypeAlias = tuple[int, int]
# What the member is called that `object[key] = …` assigns to.
COMPUTED = "[]"


class Guard(NamedTuple):
    """A condition: an expression is one of some texts, or (`is_not`) is none of them."""

    node: Node
    texts: tuple[str, ...]
    is_not: bool


class Scope:
    """Names of a module, function or block. `function` and `owner` are the innermost function and class around it."""

    __slots__ = ("function", "guard", "members", "names", "owner", "parent")

    def __init__(self, parent: Scope | None, function: Function | None = None, owner: Class | None = None) -> None:
        """Open a scope in `parent`, in the same function and class unless others are given."""
        self.parent = parent
        # What has to be so for the code in it to run: `if (method === "get") …`.
        self.guard: Guard | None = None
        self.function: Function | None = function or (parent.function if parent else None)
        self.owner: Class | None = owner or (parent.owner if parent else None)
        self.names: dict[str, list[Definition]] = {}
        # What is assigned to members of the names: `api.users = …`.
        self.members: dict[str, dict[str, list[Node]]] = {}

    def find(self, name: str) -> Scope | None:
        """Return the nearest scope that defines a name."""
        scope: Scope | None = self
        while scope is not None and name not in scope.names:
            scope = scope.parent
        return scope


@dataclass(frozen=True, slots=True)
class Literal:
    """A string; `value` is what it says."""

    value: str
    at: Point


@dataclass(frozen=True, slots=True)
class Constant:
    """A number, boolean, null or regular expression, as written."""

    text: str
    at: Point


@dataclass(frozen=True, slots=True)
class Template:
    """A template, or a sum with `+`, as the parts that are put together."""

    parts: tuple[Node, ...]
    at: Point


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a scope; `this` and `super` are names too."""

    id: str
    scope: Scope
    at: Point


@dataclass(frozen=True, slots=True)
class Member:
    """`object.name`, `object?.name` or `object["name"]`; `name_at` is where the name is."""

    object: Node
    name: str
    at: Point
    name_at: Point


@dataclass(frozen=True, slots=True)
class Index:
    """`object[index]` with an index that is not a literal."""

    object: Node
    key: Node
    at: Point


@dataclass(frozen=True, slots=True)
class Call:
    """A call, or `new` when `is_new`. `types` are the type arguments; `end` is where it ends."""

    callee: Node
    args: tuple[Node, ...]
    types: tuple[TypeNode, ...]
    scope: Scope
    is_new: bool
    at: Point
    end: Point


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of an object; `key` is None for a spread, and a node for a computed key."""

    key: str | Node | None
    value: Node
    at: Point


@dataclass(frozen=True, slots=True)
class Object:
    """An object literal."""

    entries: tuple[Entry, ...]
    at: Point


@dataclass(frozen=True, slots=True)
class Array:
    """An array literal."""

    items: tuple[Node, ...]
    at: Point


@dataclass(frozen=True, slots=True)
class Spread:
    """`...value` in an array or among arguments."""

    value: Node
    at: Point


@dataclass(frozen=True, slots=True)
class Choice:
    """Alternatives: a ternary. `a || b` and `a ?? b` are a choice with `falls_back`."""

    options: tuple[Node, ...]
    falls_back: bool
    at: Point


@dataclass(frozen=True, slots=True)
class Cast:
    """`value as type`, `value satisfies type`."""

    value: Node
    type: TypeNode
    at: Point


@dataclass(frozen=True, slots=True)
class Other:
    """An expression that has no value of interest; `kind` is the grammar's name for it."""

    kind: str
    at: Point


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter. `is_property` is true for `constructor(private http: HttpClient)`."""

    name: str
    type: TypeNode | None
    default: Node | None
    is_property: bool
    is_rest: bool
    decorators: tuple[Node, ...]


class Function:
    """A function, method or arrow function. `returns` are its return values, those of functions in it excepted."""

    __slots__ = (
        "assigned",
        "at",
        "casts",
        "decorators",
        "end",
        "generics",
        "holder",
        "is_arrow",
        "name",
        "owner",
        "parameters",
        "result",
        "returns",
        "scope",
        "throws",
        "uses",
        "variables",
    )

    def __init__(self, name: str, at: Point, end: Point) -> None:
        """Make one without parameters and body, which are filled in while it is read."""
        self.name = name
        self.at = at
        self.end = end
        self.parameters: tuple[Parameter, ...] = ()
        self.returns: list[Node] = []
        self.result: TypeNode | None = None
        self.scope: Scope = Scope(None)
        self.decorators: tuple[Node, ...] = ()
        self.owner: Class | None = None
        # The object that it is a method of.
        self.holder: Object | None = None
        self.is_arrow = False
        # What is read of objects, `req.body.email`, and what variables get, `const { email } = req.body`.
        self.uses: list[Member] = []
        self.variables: list[tuple[str, Definition]] = []
        self.throws: list[Node] = []
        # What members get in it, `res.statusCode = 404`, what is cast, and the names of its type parameters.
        self.assigned: list[tuple[Member, Node]] = []
        self.casts: list[Cast] = []
        self.generics: frozenset[str] = frozenset()


class Class:
    """A class; `members` are its methods and the values that its fields get, by name."""

    __slots__ = ("at", "base", "constructor", "decorators", "fields", "generics", "members", "name", "types")

    def __init__(self, name: str, at: Point) -> None:
        """Make one without members, which are filled in while it is read."""
        self.name = name
        self.at = at
        self.base: Node | None = None
        self.constructor: Function | None = None
        self.members: dict[str, list[Node]] = {}
        self.types: dict[str, TypeNode] = {}
        # Its fields with types, and those with what decorates them.
        self.fields: list[tuple[TypeField, tuple[Node, ...]]] = []
        self.generics: frozenset[str] = frozenset()
        self.decorators: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Definition:
    """What gives a name a value. `path` leads to the value inside `value`, for destructuring; None is "the rest".

    `kind` is declare, assign, add, parameter, function, class, import, enum or unknown. A parameter's `value` is None, its
    function is `function` and its place in the list `position`. `block` is the scope that it is written in.
    """

    kind: str
    value: Node | None
    at: Point
    block: Scope
    path: tuple[str | None, ...] = ()
    default: Node | None = None
    type: TypeNode | None = None
    function: Function | None = None
    position: int = 0
    source: Import | None = None


@dataclass(frozen=True, slots=True)
class Import:
    """A name from another module; `name` is "default", "*" or what it exports."""

    module: str
    name: str
    at: Point


@dataclass(frozen=True, slots=True)
class Export:
    """What a module exports under `name`: a value of its own, or one of another module (`source`). `*` is everything."""

    name: str
    value: Node | None
    source: Import | None
    at: Point


@dataclass(frozen=True, slots=True)
class TypeField:
    """A property of a type; `text` is its type as written, in one line."""

    name: str
    text: str
    type: TypeNode
    optional: bool
    at: Point
    end: Point


@dataclass(frozen=True, slots=True)
class TypeNode:
    """A type: `kind` is object, ref, array, union, intersection or text.

    `name` is that of a ref, `parts` are its arguments, the parts of a union or intersection, or the element; `fields` are
    those of an object. `text` is the type as written.
    """

    kind: str
    text: str
    name: str = ""
    parts: tuple[TypeNode, ...] = ()
    fields: tuple[TypeField, ...] = ()


@dataclass(frozen=True, slots=True)
class TypeDeclaration:
    """An interface or a type alias; `bases` are the types that an interface extends, `generics` its parameters."""

    name: str
    type: TypeNode
    bases: tuple[TypeNode, ...]
    at: Point
    end: Point
    generics: tuple[str, ...] = ()


Node: TypeAlias = (
    Literal
    | Constant
    | Template
    | Name
    | Member
    | Index
    | Call
    | Object
    | Array
    | Spread
    | Choice
    | Cast
    | Function
    | Class
    | Other
)
