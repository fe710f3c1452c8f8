"""Schemas of Zod as types of the code: `const User = z.object({ name: z.string().optional() })`."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.code.evaluation.evaluator import Evaluator
from speclint.code.facts import Property, Shape
from speclint.code.modules.module import Module
from speclint.code.nodes import Array, Call, Definition, Entry, Literal, Member, Name, Node, Object

_NULL = frozenset({"nullable", "nullish"})
_OPTIONAL = frozenset({"optional", "nullish", "default", "catch"})
_MAKERS = frozenset({"object", "strictObject", "looseObject"})
_MOST_DEEP = 12


def models(look: Evaluator) -> Iterator[Shape]:
    """Yield the schemas that the modules of a program put into variables."""
    for module in look.program.modules.values():
        if "zod" in module.text:
            for name, definitions in module.scope.names.items():
                yield from _schema(module, name, definitions[0])


def keys(call: Call) -> tuple[str, ...] | None:
    """Return the keys of the object that a schema is made for; None where it is none, or has more."""
    listed = next((one.args[0] for name, one in _chain(call) if name in _MAKERS and one.args), None)
    if not isinstance(listed, Object):
        return None
    found = tuple(entry.key for entry in listed.entries if isinstance(entry.key, str))
    return found if len(found) == len(listed.entries) else None


def _schema(module: Module, name: str, one: Definition) -> Iterator[Shape]:
    chain = dict(_chain(one.value)) if one.value is not None else {}
    maker = next((key for key in chain if key in _MAKERS), None)
    if maker is not None and chain.keys() <= {maker, "strict", "passthrough", "strip", "refine", "superRefine", "z"}:
        listed = chain[maker].args[:1]
        fields = [_field(module, entry) for node in listed if isinstance(node, Object) for entry in node.entries]
        if fields and None not in fields:
            found = tuple(field for field in fields if field is not None)
            yield Shape("zod", name, module.path, *module.place(one.at), found)
    elif values := _values(chain):
        yield Shape("zod", name, module.path, *module.place(one.at), (), values)


def _chain(node: Node | None) -> Iterator[tuple[str, Call]]:
    """Yield the calls of `z.string().min(1).optional()`, the last one first; none where it does not begin with `z`."""
    found: list[tuple[str, Call]] = []
    while isinstance(node, Call) and isinstance(node.callee, Member) and len(found) < _MOST_DEEP:
        found.append((node.callee.name, node))
        node = node.callee.object
    if isinstance(node, Member):  # `z.coerce.number()`
        node = node.object
    if isinstance(node, Name) and node.id in ("z", "zod"):
        yield from found


def _field(module: Module, entry: Entry) -> Property | None:
    """Return a field; None for a spread or a computed key, since not all fields are known then."""
    if not isinstance(entry.key, str):
        return None
    chain = list(_chain(entry.value))
    names = {name for name, _ in chain}
    kind = chain[-1][0] if chain else entry.value.id if isinstance(entry.value, Name) else "unknown"
    if kind == "array" and chain:
        inner = list(_chain(chain[-1][1].args[0])) if chain[-1][1].args else []
        kind = f"{inner[-1][0] if inner else _shown(chain[-1][1])}[]"
    values = _values(dict(chain))
    is_nullable = bool(names & _NULL)
    return Property(entry.key, kind, bool(names & _OPTIONAL), *module.place(entry.at), is_nullable, values)


def _shown(call: Call) -> str:
    return call.args[0].id if call.args and isinstance(call.args[0], Name) else "unknown"


def _values(chain: dict[str, Call]) -> tuple[str, ...]:
    """Return the values of `z.enum([…])` and `z.literal("…")`."""
    for name in ("enum", "literal"):
        args = chain[name].args[:1] if name in chain else ()
        for node in args:
            items = node.items if isinstance(node, Array) else (node,)
            texts = [item.value for item in items if isinstance(item, Literal)]
            if len(texts) == len(items):
                return tuple(texts)
    return ()
