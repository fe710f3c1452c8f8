"""The types that a program declares, as facts: their fields, and the values that they allow."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speclint.code.facts import Property, Shape
from speclint.code.modules.module import Module
from speclint.code.modules.program import Program
from speclint.code.nodes import Class, Function, Literal, Object, TypeField, TypeNode
from speclint.code.types import Types

_MOST_DEEP = 12
_QUOTED = re.compile(r"""["']([^"'\\]+)["']""")
_NOTHING = frozenset({"null", "undefined"})


def shapes(program: Program) -> Iterator[Shape]:
    """Yield the types that a program declares and that have fields or values: interfaces, aliases, classes of data, enums."""
    types = Types(program)
    for module in program.modules.values():
        for declared in module.types.values():
            own = TypeNode("ref", declared.name, name=declared.name)
            place = module.place(declared.at)
            yield from _shape(program, (module, *place), own, types.properties(module, own))
        for one in module.classes:
            if _is_data(one):
                fields = [(module, field) for field, _ in one.fields]
                yield from _shape(program, (module, *module.place(one.at)), TypeNode("text", "", one.name), fields)
        for name, definitions in module.scope.names.items():
            if definitions[0].kind == "enum":
                own = TypeNode("ref", name, name=name)
                yield from _shape(program, (module, *module.place(definitions[0].at)), own, None)


def _shape(
    program: Program, at: tuple[Module, int, int], kind: TypeNode, fields: list[tuple[Module, TypeField]] | None
) -> Iterator[Shape]:
    module, line, column = at
    values = () if fields else values_of(program, module, kind)
    if fields or values:
        found = tuple(as_property(program, home, one) for home, one in fields or ())
        yield Shape("typescript", kind.name, module.path, line, column, found, values)


def _is_data(one: Class) -> bool:
    """Return whether a class only declares fields, as models of Angular do."""
    has_methods = any(isinstance(node, Function) for nodes in one.members.values() for node in nodes)
    return bool(one.name and one.fields) and one.base is None and not one.decorators and not has_methods


def as_property(program: Program, home: Module, one: TypeField) -> Property:
    """Return a field of a type as a fact; `home` is the module that declares it."""
    line, column = home.place(one.at)
    nullable = one.type.kind == "union" and any(part.text == "null" for part in one.type.parts)
    return Property(one.name, one.text, one.optional, line, column, nullable, values_of(program, home, one.type))


def values_of(program: Program, module: Module, kind: TypeNode, depth: int = 0) -> tuple[str, ...]:
    """Return the strings that a type allows, where it allows only some: a union of literals, an enum, or a name of one."""
    if kind.kind == "union":
        parts = [values_of(program, module, part, depth + 1) for part in kind.parts if part.text not in _NOTHING]
        return tuple(dict.fromkeys(value for part in parts for value in part)) if all(parts) else ()
    if kind.kind == "ref" and depth < _MOST_DEEP and not kind.parts:
        declared = program.type_named(module, kind.name)
        if declared is not None:
            home, own = declared
            return values_of(program, home, own.type, depth + 1) if own.type.name != own.name else ()
        return _of_enum(program, module, kind.name)
    quoted = _QUOTED.fullmatch(kind.text)
    return (quoted[1],) if quoted is not None else ()


def _of_enum(program: Program, module: Module, name: str) -> tuple[str, ...]:
    home = program.declaring(module, name)
    for one in home[0].scope.names.get(home[1], ()) if home is not None else ():
        if one.kind == "enum" and isinstance(one.value, Object):
            texts = [entry.value.value for entry in one.value.entries if isinstance(entry.value, Literal)]
            return tuple(texts) if len(texts) == len(one.value.entries) else ()
    return ()
