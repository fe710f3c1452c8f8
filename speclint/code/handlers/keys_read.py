"""The keys that a handler reads of what is sent, unless it passes all of it on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from speclint.code.evaluation.strings import as_node
from speclint.code.evaluation.values import NOWHERE, Made
from speclint.code.handlers.answers import functions_of
from speclint.code.look import Look
from speclint.code.models import zod
from speclint.code.nodes import Array, Call, Choice, Function, Member, Name, Node, Object, Spread

_SCHEMA_CALLS = frozenset({"parse", "safeParse", "parseAsync", "safeParseAsync"})
_SHOWN_BY = frozenset({"console", "logger", "log"})
_MOST_DEEP = 5


class _Source(NamedTuple):
    """What is sent, as an expression or in a variable."""

    is_source: Callable[[Node], bool]
    aliases: set[str]

    def holds(self, node: Node) -> bool:
        """Return whether an expression is all that is sent."""
        node = as_node(node)
        return self.is_source(node) or (isinstance(node, Name) and node.id in self.aliases)

    def is_in(self, node: Node, depth: int = 0) -> bool:
        """Return whether all that is sent is in a value: spread, in an object or an array, or as an alternative."""
        node = as_node(node)
        if depth > _MOST_DEEP or self.holds(node):
            return depth <= _MOST_DEEP
        inner: tuple[Node, ...] = ()
        if isinstance(node, Spread):
            inner = (node.value,)
        elif isinstance(node, Object):
            inner = tuple(entry.value for entry in node.entries)
        elif isinstance(node, Array):
            inner = node.items
        elif isinstance(node, Choice):
            inner = node.options
        return any(self.is_in(one, depth + 1) for one in inner)


def keys_read(
    look: Look, function: Function, calls: list[Call], is_source: Callable[[Node], bool]
) -> tuple[str, ...] | None:
    """Return the keys that are read of a source; None where it is passed on whole, so that the keys are unknown."""
    functions = functions_of(function, calls)
    found: dict[str, None] = {}
    source = _Source(is_source, set())
    for name, one in (pair for inner in functions for pair in inner.variables):
        if one.value is None:
            continue
        if not source.holds(one.value):
            if not isinstance(one.value, Call) and source.is_in(one.value):
                return None
        elif not one.path:
            source.aliases.add(name)
        elif one.path[0] is None:
            return None
        else:
            found[one.path[0]] = None
    found.update((use.name, None) for inner in functions for use in inner.uses if source.holds(use.object))
    schemas = list(_schemas(look, calls, source))
    if None in schemas or any(source.is_in(node) for inner in functions for node in inner.returns):
        return None
    return tuple(dict.fromkeys((*found, *(key for keys in schemas for key in keys or ()))))


def _schemas(look: Look, calls: list[Call], source: _Source) -> Iterator[tuple[str, ...] | None]:
    """Yield the keys of the schemas that check what is sent, and None for each other call that gets all of it."""
    for call in calls:
        if not any(source.is_in(arg) for arg in call.args) or _is_shown(call.callee):
            continue
        callee = call.callee
        keys = None
        if isinstance(callee, Member) and callee.name in _SCHEMA_CALLS:
            made = (value for value in look.values(callee.object, NOWHERE) if isinstance(value, Made))
            keys = next((own for value in made if (own := zod.keys(value.call)) is not None), None)
        yield keys


def _is_shown(callee: Node) -> bool:
    """Return whether a call only logs its arguments."""
    holder = callee.object if isinstance(callee, Member) else None
    return isinstance(holder, Name) and holder.id in _SHOWN_BY
