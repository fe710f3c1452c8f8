"""TypeScript types followed through names, imports and the usual helpers (`Partial`, `Omit`, `Pick`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speclint.code.look import KeyOfType, Place
from speclint.code.modules.module import Module
from speclint.code.modules.program import Program
from speclint.code.nodes import TypeDeclaration, TypeField, TypeNode
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

    def fields(self, module: Module, kind: TypeNode) -> dict[str, KeyOfType] | None:
        """Return the keys of a type as a module knows it; None where that is unknown."""
        found = self.properties(module, kind)
        if found is None:
            return None
        return {one.name: KeyOfType(one.optional, Place(home.path, *home.place(one.at))) for home, one in found}

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
        return found if found is None or not own.generics else _filled_in(found, own, kind)

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


def _filled_in(
    found: list[tuple[Module, TypeField]], declared: TypeDeclaration, kind: TypeNode
) -> list[tuple[Module, TypeField]]:
    """Return the properties of `Page<User>` where `Page<T>` says `T` or `T[]`."""
    given = dict(zip(declared.generics, kind.parts, strict=False))
    filled = []
    for home, one in found:
        element = one.type.parts[0] if one.type.kind == "array" and one.type.parts else one.type
        own = given.get(element.name) if element.kind == "ref" else None
        if own is not None and element is not one.type:
            own = TypeNode("array", f"{own.text}[]", parts=(own,))
        filled.append((home, one if own is None else replace(one, text=own.text, type=own)))
    return filled


def _merged(
    found: Iterator[tuple[Module, TypeField]] | list[tuple[Module, TypeField]],
) -> list[tuple[Module, TypeField]]:
    return list({one[1].name: one for one in found}.values())
