"""The possible values of an expression at run time. Alternatives are several values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from speclint.code.nodes import Array, Call, Class, Function, Node, Object
from speclint.text.records import dataclass, replace


@dataclass(frozen=True, slots=True)
class Frame:
    """The arguments of a call, with their environment. `values` are arguments that are not code."""

    args: tuple[Node | Given, ...]
    env: Env


@dataclass(frozen=True, slots=True)
class Env:
    """The calls that code is examined under, by the id of the function, and what `this` is."""

    frames: dict[int, Frame]
    this: Instance | None = None

    def called(self, function: Function, args: tuple[Node | Given, ...], env: Env) -> Env:
        """Return this environment with a call of a function, whose arguments are evaluated in `env`."""
        return Env({**self.frames, id(function): Frame(args, env)}, self.this)


@dataclass(frozen=True, slots=True)
class Given:
    """An argument that is known as values."""

    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter whose value is not known from a call; `path` leads into it."""

    function: Function
    position: int
    path: tuple[str | None, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Hole:
    """A part of a string that is known at run time only; `origin` is its parameter, if it is one.

    `sent` is what a query string is made of.
    """

    name: str
    origin: Param | None = None
    is_env: bool = False
    sent: Query | None = None


class Query:
    """What a query string is made of. Two are equal when one call made them, with any arguments."""

    __slots__ = ("made",)

    def __init__(self, made: Made) -> None:
        """Take what the call gives."""
        self.made = made

    def __eq__(self, other: object) -> bool:
        """Return whether the same call made both."""
        return isinstance(other, Query) and self.made.call is other.made.call

    def __hash__(self) -> int:
        """Return the number of the call."""
        return id(self.made.call)


@dataclass(frozen=True, slots=True)
class Str:
    """A string. `from_name` is the name of the constant or variable that its first part comes from."""

    parts: tuple[str | Hole, ...]
    from_name: str = ""


@dataclass(frozen=True, slots=True)
class Closure:
    """A function, class, object or array with its environment."""

    node: Function | Class | Object | Array
    env: Env


@dataclass(frozen=True, slots=True)
class Instance:
    """An object of a class; `args` are None where its construction was not found."""

    cls: Class
    args: tuple[Node | Given, ...] | None
    env: Env


@dataclass(frozen=True, slots=True)
class External:
    """What a package exports, `axios` → `create`; a global name has the package ""."""

    package: str
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """The result of a call whose code is not there: `axios.create(…)`."""

    origin: Value
    call: Call
    env: Env


@dataclass(frozen=True, slots=True)
class Typed:
    """An object of a type that a package exports."""

    type: External


@dataclass(frozen=True, slots=True)
class Part:
    """A member of something whose code is not there."""

    base: Value
    name: str


@dataclass(frozen=True, slots=True)
class Namespace:
    """All that a module exports."""

    path: str


@dataclass(frozen=True, slots=True)
class EnvVar:
    """A variable of the environment."""

    name: str


class Missing(NamedTuple):
    """`undefined`, `null` or a key that is not there."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """What cannot be determined, and why."""

    reason: str


Value: TypeAlias = (
    Str | Param | Closure | Instance | External | Made | Typed | Part | Namespace | EnvVar | Missing | Unknown
)
Values: TypeAlias = tuple[Value, ...]

_MOST = 16
NOWHERE = Env({})
MISSING = Missing()


def split(value: Value) -> tuple[Value | None, str]:
    """Return an object and the name of its member that a value is; no object where it is not a member."""
    if isinstance(value, Part):
        return value.base, value.name
    if isinstance(value, Param) and value.path and value.path[-1] is not None:
        return replace(value, path=value.path[:-1], name=""), value.path[-1]
    if isinstance(value, External) and value.path:
        return External(value.package, value.path[:-1]), value.path[-1]
    return None, ""


def literal(value: Value) -> str | None:
    """Return a string without holes."""
    if isinstance(value, Str) and all(isinstance(part, str) for part in value.parts):
        return "".join(part for part in value.parts if isinstance(part, str))
    return None


def distinct(values: Iterable[Value]) -> Values:
    """Return values, each once, and not too many of them."""
    found: list[Value] = []
    seen: set[object] = set()
    for value in values:
        key: object = (value,) if isinstance(value, (Str, EnvVar, Missing)) else id(value)
        if key not in seen:
            seen.add(key)
            found.append(value)
            if len(found) == _MOST:
                break
    return tuple(found)
