"""Strings joined from parts that may be unknown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, product

from speclint.code.evaluation.values import (
    EnvVar,
    External,
    Hole,
    Made,
    Missing,
    Param,
    Query,
    Str,
    Value,
    Values,
    split,
)
from speclint.code.nodes import Call, Cast, Choice, Constant, Index, Literal, Member, Name, Node, Template
from speclint.code.urls import ENV_NAME
from speclint.text.records import replace

_MOST = 12
# The server that the page comes from.
_ORIGIN = ("location", "origin")
# What makes query strings: `new URLSearchParams({ … })`, `qs.stringify({ … })`.
_QUERIES = frozenset({"URLSearchParams", "HttpParams", "stringify"})
_PASSED_ON = frozenset(
    {"encodeURIComponent", "encodeURI", "String", "Number", "parseInt", "toString", "trim", "unref", "toValue"}
)


def joined(value: Value, name: str) -> Str:
    """Return a value as text; `name` is what to call it where it is unknown."""
    if isinstance(value, Str):
        return value
    if isinstance(value, Param):
        return Str((Hole(value.name or name, value),))
    if isinstance(value, EnvVar):
        return Str((Hole(value.name, is_env=True),))
    if isinstance(value, External) and value.path[-2:] == _ORIGIN and not value.package:
        return Str(("",))
    if isinstance(value, Made) and split(value.origin)[1] in _QUERIES:
        return Str((Hole(name or "param", sent=Query(value)),))
    return Str((Hole(name or "param"),))


def sums(parts: Sequence[Values], names: Sequence[str]) -> Iterator[Str]:
    """Yield the joined texts of parts, one for each choice of alternatives."""
    texts = [
        _known_first(
            [joined(value, name) for value in values if not isinstance(value, Missing)] or [Str((Hole(name),))]
        )
        for values, name in zip(parts, names, strict=True)
    ]
    for chosen in islice(product(*texts), _MOST):
        yield concat(chosen, names[0])


def _known_first(texts: list[Str]) -> list[Str]:
    """Return the alternatives that are known, where there are any."""
    known = [text for text in texts if any(isinstance(part, str) or part.origin or part.is_env for part in text.parts)]
    return known or texts[:1]


def concat(texts: Sequence[Str], name: str = "") -> Str:
    """Return texts one after the other."""
    parts: list[str | Hole] = []
    for part in (part for text in texts for part in text.parts):
        if isinstance(part, str) and parts and isinstance(last := parts[-1], str):
            parts[-1] = last + part
        elif part != "":
            parts.append(part)
    first = texts[0].from_name or name if texts else ""
    return Str(tuple(parts), first)


def hole_name(node: object) -> str:
    """Return what to call an expression that is in a path."""
    if isinstance(node, Name):
        return node.id
    if isinstance(node, Member):
        return hole_name(node.object) if node.name in ("value", "current", "toString") else node.name
    if isinstance(node, Call):
        callee = node.callee
        last = callee.name if isinstance(callee, Member) else callee.id if isinstance(callee, Name) else ""
        if last in _PASSED_ON:
            if isinstance(callee, Member) and not node.args:
                return hole_name(callee.object)
            return hole_name(node.args[0]) if node.args else "param"
        return last or "param"
    if isinstance(node, Cast):
        return hole_name(node.value)
    if isinstance(node, Choice):
        return hole_name(node.options[0])
    if isinstance(node, Index):
        return hole_name(node.key)
    return "value" if isinstance(node, Constant) else "" if isinstance(node, Literal) else "param"


def is_named(value: Value, *names: str) -> bool:
    """Return whether a value is a member, or a global, with one of some names."""
    return split(value)[1] in names


def as_node(node: Node) -> Node:
    """Return an expression without the type that it is cast to."""
    while isinstance(node, Cast):
        node = node.value
    return node


def has_text(node: Node) -> bool:
    """Return whether an expression has literal words of a path, rather than only names of arguments."""
    if isinstance(node, Literal):
        return True
    if isinstance(node, Template):
        return any(isinstance(part, Literal) and re.search(r"\w", part.value) for part in node.parts)
    if isinstance(node, (Choice,)):
        return any(has_text(option) for option in node.options)
    return isinstance(node, Cast) and has_text(node.value)


def named(value: Value, name: str) -> Value:
    """Return the value that replaces a variable of the environment."""
    return replace(value, from_name=f"{ENV_NAME}{name}") if name and isinstance(value, Str) else value
