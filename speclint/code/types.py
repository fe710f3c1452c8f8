"""TypeScript types followed through names, imports and the usual helpers (`Partial`, `Omit`, `Pick`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speclint.code.facts import Property, Shape
from speclint.code.module import Module
from speclint.code.nodes import TypeField, TypeNode
from speclint.code.program import Program
from speclint.text.records import replace

_MOST_DEEP = 12
_QUOTED = re.compile(r"""["']([^"']+)["']""")
_PASSED_ON = frozenset(
    {"Readonly", "Promise", "DeepPartial", "NonNullable", "UnwrapRef", "Ref", "MaybeRef", "Prettify"}
)


class Types:
    """Answers which fields a type has."""

    def __init__(self, program: Program) -> None:
        """Take the program."""
        self._program = program

    def fields(self, module: Module, kind: TypeNode) -> dict[str, bool] | None:
        """Return the keys of a type as a module knows it, and whether each is optional; None where nobody can tell."""
        found = self.properties(module, kind)
        return None if found is None else {one.name: one.optional for _, one in found}

    def properties(self, module: Module, kind: TypeNode, depth: int = 0) -> list[tuple[Module, TypeField]] | None:
        """Return the properties of a type, each with the module that it is declared in."""
        if depth > _MOST_DEEP:
            return None
        if kind.kind == "object":
            return [(module, one) for one in kind.fields]
        if kind.kind == "intersection":
            found = [self.properties(module, part, depth + 1) for part in kind.parts]
            return None if None in found else _merged(one for part in found if part for one in part)
        if kind.kind == "union":
            parts = [part for part in kind.parts if part.text not in ("null", "undefined")]
            return self.properties(module, parts[0], depth + 1) if len(parts) == 1 else None
        return self._named(module, kind, depth) if kind.kind == "ref" else None

    def _named(self, module: Module, kind: TypeNode, depth: int) -> list[tuple[Module, TypeField]] | None:
        if kind.parts and kind.name in (*_PASSED_ON, "Partial", "Required", "Omit", "Pick"):
            return self._helped(module, kind, depth)
        declared = self._program.type_named(module, kind.name)
        if declared is None:
            return None
        home, own = declared
        found = self.properties(home, own.type, depth + 1)
        for base in own.bases:
            above = self.properties(home, base, depth + 1)
            if above is None:
                return None
            found = _merged([*above, *(found or ())])
        return found

    def _helped(self, module: Module, kind: TypeNode, depth: int) -> list[tuple[Module, TypeField]] | None:
        inner = self.properties(module, kind.parts[0], depth + 1)
        if inner is None or kind.name in _PASSED_ON:
            return inner
        names = set(_QUOTED.findall(kind.parts[1].text)) if len(kind.parts) > 1 else set()
        if kind.name == "Omit":
            return [one for one in inner if one[1].name not in names]
        if kind.name == "Pick":
            return [one for one in inner if one[1].name in names]
        return [(home, replace(one, optional=kind.name == "Partial")) for home, one in inner]


def _merged(
    found: Iterator[tuple[Module, TypeField]] | list[tuple[Module, TypeField]],
) -> list[tuple[Module, TypeField]]:
    return list({one[1].name: one for one in found}.values())


def shapes(program: Program) -> Iterator[Shape]:
    """Yield the types that a program declares and that have fields."""
    types = Types(program)
    for module in program.modules.values():
        for declared in module.types.values():
            found = types.properties(module, TypeNode("ref", declared.name, name=declared.name))
            if not found:
                continue
            fields = tuple(_property(home, one) for home, one in found)
            line, column = module.place(declared.at)
            yield Shape("typescript", declared.name, module.path, line, column, fields)


def _property(home: Module, one: TypeField) -> Property:
    line, column = home.place(one.at)
    nullable = one.type.kind == "union" and any(part.text == "null" for part in one.type.parts)
    return Property(one.name, one.text, one.optional, line, column, nullable)
