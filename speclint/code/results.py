"""The TypeScript type that the answer of a request is taken as."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from speclint.code.facts import Shape
from speclint.code.look import Look
from speclint.code.modules.module import Module
from speclint.code.modules.program import Program
from speclint.code.nodes import Call, Cast, Function, Member, Name, Node, Scope, TypeNode
from speclint.code.type_shapes import as_property
from speclint.code.types import Types
from speclint.text.records import replace

_WRAPPED = frozenset(
    {"Promise", "Observable", "AxiosPromise", "AxiosResponse", "HttpResponse", "KyResponse", "Ref", "Awaited"}
)
_OPAQUE = frozenset({"any", "unknown", "void", "never", "Response", "any[]", "unknown[]", "object"})
_MOST_DEEP = 8


class Result(NamedTuple):
    """A type as written, its fields, and whether they are those of the elements of a list."""

    text: str
    shape: Shape | None
    is_list: bool


NO_RESULT = Result("", None, is_list=False)


def result_of(look: Look, call: Call, site: Call) -> tuple[TypeNode, Scope] | None:
    """Return the type that the answer of a request is taken as, and where it is written; None where nothing says so.

    `call` is the one of the client, `site` the one that leads to it.
    """
    if site is not call and site.types and not site.is_new:
        filled = _filled_in(call, site.types[0])
        found = _concrete(filled, site.scope) if filled is not None else None
        return (found, site.scope) if found is not None else None
    for link in (call, *(link for name, link in look.chain(call) if name == "json")):
        if link.types and (kind := _concrete(link.types[0], link.scope)) is not None:
            return kind, link.scope
    for kind in _said_around(look, site):
        if (found := _concrete(kind, site.scope)) is not None:
            return found, site.scope
    return None


def _filled_in(call: Call, given: TypeNode) -> TypeNode | None:
    """Return the type of a client's call with what the caller gives for its parameter: `T`, `T[]` or `Page<T>`."""
    if not call.types:
        return given
    kind = call.types[0]
    if kind.kind == "ref" and not kind.parts:
        return given if _is_parameter(kind.name, call.scope) else kind
    if len(kind.parts) != 1 or not _is_parameter(kind.parts[0].name, call.scope):
        return None
    text = f"{given.text}[]" if kind.kind == "array" else f"{kind.name}<{given.text}>"
    return replace(kind, text=text, parts=(given,))


def described(program: Program, kind: TypeNode, scope: Scope) -> Result:
    """Return a type with the fields that it has."""
    module = program.module_of(scope)
    parts = [part for part in kind.parts if part.text not in ("null", "undefined")] if kind.kind == "union" else []
    inner = parts[0] if len(parts) == 1 else kind
    element = inner.parts[0] if inner.kind == "array" and inner.parts else inner
    return Result(kind.text, _shape(program, module, element), inner is not element)


def _shape(program: Program, module: Module, kind: TypeNode) -> Shape | None:
    found = Types(program).properties(module, kind)
    if found is None:
        return None
    fields = tuple(as_property(program, home, one) for home, one in found)
    declared = program.type_named(module, kind.name) if kind.kind == "ref" else None
    if declared is not None:
        home, own = declared
        return Shape("typescript", own.name, home.path, *home.place(own.at), fields)
    if not fields:
        return None
    first = fields[0]
    return Shape("typescript", "", found[0][0].path, first.line, first.column, fields)


def _concrete(kind: TypeNode, scope: Scope) -> TypeNode | None:
    """Return a type without what wraps it; None where it is a parameter of the code around it, or says nothing."""
    while kind.kind == "ref" and kind.name in _WRAPPED and kind.parts:
        kind = kind.parts[0]
    element = kind.parts[0] if kind.kind == "array" and kind.parts else kind
    if element.text in _OPAQUE or (element.kind == "ref" and _is_parameter(element.name, scope)):
        return None
    return kind


def _is_parameter(name: str, scope: Scope | None) -> bool:
    while scope is not None:
        if scope.function is not None and name in scope.function.generics:
            return True
        if scope.owner is not None and name in scope.owner.generics:
            return True
        scope = scope.parent
    return False


def _said_around(look: Look, call: Call) -> Iterator[TypeNode]:
    """Yield the types that a call's result is assigned to, cast to, passed as, or returned as."""
    for name, link in look.chain(call):
        first = link.args[0] if link.args else None
        if name in ("then", "subscribe") and isinstance(first, Function) and first.parameters:
            kind = first.parameters[0].type
            if kind is not None:
                yield kind
    function = call.scope.function
    if function is None:
        return
    for _, one in function.variables:
        if one.type is not None and one.value is not None and not one.path and _comes_from(one.value, call):
            yield one.type
    yield from (cast.type for cast in function.casts if _comes_from(cast.value, call))
    if function.result is not None and any(_comes_from(node, call) for node in function.returns):
        yield function.result


def _comes_from(node: Node, call: Call, depth: int = 0) -> bool:
    """Return whether a value is the answer of a call: `await call`, `(await call).data`, `await response.json()`."""
    if node is call or depth > _MOST_DEEP:
        return node is call
    if isinstance(node, Cast):
        return _comes_from(node.value, call, depth + 1)
    if isinstance(node, Member):
        return node.name in ("data", "body") and _comes_from(node.object, call, depth + 1)
    if isinstance(node, Call) and isinstance(node.callee, Member):
        is_passed_on = node.callee.name == "json" or (node.callee.name == "then" and _passes_on(node))
        return is_passed_on and _comes_from(node.callee.object, call, depth + 1)
    if isinstance(node, Name) and (scope := node.scope.find(node.id)) is not None and len(scope.names[node.id]) == 1:
        one = scope.names[node.id][0]
        return one.value is not None and one.path in ((), ("data",)) and _comes_from(one.value, call, depth + 1)
    return False


def _passes_on(then: Call) -> bool:
    """Return whether a callback gives what it gets: `(response) => response.data`."""
    function = then.args[0] if len(then.args) == 1 else None
    if not isinstance(function, Function) or len(function.parameters) != 1 or not function.returns:
        return False
    name = function.parameters[0].name
    return all(_is_part(node, name) for node in function.returns)


def _is_part(node: Node, name: str) -> bool:
    while True:
        if isinstance(node, Member) and node.name in ("data", "body"):
            node = node.object
        elif isinstance(node, Call) and isinstance(node.callee, Member) and node.callee.name == "json":
            node = node.callee.object
        else:
            return isinstance(node, Name) and node.id == name
