"""What modules of servers share: routers, mounts and routes as code registers them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from speclint.code.clients.requests import Invocation
from speclint.code.evaluation.values import (
    Closure,
    Env,
    External,
    Given,
    Made,
    Namespace,
    Part,
    Str,
    Value,
    Values,
    literal,
)
from speclint.code.keys import Sent
from speclint.code.look import Look
from speclint.code.nodes import Array, Call, Node, Spread

VERBS = frozenset({"get", "post", "put", "patch", "delete", "head", "options"})


class Registered(NamedTuple):
    """A route on a router. `router` is the call that made the router; `handlers` run one after the other.

    `at` is the call that registers it and `node` where its path is written, if that is an argument. `body` and `query` are
    the keys that a schema of the route says; None where only its handler does.
    """

    router: Call
    methods: tuple[str, ...]
    paths: tuple[Str, ...]
    handlers: tuple[Sent, ...]
    at: Call
    node: Node | None = None
    is_whole: bool = False
    body: tuple[str, ...] | None = None
    query: tuple[str, ...] | None = None


class Mounted(NamedTuple):
    """A router below another one, and what runs before it."""

    router: Call
    paths: tuple[Str, ...]
    child: Call
    handlers: tuple[Sent, ...]
    at: Call


class Guarded(NamedTuple):
    """Functions that run before the routes of a router, below a path."""

    router: Call
    paths: tuple[Str, ...]
    handlers: tuple[Sent, ...]
    at: Call


class Root(NamedTuple):
    """A server, or a router that is served as it is; `prefix` comes before all of its routes."""

    router: Call
    prefix: tuple[Str, ...] = (Str(()),)


Registration = Registered | Mounted | Guarded | Root | Invocation


class Server(Protocol):
    """A module of a framework that registers routes by calls."""

    NAME: str

    def register(self, look: Look, callee: Value, call: Call, env: Env) -> list[Registration] | None:
        """Return what a call registers; None where it is not a call on this framework's objects."""
        ...


def unwound(value: Value) -> Iterator[tuple[Value, str, Made]]:
    """Yield what a chain of calls was called on, from its end to its start: the object, the method, and the call's value."""
    while isinstance(value, Made) and isinstance(value.origin, (Part, External)):
        origin = value.origin
        if isinstance(origin, Part):
            base: Value = origin.base
            name = origin.name
        elif origin.path:
            base, name = External(origin.package, origin.path[:-1]), origin.path[-1]
        else:
            return
        yield base, name, value
        value = base


def paths_of(look: Look, node: Node | Given, env: Env) -> tuple[Str, ...]:
    """Return the paths that an argument can be: a text, or an array of texts; none where it is neither."""
    return _paths(look, look.values(node, env))


def _paths(look: Look, values: Values) -> tuple[Str, ...]:
    found: list[Str] = []
    for value in values:
        if isinstance(value, Str):
            found.append(value)
        elif isinstance(value, Closure) and isinstance(value.node, Array):
            for item in value.node.items:
                found += _paths(look, look.values(item, value.env))
    return tuple(found)


def opened(look: Look, value: Value) -> Values:
    """Return what a module that is required as a whole exports by default; other values as they are."""
    return look.member(value, "default") if isinstance(value, Namespace) else (value,)


def is_path(text: Str) -> bool:
    """Return whether a text can be a path of a router: it begins with `/` or `*`, or is empty."""
    first = text.parts[0] if text.parts else ""
    return not isinstance(first, str) or first == "" or first[0] in "/*:"


def is_regex(text: Str) -> bool:
    """Return whether a path is a regular expression, as its source."""
    whole = literal(text)
    return whole is not None and (whole.startswith(("/^", "/(")) or "\\/" in whole)


def flat(look: Look, args: tuple[Node, ...], env: Env) -> tuple[Sent, ...]:
    """Return the handlers among arguments, arrays of them opened."""
    found: list[Sent] = []
    for arg in args:
        node = arg.value if isinstance(arg, Spread) else arg
        arrays = [v for v in look.values(node, env) if isinstance(v, Closure) and isinstance(v.node, Array)]
        if arrays and isinstance(inner := arrays[0].node, Array):
            found += flat(look, inner.items, arrays[0].env)
        else:
            found.append(Sent(node, env))
    return tuple(found)
