"""What modules of clients share: the request that they find, and options taken out of configuration objects."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from speclint.code.evaluation.values import (
    MISSING,
    Closure,
    Env,
    External,
    Given,
    Missing,
    Param,
    Str,
    Typed,
    Value,
    Values,
)
from speclint.code.keys import Sent
from speclint.code.look import Look
from speclint.code.nodes import Call, Choice, Node, Object, Spread

VERBS = frozenset({"get", "post", "put", "patch", "delete", "head", "options"})
WITH_BODY = frozenset({"post", "put", "patch"})
GET: Values = (Str(("GET",)),)
NO_BASE = (Str(()),)


class Request(NamedTuple):
    """A request that a call makes. `url_node` is where the URL is written; `base` is the client's, one or more.

    `methods` are what the method can be. `bodies` and `queries` are what is sent; several are sent together.
    """

    url: Sent
    methods: Values
    bodies: tuple[Sent, ...] = ()
    queries: tuple[Sent, ...] = ()
    base: tuple[Str, ...] = NO_BASE
    url_node: Node | None = None


class Invocation(NamedTuple):
    """A function that a call calls itself: `useSWR(key, fetcher)` calls `fetcher(key)`."""

    function: Closure
    args: tuple[Node | Given, ...]
    env: Env


class Client(Protocol):
    """A module of a client. `callee` are the possible callees; `request` returns None for a call of another client."""

    NAME: str

    def request(self, look: Look, callee: Value, call: Call, env: Env) -> Request | Invocation | None:
        """Return the request that a call makes."""
        ...


def argument(call: Call, place: int) -> Node | None:
    """Return an argument of a call; None where there is none, or where a spread comes before it."""
    if place >= len(call.args) or any(isinstance(arg, Spread) for arg in call.args[: place + 1]):
        return None
    return call.args[place]


def sent(node: Node | None, env: Env) -> Sent | None:
    """Return an argument with its environment."""
    return None if node is None else Sent(node, env)


def option(look: Look, config: Sent | None, key: str) -> Sent | None:
    """Return an entry of a configuration object as it is written; None where it has no such entry."""
    if config is None:
        return None
    if isinstance(config.node, Choice) and config.node.falls_back:
        found = option(look, Sent(config.node.options[0], config.env), key)
        return found or option(look, Sent(config.node.options[1], config.env), key)
    for value in look.values(config.node, config.env):
        if (found := part_of(look, value, key)) is not None:
            return found
    return None


def part_of(look: Look, value: Value, key: str) -> Sent | None:
    """Return an entry of an object as it is written; for a parameter, the entry of its argument."""
    if isinstance(value, Closure) and isinstance(value.node, Object):
        for entry in reversed(value.node.entries):
            if entry.key == key:
                return Sent(entry.value, value.env)
            if entry.key is None:
                found = option(look, Sent(entry.value, value.env), key)
                if found is None:
                    continue
                below = _below(look, value, entry, key)
                if below is not None and _is_open(look, found):
                    return Sent(
                        Given((*look.values(found.node, found.env), *look.values(below.node, below.env))), below.env
                    )
                return found
        return None
    if isinstance(value, Param):
        return Sent(Given(look.member(value, key)), Env({}))
    return None


def _below(look: Look, value: Closure, spread: object, key: str) -> Sent | None:
    """Return the entry for when the spread after it does not set it."""
    assert isinstance(value.node, Object)
    place = next(place for place, entry in enumerate(value.node.entries) if entry is spread)
    rest = Object(value.node.entries[:place], value.node.at)
    return part_of(look, Closure(rest, value.env), key)


def _is_open(look: Look, found: Sent) -> bool:
    return any(isinstance(value, Param) for value in look.values(found.node, found.env))


def is_said(look: Look, found: Sent) -> bool:
    """Return whether an option is set in the code, rather than by an argument that may be given."""
    return not all(isinstance(value, Param) for value in look.values(found.node, found.env))


def method_of(look: Look, config: Sent | None, default: Values = GET) -> Values:
    """Return the possible values of `method` in a configuration object; `default` where it has none."""
    found = option(look, config, "method")
    if found is None:
        return default
    values = look.values(found.node, found.env)
    known = tuple(value for value in values if not isinstance(value, Missing))
    return (*known, *(default if len(known) < len(values) or not known else ()))


def origin_of(look: Look, value: Value) -> Value:
    """Return the object of a package's type that a parameter is declared as, otherwise the value."""
    if isinstance(value, Param):
        typed = look.typed(value)
        return typed if isinstance(typed, Typed) else value
    return value


def is_from(value: Value, packages: Sequence[str], names: Sequence[str] = ("",)) -> bool:
    """Return whether a value is an export of a package, under one of some names ("" is the package itself)."""
    if isinstance(value, Typed):
        value = value.type
    return isinstance(value, External) and value.package in packages and ".".join(value.path) in names


def texts(look: Look, found: Sent | None) -> tuple[Str, ...]:
    """Return the possible texts of an option; one empty text where it is missing."""
    if found is None:
        return NO_BASE
    values = [value for value in look.values(found.node, found.env) if value != MISSING]
    return look.strings(Given(tuple(values)), found.env) if values else NO_BASE
